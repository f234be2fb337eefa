// The normal distribution function with its digits kept in the far tail.
#pragma once
#include "numerics/math.hpp"

namespace cuenca::analysis::sampling {

/// P(Z <= -z) of the standard normal distribution for z >= 0, relative error below 1e-14 down to 1e-300: series below 2.5, continued
/// fraction above [abramowitz1964, 26.2.11 and 26.2.14].
inline double lower_tail(double z) {
  if (z > 38) return 0;
  const double density = 0.39894228040143267794 * exp(-0.5 * z * z);
  if (z < 2.5) {
    double term = z, sum = z;
    for (int k = 1; term > 1e-18 * sum; ++k) {
      term *= z * z / (2 * k + 1);
      sum += term;
    }
    return 0.5 - density * sum;
  }
  double fraction = z;
  for (int k = 200; k >= 1; --k) fraction = z + k / fraction;
  return density / fraction;
}

/// P(Z <= z).
inline double normal_share(double z) { return z <= 0 ? lower_tail(-z) : 1 - lower_tail(z); }

}  // namespace cuenca::analysis::sampling
