// A run of eight members: futures in the lanes, the last one repeated where there are fewer.
#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/metric_cuts.hpp"
#include "base/calendar.hpp"
#include "basin/lane_recorder.hpp"
#include "basin/run.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::study {

/// Eight values for the lanes out of one to eight.
std::array<const basin::SlotValues*, kLanes> in_lanes(std::span<const basin::SlotValues> members);

/// A lane that cannot go on.
struct LaneFault {
  std::size_t lane = 0;
  std::string reason;
};

/// Uplands of one block, kept for its strategies.
struct BlockUpland {
  std::vector<basin::SlotValues> values;  ///< of the members that recorded it
  std::shared_ptr<const basin::UplandRecord> record;
  basin::LaneRecorder::Lines results;  ///< what a replay does not give its recorder
};

/// The steps of a calendar, made once for all members.
struct Period {
  std::vector<catalog::Step> steps;
  basin::RecordedSteps recorded;
  std::shared_ptr<const analysis::MetricCuts> cuts;
};
Period period_of(const Calendar& calendar);
/// The years from the beginning of a calendar on which the state before people is looked at.
Calendar cycle_of(const Calendar& calendar, int years);

/// Steps a run through a period; a recorder, or none, looks on. `tick` is told the steps done now and then and may stop it:
/// `stopped` is then true. Balances of the whole are checked at the end.
struct Stepped {
  std::optional<LaneFault> fault;
  bool stopped = false;
};
Stepped step_through(basin::Run& run, const Period& period, basin::LaneRecorder* recorder, const std::function<bool(int steps)>& tick);

}  // namespace cuenca::study
