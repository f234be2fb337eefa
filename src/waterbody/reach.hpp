// A reach of a river: routing by exact linear stores or none, loss into a fan, one user (a use, a canal or a field), evaporation. Equations: docs/theory/reaches.md.
#pragma once
#include "catalog/component.hpp"
#include "numerics/cascade.hpp"

namespace cuenca::waterbody {

struct Reach {
  template <class Real>
  struct Parameters {
    Real elevation;           // m
    Real residence;           // s
    Real stores;              // 1 to 4
    Real length, width;       // m
    Real bed_conductivity;    // m/s
    Real loss_share;          // -
    Real evaporation_factor;  // -
    Real reserve;             // m3/s that the user leaves in the river
    Real initial_flow;        // m3/s
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  struct Memory {
    Real second, third, fourth;  // m3 of the water that is in the later stores of the cascade
  };
  template <class Real>
  struct Forcing {
    Real arrivals;                // m3
    Real open_water_evaporation;  // m/s
    Real requested;               // m3/s
    Real ordered;                 // m3/s, of a canal
  };
  template <class Real>
  struct Fluxes {
    Real abstraction, evaporation, transmission_loss, outflow;  // m3
  };
  template <class Real>
  struct Derived {
    Real content;           // m3
    Real inflow, flow;      // m3/s
    Real loss, abstracted;  // m3/s
  };
  static const catalog::ComponentType type;

  /// The content (m3) of a reach with a steady flow.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    contents.water = p.initial_flow * p.residence;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300);
    // Only the liquid's own water evaporates: the room of its salts stays.
    Real salt_volume(0.0);
    for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(0, k) * Real(salts.of(k).dissolved_volume);

    const Real surface = p.length * p.width;
    q.abstraction = min(max(zero, s.water - p.reserve * dt), (f.requested + f.ordered) * dt);
    Real left = s.water - q.abstraction;
    q.evaporation = min(max(zero, s.water - salt_volume - q.abstraction), p.evaporation_factor * f.open_water_evaporation * surface * dt);
    left -= q.evaporation;
    const Real bed = min(left, p.bed_conductivity * surface * dt);
    left -= bed;

    // What was taken comes first out of the water that arrived, then evenly out of the cascade.
    const Real before = max(zero, s.water - f.arrivals);
    const Real later = m.second + m.third + m.fourth;
    const Real trusted = select(later > before, before / max(later, tiny), one);
    Cascade<Real> old{{before - later * trusted, m.second * trusted, m.third * trusted, m.fourth * trusted}};
    old.content[0] = max(zero, old.content[0]);
    const Real stays = min(left, before), arriving = left - stays;
    const Real kept = select(before > zero, stays / max(before, tiny), zero);
    for (Real& content : old.content) content *= kept;
    const auto next = advance(old, arriving, p.residence, p.stores, dt);
    const Real leaving = select(dt > zero, max(zero, left - next.total()), zero);
    const Real infiltrating = leaving * p.loss_share;
    q.transmission_loss = bed + infiltrating;
    q.outflow = leaving - infiltrating;
    m.second = next.content[1];
    m.third = next.content[2];
    m.fourth = next.content[3];

    d.content = left - leaving;
    const Real per_second = select(dt > zero, one / max(dt, tiny), zero);
    d.inflow = f.arrivals * per_second;
    d.flow = q.outflow * per_second;
    d.loss = q.transmission_loss * per_second;
    d.abstracted = q.abstraction * per_second;
  }
};

}  // namespace cuenca::waterbody
