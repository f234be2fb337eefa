// Unit hydrographs: an inflow leaves over the coming steps by the ordinates of an S-curve. The water on its way is a conveyor of N slots,
// one a step, which moves on by one slot in every step; what came in leaves to rounding.
#pragma once
#include "numerics/distributions.hpp"
#include "numerics/fixed_series.hpp"
#include "numerics/lanes.hpp"

namespace cuenca {

/// S-curve (t / base)^2.5: the short hydrograph of GR4J [perrin2003]. Times and base in steps; base >= 0 (0: all leaves at once).
/// Every S-curve here has `passed(t)`: the share of a unit inflow that has left by t, 0 at 0, never falling, at most 1.
template <class Real>
struct RisingCurve {
  Real base;
  Real passed(Real t) const {
    const Real x = min(t / max(base, Real(1e-9)), Real(1.0));
    return x * x * sqrt(x);
  }
};

/// S-curve that rises by the power 2.5 up to the middle of the base and falls off as it rose: the long hydrograph of GR4J, whose base is
/// two of its times X4 [perrin2003].
template <class Real>
struct RisingFallingCurve {
  Real base;
  Real passed(Real t) const {
    const Real x = min(Real(2.0) * t / max(base, Real(1e-9)), Real(2.0)), y = min(x, Real(2.0) - x);
    const Real part = Real(0.5) * y * y * sqrt(y);
    return select(x <= Real(1.0), part, Real(1.0) - part);
  }
};

/// S-curve of a symmetric triangle: HBV's MAXBAS is its base [bergstrom1992].
template <class Real>
struct TriangularCurve {
  Real base;
  Real passed(Real t) const {
    const Real x = min(Real(2.0) * t / max(base, Real(1e-9)), Real(2.0)), y = min(x, Real(2.0) - x);
    const Real part = Real(0.5) * y * y;
    return select(x <= Real(1.0), part, Real(1.0) - part);
  }
};

/// S-curve of `stores` equal linear stores in a row that together hold water for `residence` steps; for any number of stores > 0 the gamma
/// distribution [nash1957]. It has no end: the conveyor must be long enough (see `pass`). Costly: an incomplete gamma function an ordinate.
template <class Real>
struct GammaCurve {
  Real stores, residence;
  Real passed(Real t) const { return gamma_probability(stores, t * stores / max(residence, Real(1e-9))); }
};

/// Share of an inflow that leaves in step k after it (0: the step in which it comes).
template <class Real, template <class> class Curve>
inline Real ordinate(const Curve<Real>& curve, int k) {
  return curve.passed(Real(k + 1.0)) - curve.passed(Real(k + 0.0));
}

/// Water on its way.
template <class Real, int N>
inline Real content(const FixedSeries<Real, N>& conveyor) {
  Real sum = conveyor.at[0];
  for (int k = 1; k < N; ++k) sum += conveyor.at[k];
  return sum;
}

/// One step: takes `inflow` (>= 0) in, returns what leaves in the step, and moves the conveyor on. Slot k holds what leaves k + 1 steps
/// from now. Old content + inflow = outflow + new content, to rounding. Where `moves` is false (a step of no length) nothing leaves and
/// nothing moves; the inflow must be 0 there. The base may have up to N steps, and it is the caller who sees to it. A longer hydrograph is
/// cut after N steps and its ordinates are raised by one factor so that they add up to 1: no water is lost, but it comes earlier than the
/// curve says.
template <class Real, int N, template <class> class Curve>
inline Real pass(FixedSeries<Real, N>& conveyor, Real inflow, const Curve<Real>& curve, MaskOf<Real> moves) {
  const Real zero(0.0), one(1.0);
  const Real whole = curve.passed(Real(N + 0.0));
  Real before = zero, outflow = zero;
  bool all_placed = false;
  for (int k = 0; k < N; ++k) {
    Real due = conveyor.at[k];
    if (!all_placed) {
      const Real after = k + 1 < N ? max(before, min(one, curve.passed(Real(k + 1.0)) / whole)) : one;
      due += inflow * (after - before);
      before = after;
      all_placed = all(before >= one);
    }
    if (k == 0)
      outflow = select(moves, due, zero);
    else
      conveyor.at[k - 1] = select(moves, due, conveyor.at[k - 1]);
  }
  conveyor.at[N - 1] = select(moves, zero, conveyor.at[N - 1]);
  return outflow;
}

}  // namespace cuenca
