// Radiation of a day by FAO-56 [fao56, ch. 3]. W/m2 as means over 24 hours, angles in radians, latitude positive to the north.
#pragma once
#include <array>
#include <cstddef>

#include "numerics/math.hpp"
#include "physics/constants.hpp"

namespace cuenca::physics {

/// The sun on a day of the year: the same for all places, computed once per step.
struct SunDay {
  double distance = 1;                       ///< inverse relative distance, squared
  double declination = 0;                    ///< rad
  double sine = 0, cosine = 1, tangent = 0;  ///< of the declination
};

/// [fao56, eq. 23, 24]; day_of_year 1 … 366.
inline SunDay sun_of_day(double day_of_year) {
  SunDay sun;
  const double angle = 2 * kPi * day_of_year / 365;
  sun.distance = 1 + 0.033 * cos(angle);
  sun.declination = 0.409 * sin(angle - 1.39);
  sun.sine = sin(sun.declination);
  sun.cosine = cos(sun.declination);
  sun.tangent = sun.sine / sun.cosine;
  return sun;
}

/// The same for a whole day, from a table.
inline const SunDay& sun_of_date(int day_of_year) {
  static const std::array<SunDay, 367> table = [] {
    std::array<SunDay, 367> all;
    for (int day = 0; day <= 366; ++day) all[static_cast<std::size_t>(day)] = sun_of_day(day);
    return all;
  }();
  return table[static_cast<std::size_t>(day_of_year)];
}

/// Hour angle of sunset, rad, 0 … pi [fao56, eq. 25]: polar night and day included.
template <class Real>
inline Real sunset_angle(const SunDay& sun, Real latitude) {
  const Real x = -(sin(latitude) / cos(latitude)) * Real(sun.tangent);
  return acos(clamp(x, Real(-1.0), Real(1.0)));
}

/// Daylight, s [fao56, eq. 34].
template <class Real>
inline Real daylight(const SunDay& sun, Real latitude) {
  return Real(kDaySeconds / kPi) * sunset_angle(sun, latitude);
}

/// Radiation at the top of the atmosphere, W/m2 [fao56, eq. 21], from the sine and cosine of the latitude.
template <class Real>
inline Real extraterrestrial_radiation(const SunDay& sun, Real sine, Real cosine) {
  const Real angle = acos(clamp(-(sine / cosine) * Real(sun.tangent), Real(-1.0), Real(1.0)));
  return Real(kSolarConstant * sun.distance / kPi) * (angle * sine * Real(sun.sine) + cosine * Real(sun.cosine) * sin(angle));
}
template <class Real>
inline Real extraterrestrial_radiation(const SunDay& sun, Real latitude) {
  return extraterrestrial_radiation<Real>(sun, sin(latitude), cos(latitude));
}

/// Share of extraterrestrial radiation that reaches the ground under a clear sky [fao56, eq. 37].
template <class Real>
inline Real clear_sky_share(Real elevation) {
  return Real(0.75) + Real(2e-5) * elevation;
}

/// Shortwave radiation from the hours of sun, W/m2; share = n/N [fao56, eq. 35 with a = 0.25, b = 0.50].
template <class Real>
inline Real radiation_from_sunshine(Real share, Real extraterrestrial) {
  return (Real(0.25) + Real(0.5) * share) * extraterrestrial;
}

/// Shortwave radiation from the range of temperature, W/m2, never above the clear sky [fao56, eq. 50]; coefficient 0.16 (inland) to
/// 0.20 per root of K (dry highlands).
template <class Real>
inline Real radiation_from_range(Real range, Real coefficient, Real extraterrestrial, Real clear_share) {
  return min(coefficient * sqrt(max(range, Real(0.0))), clear_share) * extraterrestrial;
}

/// Net outgoing longwave radiation, W/m2 [fao56, eq. 39]. Temperatures K, vapour Pa, relative = shortwave over clear-sky, limited to
/// 0.3 … 1 [asce2005]: below 0.26 the paper's line would let an overcast sky heat the ground. FAO-56 adds 273.16 to degC here: kept,
/// because its examples and others' programs do.
template <class Real>
inline Real net_longwave(Real minimum_temperature, Real maximum_temperature, Real vapour, Real relative) {
  const Real low = square(square(minimum_temperature + Real(0.01))), high = square(square(maximum_temperature + Real(0.01)));
  return Real(kStefanBoltzmann * 0.5) * (high + low) * (Real(0.34) - Real(0.14) * sqrt(vapour * Real(1e-3))) *
         (Real(1.35) * clamp(relative, Real(0.3), Real(1.0)) - Real(0.35));
}

/// Longwave radiation that reaches the ground, W/m2: emissivity of the clear sky 1.24 (e/T)^(1/7), e in hPa [brutsaert1975], not below 0.4
/// (vapour under 0.1 hPa, outside its data); the part that a clear sky lets out is closed by clouds as in net_longwave, by the same factor
/// of `relative`, shortwave over clear-sky radiation. temperature K, vapour Pa.
template <class Real>
inline Real sky_longwave(Real temperature, Real vapour, Real relative) {
  const Real clear = Real(1.24) * exp(log(max(vapour, Real(1e-6)) * Real(0.01) / temperature) * Real(1.0 / 7.0));
  const Real open = Real(1.35) * clamp(relative, Real(0.3), Real(1.0)) - Real(0.35);
  const Real emissivity = Real(1.0) - (Real(1.0) - clamp(clear, Real(0.4), Real(1.0))) * open;
  return emissivity * Real(kStefanBoltzmann) * square(square(temperature));
}

}  // namespace cuenca::physics
