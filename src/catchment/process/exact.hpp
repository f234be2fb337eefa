// Two functions behind every exact step of a draining store, smooth through zero so that a vanishing rate needs no case of its own.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::catchment {

namespace detail {
/// Horner sum of a fixed list of coefficients, highest power last.
template <class Real, int N>
inline Real polynomial(const double (&c)[N], Real x) {
  Real sum(c[N - 1]);
  for (int i = N - 2; i >= 0; --i) sum = sum * x + Real(c[i]);
  return sum;
}
}  // namespace detail

/// (1 - exp(-p)) / p: mean over the step of exp(-p t), t in 0…1. p >= 0. Relative error below 1e-15.
template <class Real>
inline Real mean_decay(Real p) {
  static constexpr double c[] = {1.0,        -1.0 / 2,     1.0 / 6,      -1.0 / 24,      1.0 / 120,      -1.0 / 720,
                                 1.0 / 5040, -1.0 / 40320, 1.0 / 362880, -1.0 / 3628800, 1.0 / 39916800, -1.0 / 479001600};
  const MaskOf<Real> small = p < Real(0.25);
  Real r = detail::polynomial(c, select(small, p, Real(0.0)));
  if (!all(small)) r = select(small, r, (Real(1.0) - exp(-p)) / max(p, Real(0.25)));
  return r;
}

/// (log(1 + x) - x / (1 + x)) / x²: 1/2 - 2x/3 + 3x²/4 …. x > -1. `inverse` is 1 / (1 + x). Relative error below 2e-13.
template <class Real>
inline Real log_moment(Real x, Real inverse) {
  static constexpr double c[] = {1.0 / 2, -2.0 / 3, 3.0 / 4,  -4.0 / 5,   5.0 / 6,  -6.0 / 7,
                                 7.0 / 8, -8.0 / 9, 9.0 / 10, -10.0 / 11, 11.0 / 12};
  const MaskOf<Real> small = (x < Real(0.05)) & (x > Real(-0.05));
  Real r = detail::polynomial(c, select(small, x, Real(0.0)));
  if (!all(small)) {
    const Real y = select(small, Real(0.05), x);
    r = select(small, r, (log(Real(1.0) + y) - y * inverse) / (y * y));
  }
  return r;
}

/// log(1 + x) / x. x > -1.
template <class Real>
inline Real mean_log(Real x) {
  const Real inverse = Real(1.0) / (Real(1.0) + x);
  return x * log_moment(x, inverse) + inverse;
}

}  // namespace cuenca::catchment
