#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "numerics/binomial.hpp"
#include "numerics/symmetric_eigen.hpp"
#include "numerics/tests.hpp"

namespace cuenca {
namespace {

TEST(Binomial, Tails) {
  EXPECT_EQ(binomial_at_least(3, 0.5, 0), 1);
  EXPECT_NEAR(binomial_at_least(3, 0.5, 1), 0.875, 1e-13);
  EXPECT_NEAR(binomial_at_least(3, 0.5, 2), 0.5, 1e-13);
  EXPECT_NEAR(binomial_at_least(3, 0.5, 3), 0.125, 1e-13);
  EXPECT_EQ(binomial_at_least(3, 0.5, 4), 0);
  EXPECT_EQ(binomial_at_least(5, 0, 1), 0);
  EXPECT_EQ(binomial_at_least(5, 1, 5), 1);
  EXPECT_NEAR(binomial_at_least(50, 0.1, 50) / 1e-50, 1, 1e-11);
  // the sum of all terms above and below
  EXPECT_NEAR(binomial_at_least(200, 0.3, 61) + binomial_at_least(200, 0.7, 140), 1, 1e-13);
  // large: against the incomplete beta function, P(X >= k) = I_p(k, n - k + 1)
  for (const std::size_t k : {400u, 480u, 500u, 520u, 700u})
    EXPECT_NEAR(binomial_at_least(10000, 0.05, k) / beta_probability(static_cast<double>(k), 10001.0 - static_cast<double>(k), 0.05), 1,
                1e-9)
        << k;
}

TEST(Beta, ClosedForms) {
  EXPECT_NEAR(beta_probability(2, 3, 0.5), 0.6875, 1e-14);  // 6 x^2 - 8 x^3 + 3 x^4
  EXPECT_NEAR(beta_probability(1, 7, 0.2), 1 - std::pow(0.8, 7), 1e-14);
  EXPECT_NEAR(beta_probability(7, 1, 0.2) / std::pow(0.2, 7), 1, 1e-12);
  EXPECT_EQ(beta_probability(2, 2, 0), 0);
  EXPECT_EQ(beta_probability(2, 2, 1), 1);
}

TEST(FDistribution, TwoDegreesInClosedForm) {
  for (const double f : {0.1, 1.0, 7.0, 200.0})
    for (const double d : {3.0, 20.0, 998.0}) EXPECT_NEAR(f_at_least(f, 2, d) / std::pow(1 + 2 * f / d, -d / 2), 1, 1e-10) << f << " " << d;
  EXPECT_EQ(f_at_least(0, 2, 5), 1);
}

TEST(Normal, TwoSided) {
  EXPECT_NEAR(normal_two_sided(0), 1, 1e-15);
  for (const double z : {0.3, 1.0, 1.5, 1.959963984540054, 4.0, 10.0, 30.0})
    EXPECT_NEAR(normal_two_sided(z) / std::erfc(z / std::sqrt(2)), 1, 1e-12) << z;
  EXPECT_EQ(normal_two_sided(-2), normal_two_sided(2));
}

TEST(KolmogorovSmirnov, SmallSamplesByCountingOrders) {
  const std::vector<double> a{1, 2}, b{3, 4}, c{1, 3}, d{2, 4};
  const auto apart = kolmogorov_smirnov(a, b);
  EXPECT_EQ(apart.statistic, 1);
  EXPECT_NEAR(apart.probability, 2 / 6.0, 1e-15);  // two of six orders
  const auto mixed = kolmogorov_smirnov(c, d);
  EXPECT_EQ(mixed.statistic, 0.5);
  EXPECT_NEAR(mixed.probability, 1, 1e-15);
  EXPECT_EQ(kolmogorov_smirnov(a, a).statistic, 0);
  EXPECT_EQ(kolmogorov_smirnov(a, a).probability, 1);
}

TEST(KolmogorovSmirnov, LimitMeetsTheExactCount) {
  // sizes just on both sides of the change of method
  std::vector<double> a, b, c;
  for (int i = 0; i < 1990; ++i) a.push_back(i / 1990.0), b.push_back(i / 1990.0 + 0.04);
  for (int i = 0; i < 2015; ++i) c.push_back(i / 2015.0 + 0.04);
  const auto exact = kolmogorov_smirnov(a, b), limit = kolmogorov_smirnov(c, a);
  EXPECT_NEAR(exact.statistic, limit.statistic, 1e-3);
  EXPECT_NEAR(limit.probability / exact.probability, 1, 0.1);
}

TEST(SymmetricEigen, TwoByTwo) {
  const auto e = symmetric_eigen({2, 1, 1, 2}, 2);
  EXPECT_NEAR(e.values[0], 3, 1e-15);
  EXPECT_NEAR(e.values[1], 1, 1e-15);
  EXPECT_NEAR(std::abs(e.vectors[0]), std::sqrt(0.5), 1e-15);
  EXPECT_NEAR(e.vectors[0], e.vectors[2], 1e-15);
}

TEST(SymmetricEigen, VectorsSolveAndAreOrthonormal) {
  const std::size_t n = 12;
  std::vector<double> a(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) a[i * n + j] = 1.0 / static_cast<double>(i + j + 1);  // Hilbert: values over 16 decades
  const auto e = symmetric_eigen(a, n);
  for (std::size_t j = 0; j < n; ++j) {
    EXPECT_LE(e.values[j], e.values[j > 0 ? j - 1 : 0]);
    for (std::size_t i = 0; i < n; ++i) {
      double av = 0, dot = 0;
      for (std::size_t k = 0; k < n; ++k) av += a[i * n + k] * e.vectors[k * n + j], dot += e.vectors[k * n + i] * e.vectors[k * n + j];
      EXPECT_NEAR(av, e.values[j] * e.vectors[i * n + j], 1e-14);
      EXPECT_NEAR(dot, i == j ? 1 : 0, 1e-14);
    }
  }
}

}  // namespace
}  // namespace cuenca
