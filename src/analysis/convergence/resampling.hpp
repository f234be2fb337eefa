// How sure are shares and ranks, given that other futures could have been drawn? The futures that were run are drawn again and again
// [efron1993]; the futures themselves stand for no probability.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/robustness/criteria.hpp"
#include "analysis/robustness/table.hpp"
#include "base/tasks.hpp"

namespace cuenca::analysis::convergence {

struct Options {
  robustness::Criterion criterion = robustness::Criterion::satisficing;  ///< what metrics are judged by
  robustness::Options robustness;
  int resamples = 1000;     ///< 1 and more
  double confidence = 0.9;  ///< above 0, below 1
  std::uint64_t seed = 1;
  TaskPool* pool = nullptr;  ///< none: this thread; the results are the same
};

/// A score and where the middle share `confidence` of the resamples lies. NaN where undefined; resamples without a score are left out and
/// counted. Shares also hold Wilson's interval [wilson1927] with the effective number of futures, for resamples of a share of 0 or 1 know
/// no doubt.
struct Interval {
  double value = 0, low = 0, high = 0;
  double wilson_low = 0, wilson_high = 0;  ///< NaN: not a share
  double outer_low() const { return wilson_low < low ? wilson_low : low; }
  double outer_high() const { return wilson_high > high ? wilson_high : high; }
  std::size_t undefined = 0;  ///< resamples
};

/// 0: no rank. The limits are ranks that occur.
struct RankInterval {
  int rank = 0, low = 0, high = 0;
  double first = 0;           ///< share of the resamples with a rank in which it is first, alone or with others; NaN: it never has one
  std::size_t undefined = 0;  ///< resamples
};

/// One thing strategies are judged by: a metric by the criterion, or all thresholds of an actor (or of all actors) at once by the share of
/// futures that meet them.
struct Judged {
  std::string metric, actor;  ///< `metric` empty: thresholds together; `actor` empty as well: of all actors
  bool together = false;
  std::vector<Interval> scores;     ///< by strategy
  std::vector<RankInterval> ranks;  ///< by strategy
};

/// Metrics in their order, then the groups of `robustness::all_thresholds`. The same whatever the order of the futures.
std::vector<Judged> resample(const robustness::Table& table, const Options& options = {});

/// Wilson's interval of a share p seen in n (not necessarily whole) futures.
struct Limits {
  double low, high;
};
Limits wilson(double p, double n, double confidence);

}  // namespace cuenca::analysis::convergence
