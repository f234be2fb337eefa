// The snow of a land unit by WEAP's melting fraction.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/melt_fraction.hpp"

namespace cuenca::catchment {

struct MeltFraction {
  template <class Real>
  struct Parameters {
    Real area;            // m2
    Real elevation;       // m
    Real freezing_point;  // K
    Real melting_point;   // K
    Real sublimation;     // m/s
    Real full_cover;      // m
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
    Real precipitation;  // m/s
    Real temperature;    // K
  };
  template <class Real>
  struct Fluxes {
    Real snowfall, rainfall, sublimation, melt, outflow;  // m3 in the step
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
    const auto m =
        melt_fraction<Real>(s.ice, f.precipitation * area_dt, f.temperature, p.freezing_point, p.melting_point, p.sublimation * area_dt);
    q.snowfall = m.snowfall;
    q.rainfall = m.rainfall;
    q.sublimation = m.sublimation;
    q.melt = m.melt * moves;
    q.outflow = (s.liquid + q.rainfall + q.melt) * moves;
    d.ice_content = s.ice + q.snowfall - q.sublimation - q.melt;
    d.liquid_content = s.liquid + q.rainfall + q.melt - q.outflow;
    d.water_equivalent = d.ice_content + d.liquid_content;
    d.cover = clamp(d.water_equivalent / (p.full_cover * p.area), Real(0.0), Real(1.0));
    d.covered_area = d.cover * p.area;
    d.sublimation_rate = m.sublimation * per_dt;
  }
};

}  // namespace cuenca::catchment
