// The natural state that a run starts from: the same years of weather again and again, without people, until a cycle ends as it began.
#pragma once
#include <vector>

#include "study/simulate.hpp"

namespace cuenca::study {

struct EquilibriumOptions {
  int most_years = 0, cycle_years = 25;
  double tolerance = 1e-3;
};

/// Steps `run` (already started, with natural values) to its equilibrium. Slow stores whose changes shrink like a geometric series are
/// moved to the limit of that series between cycles [aitken1926]; salts move with their water. Stops at a fault or when `watch` says so.
/// One entry a member: each goes its own way, and stands where it arrived when the last one has.
std::vector<Equilibrium> reach_equilibrium(basin::Run& run, const Calendar& calendar, const EquilibriumOptions& options, const Watch& watch,
                              std::optional<basin::LedgerFault>& fault);

}  // namespace cuenca::study
