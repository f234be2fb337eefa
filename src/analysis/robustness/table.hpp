// How every strategy did in every future: the table that all judgements of robustness start from.
#pragma once
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "analysis/threshold.hpp"

namespace cuenca::analysis::robustness {

enum class Direction { higher, lower };  ///< which values people prefer

/// A number by which an actor judges a run.
struct Metric {
  std::string id, actor, unit;
  Direction direction = Direction::higher;
  double threshold = std::numeric_limits<double>::quiet_NaN();  ///< unit of the metric; a value equal to it (kThresholdRoom) is good; NaN: none

  bool has_threshold() const { return threshold == threshold; }
  bool met(double value) const { return direction == Direction::higher ? reaches(value, threshold) : stays_within(value, threshold); }
  /// 1 or -1: what turns a value into "higher is better", and back.
  double sign() const { return direction == Direction::higher ? 1.0 : -1.0; }
};

/// NaN: the run failed or the number is not defined. Such a value is never taken for good or bad; it is left out and counted.
struct Table {
  std::vector<std::string> strategies, futures;  ///< ids
  std::vector<Metric> metrics;
  std::vector<double> weights;  ///< plausibility of every future, 0 and more; 0: marked, told, but not counted. Empty: all 1
  std::vector<double> values;   ///< [strategy][future][metric], in the metric's unit

  double at(std::size_t strategy, std::size_t future, std::size_t metric) const {
    return values[(strategy * futures.size() + future) * metrics.size() + metric];
  }
  double weight(std::size_t future) const { return weights.empty() ? 1.0 : weights[future]; }
};

/// What makes a table unfit; empty: nothing. Sizes that do not agree, weights below 0 or not finite, no weight above 0, infinite values,
/// ids that occur twice. Everything else here expects a fit table.
std::vector<std::string> faults(const Table& table);

}  // namespace cuenca::analysis::robustness
