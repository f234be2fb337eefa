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

#include "base/calendar.hpp"
#include "basin/recorder.hpp"
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
  std::string key;
  std::shared_ptr<const basin::UplandRecord> record;
  std::vector<std::vector<std::vector<double>>> results;  ///< by member, what a replay does not give its recorder
};

/// Steps a run through a calendar; recorders, one a member (or none), look on. `tick` is told the steps done now and then and may stop it:
/// `stopped` is then true. Balances of the whole are checked at the end.
struct Stepped {
  std::optional<LaneFault> fault;
  bool stopped = false;
};
Stepped step_through(basin::Run& run, const Calendar& calendar, std::vector<std::unique_ptr<basin::Recorder>>& recorders,
                     const std::function<bool(int steps)>& tick);

}  // namespace cuenca::study
