#include "series/trend.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/distributions.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

int sign(double x) { return (x > 0) - (x < 0); }

/// Mean ranks, from 1.
std::vector<double> ranks_of(const std::vector<double>& y) {
  std::vector<double> ranks;
  for (const double a : y) {
    double below = 0, same = 0;
    for (const double b : y) below += b < a, same += b == a;
    ranks.push_back(below + (same + 1) / 2);
  }
  return ranks;
}

/// Factor on the variance of S from the significant autocorrelations of the ranks of the detrended values [hamed1998, eq. 14].
double inflation_of(const std::vector<double>& x, const std::vector<double>& y, double slope) {
  const std::size_t n = y.size();
  if (n < 10) return 1;
  std::vector<double> flat;
  for (std::size_t i = 0; i < n; ++i) flat.push_back(y[i] - slope * x[i]);
  const std::vector<double> ranks = ranks_of(flat);
  const double limit = 1.959963984540054 / sqrt(static_cast<double>(n));
  double sum = 0;
  for (std::size_t lag = 1; lag + 2 < n; ++lag) {
    const auto r = statistics::autocorrelation(ranks, static_cast<int>(lag));
    if (!r.defined() || std::abs(r.value) < limit) continue;
    const double m = static_cast<double>(n - lag);
    sum += m * (m - 1) * (m - 2) * r.value;
  }
  const double count = static_cast<double>(n);
  return std::max(1 + 2 * sum / (count * (count - 1) * (count - 2)), 1 / count);
}

}  // namespace

double two_sided(double z) { return 1 - gamma_probability(0.5, z * z / 2); }

Trend trend(std::span<const double> xs, std::span<const double> ys) {
  Trend t;
  std::vector<double> x, y;
  for (std::size_t i = 0; i < ys.size(); ++i)
    if (ys[i] == ys[i]) x.push_back(xs[i]), y.push_back(ys[i]);
  const std::size_t n = y.size();
  t.count = static_cast<int>(n);
  if (n < 3) return t;
  std::vector<double> slopes;
  slopes.reserve(n * (n - 1) / 2);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      t.s += sign(y[j] - y[i]);
      slopes.push_back((y[j] - y[i]) / (x[j] - x[i]));
    }
  const double count = static_cast<double>(n), pairs = count * (count - 1) / 2;
  t.tau = t.s / pairs;
  t.variance = count * (count - 1) * (2 * count + 5);
  std::vector<double> sorted = y;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < n;) {
    std::size_t k = i;
    while (k < n && sorted[k] == sorted[i]) ++k;
    const double ties = static_cast<double>(k - i);
    t.variance -= ties * (ties - 1) * (2 * ties + 5);
    i = k;
  }
  t.variance /= 18;
  const double moved = t.s - sign(t.s);
  t.z = t.variance > 0 ? moved / sqrt(t.variance) : 0;
  t.p = two_sided(t.z);
  std::sort(slopes.begin(), slopes.end());
  t.slope = statistics::quantile(slopes, 0.5);
  t.slope_low = t.slope_high = kNan;
  if (n >= 4 && t.variance > 0) {
    const double reach = 1.959963984540054 * sqrt(t.variance);  // [sen1968]: ranks (N ∓ C)/2 of the slopes
    const auto slope_at = [&](double rank) {
      return slopes[static_cast<std::size_t>(std::clamp(rank, 0.0, static_cast<double>(slopes.size()) - 1))];
    };
    t.slope_low = slope_at(std::floor((pairs - reach) / 2 + 0.5) - 1);
    t.slope_high = slope_at(std::floor((pairs + reach) / 2 + 0.5));
  }
  std::vector<double> rest;
  for (std::size_t i = 0; i < n; ++i) rest.push_back(y[i] - t.slope * x[i]);
  t.intercept = statistics::quantile(rest, 0.5);
  t.inflation = inflation_of(x, y, t.slope);
  t.p_corrected = t.variance > 0 ? two_sided(moved / sqrt(t.variance * t.inflation)) : 1;
  return t;
}

}  // namespace cuenca::series
