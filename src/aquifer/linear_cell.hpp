// The simplest aquifer: a linear store, integrated exactly.
#pragma once
#include "catalog/component.hpp"
#include "numerics/math.hpp"

namespace cuenca::aquifer {

struct LinearCell {
  template <class Real>
  struct Parameters {
    Real residence;         // s
    Real area;              // m2
    Real specific_yield;    // -
    Real initial_level;     // m
    Real initial_salinity;  // kg/m3
    Real capacity;            // m3
    Real maximum_withdrawal;  // m3/s
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real inflow;  // m3 since the last turn
  };
  template <class Real>
  struct Fluxes {
    Real outflow, overflow;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;  // m3
    Real flow;           // m3/s
    Real level;          // m above its base
  };
  static const catalog::ComponentType type;

  /// Content (m3) and salinity (kg/m3) before the first step.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>& salinity) {
    contents.water = p.area * p.specific_yield * p.initial_level;
    salinity.water = p.initial_salinity;
  }

  /// dV/dt = i - V/k with i the arrivals spread over the step: exact for any step.
  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), one(1.0);
    const Real x = select(p.residence > zero, Real(step.dt) / max(p.residence, Real(1e-30)), zero);
    const Real kept = exp(-x);
    // (1 - e^-x)/x without cancellation for short steps
    const Real series = one - x * (Real(0.5) - x * (Real(1.0 / 6) - x * (Real(1.0 / 24) - x * (Real(1.0 / 120)))));
    const Real mean = select(x < Real(0.01), series, (one - kept) / max(x, Real(1e-30)));
    const Real old = max(zero, s.water - f.inflow);
    q.outflow = clamp(old * x * mean + f.inflow * (one - mean), zero, s.water);
    q.overflow = max(zero, s.water - q.outflow - p.capacity) * Real(step.dt > 0 ? 1.0 : 0.0);
    d.water_content = s.water - q.outflow - q.overflow;
    d.flow = q.outflow / Real(step.dt > 0 ? step.dt : 1.0);
    d.level = d.water_content / (p.area * p.specific_yield);
  }
};

}  // namespace cuenca::aquifer
