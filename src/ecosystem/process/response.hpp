// Response curves of living things: what a value of the environment is worth to them.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::ecosystem {

/// 0 up to `low`, 1 from `full`, straight between. low <= full; equal: a step that is 0 at `low` itself.
template <class Real>
inline Real ramp(Real x, Real low, Real full) {
  return clamp((x - low) / max(full - low, Real(1e-300)), Real(0.0), Real(1.0));
}

/// 0 outside low…high, 1 in good_low…good_high, straight between. The four in rising order. Units of x.
template <class Real>
inline Real trapezoid(Real x, Real low, Real good_low, Real good_high, Real high) {
  return min(ramp(x, low, good_low), Real(1.0) - ramp(x, good_high, high));
}

/// first + (second - first) / (1 + exp((x - middle) / width)): `second` far below the middle, `first` far above. width > 0.
template <class Real>
inline Real logistic(Real x, Real middle, Real width, Real first, Real second) {
  const Real s = clamp((x - middle) / width, Real(-500.0), Real(500.0));
  return first + (second - first) / (Real(1.0) + exp(s));
}

/// Value after a step of relaxation towards a constant target. steps = dt / time; exact, so one step equals its parts.
template <class Real>
inline Real relax(Real value, Real target, Real steps) {
  return target + (value - target) * exp(-steps);
}

}  // namespace cuenca::ecosystem
