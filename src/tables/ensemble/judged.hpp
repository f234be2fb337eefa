// An ensemble as judgements of robustness read it: every metric one number of which people want more or less.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/robustness/table.hpp"
#include "results/ensemble.hpp"

namespace cuenca::tables {

/// `distance`: a metric whose values shall lie within a range is judged by how far outside they lie, in its unit; 0 inside, less is better.
enum class Reading { value, distance };

struct Judged {
  analysis::robustness::Table table;  ///< metrics that say what is wanted; members that failed are NaN
  std::vector<std::size_t> metrics;   ///< by metric of the table: its place in the ensemble
  std::vector<Reading> readings;      ///< by metric of the table
  std::vector<std::size_t> unsaid;    ///< metrics of the ensemble that do not say which values are wanted
  /// Values that are the least they can be: `undecided` ones, which may still pass a threshold that they have not passed, are not known;
  /// the others are taken as they are.
  std::size_t undecided = 0, at_least = 0;
};

/// Future weights as they stand; `count_implausible`: all 1.
Judged judged(const results::Ensemble& ensemble, bool count_implausible = false);

/// What a metric is read as; nothing to judge: `wanted` unsaid and no threshold.
bool says_wanted(const results::EnsembleMetric& metric);
Reading reading_of(const results::EnsembleMetric& metric);

/// What was run, and what of it counts.
struct EnsembleCounts {
  std::size_t futures = 0, plausible = 0, implausible = 0;
  std::size_t members = 0, done = 0, failed = 0, missing = 0;
};
EnsembleCounts counts_of(const results::Ensemble& ensemble);

}  // namespace cuenca::tables
