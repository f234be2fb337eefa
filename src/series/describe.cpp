#include "series/describe.hpp"

#include <algorithm>
#include <limits>

#include "base/units.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Rain in mm is added up, and so is runoff; rain in mm/d is a rate, whose mean is taken.
bool is_summed(const Column& column) {
  const QuantityRow& row = row_of(column.quantity);
  if (column.quantity == Quantity::discharge && !column.unit.empty()) return si_unit(column.unit) == "m" || si_unit(column.unit) == "m3";
  return row.summed && (column.unit.empty() || si_unit(column.unit) == si_unit(row.unit));
}

void fill_extremes(ColumnSummary& s) {
  s.low = s.high = kNan;
  for (std::size_t i = 0; i < s.values.size(); ++i) {
    const double v = s.values[i];
    if (v != v) continue;
    if (!(v >= s.low)) s.low = v, s.low_time = s.line.at(i);
    if (!(v <= s.high)) s.high = v, s.high_time = s.line.at(i);
    if (s.count++ == 0) s.first = s.line.at(i);
    s.last = s.line.at(i);
    s.zeros += v == 0;
  }
  s.missing = static_cast<int>(s.values.size()) - s.count;
  s.zeros /= std::max(1, s.count);
}

void fill_months(ColumnSummary& s, double complete) {
  const std::vector<double> usable = complete_values(s.all_months, complete);
  for (int m = 1; m <= 12; ++m) {
    std::vector<double> v;
    for (std::size_t i = 0; i < usable.size(); ++i)
      if (s.all_months[i].month == m && usable[i] == usable[i]) v.push_back(usable[i]);
    MonthSpread& month = s.months[static_cast<std::size_t>(m - 1)];
    month.years = static_cast<int>(v.size());
    month.mean = statistics::mean(v);
    constexpr double shares[] = {0, 0.25, 0.5, 0.75, 1};
    const std::vector<double> q = statistics::quantiles(v, shares);
    month.low = q[0], month.quarter = q[1], month.median = q[2], month.three_quarters = q[3], month.high = q[4];
  }
}

}  // namespace

std::vector<Gap> gaps_of(const std::vector<double>& values) {
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == values[i]) continue;
    std::size_t k = i;
    while (k < values.size() && values[k] != values[k]) ++k;
    gaps.push_back({i, k});
    i = k;
  }
  return gaps;
}

double lagged_correlation(const std::vector<double>& a, const std::vector<double>& b, int lag) {
  std::vector<double> x, y;
  const auto n = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, -lag); i < n && i + lag < n; ++i) {
    const double u = a[static_cast<std::size_t>(i)], v = b[static_cast<std::size_t>(i + lag)];
    if (u == u && v == v) x.push_back(u), y.push_back(v);
  }
  if (x.size() < 10) return kNan;
  return statistics::pearson(x, y).value;
}

ColumnSummary describe(const Table& table, const Timeline& line, const Column& column, const DescribeOptions& options) {
  ColumnSummary s;
  s.file = table.file();
  s.column = column;
  s.line = line;
  s.calendar = options.calendar;
  s.values = on_line(line, column.values);
  s.summed = is_summed(column);
  s.period_unit = column.unit;
  fill_extremes(s);
  std::vector<double> present;
  for (const double v : s.values)
    if (v == v) present.push_back(v);
  s.mean = statistics::mean(present);
  s.deviation = statistics::standard_deviation(present);
  if (line.regular) s.gaps = gaps_of(s.values);
  constexpr double shares[] = {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};
  const std::vector<double> q = statistics::quantiles(present, shares);
  for (std::size_t i = 0; i < q.size(); ++i) s.quantiles.emplace_back(shares[i], q[i]);
  if (column.quantity == Quantity::discharge) {
    for (int percent : {1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 98, 99})
      s.duration.emplace_back(percent / 100.0, statistics::quantile(present, 1 - percent / 100.0));
  }
  const Statistic statistic = s.summed ? Statistic::sum : Statistic::mean;
  const bool longer_than_month = line.regular && line.spacing.months > 1;
  if (!longer_than_month) s.all_months = by_period(line, s.values, Step::month, statistic, options.calendar);
  s.years = by_period(line, s.values, Step::year, statistic, options.calendar);
  fill_months(s, options.complete);
  s.complete_years = complete_values(s.years, options.complete);
  std::vector<double> x;
  for (const Period& p : s.years) x.push_back(p.year);
  s.trend = trend(x, s.complete_years);
  s.lag_1 = line.regular ? lagged_correlation(s.values, s.values, 1) : kNan;
  s.lag_1_years = lagged_correlation(s.complete_years, s.complete_years, 1);
  return s;
}

}  // namespace cuenca::series
