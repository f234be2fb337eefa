#include "catalog/series_mean.hpp"

#include <algorithm>
#include <cmath>

namespace cuenca::catalog {

double mean_over(const SeriesData& series, double day, double days) {
  const auto last = static_cast<double>(series.values.size() - 1);
  const auto value = [&](double place) { return series.values[static_cast<std::size_t>(std::clamp(place, 0.0, last))]; };
  const double from = (day - series.start_day) / series.interval_days, length = days / series.interval_days;
  const double first = std::floor(from + 1e-9);
  if (from + length <= first + 1 + 1e-9) return value(first);
  double sum = 0, at = from;
  for (double place = first; at < from + length - 1e-9; ++place) {
    const double end = std::min(place + 1, from + length);
    sum += value(place) * (end - at);
    at = end;
  }
  return sum / length;
}

}  // namespace cuenca::catalog
