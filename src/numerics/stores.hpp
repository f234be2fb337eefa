// Stores that empty by themselves, over a step of any length: never negative, never unstable, and content + inflow = content + outflow.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca {

/// What a store holds at the end and what left it in the step, in the unit of the content. content + outflow = start + inflow to rounding.
template <class Real>
struct StoreStep {
  Real content, outflow;
};

/// (1 - e^-x) / x for x >= 0, 1 at 0; relative error below 1e-15.
template <class Real>
inline Real decay_mean(Real x) {
  const Real one(1.0);
  const MaskOf<Real> small = x < Real(0.5);
  const Real s = select(small, x, Real(0.5));
  Real sum = one;  // Taylor: sum (-x)^n / (n + 1)!
  for (int n = 14; n >= 1; --n) sum = one - s * sum / Real(n + 1.0);
  const Real large = select(small, one, x);
  return select(small, sum, (one - exp(-large)) / large);
}

/// (1 - (1 - e^-x) / x) / x for x >= 0, 1/2 at 0: the share of a steady inflow that has left, per x.
template <class Real>
inline Real decay_mean_of_inflow(Real x) {
  const Real one(1.0);
  const MaskOf<Real> small = x < Real(0.5);
  const Real s = select(small, x, Real(0.5));
  Real sum = one;  // Taylor: sum (-x)^n / (n + 2)! = (1 - x/3 (1 - x/4 (…))) / 2
  for (int n = 14; n >= 1; --n) sum = one - s * sum / Real(n + 2.0);
  const Real large = select(small, one, x);
  return select(small, sum * Real(0.5), (one - decay_mean(large)) / large);
}

/// The linear store dS/dt = q - k S, exact for a q that is constant in the step. content, inflow = q dt: m3 or m (>= 0); rate k: 1/s;
/// dt: s. Any k dt >= 0. S(dt) = S e^{-k dt} + q (1 - e^{-k dt})/k.
template <class Real>
inline StoreStep<Real> linear_store(Real content, Real inflow, Real rate, Real dt) {
  const Real x = rate * dt;
  const Real there = content + inflow;
  const MaskOf<Real> slow = x < Real(1.0);
  // slow: the outflow itself, without taking it from two large numbers; fast: what is left, which cannot be negative
  const Real leaving = x * (content * decay_mean(x) + inflow * decay_mean_of_inflow(x));
  const Real left = content * exp(-x) + inflow * decay_mean(x);
  StoreStep<Real> r;
  r.outflow = min(there, select(slow, leaving, there - left));
  r.content = select(slow, there - r.outflow, left);
  return r;
}

/// The power store dS/dt = q - k S^n (n > 0) over a step by implicit Euler: S1 + dt k S1^n = S0 + q dt, solved by Newton from above in
/// the variable (S or S^n) in which the equation is convex, so that it falls to the root and never passes it. Positive for any k dt; first
/// order in time (a step of a tenth of the residence time errs by about 5 % of the change). content and inflow in the unit of S, `rate` in
/// S^(1-n)/s.
template <class Real>
inline StoreStep<Real> power_store(Real content, Real inflow, Real rate, Real exponent, Real dt) {
  const Real zero(0.0), one(1.0), tiny(1e-280);
  const Real there = content + inflow;
  const Real c = rate * dt;
  const MaskOf<Real> works = (there > tiny) & (c > zero);
  const Real total = select(works, there, one);
  const Real loss = select(works, c * pow(total, exponent - one), one);  // c S^n relative to S = total
  // in s = S / total: s + loss s^n = 1; for n < 1 in z = s^n: loss z + z^(1/n) = 1. One form: linear z + power z^p = 1 with p >= 1.
  const MaskOf<Real> steep = exponent >= one;
  const Real p = select(steep, exponent, one / exponent);
  const Real linear = select(steep, one, loss), power = select(steep, loss, one);
  Real z = min(one / linear, exp(-log(power) / p));
  z = min(z, one);
  MaskOf<Real> done = !works;
  for (int k = 0; k < 60 && !all(done); ++k) {
    const Real zp = power * exp(p * log(max(z, tiny)));
    const Real excess = linear * z + zp - one;
    const Real next = max(z - excess / (linear + p * zp / max(z, tiny)), tiny);
    const MaskOf<Real> arrived = abs(next - z) <= Real(2e-16) * z;
    z = select(done, z, next);
    done = done | arrived;
  }
  const Real s = select(steep, z, exp(p * log(max(z, tiny))));
  const Real gone = select(steep, one - s, loss * z);  // for n >= 1 and little loss the difference is inexact: use the loss itself
  const Real lost = loss * exp(exponent * log(max(s, tiny)));
  StoreStep<Real> r;
  const Real share = min(one, select(lost < Real(0.5), lost, gone));
  r.outflow = select(works, min(there, total * share), zero);
  r.content = there - r.outflow;
  return r;
}

}  // namespace cuenca
