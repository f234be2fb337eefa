// What becomes of the water that reached a user in a step.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::allocation {

/// m3 in the step; together the whole tank.
template <class Real>
struct Supply {
  Real lost, delivered, surplus;
};

/// Of `tank` m3 a share `losses` is lost on the way, up to `demand` m3 is delivered, the rest is surplus (a spring that gives more than is
/// asked). WEAP's convention: supply requirement = demand / (1 - losses) [weap2015]. Nothing moves in a step of no length.
template <class Real>
inline Supply<Real> supply(Real tank, Real demand, Real losses, Real dt) {
  const Real zero(0.0);
  Supply<Real> s;
  const Real gross = select(losses < Real(1.0), min(tank, demand / (Real(1.0) - losses)), zero);
  s.lost = select(dt > zero, gross * losses, zero);
  s.delivered = select(dt > zero, gross - s.lost, zero);
  s.surplus = select(dt > zero, max(zero, tank - gross), zero);
  return s;
}

}  // namespace cuenca::allocation
