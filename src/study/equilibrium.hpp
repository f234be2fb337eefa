// The natural state that a run starts from: the same years of weather again and again, without people, until a cycle ends as it began.
#pragma once
#include "study/simulate.hpp"

namespace cuenca::study {

struct EquilibriumOptions {
  int most_years = 0, cycle_years = 25;
  double tolerance = 1e-3;
};

/// Steps `run` (already started, with natural values) to its equilibrium. Slow stores whose changes shrink like a geometric series are
/// moved to the limit of that series between cycles [aitken1926]; salts move with their water. Stops at a fault or when `watch` says so.
Equilibrium reach_equilibrium(basin::Run& run, const Calendar& calendar, const EquilibriumOptions& options, const Watch& watch,
                              std::optional<basin::LedgerFault>& fault);

}  // namespace cuenca::study
