// What one processor level computes from given points: every function of numerics/math.hpp, in lanes.
#pragma once

namespace cuenca::test {

inline constexpr int kResults = 10;

/// `x`: n finite values, `y`: n exponents (n a multiple of eight); `results`: kResults rows of n.
using MathLevel = const char*(const double* x, const double* y, int n, double* results);

}  // namespace cuenca::test
