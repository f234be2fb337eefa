// How a metric looks at a result that the ensemble keeps step by step: what lets its threshold be shown over time, and asked of every year.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/metric.hpp"
#include "results/ensemble.hpp"

namespace cuenca::tables {

/// A metric whose result is one of the series kept, over the whole run, beside nothing else: no baseline, no further condition.
struct Followed {
  std::size_t metric = 0, series = 0;
  analysis::MetricQuestion question;  ///< limit in SI, as series are kept
  /// Years that are asked together: 1 for the least and the largest of all, 10 for shares and means, which one bad year does not decide.
  std::size_t years = 1;
};

/// In the order of the metrics; those without thresholds are left out.
std::vector<Followed> followed_metrics(const results::Ensemble& ensemble);
/// The metric asked of every year alone, or of the `years` that end with it (at the beginning of those that there are):
/// [strategy][future][year], in its unit. NaN: not known. `threads` 0: as many as the machine runs at once; the answer is the same.
std::vector<double> asked_by_year(const results::Ensemble& ensemble, const Followed& followed, const std::vector<double>& years,
                                  int threads = 0);

}  // namespace cuenca::tables
