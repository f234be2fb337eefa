#include "study/explore/lanes.hpp"

#include <algorithm>
#include <cstdint>

#include "base/units.hpp"
#include "study/run_years.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

std::array<const basin::SlotValues*, kLanes> in_lanes(std::span<const basin::SlotValues> members) {
  std::array<const basin::SlotValues*, kLanes> lanes{};
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) lanes[lane] = &members[std::min(lane, members.size() - 1)];
  return lanes;
}

Period period_of(const Calendar& calendar) {
  Period period;
  for (int i = 0; i < calendar.size(); ++i) {
    period.steps.push_back(step_of(calendar, i));
    period.recorded.days.push_back(period.steps.back().day);
    period.recorded.seconds.push_back(period.steps.back().dt);
  }
  const RunYears years(period.recorded.days, period.recorded.seconds);
  period.recorded.years = years.size();
  years.for_each_share(period.steps.size(), [&](std::size_t step, std::size_t year, double days) {
    period.recorded.shares.push_back({step, year, days});
  });
  std::vector<double> ends;
  for (const catalog::Step& step : period.steps) ends.push_back(step.day + step.dt / kSecondsPerDay);
  period.cuts = std::make_shared<const analysis::MetricCuts>(period.recorded.days, std::move(ends));
  return period;
}

Calendar cycle_of(const Calendar& calendar, int years) {
  const auto last = calendar.first_day() + static_cast<std::int64_t>((years > 0 ? years : 1) * 365.25) - 1;
  return Calendar(calendar.first_day(), last, calendar.length());
}

Stepped step_through(basin::Run& run, const Period& period, basin::LaneRecorder* recorder, const std::function<bool(int steps)>& tick) {
  constexpr std::size_t kLook = 512;
  const auto fault_of = [](const basin::LedgerFault& fault) {
    return Stepped{LaneFault{static_cast<std::size_t>(fault.member), basin::describe(fault)}, false};
  };
  for (std::size_t i = 0; i < period.steps.size(); ++i) {
    if (i % kLook == 0 && i > 0 && !tick(kLook)) return {std::nullopt, true};
    if (const auto fault = run.step(period.steps[i])) return fault_of(*fault);
    if (recorder) recorder->record();
  }
  if (const auto fault = run.ledger().check_totals(static_cast<int>(period.steps.size()))) return fault_of(*fault);
  return {};
}

}  // namespace cuenca::study
