// An aquifer on both sides of a reach that takes water from it or gives water to it. Equations: docs/theory/lumped-aquifers.md.
#pragma once
#include "aquifer/process/wedge.hpp"
#include "catalog/component.hpp"

namespace cuenca::aquifer {

struct WedgeCell {
  template <class Real>
  struct Parameters {
    Real distance;                 // m, from the stream to the side
    Real length;                   // m, of the stream
    Real wetted_depth;             // m, of the stream
    Real equilibrium_depth;        // m, of the aquifer at the level of the stream
    Real specific_yield;           // -
    Real conductivity;             // m/s
    Real maximum_head_difference;  // m
    Real capacity;                 // m3, of both sides
    Real maximum_withdrawal;       // m3/s
    Real initial_head;             // m above the stream
    Real initial_salinity;         // kg/m3
  };
  template <class Real>
  struct State {
    Real water;  // m3, of both sides
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real arrivals;    // m3 since the last turn
    Real from_reach;  // m3 of them that the reach lost, in the step before
    Real requested;   // m3/s
  };
  template <class Real>
  struct Fluxes {
    Real withdrawal, seepage, overflow;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;        // m3
    Real head;                 // m above the stream, at the side
    Real flow;                 // m3/s to the reach
    Real loss_request;         // m3/s from the reach
    Real withdrawn, shortage;  // m3/s
  };
  static const catalog::ComponentType type;

  /// Pore area of both sides, m2.
  template <class Real>
  static Real pores(const Parameters<Real>& p) {
    return Real(2.0) * p.distance * p.length * p.specific_yield;
  }

  /// Content (m3) and salinity (kg/m3) before the first step.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>& salinity) {
    contents.water = pores(p) * max(0.0, p.equilibrium_depth + p.initial_head);
    salinity.water = p.initial_salinity;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), per_second(step.dt > 0 ? 1 / step.dt : 0.0), moves(step.dt > 0 ? 1.0 : 0.0);
    const Real there = max(zero, s.water), room = pores(p);
    q.withdrawal = min(there, min(f.requested, p.maximum_withdrawal) * dt);
    // what the reach lost in the step before was there at the beginning of this one; the rest comes evenly
    const Real recharge = max(zero, f.arrivals - f.from_reach);
    const Real net = (recharge - q.withdrawal) * per_second;
    const Real above = s.water - recharge - room * p.equilibrium_depth;
    const Real rate = p.conductivity * p.wetted_depth / (square(p.distance) * p.specific_yield);
    const auto w = wedge_step<Real>(above, net, rate, room * p.maximum_head_difference, dt);
    q.seepage = min(w.gained, there - q.withdrawal);
    const Real left = s.water - q.withdrawal - q.seepage;
    q.overflow = max(zero, left - p.capacity) * moves;
    d.water_content = left - q.overflow;
    d.head = d.water_content / room - p.equilibrium_depth;
    d.flow = q.seepage * per_second;
    d.loss_request = min(w.lost, max(zero, p.capacity - d.water_content)) * per_second;
    d.withdrawn = q.withdrawal * per_second;
    d.shortage = max(zero, f.requested - d.withdrawn) * moves;
  }
};

}  // namespace cuenca::aquifer
