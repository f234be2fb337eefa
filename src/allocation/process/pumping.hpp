// Power of raising water. Equations: docs/theory/costs.md.
#pragma once
#include "numerics/lanes.hpp"
#include "physics/constants.hpp"

namespace cuenca::allocation {

/// Head lost in a full round pipe, m, by Darcy and Weisbach [chow1988]: f L/D v²/(2 g) with v = 4 Q/(pi D²). `flow` m3/s, `length` and
/// `diameter` m (above zero), `friction` the factor f of Darcy (not Fanning's, which is a quarter of it).
template <class Real>
Real pipe_loss(Real flow, Real length, Real diameter, Real friction) {
  const Real area = Real(physics::kPi / 4) * diameter * diameter, speed = flow / area;
  return friction * length / diameter * speed * speed / Real(2 * physics::kGravity);
}

/// Electric power, W, that lifts `flow` m3/s of `density` kg/m3 by `head` m with the efficiency of pump and motor together (above zero).
template <class Real>
Real pumping_power(Real flow, Real density, Real head, Real efficiency) {
  return density * Real(physics::kGravity) * flow * head / efficiency;
}

}  // namespace cuenca::allocation
