// Upper bucket of the two-bucket soil [yates2005]: R dz/dt = P(1 - z^e) - D(5z - 2z²)/3 - K z², with P, D and K constant over the step.
// All rates are depths per step (m), so that the step has length 1 and no division by dt is needed.
#pragma once
#include "catchment/process/exact.hpp"
#include "catchment/process/two_bucket_wet.hpp"

namespace cuenca::catchment {

/// Depths moved in one step, m.
template <class Real>
struct SoilDepths {
  Real evapotranspiration, surface_runoff, drainage;
};

/// A step without inflow: z' = -a z - b z², a Bernoulli equation with exact integrals of z and z². a >= 0; b may be negative (b > -0.4 a).
template <class Real>
inline SoilIntegrals<Real> dry_down(Real z, Real a, Real b) {
  const Real one(1.0);
  const Real phi = mean_decay(a);
  const Real x = b * z * phi;
  const Real inverse = one / (one + x);
  const Real moment = log_moment(x, inverse);
  const Real zphi = z * phi;
  return {zphi * (x * moment + inverse), z * zphi * (inverse - a * phi * moment), Real(0.0)};
}

/// One step. store: depth at the start without this step's inflow; inflow = P, demand = D (crop factor × potential evapotranspiration),
/// drainable = K, capacity = R > 0: m; exponent e > 0. The new depth is store + inflow - (sum of the result): conservation needs no care.
/// Step-size invariant to the tolerance of the wet part (1e-6 mm a step); a dry step is exact to round-off.
template <class Real>
inline SoilDepths<Real> two_bucket(Real store, Real inflow, Real demand, Real drainable, Real capacity, Real exponent) {
  const Real zero(0.0), one(1.0), third(1.0 / 3.0);
  const Real per_capacity = one / capacity;
  const Real z = min(max(store, zero) * per_capacity, one);
  const Real a = Real(5.0) * third * demand * per_capacity;
  const Real b = (drainable - Real(2.0) * third * demand) * per_capacity;
  const MaskOf<Real> wet = inflow > zero;
  SoilIntegrals<Real> i{zero, zero, zero};
  if (!all(wet)) i = dry_down(z, a, b);
  if (any(wet)) {
    const SoilIntegrals<Real> w = wet_step<Real>(z, wet, inflow * per_capacity, a, b, exponent, Real(kWetTolerance) * per_capacity);
    i = {select(wet, w.z, i.z), select(wet, w.z2, i.z2), select(wet, w.power, zero)};
  }
  SoilDepths<Real> d;
  d.evapotranspiration = demand * max(zero, Real(5.0) * i.z - Real(2.0) * i.z2) * third;
  d.surface_runoff = inflow * i.power;
  d.drainage = drainable * i.z2;
  // An explicit scheme within its tolerance could ask for more than there is when the store is all but empty: all cut alike.
  const Real available = store + inflow, asked = d.evapotranspiration + d.surface_runoff + d.drainage;
  const MaskOf<Real> over = asked > available;
  if (any(over)) {
    const Real granted = select(over, max(zero, available) / max(asked, Real(1e-300)), one);
    d.evapotranspiration *= granted;
    d.surface_runoff *= granted;
    d.drainage *= granted;
  }
  return d;
}

}  // namespace cuenca::catchment
