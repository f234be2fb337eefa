// WEAP's simplified coefficient method [weap2015]: no soil moisture; what arrives in a step leaves in it.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// Water of one step, m or m3.
template <class Real>
struct CoefficientDepths {
  Real evapotranspiration, runoff, recharge;
};

/// available: what arrived; demand: crop coefficient × reference evapotranspiration of the step; effective: share of the water AVAILABLE
/// for evapotranspiration (not the share that runs off); recharge_share: of the surplus. A demand of 0 lets all water run off.
template <class Real>
inline CoefficientDepths<Real> simplified_coefficient(Real available, Real demand, Real effective, Real recharge_share) {
  CoefficientDepths<Real> d;
  d.evapotranspiration = min(demand, effective * available);
  const Real surplus = available - d.evapotranspiration;
  d.recharge = recharge_share * surplus;
  d.runoff = surplus - d.recharge;
  return d;
}

}  // namespace cuenca::catchment
