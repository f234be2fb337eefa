// How the station's precipitation changes with elevation, and what a gauge misses of snow.
#pragma once
#include "numerics/math.hpp"

namespace cuenca::climate {

/// Values of `precipitation_law`.
enum class PrecipitationLaw { none = 0, exponential = 1, linear = 2 };

/// Precipitation at a height `rise`, m, above the station, as a multiple of the station's. gradient 1/m: exp(k dz) [houston2003] or
/// 1 + k dz, never below zero (HBV's 10 % per 100 m is 0.001).
template <class Real>
inline Real precipitation_factor(Real law, Real gradient, Real rise) {
  const Real x = gradient * rise;
  const Real linear = max(Real(0.0), Real(1.0) + x);
  return select(law > Real(1.5), linear, select(law > Real(0.5), exp(x), Real(1.0)));
}

/// True precipitation over caught precipitation: `undercatch` for snow, 1 for rain, between in the band of mixed precipitation, which is
/// that of the snow component (same parameters). temperatures K.
template <class Real>
inline Real undercatch_factor(Real undercatch, Real temperature, Real snow_temperature, Real interval) {
  const Real warm = temperature - snow_temperature;
  const Real mixed = clamp((interval * Real(0.5) - warm) / max(interval, Real(1e-9)), Real(0.0), Real(1.0));
  const Real frozen = select(interval > Real(0.0), mixed, select(warm <= Real(0.0), Real(1.0), Real(0.0)));
  return Real(1.0) + (undercatch - Real(1.0)) * frozen;
}

}  // namespace cuenca::climate
