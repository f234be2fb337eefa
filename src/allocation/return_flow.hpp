// A return flow: part of what a use gives back, to a named place, with its losses. Those of one use form a chain: each takes its part and
// passes the rest on.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct ReturnFlow {
  template <class Real>
  struct Parameters {
    Real share;    // - of what returns
    Real losses;   // - of its part, out of the basin
    Real leakage;  // - of its part, to leaks_to
    Real last;     // 1 for the last of the chain
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real set_aside;  // m3 of the step
    Real shares;     // - of all return flows of the use
  };
  template <class Real>
  struct Fluxes {
    Real passed, returned, lost, leaked;  // m3
  };
  template <class Real>
  struct Derived {
    Real content;  // m3
    Real flow;     // m3/s that arrives
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real moves(step.dt > 0 ? 1.0 : 0.0), zero(0.0), there = s.water * moves;
    const Real mine = select(f.shares > zero, f.set_aside * p.share / max(f.shares, Real(1e-300)), zero);
    const Real part = select(p.last > Real(0.5), there, min(there, mine));
    q.passed = there - part;
    q.lost = part * p.losses;
    q.leaked = part * min(p.leakage, Real(1.0) - p.losses);
    q.returned = max(zero, part - q.lost - q.leaked);
    d.content = s.water - q.passed - q.lost - q.leaked - q.returned;
    d.flow = q.returned * Real(step.dt > 0 ? 1 / step.dt : 0.0);
  }
};

}  // namespace cuenca::allocation
