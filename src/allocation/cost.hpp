// Money that goes from one actor to another, or that is spent or gained: what follows from the water and the products of each step.
// Years, capital, shares and discounting are added up when the run ends (study/economics.hpp). Equations: docs/theory/costs.md.
#pragma once
#include "allocation/process/pumping.hpp"
#include "catalog/component.hpp"

namespace cuenca::allocation {

/// Comes last in a step: it sees what the others did.
struct Cost {
  template <class Real>
  struct Parameters {
    Real kind;                                       // 0 cost, 1 benefit, 2 transfer
    Real capital;                                    // USD
    Real paid_on;                                    // days since 1970-01-01
    Real life;                                       // years; 0 no end
    Real interest;                                   // - a year
    Real renewed;                                    // 0, 1
    Real fixed;                                      // USD/s
    Real per_volume, per_mass, per_energy;           // USD/m3, USD/kg, USD/J
    Real per_area, per_unit;                         // USD/(m2 s), USD/s
    Real energy_price;                               // USD/J
    Real lift, raised_to;                            // m
    Real efficiency;                                 // -
    Real density;                                    // kg/m3
    Real pipe_length, pipe_diameter, pipe_friction;  // m, m, -
    Real share;                                      // -
    Real people;                                     // persons
    Real growth;                                     // - a year
    Real start, end;                                 // days since 1970-01-01
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real named, named_flux;  // SI; m3 in the step
    Real head;               // m
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real standing;    // USD/s: fixed, per area, per unit
    Real running;     // USD/s: per volume, mass or energy of the result
    Real power;       // W
    Real power_cost;  // USD/s
    Real share_now;   // -
    Real employed;    // persons
  };
  static const catalog::ComponentType type;
  static constexpr double kAnyHead = -1e4;  ///< m: `raised_to` is not given

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), day(step.day);
    const Real applies = select((day >= p.start) & (day <= p.end), Real(step.dt > 0 ? 1.0 : 0.0), zero);
    const Real amount = (f.named + f.named_flux * Real(step.dt > 0 ? 1 / step.dt : 0.0)) * applies;
    d.standing = p.fixed * applies + (p.per_area + p.per_unit) * amount;
    d.running = (p.per_volume + p.per_mass + p.per_energy) * amount;
    const Real flow = max(zero, amount);
    const Real raised = p.lift + select(p.raised_to > Real(kAnyHead), max(zero, p.raised_to - f.head), zero);
    d.power = pumping_power(flow, p.density, raised + pipe_loss(flow, p.pipe_length, p.pipe_diameter, p.pipe_friction), p.efficiency);
    d.power_cost = p.energy_price * d.power;
    d.share_now = p.share * applies;
    d.employed = p.people * applies;
  }
};

}  // namespace cuenca::allocation
