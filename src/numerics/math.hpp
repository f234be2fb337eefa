// exp, log, pow, sin, cos, tanh from SLEEF's deterministic variants without fused multiply-add: the same bits from plain C, SSE4 and
// AVX-512 (docs/decisions/0002-same-bits.md). The C library's functions are not used in src/: their bits differ between processors.
#pragma once
#include <sleef.h>

#include "numerics/lanes.hpp"

namespace cuenca {

#define CUENCA_MATH_SCALAR_1(name) \
  inline double name(double x) { return Sleef_cinz_##name##d1_u10purec(x); }
CUENCA_MATH_SCALAR_1(exp)
CUENCA_MATH_SCALAR_1(log)
CUENCA_MATH_SCALAR_1(sin)
CUENCA_MATH_SCALAR_1(cos)
CUENCA_MATH_SCALAR_1(tanh)
CUENCA_MATH_SCALAR_1(acos)
#undef CUENCA_MATH_SCALAR_1
inline double pow(double x, double y) { return Sleef_cinz_powd1_u10purec(x, y); }

#if defined(__AVX512F__)
#define CUENCA_MATH_LANES_1(name) \
  inline Lanes name(Lanes x) { return Lanes((Lanes::Vector)Sleef_cinz_##name##d8_u10avx512fnofma((__m512d)x.v)); }
inline Lanes pow(Lanes x, Lanes y) { return Lanes((Lanes::Vector)Sleef_cinz_powd8_u10avx512fnofma((__m512d)x.v, (__m512d)y.v)); }
#elif defined(__AVX__)
namespace detail {
union Quads {
  Lanes::Vector all;
  __m256d quad[2];
};
}  // namespace detail
#define CUENCA_MATH_LANES_1(name)                                                    \
  inline Lanes name(Lanes x) {                                                       \
    detail::Quads p{x.v};                                                            \
    for (__m256d& quad : p.quad) quad = Sleef_cinz_##name##d4_u10avx(quad);          \
    return Lanes(p.all);                                                             \
  }
inline Lanes pow(Lanes x, Lanes y) {
  detail::Quads p{x.v}, q{y.v};
  for (int i = 0; i < 2; ++i) p.quad[i] = Sleef_cinz_powd4_u10avx(p.quad[i], q.quad[i]);
  return Lanes(p.all);
}
#elif defined(__SSE4_1__)
namespace detail {
union Pairs {
  Lanes::Vector all;
  __m128d pair[4];
};
}  // namespace detail
#define CUENCA_MATH_LANES_1(name)                                                    \
  inline Lanes name(Lanes x) {                                                       \
    detail::Pairs p{x.v};                                                            \
    for (__m128d& pair : p.pair) pair = Sleef_cinz_##name##d2_u10sse4(pair);         \
    return Lanes(p.all);                                                             \
  }
inline Lanes pow(Lanes x, Lanes y) {
  detail::Pairs p{x.v}, q{y.v};
  for (int i = 0; i < 4; ++i) p.pair[i] = Sleef_cinz_powd2_u10sse4(p.pair[i], q.pair[i]);
  return Lanes(p.all);
}
#else
#define CUENCA_MATH_LANES_1(name)                                              \
  inline Lanes name(Lanes x) {                                                 \
    Lanes r;                                                                   \
    for (int lane = 0; lane < kLanes; ++lane) r.v[lane] = name(x.v[lane]);     \
    return r;                                                                  \
  }
inline Lanes pow(Lanes x, Lanes y) {
  Lanes r;
  for (int lane = 0; lane < kLanes; ++lane) r.v[lane] = pow(x.v[lane], y.v[lane]);
  return r;
}
#endif
CUENCA_MATH_LANES_1(exp)
CUENCA_MATH_LANES_1(log)
CUENCA_MATH_LANES_1(sin)
CUENCA_MATH_LANES_1(cos)
CUENCA_MATH_LANES_1(tanh)
CUENCA_MATH_LANES_1(acos)
#undef CUENCA_MATH_LANES_1

}  // namespace cuenca
