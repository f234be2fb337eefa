// Muskingum routing S = K (X I + (1 - X) O) [chow1988] as a store: the classical recursion O1 = c0 I1 + c1 I0 + c2 O0 of the
// mean flows of steps keeps the content (K X + dt/2) I + (K (1 - X) - dt/2) O, so that c1 I0 + c2 O0 is that content over K (1 - X) + dt/2.
// Nothing but the content is remembered: what is withdrawn from it leaves the recursion consistent, and the step may change.
#pragma once
#include "numerics/stores.hpp"
#include "waterbody/process/parts.hpp"

namespace cuenca::waterbody {

/// Linear stores that stand for a reach whose step is too short for the recursion.
inline constexpr int kMostMuskingumStores = 8;

/// Residence of each of up to eight stores as a share of K, with the spread K^2 (1 - 2X) of the reach: equal ones and a smaller last one.
/// X above 7/16 spreads like 7/16.
template <class Real>
struct MuskingumStores {
  Real count, each, last;

  static MuskingumStores of(Real weighting) {
    const Real one(1.0), zero(0.0), spread = max(one - Real(2.0) * weighting, Real(1.0 / kMostMuskingumStores));
    Real n = one;
    for (int i = 1; i < kMostMuskingumStores; ++i) n = select(spread * Real(i + 0.0) < Real(1.0 - 1e-12), Real(i + 1.0), n);
    const Real others = max(n - one, one);
    const Real root = sqrt(max(zero, one - n * (one - spread) / others));
    const Real each = select(n > one, (one + root) / n, one);
    return {n, each, max(zero, one - (n - one) * each)};
  }
  /// 0 for stores that the reach does not have.
  Real share(int i) const {
    const Real number(i + 1.0);
    return select(number < count, each, select(number > count, Real(0.0), select(count > Real(1.0), last, each)));
  }
};

/// May the recursion be used as it is? Below 2 K X its first coefficient is negative.
template <class Real>
inline MaskOf<Real> recursion_holds(Real travel, Real weighting, Real dt) {
  return dt >= Real(2.0) * travel * weighting;
}

/// Content at the end of a step, m3, by the recursion: `content` at its beginning, `inflow` m3 in it, `travel` K >= 0 s, `weighting` X of 0
/// to 0.5, dt > 0 s. A step longer than 2 K (1 - X) is cut into as many of that length: the content ends at K times the inflow.
template <class Real>
inline Real muskingum(Real content, Real inflow, Real travel, Real weighting, Real dt) {
  const Real steady = travel * (inflow / dt), half = Real(0.5) * dt, behind = travel * (Real(1.0) - weighting);
  return steady + max(Real(0.0), behind - half) / (behind + half) * (content - steady);
}

/// Water in the parts after a step of dt > 0 s with `inflow` m3. Where the step is shorter than 2 K X, the recursion would answer a flood
/// with a negative outflow: there up to eight exact linear stores take its place, with the same mean travel time and the same spread.
template <class Real>
inline Parts<Real> muskingum_reach(const Parts<Real>& old, Real inflow, Real travel, Real weighting, Real dt) {
  const MaskOf<Real> classical = recursion_holds(travel, weighting, dt);
  Parts<Real> next = Parts<Real>::none(old.used);
  Real before = old.total();
  next.content[0] = clamp(muskingum(before, inflow, travel, weighting, dt), Real(0.0), before + inflow);
  if (all(classical)) return next;
  const auto stores = MuskingumStores<Real>::of(weighting);
  Real coming = inflow;
  for (int i = 0; i < kMostMuskingumStores; ++i) {
    const Real share = stores.share(i);
    // the last store also takes in what an earlier step of another length may have left in later parts
    const Real rate = Real(1.0) / max(travel * max(share, Real(1e-6)), Real(1e-6) * dt);
    const auto part = linear_store(old.content[i], coming, rate, dt);
    const MaskOf<Real> there = share > Real(0.0);
    coming = select(there, part.outflow, coming + old.content[i]);
    next.content[i] = select(classical, next.content[i], select(there, part.content, Real(0.0)));
  }
  return next;
}

}  // namespace cuenca::waterbody
