// Continuous frozen ground index [molnau1983]: cold builds it up, warmth takes it down, snow damps both, and a share of it fades every day.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::catchment {

/// Parameters of the index.
template <class Real>
struct FrostRule {
  Real daily_decay;                 // share of the index that is left after a day, 0…1 without 1
  Real damping_cold, damping_warm;  // 1/m of snow, below and above freezing
};

/// Index after `days` at a constant temperature under constant snow: n steps of a day give the published recurrence
/// F = A F - T exp(-0.4 K D), parts of a day its continuous form with A^days. The index falls or rises one way, so cutting it off at zero
/// at the end is exact. index: K d; warmth: temperature above freezing, K; snow: depth, m.
template <class Real>
inline Real frost_index(Real index, Real warmth, Real snow, Real days, const FrostRule<Real>& rule) {
  const Real zero(0.0), one(1.0);
  const Real left = exp(days * log(rule.daily_decay));
  const Real damping = select(warmth > zero, rule.damping_warm, rule.damping_cold);
  const Real gain = -warmth * exp(Real(-0.4) * damping * snow) / (one - rule.daily_decay);
  return max(zero, index * left + gain * (one - left));
}

/// Share of the ground that is frozen: none below `thawed`, all from `frozen` (not below `thawed`) on.
template <class Real>
inline Real frozen_ground(Real index, Real thawed, Real frozen) {
  return clamp((index - thawed) / max(frozen - thawed, Real(1e-9)), Real(0.0), Real(1.0));
}

}  // namespace cuenca::catchment
