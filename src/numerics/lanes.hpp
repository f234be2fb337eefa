// Eight members (or eight bands) at once. A kernel is a template on `Real`: `double` is the reference, `Lanes` gives the same bits
// eight at a time (docs/decisions/0002-same-bits.md). Branches go through `select`; an iteration freezes lanes that have converged.
#pragma once
#include <cmath>
#include <type_traits>
#if defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace cuenca {

inline constexpr int kLanes = 8;

/// Eight truth values; all bits set where true.
struct LaneMask {
  typedef long long Vector __attribute__((vector_size(64)));
  Vector v{};
  LaneMask() = default;
  LaneMask(Vector x) : v(x) {}
  LaneMask(bool b) : v(Vector{} - (b ? 1LL : 0LL)) {}
  friend LaneMask operator&(LaneMask a, LaneMask b) { return LaneMask(a.v & b.v); }
  friend LaneMask operator|(LaneMask a, LaneMask b) { return LaneMask(a.v | b.v); }
  friend LaneMask operator!(LaneMask a) { return LaneMask(~a.v); }
  bool operator[](int lane) const { return v[lane] != 0; }
};

/// Eight doubles that behave like one.
struct Lanes {
  typedef double Vector __attribute__((vector_size(64)));
  Vector v{};
  Lanes() = default;
  Lanes(Vector x) : v(x) {}
  Lanes(double x) : v(Vector{} + x) {}
  double operator[](int lane) const { return v[lane]; }
  void set(int lane, double x) { v[lane] = x; }
  friend Lanes operator+(Lanes a, Lanes b) { return Lanes(a.v + b.v); }
  friend Lanes operator-(Lanes a, Lanes b) { return Lanes(a.v - b.v); }
  friend Lanes operator*(Lanes a, Lanes b) { return Lanes(a.v * b.v); }
  friend Lanes operator/(Lanes a, Lanes b) { return Lanes(a.v / b.v); }
  friend Lanes operator-(Lanes a) { return Lanes(-a.v); }
  Lanes& operator+=(Lanes b) { v += b.v; return *this; }
  Lanes& operator-=(Lanes b) { v -= b.v; return *this; }
  Lanes& operator*=(Lanes b) { v *= b.v; return *this; }
  Lanes& operator/=(Lanes b) { v /= b.v; return *this; }
  friend LaneMask operator<(Lanes a, Lanes b) { return LaneMask(LaneMask::Vector(a.v < b.v)); }
  friend LaneMask operator<=(Lanes a, Lanes b) { return LaneMask(LaneMask::Vector(a.v <= b.v)); }
  friend LaneMask operator>(Lanes a, Lanes b) { return LaneMask(LaneMask::Vector(a.v > b.v)); }
  friend LaneMask operator>=(Lanes a, Lanes b) { return LaneMask(LaneMask::Vector(a.v >= b.v)); }
  friend LaneMask operator==(Lanes a, Lanes b) { return LaneMask(LaneMask::Vector(a.v == b.v)); }
};

/// The truth value that belongs to a number type.
template <class Real>
using MaskOf = std::conditional_t<std::is_same_v<Real, double>, bool, LaneMask>;

inline double select(bool mask, double a, double b) { return mask ? a : b; }
inline Lanes select(LaneMask mask, Lanes a, Lanes b) { return Lanes(mask.v ? a.v : b.v); }
inline bool any(bool mask) { return mask; }
inline bool all(bool mask) { return mask; }
#if defined(__AVX512F__)
inline bool any(LaneMask mask) { return _mm512_test_epi64_mask((__m512i)mask.v, (__m512i)mask.v) != 0; }
#else
inline bool any(LaneMask mask) {
  long long bits = 0;
  for (int lane = 0; lane < kLanes; ++lane) bits |= mask.v[lane];
  return bits != 0;
}
#endif
inline bool all(LaneMask mask) { return !any(!mask); }

/// min and max as one comparison and one choice, so that scalar and lanes agree even on signed zeros. NaN is never an argument.
template <class Real> inline Real min(Real a, Real b) { return select(a < b, a, b); }
template <class Real> inline Real max(Real a, Real b) { return select(a > b, a, b); }
template <class Real> inline Real clamp(Real x, Real low, Real high) { return min(max(x, low), high); }
template <class Real> inline Real abs(Real x) { return select(x < Real(0.0), -x, x); }
template <class Real> inline Real square(Real x) { return x * x; }

/// Root, and the largest whole number not above x: exact on every processor, so that a whole register at a time has the same bits.
inline double sqrt(double x) { return __builtin_sqrt(x); }
inline double floor(double x) { return __builtin_floor(x); }
#if defined(__AVX512F__)
inline Lanes sqrt(Lanes x) { return Lanes((Lanes::Vector)_mm512_maskz_sqrt_pd(0xff, (__m512d)x.v)); }
inline Lanes floor(Lanes x) { return Lanes((Lanes::Vector)_mm512_maskz_roundscale_pd(0xff, (__m512d)x.v, _MM_FROUND_FLOOR)); }
#else
inline Lanes sqrt(Lanes x) {
  Lanes r;
  for (int lane = 0; lane < kLanes; ++lane) r.v[lane] = __builtin_sqrt(x.v[lane]);
  return r;
}
inline Lanes floor(Lanes x) {
  Lanes r;
  for (int lane = 0; lane < kLanes; ++lane) r.v[lane] = __builtin_floor(x.v[lane]);
  return r;
}
#endif

}  // namespace cuenca
