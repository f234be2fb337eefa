// The snow of a land unit by WEAP's melting fraction.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/melt_fraction.hpp"
#include "catchment/process/phase.hpp"

namespace cuenca::catchment {

struct MeltFraction {
  template <class Real>
  struct Parameters {
    Real area;               // m2
    Real elevation;          // m
    Real freezing_point;     // K
    Real melting_point;      // K
    Real sublimation;        // m/s
    Real full_cover;         // m
    Real phase_temperature;  // choice
    Real firn_above;         // m
  };
  template <class Real>
  struct State {
    Real ice;     // m3 of water
    Real liquid;  // m3: passes through, empty at the end of every step
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
    Real snowfall, rainfall, sublimation, melt, outflow, firn;  // m3 in the step
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
    const Real falling = phase_temperature(p.phase_temperature, f.temperature, f.wet_bulb_temperature);
    const auto m = melt_fraction<Real>(s.ice, f.precipitation * area_dt, f.temperature, falling, p.freezing_point, p.melting_point,
                                       p.sublimation * area_dt);
    q.snowfall = m.snowfall;
    q.rainfall = m.rainfall;
    q.sublimation = m.sublimation;
    q.melt = m.melt * moves;
    q.outflow = (s.liquid + q.rainfall + q.melt) * moves;
    const Real ice = s.ice + q.snowfall - q.sublimation - q.melt;
    q.firn = firn_of(ice, p.firn_above * p.area, f.glacier_below) * moves;
    d.ice_content = ice - q.firn;
    d.liquid_content = s.liquid + q.rainfall + q.melt - q.outflow;
    d.water_equivalent = d.ice_content + d.liquid_content;
    d.cover = clamp(d.water_equivalent / (p.full_cover * p.area), Real(0.0), Real(1.0));
    d.covered_area = d.cover * p.area;
    d.sublimation_rate = m.sublimation * per_dt;
  }
};

}  // namespace cuenca::catchment
