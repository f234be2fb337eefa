#include "series/double_mass.hpp"

#include <algorithm>
#include <cmath>

#include "numerics/math.hpp"
#include "series/homogeneity.hpp"

namespace cuenca::series {

DoubleMass double_mass(std::span<const double> x, std::span<const double> y) {
  DoubleMass d;
  const std::size_t n = std::min(x.size(), y.size());
  d.count = static_cast<int>(n);
  d.sum_reference.push_back(0);
  d.sum_series.push_back(0);
  double xx = 0, xy = 0, yy = 0;
  for (std::size_t i = 0; i < n; ++i) {
    d.sum_reference.push_back(d.sum_reference.back() + x[i]);
    d.sum_series.push_back(d.sum_series.back() + y[i]);
    xx += x[i] * x[i];
    xy += x[i] * y[i];
    yy += y[i] * y[i];
  }
  if (!(xx > 0)) return d;
  d.slope = xy / xx;
  if (n < 10) return d;
  // residual sums from the residuals, not from differences of large sums
  const auto rss = [&](std::size_t first, std::size_t past, double b) {
    double sum = 0;
    for (std::size_t i = first; i < past; ++i) sum += (y[i] - b * x[i]) * (y[i] - b * x[i]);
    return sum;
  };
  const double one = rss(0, n, d.slope);
  double two = one, a_xx = 0, a_xy = 0;
  const std::size_t least = std::max<std::size_t>(3, static_cast<std::size_t>(0.15 * static_cast<double>(n)));
  for (std::size_t k = 1; k < n; ++k) {
    a_xx += x[k - 1] * x[k - 1];
    a_xy += x[k - 1] * y[k - 1];
    if (k < least || n - k < least || !(a_xx > 0) || !(xx - a_xx > 0)) continue;
    const double before = a_xy / a_xx, after = (xy - a_xy) / (xx - a_xx);
    const double sum = rss(0, k, before) + rss(k, n, after);
    if (d.before > 0 && sum >= two) continue;
    two = sum;
    d.before = static_cast<int>(k);
    d.slope_before = before;
    d.slope_after = after;
  }
  const double count = static_cast<double>(n), floor = 1e-24 * yy;
  d.f = (one - two) / (std::max(two, floor) / (count - 2));
  d.critical_5 = critical_value(CriticalOf::double_mass, d.count, false);
  d.critical_1 = critical_value(CriticalOf::double_mass, d.count, true);
  // parameters: a slope, or two slopes and the place of the break
  if (one > floor) d.bic_change = count * log(std::max(two, floor) / one) + 2 * log(count);
  if (!(one > floor)) d.before = 0, d.f = 0;
  return d;
}

}  // namespace cuenca::series
