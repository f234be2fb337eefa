// A canal: takes water in, loses some on its way, and brings the rest to the fields whose turn it is. Equations:
// docs/theory/irrigated-land.md.
#pragma once
#include "allocation/process/conveyance.hpp"
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct Canal {
  template <class Real>
  struct Parameters {
    Real elevation;           // m
    Real capacity;            // m3/s
    Real loss_share;          // -
    Real length, width;       // m
    Real bed_conductivity;    // m/s
    Real evaporation_factor;  // -
    Real cycle;               // s
    Real cycle_start;         // days since 1970-01-01
    Real preference;          // among the sources of its fields, 1 first
    Real cost;                // 1/m3
    Real start, end;          // days since 1970-01-01
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real arrivals;                // m3
    Real open_water_evaporation;  // m/s
    Real ordered;                 // m3/s
    Real adjustment;              // m3/s that the allocation withholds from its fields, negative
  };
  template <class Real>
  struct Fluxes {
    Real evaporation, seepage, delivered, surplus;  // m3
  };
  template <class Real>
  struct Derived {
    Real content;            // m3
    Real intake;             // m3/s
    Real loss, delivery;     // m3/s
    Real ordered, shortage;  // m3/s
    Real served;             // - of what its fields ordered
    Real fulfilled;          // - of what was allocated to them
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), moves(step.dt > 0 ? 1.0 : 0.0), per_second(step.dt > 0 ? 1 / step.dt : 0.0);
    Real salt_volume(0.0);
    for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(0, k) * Real(salts.of(k).dissolved_volume);
    const Real bed = p.length * p.width * dt;
    const CanalLosses<Real> losses{bed * p.bed_conductivity, bed * p.evaporation_factor * f.open_water_evaporation, p.loss_share};
    const auto c = convey<Real>(s.water, s.water - salt_volume, losses);
    const Real order = max(zero, f.ordered + f.adjustment) * dt, asked = f.ordered * dt;
    q.evaporation = c.evaporation * moves;
    q.seepage = c.seepage * moves;
    const Real arriving = c.arriving * moves;
    // what is within round-off of the order is the order
    const MaskOf<Real> exact = (arriving > order) & (arriving - order < Real(1e-12) * s.water);
    q.delivered = select(exact, arriving, min(arriving, order));
    q.surplus = arriving - q.delivered;
    d.content = s.water - q.evaporation - q.seepage - q.delivered - q.surplus;
    d.intake = s.water * per_second;
    d.loss = (q.evaporation + q.seepage) * per_second;
    d.delivery = q.delivered * per_second;
    d.ordered = f.ordered;
    d.shortage = max(zero, f.ordered - d.delivery) * moves;
    d.served = select(asked > zero, q.delivered / max(asked, Real(1e-300)), one);
    d.fulfilled = select(order > zero, q.delivered / max(order, Real(1e-300)), one);
  }
};

}  // namespace cuenca::allocation
