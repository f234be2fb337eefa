// Runoff by the curve number of the SCS [scs1972; mishra2003] over a soil whose free room is the retention [williams1976].
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::catchment {

/// Depths of a step, m.
template <class Real>
struct CurveNumberDepths {
  Real runoff, evapotranspiration, percolation;
};

/// Room of the dry soil, m, that a curve number stands for: 25.4 (1000/CN - 10) mm.
template <class Real>
inline Real retention_of(Real curve_number) {
  return Real(0.254) * (Real(100.0) / curve_number - Real(1.0));
}

/// One event: of `rain` (m) that falls on ground with `room` (m) left, what runs off. The room is parted into initial abstraction and retention,
/// Ia = ratio S and Ia + S = room, so that no rain however strong overfills the soil: (P - Ia)²/(P - Ia + S).
/// On a full soil all runs off.
template <class Real>
inline Real curve_number_runoff(Real rain, Real room, Real ratio) {
  const Real free = max(room, Real(0.0));
  const Real retention = free / (Real(1.0) + ratio);
  const Real excess = max(Real(0.0), rain - ratio * retention);
  return select(excess > Real(0.0), excess * excess / max(excess + retention, Real(1e-300)), Real(0.0));
}

/// A step: the rain of the step is one event on the water of before; then evapotranspiration (potential times the wetness) and drainage empty
/// the soil together, dW/dt = -(potential/capacity + 1/drainage) W, exact. Depths in m; potential m in the step; steps: dt over the drainage time.
template <class Real>
inline CurveNumberDepths<Real> curve_number(Real water, Real rain, Real capacity, Real ratio, Real potential, Real steps) {
  CurveNumberDepths<Real> d;
  d.runoff = min(rain, curve_number_runoff(rain, capacity - water, ratio));
  const Real wet = water + rain - d.runoff;
  const Real drying = potential / capacity, total = drying + steps;
  const Real lost = wet * (Real(1.0) - exp(-total));
  const Real share = select(total > Real(0.0), drying / max(total, Real(1e-300)), Real(0.0));
  d.evapotranspiration = lost * share;
  d.percolation = lost - d.evapotranspiration;
  return d;
}

}  // namespace cuenca::catchment
