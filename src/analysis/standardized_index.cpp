#include "analysis/standardized_index.hpp"

#include <algorithm>
#include <limits>

#include "numerics/distributions.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kPi = 3.14159265358979323846;
constexpr Text kFew{"fewer than ten sums of this month to fit", "menos de diez sumas de este mes para ajustar"};
constexpr Text kEqual{"the sums of this month are all equal", "las sumas de este mes son todas iguales"};

/// Sums of `scale` months ending with each.
std::vector<double> sums_over(const Monthly& totals, int scale) {
  std::vector<double> sums(totals.values.size(), kNan);
  for (std::size_t i = static_cast<std::size_t>(scale) - 1; i < sums.size(); ++i)
    sums[i] = statistics::sum(std::span(totals.values).subspan(i + 1 - static_cast<std::size_t>(scale), static_cast<std::size_t>(scale)));
  return sums;
}

}  // namespace

MonthFit fit_gamma(std::span<const double> sums) {
  MonthFit fit;
  fit.count = static_cast<int>(sums.size());
  std::vector<double> wet;
  for (const double v : sums)
    if (v > 0) wet.push_back(v);
  fit.zeros = sums.empty() ? 0 : 1 - static_cast<double>(wet.size()) / static_cast<double>(sums.size());
  if (static_cast<int>(wet.size()) < kLeastSums) {
    fit.reason = kFew;
    return fit;
  }
  const double mean = statistics::mean(wet);
  std::vector<double> logarithms;
  for (const double v : wet) logarithms.push_back(log(v / mean));
  const double a = -statistics::mean(logarithms);  // ln of the mean less the mean of ln
  if (!(a > 1e-12)) {
    fit.reason = kEqual;
    return fit;
  }
  fit.shape = (1 + sqrt(1 + 4 * a / 3)) / (4 * a);
  fit.scale = mean / fit.shape;
  return fit;
}

double gamma_share(const MonthFit& fit, double sum) {
  return fit.zeros + (1 - fit.zeros) * (sum > 0 ? gamma_probability(fit.shape, sum / fit.scale) : 0.0);
}

MonthFit fit_log_logistic(std::span<const double> sums) {
  MonthFit fit;
  fit.count = static_cast<int>(sums.size());
  if (fit.count < kLeastSums) {
    fit.reason = kFew;
    return fit;
  }
  std::vector<double> sorted(sums.begin(), sums.end());
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(sorted.size());
  std::vector<double> w1, w2;  // unbiased moments with weights (1 - F) and (1 - F)^2
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double above = n - 1 - static_cast<double>(i);
    w1.push_back(sorted[i] * above / (n - 1));
    w2.push_back(sorted[i] * above * (above - 1) / ((n - 1) * (n - 2)));
  }
  const double a0 = statistics::mean(sorted), a1 = statistics::mean(w1), a2 = statistics::mean(w2);
  const double l2 = a0 - 2 * a1, l3 = a0 - 6 * a1 + 6 * a2;  // second and third L-moment
  if (!(l2 > 1e-12 * max(abs(sorted.front()), abs(sorted.back())))) {
    fit.reason = kEqual;
    return fit;
  }
  const double k = -l3 / l2;  // 1/k is the shape beta of the log-logistic, with its sign
  const double turn = abs(k) < 1e-6 ? 1.0 : k * kPi / sin(k * kPi);
  fit.shape = k;
  fit.scale = l2 / turn;
  fit.location = a0 - (abs(k) < 1e-6 ? 0.0 : fit.scale * (1 - turn) / k);
  return fit;
}

double log_logistic_share(const MonthFit& fit, double sum) {
  const double z = (sum - fit.location) / fit.scale;
  if (abs(fit.shape) < 1e-6) return 1 / (1 + exp(-z));
  const double inside = 1 - fit.shape * z;
  if (!(inside > 0)) return fit.shape > 0 ? 1 : 0;  // beyond the end of the distribution
  return 1 / (1 + pow(inside, 1 / fit.shape));
}

StandardizedIndex standardized_index(const Monthly& totals, int scale, Distribution distribution, ReferenceMonths reference) {
  StandardizedIndex index;
  const std::vector<double> sums = sums_over(totals, scale);
  index.values.assign(sums.size(), kNan);
  for (int month = 0; month < 12; ++month) {
    std::vector<double> sample;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const std::int64_t at = totals.first_month + static_cast<std::int64_t>(i);
      if (totals.calendar_month(i) == month && at >= reference.first && at < reference.past && sums[i] == sums[i])
        sample.push_back(sums[i]);
    }
    MonthFit& fit = index.fits[static_cast<std::size_t>(month)];
    fit = distribution == Distribution::gamma ? fit_gamma(sample) : fit_log_logistic(sample);
    if (!fit.defined()) continue;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (totals.calendar_month(i) != month || sums[i] != sums[i]) continue;
      const double share = distribution == Distribution::gamma ? gamma_share(fit, sums[i]) : log_logistic_share(fit, sums[i]);
      const double value = normal_quantile(clamp(share, 1e-12, 1 - 1e-12));
      index.limited += abs(value) > kMostIndex;
      index.values[i] = clamp(value, -kMostIndex, kMostIndex);
    }
  }
  return index;
}

std::vector<IndexDrought> index_droughts(std::span<const double> index) {
  std::vector<IndexDrought> all;
  IndexDrought now;
  for (std::size_t i = 0; i <= index.size(); ++i) {
    if (i < index.size() && index[i] < 0) {
      if (now.months == 0) now.first = i;
      ++now.months;
      now.magnitude -= index[i];
      now.worst = min(now.worst, index[i]);
      continue;
    }
    if (now.worst <= -1) all.push_back(now);
    now = {};
  }
  return all;
}

}  // namespace cuenca::analysis
