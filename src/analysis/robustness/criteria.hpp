// Measures of robustness: what one number says about a strategy over many futures [mcphail2018].
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "analysis/robustness/table.hpp"
#include "base/text.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis::robustness {

enum class Criterion {
  worst,    ///< maximin [wald1950]
  best,     ///< maximax
  hurwicz,  ///< a · worst + (1 - a) · best [arrow1972]
  mean,     ///< Laplace's principle of insufficient reason; with weights the expected value
  median,
  standard_deviation,      ///< with n - 1
  signal_to_noise,         ///< mean / standard deviation of values turned to "higher is better"
  mean_variance,           ///< (mean + 1) / (sd + 1), or (mean + 1) · (sd + 1) where lower is better; undefined for a mean below -1
  undesirable_deviations,  ///< mean over the worse half of the distance from the median
  undesirable_sum,         ///< its sum
  skew,                    ///< ((q90 + q10)/2 - q50) / ((q90 - q10)/2) of the turned values: above 0 the long tail is on the good side
  peakedness,              ///< (q90 - q10) / (q75 - q25)
  satisficing,             ///< share of the weight that meets the threshold: domain criterion [starr1963]
  largest_regret,          ///< [savage1951]
  percentile_regret,       ///< [herman2015]
  mean_regret,
  largest_relative_regret,  ///< regret / abs(best of that future); futures whose best is 0 are left out
  departure,                ///< percentile of abs(f - f of the baseline future) / abs(f of the baseline future): regret of type 1
  spread_and_failures,      ///< -sd · (2 - share that meets the threshold) [hadka2015]
};
inline constexpr std::size_t kCriteria = 19;

enum class Scale { metric, difference, share, number };  ///< unit of a criterion: the metric's (with its sign), its size, 0 … 1, none
enum class Better { metric, higher, lower, none };       ///< `metric`: as the metric itself; `none`: says no better or worse

struct CriterionInfo {
  Criterion criterion;
  std::string_view id;
  Text name, words;  ///< `words`: what it says, for people without training
  Scale scale;
  Better better;
};
const std::array<CriterionInfo, kCriteria>& criteria();
inline const CriterionInfo& info(Criterion c) { return criteria()[static_cast<std::size_t>(c)]; }

struct Options {
  double pessimism = 0.75;              ///< Hurwicz: weight of the worst, 0 … 1
  double percentile = 0.9;              ///< of regret and of departure, 0 … 1
  std::optional<std::size_t> baseline;  ///< the future that departures start from
  /// Only futures in which every strategy has a value (strategies that never have one aside): like is compared with like.
  bool common = false;
};

/// Undefined with a reason rather than 0.
using Score = statistics::Measure;

}  // namespace cuenca::analysis::robustness
