// A use of water with one source: a village, a herd, a camp, dust control, the fresh water of a plant. Equations: docs/theory/uses.md.
#pragma once
#include "allocation/process/supply.hpp"
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct Use {
  template <class Real>
  struct Parameters {
    Real number;          // persons, heads, km …
    Real rate;            // m3/s per unit
    Real monthly_factor;  // -
    Real losses;          // - of what is withdrawn
    Real consumption;     // - of what is delivered
    Real start, end;      // days since 1970-01-01
  };
  template <class Real>
  struct State {
    Real tank;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real served_request;  // m3/s of the plant that this use serves
  };
  template <class Real>
  struct Fluxes {
    Real consumed, served, returned, lost;  // m3
  };
  template <class Real>
  struct Derived {
    Real tank_content;                          // m3
    Real demand, request, delivered, shortage;  // m3/s
    Real coverage;                              // -
    Real shortage_reason;                       // 0 none, 1 the source gave less, 2 nothing arrived
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300), day(step.day);
    const Real runs = select((day >= p.start) & (day <= p.end), one, zero);
    const Real own = p.number * p.rate * p.monthly_factor * runs;
    const Real served = f.served_request * runs;
    d.demand = own + served;
    d.request = d.demand / (one - p.losses);
    const auto m = supply(s.tank, d.demand * dt, p.losses, dt);
    const Real to_served = select(d.demand > zero, m.delivered * (served / max(d.demand, tiny)), zero);
    const Real to_own = m.delivered - to_served;
    q.lost = m.lost;
    q.served = to_served;
    q.consumed = to_own * p.consumption;
    q.returned = to_own - q.consumed + m.surplus;
    d.tank_content = s.tank - m.lost - m.delivered - m.surplus;
    const Real per_second = select(dt > zero, one / max(dt, tiny), zero);
    d.delivered = m.delivered * per_second;
    d.shortage = select(dt > zero, max(zero, d.demand - d.delivered), zero);
    d.shortage_reason = select(d.shortage > d.demand * Real(1e-9), select(d.delivered > zero, one, Real(2.0)), zero);
    d.coverage = select((dt > zero) & (d.demand > zero), d.delivered / max(d.demand, tiny), one);
  }
};

}  // namespace cuenca::allocation
