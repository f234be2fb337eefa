// Evaporation of a water body from that of fresh open water: the effect of dissolved salt, and a named factor of calibration.
#pragma once
#include "physics/brine.hpp"
#include "physics/evaporation.hpp"

namespace cuenca::waterbody {

/// Values of the choice `activity_response`, in the order of its rows.
enum ActivityResponse { proportional = 0, weighted = 1, penman_activity = 2 };

/// What a water body needs to know to evaporate at any salinity.
template <class Real>
struct BrineEvaporation {
  Real response;    // index of ActivityResponse
  Real weight;      // of `weighted`
  Real bittern;     // 1: water activity by density beyond halite saturation
  Real factor;      // calibration
  Real open_water;  // m/s, fresh
  physics::PenmanTerms<Real> penman;

  /// Water activity at a salinity of kg/m3.
  Real activity(Real salinity) const {
    const Real rich = physics::bittern_activity(physics::brine_density(salinity));
    return select(bittern > Real(0.5), rich, physics::water_activity(salinity));
  }

  /// m/s, never negative (condensation on brine is left out).
  Real rate(Real salinity) const {
    const Real a = activity(salinity);
    const Real share = select(response < Real(0.5), a, Real(1.0) - weight * (Real(1.0) - a));
    const Real energy = max(Real(0.0), physics::penman(penman, a));
    return factor * select(response < Real(1.5), open_water * share, energy);
  }
};

}  // namespace cuenca::waterbody
