// The climate at one elevation: the station's weather moved by the lapse rate and the law of precipitation, and what the atmosphere there
// can evaporate. Other components take these signals.
#pragma once
#include "catalog/component.hpp"
#include "climate/process/elevation.hpp"
#include "climate/signals.hpp"
#include "climate/site_rows.hpp"
#include "physics/evaporation.hpp"

namespace cuenca::climate {

struct ClimatePoint {
  template <class Real>
  struct Parameters {
    Real elevation;               // m
    Real station_elevation;       // m
    Real latitude;                // rad
    Real lapse_rate;              // K/m
    Real precipitation_law;       // choice
    Real precipitation_gradient;  // 1/m
    Real precipitation_ceiling;   // m
    Real snow_undercatch;         // -
    Real snow_temperature;        // K
    Real snow_interval;           // K
  Real evapotranspiration;        // choice
  Real priestley_taylor_factor;   // -
  Real evapotranspiration_factor; // -
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = WeatherSignals<Real>;
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real precipitation;                 // m/s
    Real temperature;                   // K
    Real minimum_temperature;           // K
    Real maximum_temperature;           // K
    Real humidity;                      // -
    Real wind;                          // m/s
    Real radiation;                     // W/m2
    Real pressure;                      // Pa
    Real reference_evapotranspiration;  // m/s
    Real open_water_evaporation;        // m/s
    Real penman_energy;                 // Pa/K m/s
    Real penman_wind;                   // m/(s K)
    Real vapour_slope;                  // Pa/K
    Real psychrometric;                 // Pa/K
    Real saturation_vapour;             // Pa
    Real vapour;                        // Pa
    Real wet_bulb_temperature;          // K
    Real clearness;                     // -
  };
  static const catalog::ComponentType type;

  static constexpr double kGrassAlbedo = 0.23, kWaterAlbedo = 0.08;

  /// The sky of a day: the sun, and its radiation above the latitude of the points, which is one for all points of a climate.
  template <class Real>
  class Shared {
   public:
    explicit Shared(const catalog::Step& step) : sun_(physics::sun_of_date(step.day_of_year)) {}
    /// W/m2 above the air at a latitude, rad.
    Real above(Real latitude) {
      if (!all(latitude == latitude_)) {
        latitude_ = latitude;
        above_ = physics::extraterrestrial_radiation(sun_, latitude);
      }
      return above_;
    }

   private:
    physics::SunDay sun_;
    Real latitude_ = Real(1e9), above_ = Real(0.0);  // no place lies there
  };

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d, Shared<Real>& shared) {
    using namespace physics;
    const Real zero(0.0);
    const Real cooling = p.lapse_rate * (p.elevation - p.station_elevation);
    d.minimum_temperature = f.minimum_temperature - cooling;
    d.maximum_temperature = f.maximum_temperature - cooling;
    d.temperature = f.mean_temperature - cooling;
    const Real rise = min(p.elevation, p.precipitation_ceiling) - p.station_elevation;
    Real caught = f.precipitation;  // on a dry day no law is asked
    if (any(caught > zero)) caught *= precipitation_factor(p.precipitation_law, p.precipitation_gradient, rise);
    d.precipitation = caught * undercatch_factor(p.snow_undercatch, d.temperature, p.snow_temperature, p.snow_interval);
    d.humidity = f.humidity;
    d.wind = f.wind;
    d.radiation = f.radiation;
    d.pressure = air_pressure(p.elevation);

    const Real saturation = daily_saturation(d.minimum_temperature, d.maximum_temperature);
    const Real vapour = f.humidity * saturation;
    const Real psychrometric = psychrometric_constant(d.pressure);
    const Real above = shared.above(p.latitude), clear = clear_sky_share(p.elevation) * above;
    const Real relative = select(clear > Real(1.0), f.radiation / max(clear, Real(1.0)), Real(1.0));
    const Real longwave = net_longwave(d.minimum_temperature, d.maximum_temperature, vapour, relative);
    const Real grass = Real(1.0 - kGrassAlbedo) * f.radiation - longwave;
    const Real water = Real(1.0 - kWaterAlbedo) * f.radiation - longwave;
    const auto is = [&](EvapotranspirationMethod method) { return abs(p.evapotranspiration - Real(double(method))) < Real(0.5); };
    // FAO-56 and Hargreaves are defined with the mean of the extremes
    const Real middle = Real(0.5) * (d.minimum_temperature + d.maximum_temperature), range = d.maximum_temperature - d.minimum_temperature;
    Real reference = penman_monteith(middle, grass, zero, f.wind, psychrometric, saturation, vapour);
    if (!all(is(kPenmanMonteith))) {
      reference = select(is(kPriestleyTaylor), priestley_taylor(middle, grass, zero, psychrometric, p.priestley_taylor_factor), reference);
      reference = select(is(kHargreaves), hargreaves(middle, range, above), reference);
      reference = select(is(kOudin), oudin(d.temperature, above), reference);
      reference = select(is(kOudinMorton), oudin_morton(d.temperature, p.latitude, step.day_of_year), reference);
      reference = select(is(kGiven), f.potential, reference);
    }
    d.reference_evapotranspiration = max(zero, p.evapotranspiration_factor * reference);
    const Real mean_saturation = saturation_pressure(d.temperature);
    const PenmanTerms<Real> terms = 
        penman_terms_at(saturation_slope(d.temperature, mean_saturation), water, f.wind, psychrometric, saturation, vapour);
    d.open_water_evaporation = max(zero, penman(terms, Real(1.0)));
    d.penman_energy = terms.energy;
    d.penman_wind = terms.wind;
    d.vapour_slope = terms.slope;
    d.psychrometric = terms.psychrometric;
    d.saturation_vapour = terms.saturation;
    d.vapour = terms.vapour;
    d.wet_bulb_temperature = wet_bulb_temperature(d.temperature, min(terms.vapour, mean_saturation), psychrometric, mean_saturation);
    d.clearness = relative;
  }
};

}  // namespace cuenca::climate
