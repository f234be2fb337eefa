// A reach of a river: routing by one of four methods, loss into a fan, one user (a use, a canal or a field),
// evaporation. Equations: docs/theory/reaches.md.
#pragma once
#include "catalog/component.hpp"
#include "waterbody/process/decay.hpp"
#include "waterbody/process/routing.hpp"

namespace cuenca::waterbody {

struct Reach {
  template <class Real>
  struct Parameters {
    Real elevation;           // m
    Real routing;             // index
    Real residence;           // s
    Real stores;              // 1 to 4
    Real weighting;           // -
    Real length, width;       // m
    Real slope;               // -
    Real roughness;           // s/m^(1/3)
    Real segments;            // 1 to 8
    Real lag;                 // s
    Real hydrograph_base;     // s
    Real bed_conductivity;    // m/s
    Real loss_share;          // -
    Real evaporation_factor;  // -
    Real reserve;             // m3/s that the user leaves in the river
    Real initial_flow;        // m3/s
    Real travel_time;         // s, of an instantaneous reach
    Real water_temperature;   // K
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  struct Memory {
    FixedSeries<Real, kMostParts - 1> later;  // m3 in the second and later parts
    Real begun;                               // 1 after the first step
  };
  template <class Real>
  struct Forcing {
    Real arrivals;                // m3
    Real open_water_evaporation;  // m/s
    Real requested;               // m3/s
    Real ordered;                 // m3/s, of a canal
    Real adjustment;              // m3/s that the allocation adds, or withholds when negative
    Real loss_request;            // m3/s, of a wedge below
  };
  template <class Real>
  struct Fluxes {
    Real abstraction, evaporation, transmission_loss, outflow;  // m3
    Real decay;                                                  // reactive: no water
  };
  template <class Real>
  struct Derived {
    Real content;           // m3
    Real inflow, flow;      // m3/s
    Real loss, abstracted;  // m3/s
  };
  static const catalog::ComponentType type;

  /// m3/s that the user is to get.
  template <class Real>
  static Real wanted(const Forcing<Real>& f) {
    return max(Real(0.0), f.requested + f.ordered + f.adjustment);
  }

  template <class Real>
  static Course<Real> course_of(const Parameters<Real>& p) {
    return {p.routing, p.residence, p.stores, p.weighting, {p.length, p.width, p.slope, p.roughness}, p.segments, p.lag, p.hydrograph_base};
  }

  /// Everything that enters in a step leaves in it.
  template <class Real>
  static MaskOf<Real> instantaneous(const Parameters<Real>& p) {
    return (p.routing == Real(static_cast<double>(cascade_routing))) & (p.residence <= Real(0.0));
  }
  /// Where a constituent decays: what stood there mixes with what arrives; through an instantaneous reach it flows for `travel_time`.
  /// `before`, `arrived`, `left`: m3 of the step, links having taken theirs.
  template <class Real>
  static Exposure<Real> exposure_of(const Parameters<Real>& p, Real before, Real arrived, Real left, Real dt) {
    const MaskOf<Real> at_once = instantaneous(p);
    return {p.water_temperature, dt, turnover(before, arrived, left), select(at_once, p.travel_time, Real(0.0)), at_once};
  }

  /// The content (m3) of a reach with a steady flow.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    contents.water = course_of(p).steady_content(p.initial_flow);
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300);
    const MaskOf<Real> moving = dt > zero;
    // Only the liquid's own water evaporates: the room of its salts stays.
    Real salt_volume(0.0);
    for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(0, k) * Real(salts.of(k).dissolved_volume);

    const Real surface = p.length * p.width;
    q.abstraction = min(max(zero, s.water - p.reserve * dt), wanted(f) * dt);
    Real left = s.water - q.abstraction;
    q.evaporation = min(max(zero, s.water - salt_volume - q.abstraction), p.evaporation_factor * f.open_water_evaporation * surface * dt);
    left -= q.evaporation;
    const Real bed = min(left, p.bed_conductivity * surface * dt + f.loss_request * dt);
    left -= bed;

    // What was taken comes first out of the water that arrived, then evenly out of all parts.
    const Real before = max(zero, s.water - f.arrivals);
    const Real leaving = all(instantaneous(p) & moving) ? leave_at_once(left, m) : leave(p, before, left, dt, m);
    const Real infiltrating = leaving * p.loss_share;
    q.transmission_loss = bed + infiltrating;
    q.outflow = leaving - infiltrating;
    q.decay = zero;
    decay_in_store(salts, 0, 4, [&] { return exposure_of(p, min(before, s.water), max(zero, s.water - before), q.abstraction + bed + leaving, dt); });
    m.begun = select(moving, one, m.begun);

    d.content = left - leaving;
    const Real per_second = select(moving, one / max(dt, tiny), zero);
    d.inflow = f.arrivals * per_second;
    d.flow = q.outflow * per_second;
    d.loss = q.transmission_loss * per_second;
    d.abstracted = q.abstraction * per_second;
  }

 private:
  /// m3 that leave of the `left` m3 after all losses, `before` of which stood there at the beginning; what stays is remembered in its parts.
  template <class Real>
  static Real leave(const Parameters<Real>& p, Real before, Real left, Real dt, Memory<Real>& m) {
    const Real zero(0.0);
    const MaskOf<Real> moving = dt > zero;
    const auto course = course_of(p);
    Parts<Real> old = Parts<Real>::recall(before, m.later, course.parts());
    const MaskOf<Real> first = moving & (m.begun < Real(0.5));
    if (any(first)) old.take(first, first_parts(course, before, select(moving, dt, Real(1.0))));
    const Real stays = min(left, before), arriving = left - stays;
    const Real kept = select(before > zero, stays / max(before, Real(1e-300)), zero);
    old.scale(kept);
    const Parts<Real> next = route(course, old, arriving, dt);
    m.later = next.later();
    return select(moving, max(zero, left - next.total()), zero);
  }
  /// The same where no lane holds anything back.
  template <class Real>
  static Real leave_at_once(Real left, Memory<Real>& m) {
    for (Real& part : m.later.at) part = Real(0.0);
    return max(Real(0.0), left);
  }
};

}  // namespace cuenca::waterbody
