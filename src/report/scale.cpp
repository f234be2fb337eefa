#include "report/scale.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "report/number.hpp"

namespace cuenca::report {
namespace {

/// Decimal exponent and powers of ten by way of their digits: the same on every processor.
int exponent_of(double value) {
  const std::string text = fmt::format("{:.17e}", value);
  return std::stoi(text.substr(text.find('e') + 1));
}
double power_of_ten(int exponent) {
  const std::string text = fmt::format("1e{}", exponent);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Ticks round_ticks(double low, double high, int count) {
  if (!std::isfinite(low) || !std::isfinite(high)) low = 0, high = 1;
  if (high < low) std::swap(low, high);
  const double least = std::max(1e-12, std::max(std::abs(low), std::abs(high)) * 1e-9);
  if (high - low < least) {
    const double room = std::max(std::abs(low) * 0.05, 0.5);
    low -= room;
    high += room;
  }
  const double raw = (high - low) / std::max(1, count);
  const double power = power_of_ten(exponent_of(raw));
  const double ratio = raw / power;
  const double step = power * (ratio <= 1.0001 ? 1 : ratio <= 2.0001 ? 2 : ratio <= 2.5001 ? 2.5 : ratio <= 5.0001 ? 5 : 10);
  Ticks ticks;
  ticks.step = step;
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  for (double n = first; n <= last; ++n) ticks.at.push_back(n * step);
  ticks.decimals = std::max(0, -exponent_of(step * (1 + 1e-9)));
  const double scaled = step * power_of_ten(ticks.decimals);
  if (std::abs(scaled - std::round(scaled)) > 1e-6) ++ticks.decimals;  // steps of 2.5
  return ticks;
}

Ticks zero_ticks(double low, double high, int count) {
  if (!std::isfinite(low) || !std::isfinite(high)) low = 0, high = 1;
  low = std::min(low, 0.0);
  high = std::max(high, 0.0);
  if (low == high) high = 1;
  return round_ticks(low, high, count);
}

std::vector<TimeTick> time_ticks(double first_day, double last_day, int count) {
  std::vector<TimeTick> ticks;
  const double years = (last_day - first_day) / 365.25;
  if (years >= 2) {
    static constexpr int steps[] = {1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000};
    int step = 1;
    for (const int s : steps) {
      step = s;
      if (years / s <= count) break;
    }
    int year = date_of(first_day).year;
    while (year % step != 0 || day_of({year, 1, 1}) < first_day) ++year;
    for (; day_of({year, 1, 1}) <= last_day; year += step) ticks.push_back({day_of({year, 1, 1}), same(fmt::format("{}", year))});
    return ticks;
  }
  const double months = years * 12;
  const int step = months <= count ? 1 : months / 3 <= count ? 3 : 6;
  Date d = date_of(first_day);
  d.day = 1;
  for (; day_of(d) <= last_day; d.month += 1, d.year += d.month > 12 ? 1 : 0, d.month = d.month > 12 ? 1 : d.month) {
    if (day_of(d) < first_day || (d.month - 1) % step != 0) continue;
    ticks.push_back({day_of(d), Words(fmt::format("{} {}", month_short(d.month, Language::english), d.year),
                                      fmt::format("{} {}", month_short(d.month, Language::spanish), d.year))});
  }
  return ticks;
}

}  // namespace cuenca::report
