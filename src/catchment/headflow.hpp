// A headflow: water that enters the network from outside, as a series gives it (WEAP's headflow), and what works of people bring there.
// Equations: docs/theory/allocation.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::catchment {

struct Headflow {
  template <class Real>
  struct Parameters {
    Real flow;      // m3/s
    Real imported;  // m3/s that works of people bring from another basin, beside it
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
    // the flow is that of the liquid, its salts included: sum v c of every m3, v the room that a dissolved kilogram takes, c the
    // concentration
    const Real enters = p.flow + p.imported, whole = enters * Real(step.dt);
    Real room(0.0);
    for (int k = 0; k < salts.count(); ++k) room += Real(salts.of(k).dissolved_volume * salts.of(k).mountain_water) * p.strength;
    q.inflow = whole * max(Real(1.0) - room, Real(0.0));
    q.dissolved = Real(0.0);
    for (int k = 0; k < salts.count(); ++k) salts.react(kDissolved, k, Real(salts.of(k).mountain_water) * p.strength * whole);
    d.discharge = enters;
  }

 private:
  static constexpr int kDissolved = 1;
};

}  // namespace cuenca::catchment
