// Vapour pressure and air pressure. Pa and K outside; the equations are those of FAO-56 [fao56], whose formulas are in kPa and degC.
#pragma once
#include "numerics/math.hpp"
#include "physics/constants.hpp"

namespace cuenca::physics {

/// Saturation vapour pressure over water, Pa [fao56, eq. 11]. Valid -40 to 50 degC.
template <class Real>
inline Real saturation_pressure(Real temperature) {
  const Real t = temperature - Real(kZeroCelsius);
  return Real(610.8) * exp(Real(17.27) * t / (t + Real(237.3)));
}

/// Saturation vapour pressure over ice, Pa [wmo8, annex 4.B]. Valid -65 to 0 degC.
template <class Real>
inline Real saturation_pressure_ice(Real temperature) {
  const Real t = temperature - Real(kZeroCelsius);
  return Real(611.2) * exp(Real(22.46) * t / (t + Real(272.62)));
}

/// Slope of the saturation curve over water, Pa/K [fao56, eq. 13], where the saturation pressure, Pa, is known.
template <class Real>
inline Real saturation_slope(Real temperature, Real saturation) {
  const Real t = temperature - Real(kZeroCelsius);
  return Real(4098.0) * saturation / square(t + Real(237.3));
}

/// Slope of the saturation curve over water, Pa/K [fao56, eq. 13].
template <class Real>
inline Real saturation_slope(Real temperature) {
  return saturation_slope(temperature, saturation_pressure(temperature));
}


/// Mean saturation pressure of a day, Pa: of the two extremes, not of the mean [fao56, eq. 12].
template <class Real>
inline Real daily_saturation(Real minimum_temperature, Real maximum_temperature) {
  return Real(0.5) * (saturation_pressure(minimum_temperature) + saturation_pressure(maximum_temperature));
}

/// Actual vapour pressure, Pa, from the extremes of relative humidity (-) [fao56, eq. 17].
template <class Real>
inline Real vapour_from_extremes(Real minimum_temperature, Real maximum_temperature, Real minimum_humidity, Real maximum_humidity) {
  return Real(0.5) *
         (saturation_pressure(minimum_temperature) * maximum_humidity + saturation_pressure(maximum_temperature) * minimum_humidity);
}

/// Air pressure of the standard atmosphere, Pa, at elevation m [fao56, eq. 7]. Valid up to about 9000 m.
template <class Real>
inline Real air_pressure(Real elevation) {
  return Real(101300.0) * pow((Real(293.0) - Real(0.0065) * elevation) / Real(293.0), Real(5.26));
}

/// Psychrometric constant, Pa/K, at an air pressure, Pa [fao56, eq. 8].
template <class Real>
inline Real psychrometric_constant(Real pressure) {
  return Real(0.665e-3) * pressure;
}

/// Wet-bulb temperature, K: e_s(Tw) - gamma (T - Tw) = e, by Halley's method from the air temperature downwards. From -60 to 60 degC and 30
/// to 108 kPa four steps leave less than 1e-13 K; a step below 1e-4 K is the last, because the next would be below 1e-15 K. temperature K,
/// vapour Pa (at most saturated), psychrometric Pa/K (ventilated), saturation Pa: saturation pressure at the temperature.
template <class Real>
inline Real wet_bulb_temperature(Real temperature, Real vapour, Real psychrometric, Real saturation) {
  const Real air = temperature - Real(kZeroCelsius), one(1.0), small(1e-4);
  Real wet = air, pressure = saturation;
  MaskOf<Real> done(false);
  for (int i = 0;; ++i) {
    const Real inverse = one / (wet + Real(237.3));
    if (i > 0) pressure = Real(610.8) * exp(Real(17.27) * wet * inverse);
    const Real growth = Real(17.27 * 237.3) * inverse * inverse;  // e_s' / e_s
    const Real slope = pressure * growth, bend = slope * (growth - Real(2.0) * inverse);
    const Real missing = pressure - psychrometric * (air - wet) - vapour, rise = slope + psychrometric;
    const Real move = missing * rise / (rise * rise - Real(0.5) * missing * bend);
    wet = select(done, wet, wet - move);
    if (i == 3) break;
    done = done | ((move < small) & (-move < small));
    if (all(done)) break;
  }
  return min(wet + Real(kZeroCelsius), temperature);
}
template <class Real>
inline Real wet_bulb_temperature(Real temperature, Real vapour, Real psychrometric) {
  return wet_bulb_temperature(temperature, vapour, psychrometric, saturation_pressure(temperature));
}

}  // namespace cuenca::physics
