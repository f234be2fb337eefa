// Random variables from the uniforms of base/random.hpp, with deterministic mathematics: the same bits for one member and in lanes.
#pragma once
#include <cstdint>

#include "base/random.hpp"
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca {

/// The standard normal quantile for p in (0, 1): algorithm AS 241, PPND16, relative error below about 1e-15 [wichura1988].
template <class Real>
inline Real normal_quantile(Real p) {
  const auto horner = [](const double(&c)[8], Real x) {
    Real sum(c[7]);
    for (int i = 6; i >= 0; --i) sum = sum * x + Real(c[i]);
    return sum;
  };
  constexpr double a[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
                           4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
  constexpr double b[8] = {1.0,
                           4.2313330701600911252e+1,
                           6.8718700749205790830e+2,
                           5.3941960214247511077e+3,
                           2.1213794301586595867e+4,
                           3.9307895800092710610e+4,
                           2.8729085735721942674e+4,
                           5.2264952788528545610e+3};
  constexpr double c[8] = {1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
                           1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr double d[8] = {1.0,
                           2.05319162663775882187e0,
                           1.67638483018380384940e0,
                           6.89767334985100004550e-1,
                           1.48103976427480074590e-1,
                           1.51986665636164571966e-2,
                           5.47593808499534494600e-4,
                           1.05075007164441684324e-9};
  constexpr double e[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
                           2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr double f[8] = {1.0,
                           5.99832206555887937690e-1,
                           1.36929880922735805310e-1,
                           1.48753612908506148525e-2,
                           7.86869131145613259100e-4,
                           1.84631831751005468180e-5,
                           1.42151175831644588870e-7,
                           2.04426310338993978564e-15};
  const Real q = p - Real(0.5);
  const Real r = Real(0.180625) - q * q;
  const Real central = q * horner(a, r) / horner(b, r);
  const Real tail = max(min(p, Real(1.0) - p), Real(1e-300));
  const Real s = sqrt(-log(tail));
  const Real near = horner(c, s - Real(1.6)) / horner(d, s - Real(1.6));
  const Real far = horner(e, s - Real(5.0)) / horner(f, s - Real(5.0));
  const Real outer = select(s <= Real(5.0), near, far);
  return select(abs(q) <= Real(0.425), central, select(q < Real(0.0), -outer, outer));
}

/// log Gamma(x) for x > 0 by Stirling's series after shifting x above 10; absolute error below 1e-13 (relative to the larger of it and 1).
template <class Real>
inline Real log_gamma(Real x) {
  const Real one(1.0);
  Real shift = one;  // Gamma(x) = Gamma(x + n) / (x (x+1) … (x+n-1))
  for (int k = 0; k < 10; ++k) {
    const MaskOf<Real> low = x < Real(10.0);
    shift = shift * select(low, x, one);
    x = x + select(low, one, Real(0.0));
  }
  const Real z = one / (x * x);
  Real tail(-3617.0 / 122400.0);
  tail = tail * z + Real(1.0 / 156.0);
  tail = tail * z - Real(691.0 / 360360.0);
  tail = tail * z + Real(1.0 / 1188.0);
  tail = tail * z - Real(1.0 / 1680.0);
  tail = tail * z + Real(1.0 / 1260.0);
  tail = tail * z - Real(1.0 / 360.0);
  tail = tail * z + Real(1.0 / 12.0);
  return (x - Real(0.5)) * log(x) - x + Real(0.91893853320467274178) + tail / x - log(shift);
}

/// Regularised lower incomplete gamma function P(a, x), the distribution function of the gamma distribution of shape a: series below
/// a + 1, Lentz's continued fraction above [press2007, §6.2]. For shapes up to about 1000.
template <class Real>
inline Real gamma_probability(Real a, Real x) {
  const Real zero(0.0), one(1.0), tiny(1e-290);
  const MaskOf<Real> positive = x > zero;
  const Real safe = select(positive, x, one);
  const Real front = exp(a * log(safe) - safe - log_gamma(a));
  const MaskOf<Real> low = safe < a + one;
  Real term = one / a, sum = term, n = a;
  MaskOf<Real> done = !low;
  for (int k = 0; k < 400 && !all(done); ++k) {
    n = n + one;
    term = term * safe / n;
    sum = select(done, sum, sum + term);
    done = done | (term <= sum * Real(1e-17));
  }
  Real b = safe + one - a, c = Real(1e290), d = one / select(abs(b) > tiny, b, tiny), fraction = d;
  done = low;
  for (int k = 1; k < 400 && !all(done); ++k) {
    const Real an = Real(-static_cast<double>(k)) * (Real(static_cast<double>(k)) - a);
    b = b + Real(2.0);
    d = an * d + b;
    d = one / select(abs(d) > tiny, d, tiny);
    c = b + an / select(abs(c) > tiny, c, tiny);
    const Real factor = d * c;
    fraction = select(done, fraction, fraction * factor);
    done = done | (abs(factor - one) <= Real(1e-16));
  }
  return select(positive, clamp(select(low, front * sum, one - front * fraction), zero, one), zero);
}

/// The quantile of the gamma distribution of shape a > 0 (about 0.05 … 1000) and scale 1 at p in (0, 1), by bracketed Newton steps on
/// log x from the start of Wilson and Hilferty [wilson1931]. Monotone and smooth in p: one uniform gives one gamma number.
template <class Real>
inline Real gamma_quantile(Real a, Real p) {
  const Real zero(0.0), one(1.0), half(0.5);
  const Real lg = log_gamma(a);
  const Real g = normal_quantile(p);
  const Real t = one - one / (Real(9.0) * a) + g / (Real(3.0) * sqrt(a));
  const Real hilferty = a * t * t * t;
  const Real lower_end = (log(p) + lg + log(a)) / a;  // P ~ x^a / Gamma(a + 1) for small x: a lower bound of log x
  Real y = select((t > zero) & (a > half), log(max(hilferty, Real(1e-300))), lower_end);
  y = max(y, lower_end);
  Real low = lower_end, high = log(a + Real(10.0) * sqrt(a) + Real(800.0));
  y = min(y, high);
  MaskOf<Real> done = !(lower_end > Real(-690.0));  // below 1e-300: the asymptote itself
  y = select(done, lower_end, y);
  for (int k = 0; k < 100 && !all(done); ++k) {
    const Real x = exp(y);
    const Real excess = gamma_probability(a, x) - p;
    const Real slope = exp(a * y - x - lg);  // dP/dlog x
    low = select(excess < zero, y, low);
    high = select(excess >= zero, y, high);
    const MaskOf<Real> sloped = slope > Real(1e-300);
    const Real newton = y - excess / select(sloped, slope, one);
    const MaskOf<Real> inside = sloped & (newton > low) & (newton < high);
    const Real next = select(inside, newton, low + half * (high - low));
    const MaskOf<Real> arrived = (abs(next - y) <= Real(1e-14) * max(one, abs(y))) | (excess == zero);
    y = select(done | (excess == zero), y, next);
    done = done | arrived;
  }
  return exp(y);
}

/// A standard normal number.
inline double normal(const RandomStream& stream, std::uint32_t step, std::uint32_t draw = 0) {
  return normal_quantile(stream.uniform(step, draw));
}

/// A gamma number of shape a > 0 and scale 1 by the rejection of Marsaglia and Tsang [marsaglia2000]: exact, about 1.03 tries. Uses draws
/// `draw` … `draw` + 64 of the step (two a try and one for a < 1), so that other draws of the step stay where they are.
double gamma_number(const RandomStream& stream, double a, std::uint32_t step, std::uint32_t draw = 0);

}  // namespace cuenca
