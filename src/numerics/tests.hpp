// Probabilities of test statistics.
#pragma once
#include <span>

namespace cuenca {

/// Regularised incomplete beta function I_x(a, b), a and b > 0, x in 0 … 1: Lentz's continued fraction [press2007, §6.4]. About 1e-11 of
/// its value (of the smaller of it and its complement) for a and b up to 1e5.
double beta_probability(double a, double b, double x);

/// P(F >= f) of the F distribution with d1 and d2 degrees of freedom.
double f_at_least(double f, double d1, double d2);

/// P(|Z| >= |z|) of the standard normal distribution.
double normal_two_sided(double z);

/// Two-sample Kolmogorov-Smirnov test [hodges1958].
struct KolmogorovSmirnov {
  double statistic = 0;  ///< largest distance of the two distribution functions
  double probability =
      1;  ///< of one as large if both samples come from one distribution: exact while the product of the sizes is below 4e6, else its limit
};
/// Both samples sorted, none empty.
KolmogorovSmirnov kolmogorov_smirnov(std::span<const double> a, std::span<const double> b);

}  // namespace cuenca
