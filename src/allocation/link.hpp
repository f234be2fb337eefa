// A transmission link: brings to a use what was allocated to it out of a river, a reservoir, a lake or an aquifer. Equations:
// docs/theory/allocation.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

/// Takes its turn before the body that it draws on.
struct Link {
  template <class Real>
  struct Parameters {
    Real preference;     // 1 first
    Real capacity;       // m3/s, of what `basis` says
    Real largest_share;  // - of the request
    Real losses;         // - of what `basis` says, out of the basin
    Real leakage;        // - of what `basis` says, to leaks_to
    Real basis;          // 0 withdrawn, 1 delivered
    Real cost;           // 1/m3
    Real start, end;     // days since 1970-01-01
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real allocated;  // m3/s to be withdrawn
  };
  template <class Real>
  struct Fluxes {
    Real brought, lost, leaked;  // m3
  };
  template <class Real>
  struct Derived {
    Real withdrawn, delivered;  // m3/s
  };
  static const catalog::ComponentType type;

  /// Shares of a withdrawal that are lost and leak, whatever the basis.
  template <class Real>
  static Real lost_share(const Parameters<Real>& p) {
    return select(p.basis > Real(0.5), p.losses / (Real(1.0) + p.losses + p.leakage), min(p.losses, Real(1.0)));
  }
  template <class Real>
  static Real leaked_share(const Parameters<Real>& p) {
    return select(p.basis > Real(0.5), p.leakage / (Real(1.0) + p.losses + p.leakage), max(Real(0.0), min(p.leakage, Real(1.0) - p.losses)));
  }
  /// m3/s that it may withdraw on a day.
  template <class Real>
  static Real most(const Parameters<Real>& p, Real day) {
    const Real withdrawn = select(p.basis > Real(0.5), p.capacity * (Real(1.0) + p.losses + p.leakage), p.capacity);
    return select((day >= p.start) & (day <= p.end), withdrawn, Real(0.0));
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real moves(step.dt > 0 ? 1.0 : 0.0), taken = f.allocated * Real(step.dt);
    q.lost = taken * lost_share(p);
    q.leaked = taken * leaked_share(p);
    q.brought = max(Real(0.0), taken - q.lost - q.leaked);
    d.withdrawn = f.allocated * moves;
    d.delivered = q.brought * Real(step.dt > 0 ? 1 / step.dt : 0.0);
  }
};

}  // namespace cuenca::allocation
