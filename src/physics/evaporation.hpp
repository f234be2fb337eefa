// Evaporation by FAO-56 Penman-Monteith and Penman, and the simpler formulas they are compared with. m/s of water out.
#pragma once
#include "numerics/math.hpp"
#include "physics/constants.hpp"
#include "physics/radiation.hpp"
#include "physics/vapour.hpp"

namespace cuenca::physics {

/// What Penman's equation needs of a day, for any water activity: E = (energy + wind (saturation - vapour/a)) / (slope + psychrometric/a).
template <class Real>
struct PenmanTerms {
  Real energy;         ///< slope times net radiation as water, Pa/K m/s
  Real wind;           ///< psychrometric constant times wind function, m/(s K)
  Real slope;          ///< of the saturation curve, Pa/K
  Real psychrometric;  ///< Pa/K
  Real saturation;     ///< Pa
  Real vapour;         ///< Pa
};

/// Wind function of Penman, m/(s Pa): 6.43 (1 + 0.536 u) MJ/(m2 d kPa) as water, u at 2 m in m/s [shuttleworth1993].
template <class Real>
inline Real penman_wind_function(Real wind) {
  return Real(6.43 * kMegajoulePerDay / (kLatentHeat * kFreshDensity) * 1e-3) * (Real(1.0) + Real(0.536) * wind);
}

/// slope: of the saturation curve at the temperature of the air, Pa/K.
template <class Real>
inline PenmanTerms<Real> penman_terms_at(Real slope, Real net_radiation, Real wind, Real psychrometric, Real saturation, Real vapour) {
  return {slope * net_radiation * Real(1.0 / (kLatentHeat * kFreshDensity)),
          psychrometric * penman_wind_function(wind),
          slope,
          psychrometric,
          saturation,
          vapour};
}

template <class Real>
inline PenmanTerms<Real> penman_terms(Real temperature, Real net_radiation, Real wind, Real psychrometric, Real saturation, Real vapour) {
  return penman_terms_at(saturation_slope(temperature), net_radiation, wind, psychrometric, saturation, vapour);
}

/// Open-water evaporation, m/s, over water of activity a in (0, 1] [penman1948; calderneal1984]. May be negative: condensation.
template <class Real>
inline Real penman(const PenmanTerms<Real>& t, Real activity) {
  return (t.energy + t.wind * (t.saturation - t.vapour / activity)) / (t.slope + t.psychrometric / activity);
}

/// Reference evapotranspiration, m/s, of short grass [fao56, eq. 6]; ground_heat W/m2, wind at 2 m.
template <class Real>
inline Real penman_monteith(Real temperature, Real net_radiation, Real ground_heat, Real wind, Real psychrometric, Real saturation,
                            Real vapour) {
  // In kPa and mm/d the paper's coefficients are 0.408 per MJ/(m2 d) and 900 K mm/d per (m/s); 273 and not 273.15.
  const Real slope = saturation_slope(temperature);
  const Real radiation = Real(0.408e-3 / 1e6) * slope * (net_radiation - ground_heat);
  const Real kelvin = temperature - Real(kZeroCelsius - 273.0);
  const Real aerodynamic = psychrometric * Real(900 * 1e-3 * kMillimetrePerDay) / kelvin * wind * (saturation - vapour);
  return (radiation + aerodynamic) / (slope + psychrometric * (Real(1.0) + Real(0.34) * wind));
}

/// Wind at 2 m, m/s, from another height, m, over short grass [fao56, eq. 47].
template <class Real>
inline Real wind_at_two_metres(Real wind, Real height) {
  return wind * Real(4.87) / log(Real(67.8) * height - Real(5.42));
}

/// Reference evapotranspiration, m/s, by Hargreaves [fao56, eq. 52]; a quarter too low in the dry Puna.
template <class Real>
inline Real hargreaves(Real temperature, Real range, Real extraterrestrial) {
  return Real(0.0023 * 0.408e-3 / 1e6) * (temperature - Real(kZeroCelsius - 17.8)) * sqrt(max(range, Real(0.0))) * extraterrestrial;
}

/// Priestley and Taylor, m/s; alpha 1.26 over wet surfaces [priestley1972].
template <class Real>
inline Real priestley_taylor(Real temperature, Real net_radiation, Real ground_heat, Real psychrometric, Real alpha) {
  const Real slope = saturation_slope(temperature);
  return alpha * slope / (slope + psychrometric) * (net_radiation - ground_heat) * Real(1.0 / (kLatentHeat * kFreshDensity));
}

/// Oudin's formula, m/s, zero below -5 degC [oudin2005], with the extraterrestrial radiation of FAO-56 and latent heat 2.45 MJ/kg.
template <class Real>
inline Real oudin(Real temperature, Real extraterrestrial) {
  const Real warm = max(temperature - Real(kZeroCelsius - 5.0), Real(0.0));
  return extraterrestrial * warm * Real(0.01 / (kLatentHeat * kFreshDensity));
}

/// Oudin's formula, m/s, as airGR computes it: solar geometry and radiation of Morton [morton1983, eq. C-4 to C-9], and 28.5 W/m2 for the latent
/// heat of a millimetre a day. 2 to 3 % above the form with the radiation of FAO-56.
template <class Real>
inline Real oudin_morton(Real temperature, Real latitude, double day_of_year) {
  const Real declination(0.4093 * sin(day_of_year / 58.1 - 1.405));
  const Real distance(1 + cos(day_of_year / 58.1) / 30);
  const Real noon = max(cos(latitude - declination), Real(0.001));  // cosine of the sun's zenith distance
  const Real product = cos(latitude) * cos(declination);
  const Real half_day = acos(clamp(Real(1.0) - noon / max(product, Real(1e-9)), Real(-1.0), Real(1.0)));
  const Real mean_height = noon + product * (sin(half_day) / max(half_day, Real(1e-9)) - Real(1.0));
  const Real above = Real(446.0) * half_day * mean_height * distance;  // W/m2
  return max(Real(0.0), above * (temperature - Real(kZeroCelsius - 5.0)) * Real(0.01 / 28.5 * kMillimetrePerDay));
}

}  // namespace cuenca::physics
