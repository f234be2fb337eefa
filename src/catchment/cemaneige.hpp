// The snow of a land unit by CemaNeige.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/cemaneige.hpp"
#include "catchment/process/phase.hpp"

namespace cuenca::catchment {

struct CemaNeige {
  template <class Real>
  struct Parameters {
    Real area;                    // m2
    Real elevation;               // m
    Real phase_law;               // 0 mean temperature, 1 range of the day
    Real all_snow_below;          // K
    Real all_rain_above;          // K
    Real thermal_weight;          // -
    Real melt_factor;             // m/(s K)
    Real annual_snowfall;         // m
    Real threshold_share;         // -
    Real depletion;               // 0 linear, 1 hysteresis
    Real accumulation_threshold;  // m
    Real sublimation;             // m/s
    Real phase_temperature;       // 0 air, 1 wet bulb
    Real firn_above;              // m
  };
  template <class Real>
  struct State {
    Real ice;     // m3 of water
    Real liquid;  // m3: passes through, empty at the end of every step
  };
  template <class Real>
  struct Memory {
    Real thermal_state;   // K
    Real cover;           // -
    Real melt_threshold;  // m
  };
  template <class Real>
  struct Forcing {
    Real precipitation;                                          // m/s
    Real temperature, minimum_temperature, maximum_temperature;  // K
    Real wet_bulb_temperature;                                   // K
    Real glacier_below;                                          // 1: yes
  };
  template <class Real>
  struct Fluxes {
    Real snowfall, rainfall, sublimation, melt, outflow, firn;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real ice_content, liquid_content;  // m3
    Real water_equivalent;             // m3
    Real cover;                        // -
    Real covered_area;                 // m2
    Real sublimation_rate;             // m3/s
    Real thermal_state;                // K
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0), moves(step.dt > 0 ? 1.0 : 0.0), freezing(273.15);
    const Real per_area = Real(1.0) / p.area;
    const Real falling = phase_temperature(p.phase_temperature, f.temperature, f.wet_bulb_temperature);
    const Real frozen = select(p.phase_law < Real(0.5), snow_between(falling, p.all_snow_below, p.all_rain_above),
                               snow_of_range(f.minimum_temperature - freezing, f.maximum_temperature - freezing));
    const Real fallen = f.precipitation * p.area * dt;
    q.snowfall = fallen * frozen;
    q.rainfall = fallen - q.snowfall;
    const PackRule<Real> rule{p.thermal_weight, p.melt_factor * dt, p.threshold_share * p.annual_snowfall, p.accumulation_threshold,
                              p.depletion > Real(0.5)};
    const auto pack = cemaneige<Real>(s.ice * per_area, q.snowfall * per_area, f.temperature - freezing, p.sublimation * dt,
                                      {m.thermal_state, m.cover, m.melt_threshold}, rule, Real(step.dt / 86400));
    const Real there = s.ice + q.snowfall;
    q.sublimation = min(pack.sublimation * p.area, there);
    q.melt = min(pack.melt * p.area, there - q.sublimation);
    q.outflow = (s.liquid + q.rainfall + q.melt) * moves;
    m = {pack.memory.thermal_state, pack.memory.cover, pack.memory.melt_threshold};
    const Real ice = s.ice + q.snowfall - q.sublimation - q.melt;
    q.firn = firn_of(ice, p.firn_above * p.area, f.glacier_below) * moves;
    d.ice_content = ice - q.firn;
    d.liquid_content = s.liquid + q.rainfall + q.melt - q.outflow;
    d.water_equivalent = d.ice_content + d.liquid_content;
    d.cover = pack.cover;
    d.covered_area = d.cover * p.area;
    d.sublimation_rate = q.sublimation * per_dt;
    d.thermal_state = m.thermal_state;
  }
};

}  // namespace cuenca::catchment
