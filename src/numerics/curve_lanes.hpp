// Piecewise-linear curves with a fixed number of points whose points themselves may differ from lane to lane (a curve that an ensemble
// scales); branch-free. The same results as base/curve.hpp up to rounding.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca {

/// Points (x strictly increasing) in one struct; outside them the end values hold. Shorter curves repeat their last point.
template <class Real, int N>
struct FixedCurve {
  static_assert(N >= 2);
  Real x[N], y[N];

  /// y at x.
  Real value(Real at) const {
    Real result = y[0];
    for (int i = 0; i + 1 < N; ++i) {
      const Real width = x[i + 1] - x[i];
      const MaskOf<Real> real_piece = width > Real(0.0);
      const Real t = clamp((at - x[i]) / select(real_piece, width, Real(1.0)), Real(0.0), Real(1.0));
      const MaskOf<Real> here = (at > x[i]) & real_piece;
      result = select(here, select(at >= x[i + 1], y[i + 1], y[i] + (y[i + 1] - y[i]) * t), result);
    }
    return result;
  }

  /// Integral from x[0] to `at`, the ends held outside.
  Real integral(Real at) const {
    Real sum = y[0] * min(at - x[0], Real(0.0));
    for (int i = 0; i + 1 < N; ++i) {
      const Real width = x[i + 1] - x[i];
      const MaskOf<Real> real_piece = width > Real(0.0);
      const Real w = select(real_piece, width, Real(1.0));
      const Real part = clamp(at - x[i], Real(0.0), w);
      const Real middle = y[i] + (y[i + 1] - y[i]) * (Real(0.5) * part / w);
      sum += select(real_piece, part * middle, Real(0.0));
    }
    return sum + y[N - 1] * max(at - x[N - 1], Real(0.0));
  }

  /// The smallest x with value(x) = y, for y that does not fall; the ends outside its range.
  Real inverse(Real wanted) const {
    Real result = x[0];
    for (int i = 0; i + 1 < N; ++i) {
      const Real rise = y[i + 1] - y[i];
      const MaskOf<Real> rises = rise > Real(0.0);
      const Real t = clamp((wanted - y[i]) / select(rises, rise, Real(1.0)), Real(0.0), Real(1.0));
      const MaskOf<Real> here = (wanted > y[i]);
      result = select(here, select(rises, select(wanted >= y[i + 1], x[i + 1], x[i] + (x[i + 1] - x[i]) * t), x[i + 1]), result);
    }
    return result;
  }
};

}  // namespace cuenca
