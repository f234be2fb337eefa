// The water of a bofedal: peat that holds water, evaporates by its plants, seeps, and spills when it is full. Depths in m over its area.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/stores.hpp"

namespace cuenca::waterbody {

template <class Real>
struct PeatRule {
  Real capacity;     ///< water of the full peat, m
  Real dry_share;    ///< of the capacity below which plants get less, -
  Real demand;       ///< Kv PET, m/s
  Real seepage;      ///< of the full peat, m/s
  Real spill_rate;   ///< outflow at `spill_depth` above the capacity, m/s
  Real spill_depth;  ///< m
  Real exponent;     ///< of the rating, -
};

/// m in the step.
template <class Real>
struct PeatStep {
  Real evapotranspiration, seepage, spill;
};

/// One day or less. There, `inflow` m is already part of `content`. Plants and seepage take from the peat and the water on it: plants the
/// demand, below `dry_share` of the capacity in proportion to the content; seepage in proportion to the content up to the full peat. In the
/// dry part the two are one linear store, exact for any step; above it the demand is constant and the seepage that of the content at the
/// start. What then lies above the capacity spills by the rating q = spill_rate (h / spill_depth)^exponent.
template <class Real>
inline PeatStep<Real> peat_day(Real content, Real inflow, const PeatRule<Real>& r, Real dt) {
  const Real zero(0.0), one(1.0), tiny(1e-12);
  const Real knee = max(r.dry_share * r.capacity, tiny), start = max(zero, content - inflow);
  const Real plants = r.demand / knee, bed = r.seepage / max(r.capacity, tiny);
  const MaskOf<Real> dry = content < knee;
  const auto exact = linear_store<Real>(start, content - start, plants + bed, dt);
  const Real both = max(plants + bed, Real(1e-300));
  const Real wanted = r.demand * dt, sinking = r.seepage * min(one, content / max(r.capacity, tiny)) * dt;
  const Real asked = wanted + sinking, part = select(asked > content, content / max(asked, Real(1e-300)), one);
  PeatStep<Real> p;
  p.evapotranspiration = select(dry, exact.outflow * (plants / both), wanted * part);
  p.seepage = select(dry, exact.outflow * (bed / both), sinking * part);
  const Real left = max(zero, content - p.evapotranspiration - p.seepage);
  const Real depth = max(r.spill_depth, tiny);
  const Real above = max(zero, left - r.capacity) / depth;
  p.spill = power_store<Real>(above, zero, r.spill_rate / depth, r.exponent, dt).outflow * depth;
  return p;
}

/// The health of the plants (1: whole) by the depth of the water below the ground and how long it lasts: while the water stands deeper than
/// `limit` they fade with one time, otherwise they recover with another. Exact for any step.
template <class Real>
inline Real fade(Real damage, MaskOf<Real> stressed, Real fading_time, Real recovery_time, Real dt) {
  const Real gone = exp(-dt / max(select(stressed, fading_time, recovery_time), Real(1.0)));
  return select(stressed, Real(1.0) - (Real(1.0) - damage) * gone, damage * gone);
}

}  // namespace cuenca::waterbody
