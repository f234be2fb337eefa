// Upper and lower store of HBV over a step of length 1: all rates are depths per step (m), all k per step. Constant inflow; losses at
// constant rates while there is water (capillary rise, percolation; evaporation of lakes), and outflow by linear outlets or by a power law.
#pragma once
#include "catchment/process/exact.hpp"
#include "numerics/stores.hpp"

namespace cuenca::catchment {

/// Depths that left a store in the step, m.
template <class Real>
struct HbvStoreDepths {
  Real rise, percolation, quick, slow;
};

/// dU/dt = R - rise - percolation - k1 U - k0 max(0, U - threshold), exact. The right side is constant or linear between the levels 0 and
/// threshold, so U runs towards one side only and passes each of them at most once: at most three pieces, each in closed form. An empty
/// store gives what comes first to the rise, then to percolation. start, inflow R, rise, percolation, threshold: m >= 0; k0, k1 >= 0.
template <class Real>
inline HbvStoreDepths<Real> two_outlets(Real start, Real inflow, Real rise, Real percolation, Real k0, Real threshold, Real k1) {
  const Real zero(0.0), one(1.0), tiny(1e-300);
  const Real net = inflow - rise - percolation;
  HbvStoreDepths<Real> d{zero, zero, zero, zero};
  Real u = start, left = one;
  for (int piece = 0; piece < 3; ++piece) {
    const MaskOf<Real> dry = (u <= zero) & (net < zero);
    const MaskOf<Real> above = (u > threshold) | ((u == threshold) & (net > k1 * threshold));
    const Real k = k1 + select(above, k0, zero);
    const Real source = net + select(above, k0 * threshold, zero);
    const Real rate = source - k * u;  // of change now
    const MaskOf<Real> falls = rate < zero;
    const Real level = select(above | !falls, threshold, zero);
    const Real rate_there = source - k * level;
    const MaskOf<Real> reached =
        (!dry) & ((falls & (rate_there < zero) & (u > level)) | ((rate > zero) & (rate_there > zero) & (u < level)));
    const Real way = select(reached, level - u, zero), speed = select(reached, rate, one);
    const Real needed = way / speed * mean_log(max(-k * way / speed, Real(-1.0 + 1e-15)));
    const MaskOf<Real> arrives = reached & (needed < left);
    const Real t = select(dry, zero, select(arrives, needed, left));
    const Real x = k * t;
    const Real held = max(zero, t * (u * decay_mean(x) + source * t * decay_mean_of_inflow(x)));  // integral of U
    const Real quick = select(above, k0 * max(zero, held - threshold * t), zero), slow = k1 * held;
    d.quick += quick;
    d.slow += slow;
    const Real from_inflow = min(rise, inflow);
    const Real rest = select(dry, left, zero);
    d.rise += rise * t + from_inflow * rest;
    d.percolation += percolation * t + min(percolation, inflow - from_inflow) * rest;
    u = select(dry, zero, select(arrives, level, max(zero, u + net * t - quick - slow)));
    left = max(zero, left - t - rest);
    if (!any(left > zero)) break;
  }
  // round-off of the pieces may ask for more than there is: all cut alike
  const Real available = start + inflow, asked = d.rise + d.percolation + d.quick + d.slow;
  const Real granted = select(asked > available, available / max(asked, tiny), one);
  return {d.rise * granted, d.percolation * granted, d.quick * granted, d.slow * granted};
}

/// The same with outflow k U (U / 1 mm)^alpha: rise, then percolation, take what there is and what comes; the rest empties by implicit
/// Euler (numerics/stores.hpp), positive for any k.
template <class Real>
inline HbvStoreDepths<Real> power_outlet(Real start, Real inflow, Real rise, Real percolation, Real k, Real alpha) {
  const Real zero(0.0), one(1.0);
  HbvStoreDepths<Real> d{zero, zero, zero, zero};
  d.rise = min(rise, start + inflow);
  d.percolation = min(percolation, start + inflow - d.rise);
  const Real fixed = d.rise + d.percolation;
  const Real coming = max(zero, inflow - fixed), there = max(zero, start - max(zero, fixed - inflow));
  d.slow = power_store<Real>(there, coming, k * exp(alpha * Real(6.907755278982137)), one + alpha, one).outflow;  // ln 1000: mm in a metre
  return d;
}

}  // namespace cuenca::catchment
