// Soil and response stores of HBV [bergstrom1992; seibert2012]. All depths in m. A step is a chain of sub-steps of a day at most, because
// the order of the processes is part of the method: recharge, evapotranspiration, capillary rise, upper store, lower store.
#pragma once
#include "catchment/process/hbv_store.hpp"
#include "catchment/process/two_bucket_wet.hpp"

namespace cuenca::catchment {

/// The longest sub-step, s.
inline constexpr double kHbvSubstep = 86400;

/// Parameters of one sub-step; rates are depths per sub-step (m), k per sub-step.
template <class Real>
struct HbvRule {
  Real capacity, beta, limit;  // field capacity, exponent, wetness from which evapotranspiration is potential
  Real demand, rise, percolation;
  MaskOf<Real> power;  // upper store by the power law
  Real k0, threshold, k1, alpha, k2;
  Real deep_share;  // of the percolation: it passes by the lower store
  Real lake;        // evaporation from the lower store, depth per sub-step
};

template <class Real>
struct HbvStores {
  Real soil, upper, lower;
};

/// Depths moved, m.
template <class Real>
struct HbvDepths {
  Real recharge, evapotranspiration, rise, percolation, deep, quick, slow, baseflow, lake;
};

/// Recharge from a constant inflow P: dS/dt = P (1 - (S/C)^beta). Returns P × mean of (S/C)^beta over the step, to 1e-6 mm whatever the
/// depth of the inflow, where the published rule takes the inflow millimetre by millimetre.
template <class Real>
inline Real hbv_recharge(Real soil, Real inflow, Real capacity, Real beta) {
  const Real zero(0.0), one(1.0), per_capacity = one / capacity;
  const MaskOf<Real> wet = inflow > zero;
  if (!any(wet)) return zero;
  const Real z = clamp(soil * per_capacity, zero, one);
  const auto mean = wet_step<Real>(z, wet, inflow * per_capacity, zero, zero, beta, Real(kWetTolerance) * per_capacity);
  return select(wet, min(inflow * mean.power, inflow), zero);
}

/// Evapotranspiration of dS/dt = -E min(1, S/T), exact: at the potential rate down to T, then exponential. T > 0.
template <class Real>
inline Real hbv_evapotranspiration(Real soil, Real demand, Real full_rate_from) {
  const Real zero(0.0);
  const Real at_full_rate = min(demand, max(zero, soil - full_rate_from));
  const Real x = (demand - at_full_rate) / full_rate_from;
  return at_full_rate + min(soil, full_rate_from) * min(Real(1.0), x * mean_decay(x));
}

/// One sub-step. `soil` does not hold the inflow of the sub-step yet; a soil above its capacity spills to the upper store when `spills`.
template <class Real>
inline HbvDepths<Real> hbv(HbvStores<Real>& s, Real inflow, const HbvRule<Real>& rule, MaskOf<Real> spills) {
  const Real zero(0.0), one(1.0);
  HbvDepths<Real> d;
  const Real above = select(spills, max(zero, s.soil - rule.capacity), zero);
  s.soil -= above;
  d.recharge = above + hbv_recharge(s.soil, inflow, rule.capacity, rule.beta);
  s.soil = max(zero, s.soil + (inflow - (d.recharge - above)));
  d.evapotranspiration = hbv_evapotranspiration(s.soil, rule.demand, rule.limit * rule.capacity);
  s.soil = max(zero, s.soil - d.evapotranspiration);
  const Real wanted = max(zero, rule.capacity - s.soil) * min(one, rule.rise / rule.capacity * mean_decay(rule.rise / rule.capacity));
  HbvStoreDepths<Real> u{zero, zero, zero, zero};
  if (any(rule.power)) u = power_outlet(s.upper, d.recharge, wanted, rule.percolation, rule.k1, rule.alpha);
  if (!all(rule.power)) {
    const auto two = two_outlets(s.upper, d.recharge, wanted, rule.percolation, rule.k0, rule.threshold, rule.k1);
    u = {select(rule.power, u.rise, two.rise), select(rule.power, u.percolation, two.percolation), select(rule.power, u.quick, two.quick),
         select(rule.power, u.slow, two.slow)};
  }
  d.rise = u.rise;
  d.percolation = u.percolation;
  d.quick = u.quick;
  d.slow = u.slow;
  d.deep = rule.deep_share * d.percolation;
  s.soil += d.rise;
  s.upper = max(zero, s.upper + d.recharge - (d.rise + d.percolation + d.quick + d.slow));
  const auto lower = two_outlets<Real>(s.lower, d.percolation - d.deep, zero, rule.lake, zero, zero, rule.k2);
  d.baseflow = lower.slow;
  d.lake = lower.percolation;
  s.lower = max(zero, s.lower + (d.percolation - d.deep) - (d.baseflow + d.lake));
  return d;
}

}  // namespace cuenca::catchment
