// Drawdown around a well: Theis and Hantush well functions and the response as a sum of exponentials (docs/theory/well-functions.md).
#pragma once
#include "numerics/math.hpp"

namespace cuenca::aquifer {

/// W(u) = E1(u), the well function of a confined aquifer [theis1935]: series below u = 2, continued fraction above
/// [abramowitz1964, 5.1.11 and 5.1.22]. Relative error below 1e-12 for 1e-300 < u < 500; 0 beyond.
template <class Real>
inline Real theis_w(Real u) {
  constexpr double kEuler = 0.57721566490153286061;
  const Real small = min(u, Real(2.0)), large = clamp(u, Real(2.0), Real(500.0));
  Real term(1.0), sum(0.0);
  for (int n = 1; n <= 30; ++n) {
    term *= -small * Real(1.0 / n);
    sum -= term * Real(1.0 / n);
  }
  const Real series = sum - Real(kEuler) - log(max(small, Real(1e-300)));
  Real tail(0.0);
  for (int n = 50; n >= 1; --n) tail = Real(static_cast<double>(n) * n) / (large + Real(2.0 * n + 1.0) - tail);
  const Real fraction = exp(-large) / (large + Real(1.0) - tail);
  return select(u < Real(2.0), series, select(u > Real(500.0), Real(0.0), fraction));
}

namespace detail {
/// Integral of exp(-b cosh t) from `low` >= 0 on: 24 panels of ten Gauss points up to where the integrand is nothing.
inline double bessel_tail(double b, double low) {
  constexpr double kNode[5] = {0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717};
  constexpr double kWeight[5] = {0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881};
  const double end = 60.0 / b + 1.0;
  const double high = log(end + sqrt(end * end - 1.0));
  if (low >= high) return 0.0;
  const int panels = 24;
  const double half = 0.5 * (high - low) / panels;
  auto value = [b](double t) {
    const double e = exp(t);
    return exp(-0.5 * b * (e + 1.0 / e));
  };
  double sum = 0;
  for (int p = 0; p < panels; ++p) {
    const double middle = low + (2 * p + 1) * half;
    for (int i = 0; i < 5; ++i) sum += kWeight[i] * (value(middle - half * kNode[i]) + value(middle + half * kNode[i]));
  }
  return sum * half;
}
}  // namespace detail

/// Modified Bessel function K0(x), x > 0.
inline double bessel_k0(double x) { return detail::bessel_tail(x, 0.0); }

/// W(u, r/B), the well function of a leaky aquifer [hantush1955]; with y = (b/2) e^t it is the integral of exp(-b cosh t) from ln(2u/b),
/// and symmetric about t = 0 [veling2010]. Relative error below 1e-10 where W > 1e-12; b = r/B < 1e-7 counts as no leakage.
inline double hantush_w(double u, double b) {
  if (b < 1e-7) return theis_w(u);
  const double low = log(2.0 * u / b);
  return low >= 0 ? detail::bessel_tail(b, low) : 2.0 * bessel_k0(b) - detail::bessel_tail(b, -low);
}

// ---- the same as a state ------------------------------------------------------------------------------------------------------------
// In units of a = r^2 S / (4 T) the impulse response of a Theis well is exp(-1/t)/t, and leakage multiplies it by exp(-t (r/B)^2/4 . 1) in
// the same units. So one fit of E1(1/t) by exponentials serves every T, S, r and B: leakage only adds to each rate.
inline constexpr int kResponseTerms = 16;
inline constexpr double kResponseRate[kResponseTerms] = {12,
                                                         2.933876502,
                                                         0.7173026107,
                                                         0.1753731062,
                                                         0.04287691961,
                                                         0.01048296558,
                                                         0.002562977198,
                                                         0.000626621548,
                                                         0.0001532025196,
                                                         3.745643936e-05,
                                                         9.15771394e-06,
                                                         2.238966812e-06,
                                                         5.474043431e-07,
                                                         1.338347283e-07,
                                                         3.27212137e-08,
                                                         8e-09};
inline constexpr double kResponseWeight[kResponseTerms] = {0.053556905, -0.39469361, 0.52671944, 1.1941294, 1.3286549, 1.4137388,
                                                           1.3853996,   1.4272051,   1.3888896,  1.4280809, 1.3887112, 1.4296184,
                                                           1.3829704,   1.4544507,   1.2433058,  2.2496267};

/// What one well does at one point, m of drawdown. `filter` holds the pumping, m3/s, seen through each exponential: new values on return.
/// `a` = r^2 S/(4T), s; leak = (r/B)^2/4. Drawdown within 0.0032 Q/(4 pi T) of the exact convolution while t < 1e8 a.
template <class Real>
inline Real drawdown_step(Real (&filter)[kResponseTerms], Real rate, Real dt, Real a, Real leak, Real transmissivity) {
  MaskOf<Real> seen = !(rate == Real(0.0));
  for (int i = 0; i < kResponseTerms; ++i) seen = seen | !(filter[i] == Real(0.0));
  if (!any(seen)) return Real(0.0);  // a well that never pumped
  Real sum(0.0);
  for (int i = 0; i < kResponseTerms; ++i) {
    const Real decay = Real(kResponseRate[i]) + leak;
    const Real kept = exp(-decay * dt / a);
    filter[i] = filter[i] * kept + rate * (Real(1.0) - kept);
    sum += filter[i] * Real(kResponseWeight[i] * kResponseRate[i]) / decay;
  }
  return max(Real(0.0), sum) / (Real(12.566370614359172) * transmissivity);
}

}  // namespace cuenca::aquifer
