// The soil of a land unit in the dry Puna: a shallow store, recharge from events, runoff from strong rain.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/dry_land.hpp"

namespace cuenca::catchment {

struct DryLandSoil {
  template <class Real>
  struct Parameters {
    Real area;              // m2
    Real elevation;         // m
    Real capacity;          // m
    Real evaporation;       // -
    Real event_memory;      // s
    Real event_threshold;   // m
    Real recharge_share;    // -
    Real runoff_threshold;  // m/s
    Real runoff_share;      // -
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  struct Memory {
    Real event_rain;  // m
  };
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
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0);
    const Real per_area = Real(1.0) / p.area;
    const Real inflow = step.dt > 0 ? max(Real(0.0), f.arrivals) : Real(0.0);
    const DryLandRule<Real> rule{p.capacity,       f.potential * p.evaporation * dt, dt / p.event_memory, p.event_threshold,
                                 p.recharge_share, p.runoff_threshold * dt,          p.runoff_share};
    const auto depths = dry_land<Real>((s.water - inflow) * per_area, inflow * per_area, m.event_rain, rule);
    // a store above its capacity (after a change of the capacity) spills in a step, never in the pass that only derives
    const Real moves(step.dt > 0 ? 1.0 : 0.0);
    q.evapotranspiration = depths.evapotranspiration * p.area * moves;
    q.surface_runoff = depths.surface_runoff * p.area * moves;
    q.percolation = depths.percolation * p.area;
    m.event_rain = depths.memory;
    const Real end = s.water - q.evapotranspiration - q.surface_runoff - q.percolation;
    d.water_content = end;
    d.wetness = end * per_area / p.capacity;
    d.evapotranspiration_rate = q.evapotranspiration * per_dt;
  }
};

}  // namespace cuenca::catchment
