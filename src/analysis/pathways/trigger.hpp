// Signposts and triggers [haasnoot2018]: what to watch, and the value at which one must decide, so that the next action works before the
// present one stops.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/pathways/sell_by.hpp"

namespace cuenca::analysis::pathways {

/// Something that can be watched, over the futures; NaN: not known then, and it triggers nothing.
struct Signpost {
  std::vector<double> values;          ///< [future][time]
  Direction good = Direction::higher;  ///< it triggers at or below the trigger value; `lower`: at or above
  int window = 1;                      ///< mean of this many periods; a mean with an unknown value is unknown
};

/// What happens with one trigger value. Shares of the weight.
struct Trigger {
  double value = 0;
  std::size_t in_time = 0, late = 0, missed = 0;  ///< futures that need the action: triggers by the deadline; later; never
  std::size_t false_alarms = 0, quiet = 0;        ///< futures that never need it: triggers; does not
  double caught = 0;                              ///< in time, of the futures that need it; NaN: none does
  double false_rate = 0;                          ///< false alarms, of those that do not; NaN: all do
  double skill = 0;    ///< caught less false rate, 1 is perfect, 0 no use [peirce1884]; NaN where one of them is not defined
  double warning = 0;  ///< mean time from triggering to the deadline, of those in time; NaN: none
};

struct Triggers {
  std::vector<Trigger> curve;  ///< candidate values, ascending
  std::size_t best = 0;        ///< place of the largest skill; of equal ones the fewest false alarms, then the longest warning, then the
                               ///< lowest value. Without futures on one side: the most caught, or the fewest false alarms
  std::size_t undefined = 0, implausible = 0;  ///< futures left out
};

/// Tries up to `candidates` values among the extremes that the futures reach. `sell_by` by future (kNever: not needed), `lead` the time
/// that the next action takes: a deadline is the sell-by date less the lead.
Triggers triggers(const Signpost& signpost, std::span<const double> times, std::span<const double> sell_by, double lead,
                  std::span<const double> weights, std::size_t candidates = 200);

/// When the signpost triggers in one future; kNever.
double triggered(std::span<const double> values, std::span<const double> times, const Signpost& rule, double value);

}  // namespace cuenca::analysis::pathways
