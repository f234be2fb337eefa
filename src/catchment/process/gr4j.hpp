// GR4J, the daily lumped rainfall-runoff model of four parameters [perrin2003]: production store and routing store. All amounts are depths
// (m); `days` is the length of the step in days. For steps shorter than a day the two power laws are integrated over the step instead of a
// day (their daily forms are the exact integrals over a day) and the exchange is in proportion to the step: at one day all is as published.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::catchment {

/// What the production store does with the rain of a step, m.
template <class Real>
struct Production {
  Real net_rain;            ///< rain beyond the evaporation of the step
  Real stored;              ///< part of it that fills the store
  Real evapotranspiration;  ///< from the rain itself and from the store
  Real percolation;         ///< from the store
  Real outflow;             ///< percolation and the net rain that does not fill the store
};

/// What the exchange and the routing store do with the water that has come through the unit hydrographs, m.
template <class Real>
struct Routing {
  Real potential_exchange;                 ///< gain (+) or loss (-) that each of the two branches asks for
  Real routing_exchange, direct_exchange;  ///< what each gets: a loss is at most what is there
  Real routing_outflow, direct_flow;
};

/// What leaves a store of content S in `days` that drains as dS/dt = -S r^4 / 4 per day, r = relative content at the beginning (S over some
/// capacity): S (1 - (1 + days r^4)^(-1/4)), exact for any number of days.
template <class Real>
inline Real fifth_power_loss(Real content, Real relative, Real days) {
  const Real one(1.0), square = relative * relative, x = days * square * square;
  // 1 - 1/q without the difference of like numbers: (q^4 - 1) / (q (1 + q) (1 + q^2)), q^4 = 1 + x
  const Real q2 = sqrt(one + x), q = sqrt(q2);
  return content * (x / (q * (one + q) * (one + q2)));
}

/// One step of the production store: rain and potential evapotranspiration, m in the step; capacity X1 > 0, m. A store above its capacity
/// (after the capacity was made smaller) takes no rain in and evaporates at the potential rate. Nothing leaves that is not there.
template <class Real>
inline Production<Real> production(Real store, Real rain, Real potential, Real capacity, Real days) {
  const Real zero(0.0), one(1.0), two(2.0);
  const Real s = clamp(store / capacity, zero, one);
  const MaskOf<Real> wet = rain > potential;
  const Real gap = abs(rain - potential);
  const Real t = tanh(min(gap / capacity, Real(13.0)));
  Production<Real> p;
  p.net_rain = select(wet, gap, zero);
  p.stored = select(wet, min(gap, capacity * (one - s * s) * t / (one + s * t)), zero);
  const Real drawn = select(wet, zero, min(store, store * (two - s) * t / (one + (one - s) * t)));
  p.evapotranspiration = select(wet, potential, rain + drawn);
  const Real filled = max(zero, store + p.stored - drawn);
  p.percolation = min(filled, fifth_power_loss(filled, Real(4.0 / 9.0) * filled / capacity, days));
  p.outflow = p.percolation + (p.net_rain - p.stored);
  return p;
}

/// One step of the routing store (content, capacity X3 > 0: m) and of the direct branch. exchange: X2 times the step, m, either sign;
/// routed, direct: what the unit hydrographs pass on in the step, m.
template <class Real>
inline Routing<Real> routing(Real store, Real routed, Real direct, Real exchange, Real capacity, Real days) {
  const Real relative = store / capacity;
  Routing<Real> r;
  r.potential_exchange = exchange * (relative * relative * relative * sqrt(relative));
  r.routing_exchange = max(r.potential_exchange, -(store + routed));
  r.direct_exchange = max(r.potential_exchange, -direct);
  const Real filled = max(Real(0.0), store + routed + r.routing_exchange);
  r.routing_outflow = min(filled, fifth_power_loss(filled, filled / capacity, days));
  r.direct_flow = direct + r.direct_exchange;
  return r;
}

}  // namespace cuenca::catchment
