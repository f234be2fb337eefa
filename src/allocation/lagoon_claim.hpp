// An ecological claim: a lagoon asks for the inflow that brings it to a level within the step. Equations: docs/theory/allocation.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct LagoonClaim {
  template <class Real>
  struct Parameters {
    Real depth;     // m, the target; 0: not this one
    Real area;      // m2
    Real volume;    // m3
    Real most;      // m3/s
    Real priority;  // 1 to 99
    Real weight;    // 1/m3
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real required;   // m3/s
    Real allocated;  // m3/s that comes in by rivers
    Real target;     // m3
    Real binding;    // what held the claim back
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real target_volume;                 // m3
    Real required, expected, shortage;  // m3/s
    Real coverage;                      // -
    Real shortage_reason;
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>&, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), moves(step.dt > 0 ? 1.0 : 0.0);
    d.target_volume = f.target;
    d.required = f.required * moves;
    d.expected = f.allocated * moves;
    d.shortage = max(zero, d.required - d.expected);
    d.coverage = select(d.required > zero, min(one, d.expected / max(d.required, Real(1e-300))), one);
    d.shortage_reason = select(d.shortage > d.required * Real(1e-9), f.binding, zero);
  }
};

}  // namespace cuenca::allocation
