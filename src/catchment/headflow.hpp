// A headflow: water that enters the network from outside, as a series gives it (WEAP's headflow). Equations: docs/theory/allocation.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::catchment {

struct Headflow {
  template <class Real>
  struct Parameters {
    Real flow;      // m3/s
    Real strength;  // - of mountain water
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  struct Fluxes {
    Real inflow, dissolved;  // m3; the second is reactive
  };
  template <class Real>
  struct Derived {
    Real discharge;  // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>&,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real volume = p.flow * Real(step.dt);
    q.inflow = volume;
    q.dissolved = Real(0.0);
    // V = volume + sum v c V, v the room that a dissolved kilogram takes and c the concentration
    Real room(0.0);
    for (int k = 0; k < salts.count(); ++k) room += Real(salts.of(k).dissolved_volume * salts.of(k).mountain_water) * p.strength;
    const Real whole = volume / max(Real(1.0) - room, Real(0.05));
    for (int k = 0; k < salts.count(); ++k) salts.react(kDissolved, k, Real(salts.of(k).mountain_water) * p.strength * whole);
    d.discharge = p.flow;
  }

 private:
  static constexpr int kDissolved = 1;
};

}  // namespace cuenca::catchment
