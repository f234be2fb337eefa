#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "numerics/math.hpp"
#include "numerics/statistics.hpp"
#include "series/check.hpp"

namespace cuenca::series {
namespace {

constexpr std::array kSentinels{-9999.0, -999.0,   -999.9,  -99.0,  -99.9, -99.99,     -9999.9, -9999.99, -99999.0, 99999.0, 9999.0,
                                9999.9,  999.0,    999.9,   999.99, 99.9,  99.99,      -888.0,  -8888.0,  -777.0,   -7777.0, -6999.0,
                                -1.2345, -32768.0, 32767.0, -1e20,  1e20,  9.96921e36, 1e31,    -1e31,    -1.0};

double median(std::vector<double> v) { return statistics::quantile(v, 0.5); }

/// Values of the quantity's row unit: a + b v; b = 0 where the units are of different kinds.
struct Linear {
  double a = 0, b = 0;
};
Linear to_row_unit(const Column& column, const QuantityRow& row) {
  for (const std::string_view unit : {row.unit, row.rate_unit}) {
    if (unit.empty() || column.unit.empty() || si_unit(column.unit) != si_unit(unit)) continue;
    const auto in_row = [&](double v) { return from_si(to_si(v, column.unit), unit); };
    return {in_row(0), in_row(1) - in_row(0)};
  }
  return {};
}

/// Tells values outside of a range, given in the unit of the column; the range printed as people write it.
void tell_outside(const Source& s, const Column& c, const Range& range, const Range& but, const char* code, Told& told) {
  const QuantityRow& row = row_of(c.quantity);
  std::vector<Position> at;
  std::vector<std::vector<std::string>> fields;
  for (std::size_t i = 0; i < c.values.size(); ++i) {
    const double v = c.values[i];
    if (v != v || (v >= range.low && v <= range.high) || !(v >= but.low && v <= but.high)) continue;
    at.push_back(s.table.place_of(i, c));
    const std::string when = s.table.times[i] == std::numeric_limits<std::int64_t>::min() ? "?" : format_time(s.table.times[i]);
    fields.push_back(
        {plain(v), c.unit, c.name, when, told.in(row.name), rough(range.low), std::isfinite(range.high) ? rough(range.high) : "∞"});
  }
  told.say_each(code, at, fields, c.name);
}

}  // namespace

std::vector<double> check_sentinels(const Source& s, const Column& c, Told& told) {
  std::map<double, std::pair<std::size_t, std::size_t>> seen;  // value -> count, first record
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (std::size_t i = 0; i < c.values.size(); ++i) {
    const double v = c.values[i];
    if (v != v) continue;
    if (std::find(kSentinels.begin(), kSentinels.end(), v) != kSentinels.end()) {
      auto& entry = seen[v];
      if (entry.first++ == 0) entry.second = i;
    } else {
      low = std::min(low, v);
      high = std::max(high, v);
    }
  }
  std::vector<double> found;
  for (const auto& [value, entry] : seen) {
    const double room = std::max(high - low, 1e-9);
    const bool alone = high < low;
    const bool far = alone || value > high + room || value < low - room;
    const bool beyond = alone || value > high || value < low;
    // -1.2345 cannot be chance; -1 is a code only where all others are above zero and it comes again and again
    const bool code = value == -1.2345 ? true : value == -1.0 ? entry.first >= 5 && low >= 0 : far || (beyond && entry.first >= 5);
    if (!code || (alone && std::abs(value) < 9000)) continue;
    found.push_back(value);
    told.say("data_sentinel", s.table.place_of(entry.second, c), {c.name, plain(value), std::to_string(entry.first)}, c.name);
  }
  return found;
}

void check_limits(const Source& s, const Column& c, Told& told) {
  const QuantityRow& row = row_of(c.quantity);
  const Range everything{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  const Linear linear = to_row_unit(c, row);
  if (linear.b == 0) {
    if (row.possible.low == 0) tell_outside(s, c, {0, everything.high}, everything, "data_impossible", told);
    return;
  }
  // a total of a month may be thirty times that of a day
  const double days = s.line.regular ? s.line.step_seconds() / 86400 : 1;
  const double stretch = row.summed && si_unit(c.unit) == si_unit(row.unit) ? std::max(1.0, days) : 1;
  const auto in_column = [&](Range r) { return Range{(r.low * stretch - linear.a) / linear.b, (r.high * stretch - linear.a) / linear.b}; };
  const Range possible = in_column(row.possible);
  tell_outside(s, c, possible, everything, "data_impossible", told);
  const bool averaged = days >= 1 || c.quantity != Quantity::radiation;
  if (averaged) tell_outside(s, c, in_column(row.plausible), possible, "data_implausible", told);
}

void check_pairs(const Source& s, Told& told) {
  for (const Column& low : s.table.columns)
    for (const Column& high : s.table.columns) {
      if (low.quantity != Quantity::temperature_min || high.quantity != Quantity::temperature_max || low.unit != high.unit) continue;
      std::vector<Position> at;
      std::vector<std::vector<std::string>> fields;
      for (std::size_t i = 0; i < s.table.size(); ++i)
        if (low.values[i] > high.values[i] && s.table.times[i] != std::numeric_limits<std::int64_t>::min()) {
          at.push_back(s.table.place_of(i, low));
          fields.push_back({format_time(s.table.times[i]), low.name, plain(low.values[i]), high.name, plain(high.values[i])});
        }
      told.say_each("data_inverted", at, fields, low.name);
    }
}

void check_runs(const Source& s, const Column& c, Told& told) {
  if (!s.line.regular) return;
  const std::vector<double> v = on_line(s.line, c.values);
  const QuantityRow& row = row_of(c.quantity);
  struct Run {
    std::size_t first, size;
  };
  std::vector<Run> runs;
  for (std::size_t i = 0; i < v.size();) {
    std::size_t k = i + 1;
    while (k < v.size() && v[k] == v[i]) ++k;
    const bool natural = (v[i] == 0 && row.zeros) || (c.quantity == Quantity::humidity && v[i] >= 100);
    if (v[i] == v[i] && !natural) runs.push_back({i, k - i});
    i = k;
  }
  if (runs.size() < 2) {
    if (runs.size() == 1 && runs[0].size >= 10)
      told.say("data_constant", s.table.header(),
               {c.name, plain(v[runs[0].first]), std::to_string(runs[0].size), format_time(s.line.at(runs[0].first)),
                format_time(s.line.at(runs[0].first + runs[0].size - 1))},
               c.name);
    return;
  }
  const double per_day = 86400 / s.line.step_seconds();
  const auto day = static_cast<std::size_t>(per_day + 0.5);
  if (day >= 4) {
    std::size_t whole = 0;
    for (const Run& r : runs) whole += r.size % day == 0;
    if (whole * 10 >= runs.size() * 8) {
      told.say("data_once_a_day", s.table.header(), {c.name, std::to_string(day)}, c.name);
      return;
    }
  }
  const auto long_runs = std::count_if(runs.begin(), runs.end(), [](const Run& r) { return r.size >= 15; });
  if (day <= 1 && long_runs >= 10) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < v.size(); ++i)
      if (const double d = std::abs(v[i] - v[i - 1]); d > 0) least = std::min(least, d);
    told.say("data_coarse", s.table.header(), {c.name, std::to_string(long_runs), rough(least)}, c.name);
  }
  std::vector<double> lengths;
  for (const Run& r : runs) lengths.push_back(static_cast<double>(r.size));
  const double usual = statistics::quantile(lengths, lengths.size() < 100 ? 0.5 : 0.99);
  const double least = day >= 2 ? std::max(12.0, per_day) : s.line.step_seconds() > 20 * 86400 ? 6 : 8;
  const auto records = records_on_line(s.line);
  std::vector<Position> at;
  std::vector<std::vector<std::string>> fields;
  for (const Run& r : runs) {
    if (static_cast<double>(r.size) < std::max(least, 4 * usual)) continue;
    at.push_back(s.table.place_of(records[r.first], c));
    fields.push_back(
        {c.name, plain(v[r.first]), std::to_string(r.size), format_time(s.line.at(r.first)), format_time(s.line.at(r.first + r.size - 1))});
  }
  told.say_each("data_constant", at, fields, c.name);
}

void check_spikes(const Source& s, const Column& c, Told& told) {
  constexpr std::size_t kReach = 3;  // steps to the readings on both sides
  if (c.quantity == Quantity::precipitation || c.quantity == Quantity::radiation || c.quantity == Quantity::wind) return;
  const bool logarithms = c.quantity == Quantity::discharge;
  const std::vector<double> line = on_line(s.line, c.values);
  const auto records = records_on_line(s.line);
  std::vector<std::size_t> at;
  std::vector<double> v;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == line[i] && (!logarithms || line[i] > 0)) at.push_back(i), v.push_back(logarithms ? log(line[i]) : line[i]);
  std::vector<double> changes;
  for (std::size_t k = 1; k < v.size(); ++k)
    if (const double d = std::abs(v[k] - v[k - 1]); d > 0) changes.push_back(d);
  if (changes.size() < 10) return;
  const double scale = 1.4826 * median(changes);
  std::vector<Position> place;
  std::vector<std::vector<std::string>> fields;
  for (std::size_t k = 1; k + 1 < v.size(); ++k) {
    const double in = v[k] - v[k - 1], out = v[k] - v[k + 1];
    if (!(in * out > 0) || (s.line.regular && (at[k] - at[k - 1] > kReach || at[k + 1] - at[k] > kReach))) continue;
    const double size = std::min(std::abs(in), std::abs(out));
    // floods rise and fall within days: a peak of a discharge counts from ten times its neighbours, a hole from half of them
    if (size <= 12 * scale || (logarithms && size < (in > 0 ? 2.302585092994046 : 0.6931471805599453))) continue;
    place.push_back(s.table.place_of(records[at[k]], c));
    fields.push_back({c.name, plain(line[at[k]]), format_time(s.line.at(at[k])), rough(size / scale)});
  }
  told.say_each("data_spike", place, fields, c.name);
}

}  // namespace cuenca::series
