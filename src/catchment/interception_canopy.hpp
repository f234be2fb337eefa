// The canopy of a land unit, between snow and soil.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/interception.hpp"

namespace cuenca::catchment {

struct InterceptionCanopy {
  template <class Real>
  struct Parameters {
    Real area;                // m2
    Real elevation;           // m
    Real capacity;            // m
    Real free_throughfall;    // -
    Real evaporation_factor;  // -
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
    Real rain;       // m3: of these at most this much fell on leaves
    Real potential;  // m/s
  };
  template <class Real>
  struct Fluxes {
    Real evaporation, throughfall;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;            // m3
    Real potential_used;           // m/s
    Real evapotranspiration_rate;  // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0), moves(step.dt > 0 ? 1.0 : 0.0);
    const Real came = clamp(f.arrivals, zero, s.water) * moves;
    const Real caught = (one - p.free_throughfall) * min(came, f.rain);
    const auto m = interception<Real>(s.water - came, caught, f.potential * p.evaporation_factor * p.area * dt, p.capacity * p.area);
    q.evaporation = m.evaporation * moves;
    q.throughfall = min(s.water - q.evaporation, (came - caught) + m.drip) * moves;
    d.water_content = s.water - q.evaporation - q.throughfall;
    d.potential_used = f.potential * m.wet * moves;
    d.evapotranspiration_rate = q.evaporation * per_dt;
  }
};

}  // namespace cuenca::catchment
