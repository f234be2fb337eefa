#include "report/decimate.hpp"

#include <algorithm>
#include <cmath>

#include "report/number.hpp"

namespace cuenca::report {
namespace {
void widen(double& low, double& high, double value) {
  if (!std::isfinite(value)) return;
  if (!(low <= value)) low = value;
  if (!(high >= value)) high = value;
}
}  // namespace

std::vector<Extent> envelope(const std::vector<double>& values, int columns) {
  std::vector<Extent> out(static_cast<std::size_t>(std::max(0, columns)));
  const auto n = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto at = static_cast<std::size_t>(std::min<double>(static_cast<double>(i) / n * columns, columns - 1));
    widen(out[at].low, out[at].high, values[i]);
  }
  return out;
}

std::vector<YearStatistics> by_year(const std::vector<double>& values, double start_day, double interval_days) {
  std::vector<YearStatistics> out;
  double sum = 0, next_year = -1e300;
  const auto finish = [&] {
    if (!out.empty() && out.back().count > 0) out.back().mean = sum / out.back().count;
    sum = 0;
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double day = start_day + static_cast<double>(i) * interval_days;
    if (day >= next_year) {
      finish();
      out.push_back({.year = date_of(day).year});
      next_year = day_of({out.back().year + 1, 1, 1});
    }
    if (!std::isfinite(values[i])) continue;
    sum += values[i];
    ++out.back().count;
    widen(out.back().low, out.back().high, values[i]);
  }
  finish();
  return out;
}

Summary summary_of(const std::vector<double>& values) {
  Summary s;
  double sum = 0;
  std::size_t count = 0;
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    sum += v;
    ++count;
    widen(s.low, s.high, v);
  }
  if (count > 0) s.mean = sum / static_cast<double>(count);
  return s;
}

}  // namespace cuenca::report
