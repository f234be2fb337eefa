// A value with its derivatives to N unknowns: the Jacobian of the coupled step is exact, and no formula is written twice.
#pragma once
#include "numerics/math.hpp"

namespace cuenca::aquifer {

template <class Real, int N>
struct Dual {
  Real v{};
  Real d[N]{};
  Dual() = default;
  Dual(Real value) : v(value) {
    for (Real& x : d) x = Real(0.0);
  }
  static Dual unknown(Real value, int i) {
    Dual r(value);
    r.d[i] = Real(1.0);
    return r;
  }
  friend Dual operator+(Dual a, const Dual& b) {
    a.v += b.v;
    for (int i = 0; i < N; ++i) a.d[i] += b.d[i];
    return a;
  }
  friend Dual operator-(Dual a, const Dual& b) {
    a.v -= b.v;
    for (int i = 0; i < N; ++i) a.d[i] -= b.d[i];
    return a;
  }
  friend Dual operator*(const Dual& a, const Dual& b) {
    Dual r;
    r.v = a.v * b.v;
    for (int i = 0; i < N; ++i) r.d[i] = a.v * b.d[i] + a.d[i] * b.v;
    return r;
  }
  friend Dual operator*(Dual a, Real b) {
    a.v *= b;
    for (int i = 0; i < N; ++i) a.d[i] *= b;
    return a;
  }
  friend Dual operator+(Dual a, Real b) {
    a.v += b;
    return a;
  }
  friend Dual operator-(Dual a, Real b) {
    a.v -= b;
    return a;
  }
  friend Dual operator-(Real a, const Dual& b) {
    Dual r;
    r.v = a - b.v;
    for (int i = 0; i < N; ++i) r.d[i] = -b.d[i];
    return r;
  }
  /// g(this), given g and g' at v.
  Dual mapped(Real value, Real slope) const {
    Dual r;
    r.v = value;
    for (int i = 0; i < N; ++i) r.d[i] = d[i] * slope;
    return r;
  }
};

template <class Real, int N>
inline Dual<Real, N> choose(MaskOf<Real> mask, const Dual<Real, N>& a, const Dual<Real, N>& b) {
  Dual<Real, N> r;
  r.v = select(mask, a.v, b.v);
  for (int i = 0; i < N; ++i) r.d[i] = select(mask, a.d[i], b.d[i]);
  return r;
}

/// 0 below 0, 1 above `width`, cubic between: how a layer gives less as it grows thin.
template <class Real, int N>
inline Dual<Real, N> fade_in(const Dual<Real, N>& x, Real width) {
  const Real y = clamp(x.v / width, Real(0.0), Real(1.0));
  return x.mapped(y * y * (Real(3.0) - Real(2.0) * y), Real(6.0) * y * (Real(1.0) - y) / width);
}

/// max(0, x), rounded over the first `width` above 0 (exactly 0 below: a spring dries; `width`/2 less than x beyond).
template <class Real, int N>
inline Dual<Real, N> above(const Dual<Real, N>& x, Real width) {
  const Real y = clamp(x.v, Real(0.0), width);
  return x.mapped(y * y / (Real(2.0) * width) + max(Real(0.0), x.v - width), y / width);
}

/// max(0, x) with its kink.
template <class Real, int N>
inline Dual<Real, N> positive(const Dual<Real, N>& x) {
  const auto up = x.v > Real(0.0);
  return x.mapped(select(up, x.v, Real(0.0)), select(up, Real(1.0), Real(0.0)));
}

}  // namespace cuenca::aquifer
