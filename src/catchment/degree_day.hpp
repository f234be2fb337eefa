// The snow of a land unit by degree-days.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/degree_day.hpp"
#include "catchment/process/melt_season.hpp"

namespace cuenca::catchment {

struct DegreeDay {
  template <class Real>
  struct Parameters {
    Real area;                   // m2
    Real elevation;              // m
    Real threshold;              // K
    Real interval;               // K
    Real melt_factor;            // m/(s K)
    Real refreezing;             // -
    Real holding;                // -
    Real sublimation;            // m/s
    Real full_cover;             // m
    Real phase_temperature;      // choice
    Real firn_above;             // m
    Real melt_factor_amplitude;  // m/(s K)
    Real melt_factor_peak;       // day of the year
    Real forest;                 // -
    Real forest_melt;            // -
  };
  template <class Real>
  struct State {
    Real ice;     // m3 of water
    Real liquid;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real precipitation;         // m/s
    Real temperature;           // K
    Real wet_bulb_temperature;  // K
    Real glacier_below;         // -
  };
  template <class Real>
  struct Fluxes {
    Real snowfall, rainfall, sublimation, refreezing, melt, outflow, firn;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real ice_content, liquid_content;  // m3
    Real water_equivalent;             // m3
    Real cover;                        // -
    Real covered_area;                 // m2
    Real sublimation_rate;             // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0), moves(step.dt > 0 ? 1.0 : 0.0);
    const Real area_dt = p.area * dt;
    const Real middle(step.day_of_year + 0.5 * (step.dt / 86400 - 1));
    const Real melt_factor = melt_factor_of_season(p.melt_factor, p.melt_factor_amplitude, middle, p.melt_factor_peak) *
                             melt_under_forest(p.forest, p.forest_melt);
    const Real falling = phase_temperature(p.phase_temperature, f.temperature, f.wet_bulb_temperature);
    const Real precipitation = f.precipitation * area_dt;
    Real snowfall(0.0);
    if (any(precipitation > snowfall)) snowfall = precipitation * frozen_share(falling, p.threshold, p.interval);
    const auto m = degree_day_pack<Real>(s.ice, s.liquid, snowfall, precipitation - snowfall, f.temperature - p.threshold,
                                         melt_factor * area_dt, p.refreezing, p.holding, p.sublimation * area_dt);
    const Real ice = s.ice + m.snowfall - m.sublimation + m.refreezing - m.melt;
    const Real firn = firn_of(ice, p.firn_above * p.area, f.glacier_below) * moves;
    q = {m.snowfall, m.rainfall, m.sublimation, m.refreezing, m.melt, m.outflow * moves, firn};
    d.ice_content = ice - firn;
    d.liquid_content = s.liquid + m.rainfall - m.refreezing + m.melt - q.outflow;
    d.water_equivalent = d.ice_content + d.liquid_content;
    d.cover = Real(0.0);
    if (any(d.water_equivalent > Real(0.0))) d.cover = clamp(d.water_equivalent / (p.full_cover * p.area), Real(0.0), Real(1.0));
    d.covered_area = d.cover * p.area;
    d.sublimation_rate = m.sublimation * per_dt;
  }
};

}  // namespace cuenca::catchment
