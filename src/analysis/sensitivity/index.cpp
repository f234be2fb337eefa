#include "analysis/sensitivity/index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "analysis/sampling/shuffle.hpp"
#include "numerics/distributions.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis::sensitivity {

std::vector<std::vector<double>> resampled(const Resampling& how, const std::function<std::vector<double>(std::size_t resample)>& measure) {
  std::vector<std::vector<double>> all(how.resamples);
  if (how.pool) {
    how.pool->for_each(static_cast<int>(how.resamples),
                       [&](int k, int) { all[static_cast<std::size_t>(k)] = measure(static_cast<std::size_t>(k)); });
  } else {
    for (std::size_t k = 0; k < how.resamples; ++k) all[k] = measure(k);
  }
  return all;
}

std::vector<std::uint32_t> drawn(const Resampling& how, std::string_view method, std::size_t resample, std::size_t n) {
  const RandomStream stream(how.seed, static_cast<std::uint32_t>(resample), "sensitivity/" + std::string(method));
  std::vector<std::uint32_t> rows(n);
  for (std::size_t k = 0; k < n; ++k) rows[k] = stream.below(static_cast<std::uint32_t>(n), 0, static_cast<std::uint32_t>(k));
  return rows;
}

std::vector<std::uint32_t> half(const Resampling& how, std::string_view method, std::size_t resample, std::size_t n) {
  const RandomStream stream(how.seed, static_cast<std::uint32_t>(resample), "sensitivity half/" + std::string(method));
  std::vector<std::uint32_t> rows = sampling::random_order(n, stream);
  rows.resize(n / 2);
  std::sort(rows.begin(), rows.end());
  return rows;
}

Index index_of(double value, const std::vector<std::vector<double>>& resamples, std::size_t k, const Resampling& how) {
  if (!std::isfinite(value)) return undefined({"the outcome does not vary", "el resultado no varía"});
  std::vector<double> of_k;
  for (const std::vector<double>& one : resamples)
    if (std::isfinite(one[k])) of_k.push_back(one[k]);
  Index index{value, value, value, false, {}};
  if (of_k.size() < 2) return index;
  const double reach = normal_quantile(0.5 + 0.5 * how.confidence) * statistics::standard_deviation(of_k);
  index.low = value - reach;
  index.high = value + reach;
  index.different = index.low > 0 || index.high < 0;
  return index;
}

Index undefined(Text reason) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  return {nan, nan, nan, false, reason};
}

std::vector<std::uint32_t> known(std::span<const double> outcome) {
  std::vector<std::uint32_t> rows;
  for (std::size_t r = 0; r < outcome.size(); ++r)
    if (outcome[r] == outcome[r]) rows.push_back(static_cast<std::uint32_t>(r));
  return rows;
}

}  // namespace cuenca::analysis::sensitivity
