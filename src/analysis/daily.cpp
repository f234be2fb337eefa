#include "analysis/daily.hpp"

#include <cmath>
#include <limits>

#include "base/calendar.hpp"

namespace cuenca::analysis {

Daily daily_means(const Intervals& x) {
  Daily days;
  if (x.size() == 0) return days;
  days.first_day = static_cast<std::int64_t>(std::ceil(x.begin.front() - 1e-9));
  Intervals grid;
  for (auto day = days.first_day; static_cast<double>(day + 1) <= x.end.back() + 1e-9; ++day) {
    grid.begin.push_back(static_cast<double>(day));
    grid.end.push_back(static_cast<double>(day + 1));
    grid.values.push_back(0);
  }
  days.values = means_over(grid, x, 1.0);
  return days;
}

std::vector<HydrologicalYear> hydrological_years(const Daily& x, int first_month) {
  std::vector<HydrologicalYear> years;
  if (x.values.empty()) return years;
  for (int year = civil_from_days(x.first_day).year;; ++year) {
    const std::int64_t begin = days_from_civil(year, first_month, 1), end = days_from_civil(year + 1, first_month, 1);
    if (begin < x.first_day) continue;
    if (end > x.day(x.values.size())) return years;
    const HydrologicalYear one{year, static_cast<std::size_t>(begin - x.first_day), static_cast<std::size_t>(end - x.first_day)};
    bool known = true;
    for (std::size_t i = one.first; i < one.past && known; ++i) known = x.values[i] == x.values[i];
    if (known) years.push_back(one);
  }
}

Monthly monthly_totals(const Intervals& rate) {
  Monthly months;
  if (rate.size() == 0) return months;
  Intervals grid;
  const Civil first = civil_from_days(static_cast<std::int64_t>(std::floor(rate.begin.front() + 1e-9)));
  months.first_month = static_cast<std::int64_t>(first.year) * 12 + first.month - 1;
  for (std::int64_t month = months.first_month;; ++month) {
    const auto day = [](std::int64_t m) {
      return static_cast<double>(days_from_civil(static_cast<int>(m / 12), static_cast<int>(m % 12) + 1, 1));
    };
    if (day(month) >= rate.end.back() - 1e-9) break;
    grid.begin.push_back(day(month));
    grid.end.push_back(day(month + 1));
    grid.values.push_back(0);
  }
  months.values = means_over(grid, rate, 1.0);
  for (std::size_t i = 0; i < grid.size(); ++i) months.values[i] *= (grid.end[i] - grid.begin[i]) * 86400;
  return months;
}

int date_number(std::int64_t day) {
  const Civil date = civil_from_days(day);
  return static_cast<int>(days_from_civil(2000, date.month, date.day) - days_from_civil(2000, 1, 1)) + 1;
}

}  // namespace cuenca::analysis
