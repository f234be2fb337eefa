// A root in a bracket, for one value or eight lanes: each lane walks its own way and stops on its own; lanes that are done are frozen.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca {

template <class Real>
struct Root {
  Real x;               ///< best estimate
  Real residual;        ///< f(x)
  MaskOf<Real> found;   ///< the bracket is below the tolerance or f(x) = 0; false too where the ends had the same sign
  int evaluations = 0;  ///< calls of f, of the slowest lane
};

/// Root of f between a and b by Chandrupatla's hybrid of inverse quadratic interpolation and bisection [chandrupatla1997]: never leaves
/// the bracket, never more than about twice the steps of bisection, superlinear for smooth f. f takes and gives Real; f(a) and f(b) must
/// differ in sign (or one be zero). `tolerance` is the absolute width of the bracket in x, on top of 4 units in the last place of x.
template <class Real, class Function>
inline Root<Real> find_root(const Function& f, Real a, Real b, Real tolerance, int budget = 100) {
  const Real zero(0.0), one(1.0), half(0.5);
  Real x1 = b, x2 = a, f1 = f(b), f2 = f(a);
  Real x3 = x1, f3 = f1;
  Real t = half;
  Root<Real> root;
  root.evaluations = 2;
  const MaskOf<Real> bracketed = ((f1 <= zero) & (f2 >= zero)) | ((f1 >= zero) & (f2 <= zero));
  MaskOf<Real> done = !bracketed;
  root.x = select(abs(f1) < abs(f2), x1, x2);
  root.residual = select(abs(f1) < abs(f2), f1, f2);
  const MaskOf<Real> at_end = bracketed & (root.residual == zero);
  root.found = at_end;
  done = done | at_end;
  while (!all(done) && root.evaluations < budget) {
    const Real x = select(done, root.x, x1 + t * (x2 - x1));
    const Real fx = f(x);
    ++root.evaluations;
    const MaskOf<Real> same = ((fx > zero) & (f1 > zero)) | ((fx < zero) & (f1 < zero));
    const Real new3 = select(same, x1, x2), newf3 = select(same, f1, f2);
    x3 = select(done, x3, new3);
    f3 = select(done, f3, newf3);
    x2 = select(done | same, x2, x1);
    f2 = select(done | same, f2, f1);
    x1 = select(done, x1, x);
    f1 = select(done, f1, fx);
    const MaskOf<Real> first = abs(f1) < abs(f2);
    const Real best = select(first, x1, x2), least = select(first, f1, f2);
    root.x = select(done, root.x, best);
    root.residual = select(done, root.residual, least);
    const Real small = Real(8.9e-16) * abs(best) + half * tolerance;
    const Real width = abs(x2 - x1);
    const Real share = small / select(width > zero, width, one);
    const MaskOf<Real> arrived = (share > half) | (width == zero) | (least == zero);
    root.found = root.found | (arrived & !done);
    done = done | arrived;
    // inverse quadratic interpolation where it is safe, else bisection
    const Real xi = (x1 - x2) / select(x3 == x2, one, x3 - x2);
    const Real phi = (f1 - f2) / select(f3 == f2, one, f3 - f2);
    const MaskOf<Real> safe =
        (phi * phi < xi) & ((one - phi) * (one - phi) < one - xi) & !(x3 == x2) & !(f3 == f2) & !(f1 == f2) & !(f1 == f3);
    const Real d21 = select(safe, f2 - f1, one), d31 = select(safe, f3 - f1, one), d32 = select(safe, f3 - f2, one);
    const Real width1 = select(x2 == x1, one, x2 - x1);
    const Real iqi = (f1 / d31) * (f2 / d32) * ((x3 - x1) / width1) - (f1 / d21) * (f3 / d32);
    const Real low = min(share, half);
    t = select(safe, clamp(iqi, low, one - low), half);
  }
  return root;
}

/// Newton's method kept inside a bracket [press2007, §9.4]: f gives value and slope. Bisects where Newton would leave the bracket or
/// is slow. f must be negative at `low` and positive at `high`.
template <class Real>
struct ValueAndSlope {
  Real value, slope;
};

template <class Real, class Function>
inline Root<Real> find_root_newton(const Function& f, Real low, Real high, Real start, Real tolerance, int budget = 100) {
  const Real zero(0.0), half(0.5);
  Root<Real> root;
  root.x = clamp(start, low, high);
  root.residual = zero;
  MaskOf<Real> done(false);
  root.found = done;
  Real before = abs(high - low);
  while (!all(done) && root.evaluations < budget) {
    const ValueAndSlope<Real> v = f(root.x);
    ++root.evaluations;
    root.residual = select(done, root.residual, v.value);
    const MaskOf<Real> under = v.value < zero;
    low = select(under & !done, root.x, low);
    high = select(under | done, high, root.x);
    const MaskOf<Real> sloped = abs(v.slope) > Real(1e-300);
    const Real newton = root.x - v.value / select(sloped, v.slope, Real(1.0));
    const Real move = abs(newton - root.x);
    const MaskOf<Real> good = sloped & (newton >= low) & (newton <= high) & (move <= half * before);
    const Real next = select(good, newton, low + half * (high - low));
    const Real moved = abs(next - root.x);
    const MaskOf<Real> arrived = (moved <= tolerance + Real(4.4e-16) * abs(next)) | (v.value == zero);
    before = select(done, before, moved);
    root.x = select(done | (v.value == zero), root.x, next);
    root.found = root.found | arrived;
    done = done | arrived;
  }
  return root;
}

}  // namespace cuenca
