#include "numerics/tests.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "numerics/distributions.hpp"
#include "numerics/math.hpp"

namespace cuenca {
namespace {

/// The continued fraction of the incomplete beta function, for x below the mean.
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300;
  const auto safe = [](double v) { return std::abs(v) < kTiny ? kTiny : v; };
  double c = 1, d = 1 / safe(1 - (a + b) * x / (a + 1)), h = d;
  for (int m = 1; m <= 2000; ++m) {
    const double i = m;
    const double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    h *= d * c;
    const double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    const double change = d * c;
    h *= change;
    if (std::abs(change - 1) < 1e-16) break;
  }
  return h;
}

/// Share of the lattice paths from (0, 0) to (m, n) that reach the distance h / (m n / g) somewhere. The chance to have reached it at
/// (i, j) is that at (i-1, j) or (i, j-1), whichever the last step came from: sums of positive terms, so that small chances keep their
/// digits.
double share_of_paths_outside(std::int64_t m, std::int64_t n, std::int64_t g, std::int64_t h) {
  const std::int64_t mg = m / g, ng = n / g;
  std::vector<double> chance(static_cast<std::size_t>(n) + 1);
  for (std::int64_t i = 0; i <= m; ++i)
    for (std::int64_t j = 0; j <= n; ++j) {
      double& here = chance[static_cast<std::size_t>(j)];
      if (std::abs(i * ng - j * mg) >= h) {
        here = 1;
        continue;
      }
      if (i == 0 && j == 0) {
        here = 0;
        continue;
      }
      const double left = j > 0 ? chance[static_cast<std::size_t>(j - 1)] : 0;
      here = (static_cast<double>(i) * here + static_cast<double>(j) * left) / static_cast<double>(i + j);
    }
  return chance.back();
}

/// The limit for large samples, with Stephens' correction of the argument [press2007, §14.3].
double kolmogorov_limit(double d, double effective) {
  const double root = std::sqrt(effective), x = (root + 0.12 + 0.11 / root) * d;
  if (x < 0.2) return 1;
  double sum = 0, sign = 1;
  for (int k = 1; k <= 100; ++k, sign = -sign) {
    const double term = exp(-2.0 * k * k * x * x);
    sum += sign * term;
    if (term < 1e-18 * std::abs(sum)) break;
  }
  return std::clamp(2 * sum, 0.0, 1.0);
}

}  // namespace

double beta_probability(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log(1 - x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double f_at_least(double f, double d1, double d2) {
  if (!(f > 0)) return 1;
  return beta_probability(d2 / 2, d1 / 2, d2 / (d2 + d1 * f));
}

double normal_two_sided(double z) {
  // the chi-square distribution with one degree of freedom; far out by its asymptotic fraction, which keeps its digits
  const double x = z * z / 2;
  if (x < 1) return 1 - gamma_probability(0.5, x);
  double fraction = 0;
  for (int k = 200; k >= 1; --k) fraction = k * (k - 0.5) / (x + 0.5 + 2 * k - fraction);
  return exp(-x - log_gamma(0.5)) * sqrt(x) / (x + 0.5 - fraction);
}

KolmogorovSmirnov kolmogorov_smirnov(std::span<const double> a, std::span<const double> b) {
  const auto m = static_cast<std::int64_t>(a.size()), n = static_cast<std::int64_t>(b.size());
  const std::int64_t g = std::gcd(m, n);
  std::int64_t i = 0, j = 0, most = 0;  // distance in units of g / (m n)
  while (i < m && j < n) {
    const double x = std::min(a[static_cast<std::size_t>(i)], b[static_cast<std::size_t>(j)]);
    while (i < m && a[static_cast<std::size_t>(i)] == x) ++i;
    while (j < n && b[static_cast<std::size_t>(j)] == x) ++j;
    most = std::max<std::int64_t>(most, std::abs(i * (n / g) - j * (m / g)));
  }
  KolmogorovSmirnov test;
  const double whole = static_cast<double>(m) * static_cast<double>(n / g);
  test.statistic = static_cast<double>(most) / whole;
  if (most == 0) return test;
  const double sizes = static_cast<double>(m) * static_cast<double>(n);
  test.probability =
      sizes < 4e6 ? share_of_paths_outside(m, n, g, most) : kolmogorov_limit(test.statistic, sizes / static_cast<double>(m + n));
  return test;
}

}  // namespace cuenca
