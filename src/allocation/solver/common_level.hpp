// The level that claims which share a licence are held to: for the direct pass and for `Plenty`, to the same digits.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::allocation {

/// A claim of the group: takes weight * (level - low), and would take up to `level` if nobody else were there.
template <class Real>
struct Sharing {
  MaskOf<Real> counts;  ///< members in which it takes part
  Real low, level, weight;
};

/// The level t at which the sum of weight * (min(level, t) - low) over all with low < t is `room`; less than `taken`, what they take now.
/// `of(i)`, i in [0, count): a `Sharing`. `wanted`: members of which it is asked; what it says of others means nothing.
template <class Real, class Of>
Real common_level(int count, Of&& of, Real taken, const Real& room, const MaskOf<Real>& wanted) {
  const Real zero(0.0), one(1.0);
  Real t = zero;
  for (int i = 0; i < count; ++i) {
    const Sharing<Real> s = of(i);
    t = select(s.counts, max(t, s.level), t);
  }
  MaskOf<Real> open = wanted & (t > zero);
  while (any(open)) {
    Real rate = zero, next = zero;  // all that rise there; where the next one begins or ends
    for (int i = 0; i < count; ++i) {
      const Sharing<Real> s = of(i);
      rate += select(s.counts & (s.low < t) & (s.level >= t), s.weight, zero);
      next = max(next, select(s.counts & (s.level < t), s.level, zero));
      next = max(next, select(s.counts & (s.low < t), s.low, zero));
    }
    const Real after = taken - rate * (t - next);
    const MaskOf<Real> fits = (rate > zero) & (after <= room);
    const Real down = clamp(t - (taken - room) / select(fits, rate, one), next, t);
    t = select(open, select(fits, down, next), t);
    taken = select(open & !fits, after, taken);
    open = open & (!fits) & (t > zero);
  }
  return t;
}

}  // namespace cuenca::allocation
