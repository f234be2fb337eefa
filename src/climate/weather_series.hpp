// Weather that the study gives: constants, months or series, with the missing-data rules of FAO-56.
#pragma once
#include "catalog/component.hpp"
#include "climate/signals.hpp"
#include "physics/radiation.hpp"
#include "physics/vapour.hpp"

namespace cuenca::climate {

struct WeatherSeries {
  template <class Real>
  struct Parameters {
    Real latitude;               // rad
    Real elevation;              // m
    Real precipitation;          // m/s
    Real minimum_temperature;    // K
    Real maximum_temperature;    // K
    Real humidity_from;          // choice
    Real humidity;               // -
    Real dew_point_depression;   // K
    Real wind;                   // m/s
    Real radiation_from;         // choice
    Real radiation;              // W/m2
    Real radiation_coefficient;  // K^-0.5
    Real precipitation_factor;   // -
    Real temperature_change;     // K
    Real mean_temperature_from;  // choice
    Real mean_temperature;       // K
    Real potential_evapotranspiration;  // m/s
  };
  /// Value of humidity_from, radiation_from and mean_temperature_from that asks for the field; 0 asks for the rule of FAO-56.
  static constexpr int kGiven = 1;

  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  using Derived = WeatherSignals<Real>;
  static const catalog::ComponentType type;

  /// Missing humidity: the dew point lies `dew_point_depression` below the minimum [fao56, eq. 48]. Missing radiation: from the range
  /// of temperature [fao56, eq. 50]. Missing wind: 2 m/s, the default of the row.
  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>&,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    d.precipitation = p.precipitation * p.precipitation_factor;
    d.minimum_temperature = p.minimum_temperature + p.temperature_change;
    d.maximum_temperature = p.maximum_temperature + p.temperature_change;
    d.mean_temperature = select(p.mean_temperature_from > Real(0.5), p.mean_temperature + p.temperature_change,
                                Real(0.5) * (d.minimum_temperature + d.maximum_temperature));
    d.potential = p.potential_evapotranspiration;
    const Real dew = physics::saturation_pressure(d.minimum_temperature - p.dew_point_depression);
    const Real saturation = physics::daily_saturation(d.minimum_temperature, d.maximum_temperature);
    d.humidity = select(p.humidity_from > Real(0.5), p.humidity, dew / saturation);
    d.wind = p.wind;
    const Real above = physics::extraterrestrial_radiation(physics::sun_of_date(step.day_of_year), p.latitude);
    const Real estimate = physics::radiation_from_range(d.maximum_temperature - d.minimum_temperature, p.radiation_coefficient, above,
                                                        physics::clear_sky_share(p.elevation));
    d.radiation = select(p.radiation_from > Real(0.5), p.radiation, estimate);
  }
};

}  // namespace cuenca::climate
