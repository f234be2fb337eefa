// What a use asks for, before water is allocated: demand, what reuse and savings take off it, and the losses on top. Equations:
// docs/theory/uses.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct UseRequest {
  template <class Real>
  struct Parameters {
    Real number;          // persons, heads, km …
    Real rate;            // m3/s per unit
    Real monthly_factor;  // -
    Real minimum_rate;    // m3/s per unit
    Real reuse, savings;  // -
    Real losses;          // - of what arrives
    Real start, end;      // days since 1970-01-01
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real served_request;  // m3/s of the plant that the use serves
    Real branches;        // m3/s of the branches of its demand
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real demand;   // m3/s, before reuse and savings
    Real served;   // - of the demand that is the plant's
    Real needed;   // m3/s at the place
    Real request;  // m3/s to the sources
    Real minimum;  // m3/s of the request that is the least service
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), tiny(1e-300), day(step.day);
    const Real runs = select((day >= p.start) & (day <= p.end), one, zero);
    const Real own = p.number * (p.rate * p.monthly_factor + f.branches) * runs;
    const Real served = f.served_request * runs;
    d.demand = own + served;
    d.served = select(d.demand > zero, served / max(d.demand, tiny), zero);
    d.needed = d.demand * (one - p.reuse) * (one - p.savings);
    d.request = d.needed / (one - p.losses);
    d.minimum = min(d.request, p.number * p.minimum_rate * runs / (one - p.losses));
  }
};

}  // namespace cuenca::allocation
