// All thresholds at once: in how many futures does an actor, or everybody, get what was asked for?
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/robustness/table.hpp"

namespace cuenca::analysis::robustness {

enum class Outcome : char { met, failed, undefined };

/// One strategy judged on several metrics together. A future fails when one threshold is missed, even where another value is undefined.
struct Together {
  double share = 0;          ///< of the weight of futures that are known to meet or to fail; NaN: none is known
  double low = 0, high = 0;  ///< if every unknown future fails, or meets
  std::size_t met = 0, failed = 0, undefined = 0, implausible = 0;
  std::vector<Outcome> outcomes;     ///< by future, of the implausible ones too
  std::vector<double> missed;        ///< by metric of the group: share of the failing weight in which it is missed; NaN: nothing fails
  std::vector<double> missed_alone;  ///< … in which only it is missed: what to mend first
};

/// Metrics with thresholds of one actor, or of all.
struct Group {
  std::string actor;  ///< empty: all actors
  std::vector<std::size_t> metrics;
  std::vector<Together> strategies;
};

/// By actor in alphabetical order, then over all. Actors without a threshold are left out; without any threshold nothing comes back.
std::vector<Group> all_thresholds(const Table& table);
/// Any choice of metrics with thresholds.
Together together(const Table& table, std::size_t strategy, const std::vector<std::size_t>& metrics);

}  // namespace cuenca::analysis::robustness
