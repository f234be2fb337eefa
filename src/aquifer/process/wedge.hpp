// Groundwater beside a stream as a wedge: what seeps to the stream and from it in a step, exact in time [weap2015]. Derivation and
// test cases: docs/theory/lumped-aquifers.md.
#pragma once
#include "numerics/stores.hpp"

namespace cuenca::aquifer {

/// Content above the equilibrium with the stream at the end of the step; what seeped to the stream and what came from it. All in m3.
template <class Real>
struct WedgeStep {
  Real above, gained, lost;
};

namespace detail {

/// ln(1 + z)/z for z >= 0, 1 at 0.
template <class Real>
inline Real log_share(Real z) {
  const MaskOf<Real> small = z < Real(0.03);
  const Real s = select(small, z, Real(0.03));
  Real sum(1.0 / 11);
  for (int n = 10; n >= 1; --n) sum = Real(1.0 / n) - s * sum;
  const Real large = select(small, Real(1.0), z);
  return select(small, sum, log(Real(1.0) + large) / large);
}

/// Time, s, at which du/dt = net - rate u passes zero from `above` (of the other sign than net); `never` when it does not.
template <class Real>
inline Real passes_zero(Real above, Real net, Real rate, Real never) {
  const Real zero(0.0);
  const MaskOf<Real> turns = ((above > zero) & (net < zero)) | ((above < zero) & (net > zero));
  const Real ratio = select(turns, -above / select(turns, net, Real(1.0)), zero);
  return select(turns, ratio * log_share(rate * ratio), never);
}

/// rate times the integral of u over `time`.
template <class Real>
inline Real seeps(Real above, Real net, Real rate, Real time) {
  const Real x = rate * time;
  return x * (above * decay_mean(x) + net * time * decay_mean_of_inflow(x));
}

}  // namespace detail

/// du/dt = net + rate min(-u, most): u = `above` is the content over that of equilibrium with the stream, m3; `net` recharge less
/// withdrawal, m3/s, steady; `rate` 1/s; `most` m3 (>= 0): below -most the stream loses no more (its bed no longer touches the water
/// table). u runs one way in a step with steady net, so each border is passed at most once.
template <class Real>
inline WedgeStep<Real> wedge_step(Real above, Real net, Real rate, Real most, Real dt) {
  const Real zero(0.0);
  const MaskOf<Real> parted = above < -most;  // begins where the stream loses most
  const Real steepest = rate * most;          // m3/s
  const Real pull = net + steepest;
  const Real up = select(pull > zero, (-most - above) / select(pull > zero, pull, Real(1.0)), dt);
  const Real down = detail::passes_zero(above + most, pull, rate, dt);
  const Real steady = select(parted, min(dt, up), max(zero, dt - down));  // s for which the stream loses most
  const Real joined = dt - steady;
  // the part of the step in which seepage follows the content, from `start` on
  const Real start = select(parted, -most, above);
  const Real turn = min(joined, detail::passes_zero(start, net, rate, joined));
  const Real first = detail::seeps(start, net, rate, turn), second = detail::seeps(zero, net, rate, joined - turn);
  WedgeStep<Real> r;
  r.gained = max(zero, first) + max(zero, second);
  r.lost = max(zero, -first) + max(zero, -second) + steepest * steady;
  r.above = above + net * dt + r.lost - r.gained;
  return r;
}

}  // namespace cuenca::aquifer
