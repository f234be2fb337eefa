// Interception by a canopy: a bucket of the leaves' capacity that fills with rain and dries at the potential rate, both uniform over the
// step. The content runs one way until it is full or dry, so the step is exact and its parts add up to it [rutter1971].
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// Depths of one step, m. wet: share of the step's potential that the canopy used.
template <class Real>
struct InterceptionDepths {
  Real evaporation, drip, wet;
};

/// stored, caught (rain that meets leaves), potential (depth that a wet canopy evaporates in the step), capacity: m >= 0.
/// What is stored above the capacity drips.
template <class Real>
inline InterceptionDepths<Real> interception(Real stored, Real caught, Real potential, Real capacity) {
  const Real zero(0.0), one(1.0);
  const Real held = min(stored, capacity);
  InterceptionDepths<Real> d;
  d.evaporation = min(potential, held + caught);
  d.drip = (stored - held) + max(zero, held + caught - d.evaporation - capacity);
  d.wet = select(potential > zero, d.evaporation / select(potential > zero, potential, one), zero);
  return d;
}

}  // namespace cuenca::catchment
