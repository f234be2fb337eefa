// Days of a year on which something holds: counted up, and kept when the next year begins.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::ecosystem {

/// Adds a step of `step_days` on which `holds` (0 or 1). The year begins with the first step in `first_month` (1 … 12); `month` is that of
/// the step now, `last_month` that of the step before (0 before the first).
template <class Real>
inline void count_days(Real& days, Real& last_year, Real last_month, Real month, Real first_month, Real holds, Real step_days) {
  const MaskOf<Real> begins = (month == first_month) & !(last_month == month) & (last_month > Real(0.0));
  last_year = select(begins, days, last_year);
  days = select(begins, Real(0.0), days) + holds * step_days;
}

}  // namespace cuenca::ecosystem
