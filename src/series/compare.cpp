#include "series/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/units.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool as_ratio(Quantity q) {
  return q == Quantity::precipitation || q == Quantity::evaporation || q == Quantity::discharge || q == Quantity::snow;
}

/// In another unit of the same kind, where both are known, so that two files in different units compare.
std::vector<double> in_unit(const Column& c, const std::string& unit) {
  std::vector<double> v = c.values;
  if (c.unit.empty() || unit.empty() || c.unit == unit) return v;
  const double zero = from_si(to_si(0, c.unit), unit), one = from_si(to_si(1, c.unit), unit) - zero;
  for (double& x : v) x = zero + one * x;
  return v;
}

std::string tests_in_words(const Homogeneity& h, bool spanish) {
  std::string text;
  for (const BreakTest& t : h.tests)
    text += fmt::format("{}{} {} ({} {}, {})", text.empty() ? "" : "; ", t.name, rough(t.statistic), spanish ? "crítico" : "critical",
                        rough(t.critical_5), rough(t.critical_1));
  return text + (spanish ? " al 5 y 1 %" : " at 5 and 1 %");
}

void tell_break(const Homogeneity& h, const Source& s, const Column& c, const std::string& what, int year, const std::string& unit,
                Told& told) {
  if (h.agree_5 >= 2)
    told.say("data_break", s.table.header(),
             {what, std::to_string(year), rough(h.mean_before), rough(h.mean_after) + (unit.empty() ? "" : " " + unit),
              tests_in_words(h, told.spanish())},
             c.name);
  else if (h.agree_5 == 1)
    told.say("data_break_weak", s.table.header(), {what, std::to_string(year), tests_in_words(h, told.spanish())}, c.name);
}

/// Complete years of a column: year -> value.
std::map<int, double> years_of(const Source& s, const std::vector<double>& values, const DescribeOptions& o, bool summed) {
  std::map<int, double> years;
  const auto periods = by_period(s.line, on_line(s.line, values), Step::year, summed ? Statistic::sum : Statistic::mean, o.calendar);
  const auto complete = complete_values(periods, o.complete);
  for (std::size_t i = 0; i < periods.size(); ++i)
    if (complete[i] == complete[i]) years[periods[i].year] = complete[i];
  return years;
}

void check_ratio(const Source& s, const Column& c, const std::vector<double>& mine, const Source& other, const Column& oc,
                 const std::vector<double>& theirs, Told& told) {
  std::vector<double> a, b;
  for (std::size_t i = 0; i < mine.size(); ++i)
    if (mine[i] == mine[i] && theirs[i] == theirs[i]) a.push_back(mine[i]), b.push_back(theirs[i]);
  if (a.size() < 30) return;
  const bool es = told.spanish();
  const auto say = [&](double ratio, const std::string& why) {
    told.say("data_unit_ratio", s.table.header(), {c.name, rough(ratio), oc.name, other.table.file(), why}, c.name);
  };
  if (is_temperature(c.quantity)) {
    const auto r = statistics::pearson(b, a);
    if (!r.defined() || r.value < 0.7) return;
    const double slope = r.value * statistics::standard_deviation(a) / statistics::standard_deviation(b);
    const double apart = statistics::mean(a) - statistics::mean(b);
    if (std::abs(apart) > 200)
      return say(slope, es ? "la diferencia media es de 273 °C: kelvin y grados Celsius"
                           : "the mean difference is 273 °C: kelvin and degrees Celsius");
    if ((slope > 1.55 && slope < 2.05) || (slope > 0.49 && slope < 0.645))
      say(slope, es ? "1,8 es el factor entre grados Fahrenheit y Celsius" : "1.8 is the factor between degrees Fahrenheit and Celsius");
    return;
  }
  const double ma = statistics::mean(a), mb = statistics::mean(b);
  if (!(ma > 0 && mb > 0) || !as_ratio(c.quantity)) return;
  const double ratio = ma / mb, size = std::max(ratio, 1 / ratio);
  if (c.quantity == Quantity::discharge) {
    if (size > 200 && size < 5000) say(ratio, es ? "1000 es el factor entre L/s y m3/s" : "1000 is the factor between L/s and m3/s");
  } else if (size > 7) {
    say(ratio, size < 16   ? (es ? "10 es el factor entre mm y cm" : "10 is the factor between mm and cm")
               : size < 60 ? (es ? "25,4 es el factor entre mm y pulgadas" : "25.4 is the factor between mm and inches")
                           : (es ? "1000 es el factor entre mm y m" : "1000 is the factor between mm and m"));
  }
}

}  // namespace

std::optional<std::vector<double>> aligned(const Source& source, const Source& neighbour, const std::vector<double>& values) {
  const Timeline &line = source.line, &other = neighbour.line;
  if (!line.regular || !other.regular || !(line.spacing == other.spacing) || line.size == 0 || other.size == 0) return std::nullopt;
  const auto mine = [&](std::size_t i) { return local_begin(line, i, source.calendar); };
  const auto theirs = [&](std::size_t i) { return local_begin(other, i, neighbour.calendar); };
  std::vector<double> out(line.size, kNan);
  // by the moments: months of unequal length make no exception
  std::size_t k = 0;
  bool met = false;
  for (std::size_t i = 0; i < line.size; ++i) {
    const std::int64_t t = mine(i);
    while (k < other.size && theirs(k) < t) ++k;
    if (k < other.size && theirs(k) == t) out[i] = values[k], met = true;
  }
  if (!met && theirs(0) <= mine(line.size - 1) && mine(0) <= theirs(other.size - 1)) return std::nullopt;
  return out;
}

Shift shift_between(const std::vector<double>& series, const std::vector<double>& neighbour, Quantity quantity) {
  const auto prepared = [&](const std::vector<double>& v) {
    std::vector<double> out(v.size(), kNan);
    if (quantity == Quantity::precipitation)
      for (std::size_t i = 0; i < v.size(); ++i) out[i] = v[i] >= 0 ? std::sqrt(v[i]) : kNan;
    else
      for (std::size_t i = 1; i < v.size(); ++i) out[i] = v[i] - v[i - 1];
    return out;
  };
  const std::vector<double> a = prepared(series), b = prepared(neighbour);
  Shift s;
  for (std::size_t i = 0; i < a.size(); ++i) s.common += a[i] == a[i] && b[i] == b[i];
  double best = -2;
  for (int lag = -3; lag <= 3; ++lag) {
    const double r = lagged_correlation(a, b, lag);
    s.lags.emplace_back(lag, r);
    if (r > best) best = r, s.lag = lag;
  }
  return s;
}

bool shifted(const Shift& s) {
  double at_zero = kNan, best = kNan;
  for (const auto& [lag, r] : s.lags) {
    if (lag == 0) at_zero = r;
    if (lag == s.lag) best = r;
  }
  return s.lag != 0 && s.common >= 60 && best > 0.3 && best > at_zero + 0.1;
}

void check_homogeneity(const Source& s, const Column& c, const DescribeOptions& options, ColumnCheck& r, Told& told) {
  const ColumnSummary summary = describe(s.table, s.line, c, options);
  r.file = s.table.file();
  r.column = c;
  r.line = s.line;
  r.values = summary.values;
  r.unit = summary.period_unit;
  r.summed = summary.summed;
  for (std::size_t i = 0; i < summary.years.size(); ++i)
    if (summary.complete_years[i] == summary.complete_years[i])
      r.years.push_back(summary.years[i].year), r.annual.push_back(summary.complete_years[i]);
  if (r.annual.size() < 10) return;
  r.tests = homogeneity(r.annual);
  tell_break(*r.tests, s, c, c.name, r.years[static_cast<std::size_t>(std::max(1, r.tests->before) - 1)], r.unit, told);
}

void check_neighbours(const Source& s, const Column& c, const std::vector<Source>& others, const DescribeOptions& options, ColumnCheck& r,
                      Told& told) {
  const std::vector<double>& own = c.values;
  std::map<int, double> mine = years_of(s, own, options, r.summed);
  std::map<int, std::pair<double, int>> sums;
  for (const Source& other : others)
    for (const Column& oc : other.table.columns) {
      const bool only = s.table.columns.size() == 1 && other.table.columns.size() == 1;
      if (oc.quantity != c.quantity || (c.quantity == Quantity::unknown && !only && oc.name != c.name)) continue;
      if (!c.unit.empty() && !oc.unit.empty() && si_unit(c.unit) != si_unit(oc.unit)) {
        told.say("data_other_unit", other.table.header(), {oc.name, oc.unit, c.unit, c.name}, oc.name);
        continue;
      }
      ColumnCheck::Neighbour n{other.table.file(), oc.name, {}};
      const std::vector<double> theirs = in_unit(oc, c.unit);
      const auto at_mine = aligned(s, other, on_line(other.line, theirs));
      if (at_mine) {
        const std::vector<double> line_values = on_line(s.line, own);
        check_ratio(s, c, line_values, other, oc, *at_mine, told);
        if (s.line.spacing.months == 0) {
          n.shift = shift_between(line_values, *at_mine, c.quantity);
          if (shifted(*n.shift)) {
            const int lag = n.shift->lag;
            const std::string step = step_words(s.line, told.language());
            const std::string moved =
                fmt::format("{}{} {}", std::abs(lag) > 1 ? fmt::format("{} × ", std::abs(lag)) : "", step,
                            lag > 0 ? (told.spanish() ? "hacia adelante" : "later") : (told.spanish() ? "hacia atrás" : "earlier"));
            const auto at = [&](int l) { return rough(n.shift->lags[static_cast<std::size_t>(l + 3)].second); };
            told.say("data_shift", s.table.header(),
                     {c.name, oc.name, other.table.file(), moved, at(lag), at(0), std::to_string(n.shift->common)}, c.name);
          } else if (n.shift->common < 60) {
            told.say("data_common", s.table.header(),
                     {c.name, oc.name, other.table.file(), std::to_string(n.shift->common), "60",
                      told.spanish() ? "buscar un corrimiento" : "looking for a shift"},
                     c.name);
          }
        }
      }
      for (const auto& [year, value] : years_of(other, theirs, options, r.summed)) sums[year].first += value, ++sums[year].second;
      r.neighbours.push_back(std::move(n));
    }
  if (r.neighbours.empty()) return;
  std::vector<double> relative;
  for (const auto& [year, value] : mine) {
    const auto at = sums.find(year);
    if (at == sums.end() || at->second.second < static_cast<int>(r.neighbours.size())) continue;
    const double reference = at->second.first / at->second.second;
    if (as_ratio(c.quantity) && !(reference > 0)) continue;
    r.against.years.push_back(year);
    r.against.series.push_back(value);
    r.against.reference.push_back(reference);
    relative.push_back(as_ratio(c.quantity) ? value / reference : value - reference);
  }
  const auto year_at = [&](int before) { return r.against.years[static_cast<std::size_t>(std::max(1, before) - 1)]; };
  if (relative.size() < 10) {
    told.say("data_common", s.table.header(),
             {c.name, r.neighbours[0].name, r.neighbours[0].file, std::to_string(relative.size()), "10",
              told.spanish() ? "doble masa y pruebas de años completos" : "double mass and tests of complete years"},
             c.name);
    return;
  }
  std::string names;
  for (const auto& n : r.neighbours) names += (names.empty() ? "`" : ", `") + n.name + "` (" + n.file + ")";
  if (as_ratio(c.quantity)) {
    r.double_mass = double_mass(r.against.reference, r.against.series);
    const DoubleMass& d = *r.double_mass;
    if (d.broken())
      told.say("data_double_mass", s.table.header(),
               {names, rough(d.slope_before), rough(d.slope_after), std::to_string(year_at(d.before)), rough(d.f), rough(d.critical_5),
                rough(-d.bic_change), rough(d.slope_after / d.slope_before)},
               c.name);
  }
  r.relative = homogeneity(relative);
  const std::string what = c.name + (as_ratio(c.quantity) ? " / " : " - ") + (told.spanish() ? "vecinas" : "neighbours");
  tell_break(*r.relative, s, c, what, year_at(r.relative->before), as_ratio(c.quantity) ? "" : c.unit, told);
}

}  // namespace cuenca::series
