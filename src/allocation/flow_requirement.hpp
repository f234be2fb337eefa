// An in-stream flow requirement: a claim for water that stays in the river. Equations: docs/theory/allocation.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct FlowRequirement {
  template <class Real>
  struct Parameters {
    Real flow;      // m3/s
    Real priority;  // 1 to 99
    Real weight;    // 1/m3
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real there;    // m3/s at the end of the reach
    Real binding;  // what held the claim back
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real required, shortage;  // m3/s
    Real coverage;            // -
    Real shortage_reason;
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), moves(step.dt > 0 ? 1.0 : 0.0);
    d.required = p.flow;
    d.shortage = max(zero, p.flow - f.there) * moves;
    d.coverage = select((p.flow > zero) & (moves > zero), min(one, f.there / max(p.flow, Real(1e-300))), one);
    d.shortage_reason = select(d.shortage > p.flow * Real(1e-9), select(f.binding > zero, f.binding, one), zero);
  }
};

}  // namespace cuenca::allocation
