// How water moves down a reach: one of four methods, each lane its own.
#pragma once
#include "numerics/cascade.hpp"
#include "waterbody/process/kinematic_wave.hpp"
#include "waterbody/process/muskingum.hpp"
#include "waterbody/process/translation.hpp"

namespace cuenca::waterbody {

/// Values of the choice `routing`, in the order of its rows.
enum Routing { cascade_routing = 0, muskingum_routing = 1, kinematic_routing = 2, hydrograph_routing = 3 };

/// What the methods need to know of a reach.
template <class Real>
struct Course {
  Real method;     // index of Routing
  Real residence;  // s: of the cascade; K of Muskingum
  Real stores;     // of the cascade
  Real weighting;  // X of Muskingum
  WideChannel<Real> channel;
  Real segments;   // of the channel
  Real lag, base;  // s, of the unit hydrograph

  MaskOf<Real> is(Routing routing) const { return method == Real(static_cast<double>(routing)); }

  /// Parts that any lane uses.
  int parts() const { return any(is(hydrograph_routing)) ? kMostParts : kFewParts; }
  /// m3 in the reach at a steady flow of m3/s: what leaves in a step is what comes.
  Real steady_content(Real flow) const {
    const Real wave = select(channel.exists(), channel.normal_area(flow) * channel.length, Real(0.0));
    const Real translated = flow * (lag + Real(0.5) * base);
    return select(is(kinematic_routing), wave, select(is(hydrograph_routing), translated, flow * residence));
  }
};

/// Where the water of a reach stands before its first step of dt > 0 s: as at a steady flow; in a cascade all in the first store.
template <class Real>
inline Parts<Real> first_parts(const Course<Real>& c, Real content, Real dt) {
  Parts<Real> p = Parts<Real>::none(c.parts());
  p.content[0] = content;
  if (any(c.is(muskingum_routing))) {
    const auto stores = MuskingumStores<Real>::of(c.weighting);
    Parts<Real> apart = Parts<Real>::none(p.used);
    for (int i = 0; i < kMostMuskingumStores; ++i) apart.content[i] = content * stores.share(i);
    p.take(c.is(muskingum_routing) & !recursion_holds(c.residence, c.weighting, dt), apart);
  }
  if (any(c.is(kinematic_routing))) {
    Parts<Real> even = Parts<Real>::none(p.used);
    for (int i = 0; i < kMostSegments; ++i) even.content[i] = select(Real(i + 0.0) < c.segments, content / c.segments, Real(0.0));
    p.take(c.is(kinematic_routing), even);
  }
  if (any(c.is(hydrograph_routing))) p.take(c.is(hydrograph_routing), steady_translation(content, c.lag, c.base, dt));
  return p;
}

/// Water in the parts after a step of dt s with `inflow` m3 at the head; nothing moves without time.
template <class Real>
inline Parts<Real> route(const Course<Real>& c, const Parts<Real>& old, Real inflow, Real dt) {
  const MaskOf<Real> moving = dt > Real(0.0);
  const Real span = select(moving, dt, Real(1.0));
  Parts<Real> next = old;
  if (any(c.is(cascade_routing))) {
    Cascade<Real> stores;
    for (int i = 0; i < kMostStores; ++i) stores.content[i] = old.content[i];
    stores = advance(stores, inflow, c.residence, c.stores, span);
    Parts<Real> p = Parts<Real>::none(old.used);
    for (int i = 0; i < kMostStores; ++i) p.content[i] = stores.content[i];
    next.take(c.is(cascade_routing) & moving, p);
  }
  if (any(c.is(muskingum_routing)))
    next.take(c.is(muskingum_routing) & moving, muskingum_reach(old, inflow, c.residence, c.weighting, span));
  if (any(c.is(kinematic_routing)))
    next.take(c.is(kinematic_routing) & moving, kinematic_wave(old, inflow, Real(0.0), c.channel, c.segments, span));
  if (any(c.is(hydrograph_routing))) next.take(c.is(hydrograph_routing) & moving, translate(old, inflow, c.lag, c.base, span));
  return next;
}

}  // namespace cuenca::waterbody
