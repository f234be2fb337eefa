#include "study/search/over_futures.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "numerics/statistics.hpp"
#include "study/metrics.hpp"

namespace cuenca::study {

OverFuturesValue over_futures(const Aim& aim, std::span<const double> values, std::span<const std::uint8_t> censored) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  OverFuturesValue found{none, 0};
  std::vector<double> known;
  std::size_t met = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (aim.statistic == basin::OverFutures::share) {
      const auto judged = satisfies(values[i], !censored.empty() && censored[i] != 0, aim.good_from, aim.good_to);
      if (judged) known.push_back(values[i]), met += *judged ? 1 : 0;
    } else if (!std::isnan(values[i])) {
      known.push_back(values[i]);
    }
  }
  found.undefined = values.size() - known.size();
  if (known.empty()) return found;
  const auto [least, largest] = std::minmax_element(known.begin(), known.end());
  switch (aim.statistic) {
    case basin::OverFutures::mean:
      found.value = statistics::mean(known);
      break;
    case basin::OverFutures::worst:
      found.value = aim.high_is_good ? *least : *largest;
      break;
    case basin::OverFutures::best:
      found.value = aim.high_is_good ? *largest : *least;
      break;
    case basin::OverFutures::percentile:
      found.value = statistics::quantile(known, aim.percentile);
      break;
    case basin::OverFutures::share:
      found.value = static_cast<double>(met) / static_cast<double>(known.size());
      break;
    case basin::OverFutures::deviation:
      found.value = statistics::standard_deviation(known);
      break;
  }
  return found;
}

double broken(const Aim& constraint, double value) {
  if (std::isnan(value)) return std::numeric_limits<double>::infinity();
  const auto by = [](double distance, double limit) { return distance > 0 ? distance / (limit != 0 ? std::abs(limit) : 1) : 0; };
  double sum = 0;
  if (std::isfinite(constraint.low)) sum += by(constraint.low - value, constraint.low);
  if (std::isfinite(constraint.high)) sum += by(value - constraint.high, constraint.high);
  return sum;
}

}  // namespace cuenca::study
