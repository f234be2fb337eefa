// The offtake of a field from its canal: takes the field's part of what the canal brings and lets the rest pass to the next offtake.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct Offtake {
  template <class Real>
  using Parameters = catalog::Nothing<Real>;
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real ordered;     // m3/s
    Real adjustment;  // m3/s that the allocation withholds, negative
    Real served;      // - of what the allocation leaves of every order
  };
  template <class Real>
  struct Fluxes {
    Real delivered, passed;  // m3
  };
  template <class Real>
  struct Derived {
    Real content;   // m3
    Real delivery;  // m3/s
  };
  static const catalog::ComponentType type;

  /// What was allocated is served by the same share everywhere; the last offtake finds what the others left.
  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>&, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real moves(step.dt > 0 ? 1.0 : 0.0), there = s.water * moves;
    q.delivered = min(there, max(Real(0.0), f.ordered + f.adjustment) * f.served * Real(step.dt));
    q.passed = there - q.delivered;
    d.content = s.water - q.delivered - q.passed;
    d.delivery = q.delivered * Real(step.dt > 0 ? 1 / step.dt : 0.0);
  }
};

}  // namespace cuenca::allocation
