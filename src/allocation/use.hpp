// A demand site: a village, a herd, a camp, dust control, the fresh water of a plant. Receives what links, wells and springs bring, uses it
// and returns what it does not consume. Equations: docs/theory/uses.md.
#pragma once
#include "allocation/process/supply.hpp"
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct Use {
  template <class Real>
  struct Parameters {
    Real number;                      // persons, heads, km …
    Real rate;                        // m3/s per unit
    Real monthly_factor;              // -
    Real minimum_rate;                // m3/s per unit
    Real reuse, savings;              // -
    Real losses;                      // - of what arrives
    Real consumption;                 // - of what is delivered
    Real priority, minimum_priority;  // 1 to 99
    Real weight;                      // 1/m3
    Real start, end;                  // days since 1970-01-01
  };
  template <class Real>
  struct State {
    Real tank;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real demand, served, needed, request;  // of its request: m3/s, -, m3/s, m3/s
    Real return_shares;                    // - of what returns, of its return flows
    Real allocated;                        // m3/s that the sources are to bring
    Real binding;                          // what holds its claim back
  };
  template <class Real>
  struct Fluxes {
    Real consumed, served, returned, set_aside, lost;  // m3
  };
  template <class Real>
  struct Derived {
    Real tank_content;                                     // m3
    Real demand, request, allocated, delivered, shortage;  // m3/s
    Real coverage;                                         // -
    Real salinity;                                         // kg/m3 of what is delivered
    Real given_shares;                                     // - of its return flows, 1 at most
    Real shortage_reason;                                  // what held it back
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300);
    d.demand = f.demand;
    d.request = f.request;
    d.allocated = f.allocated;
    const auto m = supply(s.tank, f.needed * dt, p.losses, dt);
    q.lost = m.lost;
    q.served = m.delivered * f.served;
    const Real own = m.delivered - q.served;
    q.consumed = own * p.consumption;
    const Real back = own - q.consumed + m.surplus;
    q.set_aside = back * min(one, f.return_shares);
    q.returned = back - q.set_aside;
    d.tank_content = s.tank - m.lost - m.delivered - m.surplus;
    d.given_shares = f.return_shares;
    d.salinity = select(s.tank > zero, salts.salt(0) / max(s.tank, tiny), zero);
    const Real per_second = select(dt > zero, one / max(dt, tiny), zero);
    d.delivered = m.delivered * per_second;
    d.shortage = select(dt > zero, max(zero, f.needed - d.delivered), zero);
    const MaskOf<Real> lacks = d.shortage > f.needed * Real(1e-9);
    // without an allocation (wells and springs alone) it can only be that the source gave less
    const Real reason = select(f.binding > zero, f.binding, one);
    d.shortage_reason = select(lacks, reason, zero);
    d.coverage = select((dt > zero) & (f.needed > zero), d.delivered / max(f.needed, tiny), one);
  }
};

}  // namespace cuenca::allocation
