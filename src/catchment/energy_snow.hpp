// The snow of a land unit by its heat balance, for cold dry air and strong sun.
#pragma once
#include <cmath>

#include "catalog/component.hpp"
#include "catchment/process/energy_snow.hpp"
#include "catchment/process/phase.hpp"
#include "physics/radiation.hpp"

namespace cuenca::catchment {

struct EnergySnow {
  template <class Real>
  struct Parameters {
    Real area;               // m2
    Real elevation;          // m
    Real threshold;          // K
    Real interval;           // K
    Real phase_temperature;  // choice
    Real fresh_albedo;       // -
    Real old_albedo;         // -
    Real cold_ageing;        // s
    Real wet_ageing;         // s
    Real refreshing_snow;    // m
    Real roughness;          // m
    Real conductance;        // W/(m2 K)
    Real holding;            // -
    Real daily_cycle;        // choice
    Real full_cover;         // m
    Real firn_above;         // m
  };
  template <class Real>
  struct State {
    Real ice;     // m3 of water
    Real liquid;  // m3
  };
  template <class Real>
  struct Memory {
    Real coldness;   // K below melting
    Real darkening;  // -
  };
  template <class Real>
  struct Forcing {
    Real precipitation;         // m/s
    Real temperature;           // K
    Real wet_bulb_temperature;  // K
    Real minimum_temperature;   // K
    Real maximum_temperature;   // K
    Real radiation;             // W/m2
    Real clearness;             // -
    Real vapour;                // Pa
    Real wind;                  // m/s
    Real pressure;              // Pa
    Real glacier_below;         // -
  };
  template <class Real>
  struct Fluxes {
    Real snowfall, rainfall, sublimation, deposition, refreezing, melt, outflow, firn;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real ice_content, liquid_content;  // m3
    Real water_equivalent;             // m3
    Real cover;                        // -
    Real covered_area;                 // m2
    Real sublimation_rate;             // m3/s
    Real albedo;                       // -
    Real surface_temperature;          // K
    Real cold_content;                 // J/m2
    Real net_radiation;                // W/m2
    Real sensible_heat;                // W/m2
    Real latent_heat;                  // W/m2
    Real advected_heat;                // W/m2
    Real unused_heat;                  // W/m2
  };
  static const catalog::ComponentType type;

  static constexpr double kHeight = 2;  // m, at which wind, temperature and vapour are given

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& memory, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    using physics::kFreshDensity, physics::kIceHeat, physics::kPi, physics::kZeroCelsius;
    const Real zero(0.0), one(1.0), per_area = one / p.area, moves(step.dt > 0 ? 1.0 : 0.0), per_dt(step.dt > 0 ? 1 / step.dt : 0.0);
    const EnergyRule<Real> rule{p.fresh_albedo,    p.old_albedo,  p.cold_ageing, p.wet_ageing,
                                p.refreshing_snow, p.conductance, p.holding,     p.full_cover};
    const Real falling = phase_temperature(p.phase_temperature, f.temperature, f.wet_bulb_temperature);
    const Real frozen = frozen_share(falling, p.threshold, p.interval);
    const Real transfer = bulk_transfer(Real(kHeight), p.roughness);
    const MaskOf<Real> cycle = p.daily_cycle > Real(0.5);
    const Real swing = select(cycle, max(zero, f.maximum_temperature - f.minimum_temperature) * Real(1 / kPi), zero);
    EnergyWeather<Real> w;
    w.longwave = physics::sky_longwave(f.temperature, f.vapour, f.clearness);
    w.falling = falling;

    EnergyPack<Real> pack{s.ice * per_area, s.liquid * per_area, memory.coldness, memory.darkening};
    EnergyMoved<Real> sum{zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero};
    Real snowfall = zero, rainfall = zero;
    double time = (step.day - std::floor(step.day)) * 86400;
    for (double left = step.dt; left > 0;) {
      const DayPiece piece = first_piece(time, left);
      const Real dt(piece.seconds);
      const Real precipitation = f.precipitation * dt;
      w.snowfall = precipitation * frozen;
      w.rainfall = precipitation - w.snowfall;
      w.shortwave = select(cycle, Real(piece.light ? 2.0 : 0.0), one) * f.radiation;
      w.air = f.temperature + Real(piece.light ? 1.0 : -1.0) * swing;
      w.vapour = min(f.vapour, physics::saturation_pressure(w.air));
      w.bulk = bulk_coefficients(transfer, f.wind, f.pressure, w.air);
      const EnergyMoved<Real> m = energy_snow(pack, w, rule, dt);
      snowfall += w.snowfall;
      rainfall += w.rainfall;
      sum.sublimation += m.sublimation;
      sum.deposition += m.deposition;
      sum.refreezing += m.refreezing;
      sum.melt += m.melt;
      sum.outflow += m.outflow;
      sum.net_radiation += m.net_radiation;
      sum.sensible += m.sensible;
      sum.latent += m.latent;
      sum.advected += m.advected;
      sum.unused += m.unused;
      sum.surface += (m.surface - Real(kZeroCelsius)) * dt;
      left -= piece.seconds;
      time += piece.seconds;
      if (time >= 86400) time -= 86400;
    }
    memory.coldness = pack.coldness;
    memory.darkening = pack.darkening;
    q.snowfall = snowfall * p.area;
    q.rainfall = rainfall * p.area;
    q.sublimation = sum.sublimation * p.area;
    q.deposition = sum.deposition * p.area;
    q.refreezing = sum.refreezing * p.area;
    q.melt = sum.melt * p.area;
    q.outflow = sum.outflow * p.area;
    const Real ice = s.ice + q.snowfall + q.deposition - q.sublimation + q.refreezing - q.melt;
    q.firn = firn_of(ice, p.firn_above * p.area, f.glacier_below) * moves;
    d.ice_content = ice - q.firn;
    d.liquid_content = s.liquid + q.rainfall - q.refreezing + q.melt - q.outflow;
    d.water_equivalent = d.ice_content + d.liquid_content;
    d.cover = clamp(d.water_equivalent / (p.full_cover * p.area), zero, one);
    d.covered_area = d.cover * p.area;
    d.sublimation_rate = q.sublimation * per_dt;
    d.albedo = p.fresh_albedo - pack.darkening;
    d.surface_temperature = Real(kZeroCelsius) + sum.surface * per_dt;
    d.cold_content = Real(kIceHeat * kFreshDensity) * d.ice_content * per_area * pack.coldness;
    d.net_radiation = sum.net_radiation * per_dt;
    d.sensible_heat = sum.sensible * per_dt;
    d.latent_heat = sum.latent * per_dt;
    d.advected_heat = (sum.advected + Real(kIceHeat * kFreshDensity) * q.firn * per_area * pack.coldness) * per_dt;
    d.unused_heat = sum.unused * per_dt;
  }
};

}  // namespace cuenca::catchment
