// Rain or snow, and snow that becomes firn: what every snow method does alike.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// The temperature that parts rain from snow, K: of the air (choice 0) or of the wet bulb (1), which is nearer to that of what falls and
/// lies degrees below the air where that is dry [wang2019].
template <class Real>
inline Real phase_temperature(Real choice, Real air, Real wet_bulb) {
  return select(choice > Real(0.5), wet_bulb, air);
}

/// Share of the precipitation that is snow: 1/2 at the threshold, linear over `interval` [bergstrom1992]; a sharp switch for interval 0.
template <class Real>
inline Real frozen_share(Real temperature, Real threshold, Real interval) {
  const Real zero(0.0), one(1.0);
  const Real warm = temperature - threshold;
  const Real mixed = clamp((interval * Real(0.5) - warm) / max(interval, Real(1e-9)), zero, one);
  return select(interval > zero, mixed, select(warm <= zero, one, zero));
}

/// Ice of the pack that joins the glacier below in the step, in the unit of `ice`: what lies above the bound, where there is a glacier.
template <class Real>
inline Real firn_of(Real ice, Real bound, Real glacier_below) {
  return select(glacier_below > Real(0.5), max(Real(0.0), ice - bound), Real(0.0));
}

}  // namespace cuenca::catchment
