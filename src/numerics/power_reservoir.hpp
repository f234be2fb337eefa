// The power store dS/dt = q - k S^n of second order in time: exact for n = 1 and at equilibrium, positive for any step.
#pragma once
#include "numerics/stores.hpp"

namespace cuenca {

namespace detail {

/// One part: a linear store (exact in time) whose rate is that of the power law at the mean content of the part. The rate is the root of
/// ln x = ln c + (n - 1) ln m(x), with x = rate dt, m the mean content as a share of all that is there, c = k dt (all)^(n-1). The slope of
/// the difference lies between 1 and n, so Newton's method arrives from anywhere.
template <class Real>
inline StoreStep<Real> power_part(Real content, Real inflow, Real rate, Real exponent, Real dt) {
  const Real zero(0.0), one(1.0), two(2.0), tiny(1e-280);
  const Real there = content + inflow, bent = exponent - one;
  const MaskOf<Real> works = (there > tiny) & (rate * dt > zero);
  const Real total = select(works, there, one);
  const Real a = select(works, content / total, one), b = select(works, inflow / total, zero);
  const Real target = select(works, log(max(rate * dt, tiny)) + bent * log(total), zero);
  Real z = target;  // ln x, as if nothing left in the part
  const MaskOf<Real> idle = !works;
  MaskOf<Real> done = idle | (bent == zero);
  for (int i = 0; i < 60 && !all(done); ++i) {
    const Real x = exp(clamp(z, Real(-690.0), Real(690.0)));
    const Real first = decay_mean(x), second = decay_mean_of_inflow(x);
    const Real mean = max(a * first + b * second, tiny);
    const Real slope = one - bent * (a * x * (second - first) + b * (first - two * second)) / mean;
    const Real excess = z - target - bent * log(mean);
    const Real next = z - excess / max(slope, min(one, exponent));
    const MaskOf<Real> arrived = abs(next - z) <= Real(4e-16) * max(one, abs(z));
    z = select(done, z, next);
    done = done | arrived;
  }
  const Real x = select(works, exp(clamp(z, Real(-690.0), Real(690.0))), zero);
  return linear_store(content, inflow, x, one);
}

}  // namespace detail

/// Parts of a step of power_reservoir.
inline constexpr int kPowerParts = 8;

/// The power store over a step with steady inflow, in `kPowerParts` parts. content and inflow in the unit of S (>= 0), `rate` in S^(1-n)/s,
/// exponent n > 0. content + outflow = start + inflow to rounding. Second order: a recession of n = 2 over one residence time errs by
/// 2e-4 of the content, over a tenth of it by 3e-6 (docs/theory/lumped-aquifers.md).
template <class Real>
inline StoreStep<Real> power_reservoir(Real content, Real inflow, Real rate, Real exponent, Real dt) {
  const Real share(1.0 / kPowerParts);
  StoreStep<Real> r{content, Real(0.0)};
  for (int part = 0; part < kPowerParts; ++part) {
    const auto s = detail::power_part(r.content, inflow * share, rate, exponent, dt * share);
    r.content = s.content;
    r.outflow += s.outflow;
  }
  r.outflow = min(r.outflow, content + inflow);
  return r;
}

}  // namespace cuenca
