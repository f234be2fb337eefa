// The soil of a land unit as WEAP's upper bucket.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/two_bucket.hpp"

namespace cuenca::catchment {

struct TwoBucketSoil {
  template <class Real>
  struct Parameters {
    Real area;               // m2
    Real elevation;          // m
    Real capacity;           // m
    Real crop_factor;        // -
    Real runoff_resistance;  // -
    Real exponent_factor;    // -
    Real conductivity;       // m/s
    Real preferred_flow;     // -
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
    Real evapotranspiration, surface_runoff, interflow, percolation;  // m3 in the step
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
    const Real dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0);
    const Real inflow = step.dt > 0 ? max(Real(0.0), f.arrivals) : Real(0.0), before = s.water - inflow;
    const Real room = p.capacity * p.area;
    const Real per_area = Real(1.0) / p.area;
    const auto m = two_bucket<Real>(before * per_area, inflow * per_area, f.potential * p.crop_factor * dt, p.conductivity * dt, p.capacity,
                                    p.runoff_resistance * p.exponent_factor);
    const Real drainage = m.drainage * p.area;
    q.evapotranspiration = m.evapotranspiration * p.area;
    q.interflow = p.preferred_flow * drainage;
    q.percolation = drainage - q.interflow;
    q.surface_runoff = m.surface_runoff * p.area;
    Real end = s.water - q.evapotranspiration - q.surface_runoff - q.interflow - q.percolation;
    const Real overflow = step.dt > 0 ? max(Real(0.0), end - room) : Real(0.0);  // only after the capacity was made smaller
    q.surface_runoff += overflow;
    end -= overflow;
    d.water_content = end;
    d.wetness = end / room;
    d.evapotranspiration_rate = q.evapotranspiration * per_dt;
  }
};

}  // namespace cuenca::catchment
