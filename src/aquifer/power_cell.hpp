// An aquifer as a store whose outflow is a power of its content. Equations: docs/theory/lumped-aquifers.md.
#pragma once
#include "catalog/component.hpp"
#include "numerics/power_reservoir.hpp"

namespace cuenca::aquifer {

struct PowerCell {
  template <class Real>
  struct Parameters {
    Real residence;         // s, at the reference level
    Real exponent;          // -
    Real reference_level;   // m
    Real area;              // m2
    Real specific_yield;    // -
    Real initial_level;     // m
    Real initial_salinity;  // kg/m3
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
    Real outflow;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;  // m3
    Real flow;           // m3/s
    Real level;          // m above the outlet
  };
  static const catalog::ComponentType type;

  /// Content (m3) and salinity (kg/m3) before the first step.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>& salinity) {
    contents.water = p.area * p.specific_yield * p.initial_level;
    salinity.water = p.initial_salinity;
  }

  /// dV/dt = i - (V0/T) (V/V0)^n with V0 the content at the reference level and i the arrivals spread over the step. Reckoned in shares of
  /// V0, so that an aquifer eight times as large gives eight times the flow.
  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), one(1.0);
    const Real pores = p.area * p.specific_yield, reference = pores * p.reference_level;
    const Real old = max(zero, s.water - f.inflow), there = max(zero, s.water);
    const auto r = power_reservoir<Real>(old / reference, (there - old) / reference, one / p.residence, p.exponent, Real(step.dt));
    q.outflow = clamp(r.outflow * reference, zero, there);
    d.water_content = s.water - q.outflow;
    d.flow = q.outflow / Real(step.dt > 0 ? step.dt : 1.0);
    d.level = d.water_content / pores;
  }
};

}  // namespace cuenca::aquifer
