#include "study/explore/lanes.hpp"

#include <algorithm>
#include <cstdint>

#include "study/simulate.hpp"

namespace cuenca::study {

std::array<const basin::SlotValues*, kLanes> in_lanes(std::span<const basin::SlotValues> members) {
  std::array<const basin::SlotValues*, kLanes> lanes{};
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) lanes[lane] = &members[std::min(lane, members.size() - 1)];
  return lanes;
}

Stepped step_through(basin::Run& run, const Calendar& calendar, std::vector<std::unique_ptr<basin::Recorder>>& recorders,
                     const std::function<bool(int steps)>& tick) {
  constexpr int kLook = 512;
  const auto fault_of = [](const basin::LedgerFault& fault) {
    return Stepped{LaneFault{static_cast<std::size_t>(fault.member), basin::describe(fault)}, false};
  };
  int year = 0;
  for (int i = 0; i < calendar.size(); ++i) {
    if (i % kLook == 0 && i > 0 && !tick(kLook)) return {std::nullopt, true};
    const catalog::Step step = step_of(calendar, i);
    if (const auto fault = run.step(step)) return fault_of(*fault);
    year = civil_from_days(static_cast<std::int64_t>(step.day)).year;
    for (auto& recorder : recorders) recorder->record(step, year);
  }
  if (const auto fault = run.ledger().check_totals(calendar.size())) return fault_of(*fault);
  for (auto& recorder : recorders) recorder->finish(year);
  return {};
}

}  // namespace cuenca::study
