// The soil of a land unit by the curve number: events run off by the room that the soil has left.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/curve_number.hpp"

namespace cuenca::catchment {

struct CurveNumberSoil {
  template <class Real>
  struct Parameters {
    Real area;                 // m2
    Real elevation;            // m
    Real curve_number;         // -
    Real initial_abstraction;  // -
    Real crop_factor;          // -
    Real drainage_time;        // s
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real arrivals;   // m3 that came this step
    Real potential;  // m/s
  };
  template <class Real>
  struct Fluxes {
    Real evapotranspiration, surface_runoff, percolation;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;            // m3
    Real wetness;                  // -
    Real evapotranspiration_rate;  // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), moves(step.dt > 0 ? 1.0 : 0.0), per_area = Real(1.0) / p.area;
    const Real rain = clamp(f.arrivals, Real(0.0), s.water) * moves;
    const Real capacity = retention_of(p.curve_number);
    const auto depths = curve_number<Real>((s.water - rain) * per_area, rain * per_area, capacity, p.initial_abstraction,
                                           f.potential * p.crop_factor * dt, dt / p.drainage_time);
    q = {depths.evapotranspiration * p.area, depths.runoff * p.area, depths.percolation * p.area};
    d.water_content = s.water - q.evapotranspiration - q.surface_runoff - q.percolation;
    d.wetness = d.water_content * per_area / capacity;
    d.evapotranspiration_rate = q.evapotranspiration * Real(step.dt > 0 ? 1 / step.dt : 0.0);
  }
};

}  // namespace cuenca::catchment
