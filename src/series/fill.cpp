#include "series/fill.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <memory>

#include "base/calendar.hpp"
#include "series/describe.hpp"
#include "series/neighbour_models.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
struct MethodName {
  Method method;
  std::string_view name;
};
constexpr std::array<MethodName, 7> kMethods{{{Method::linear, "linear"},
                                              {Method::previous, "previous"},
                                              {Method::spline, "spline"},
                                              {Method::climatology, "climatology"},
                                              {Method::regression, "regression"},
                                              {Method::ratio, "ratio"},
                                              {Method::quantile, "quantile"}}};

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }

/// Means of the same time of the year (a window of 15 days) and of the day; of the calendar month for months and longer.
class Climatology {
 public:
  Climatology(const Timeline& line, const std::vector<double>& values, const LocalCalendar& calendar) : line_(line), calendar_(calendar) {
    daily_ = line.spacing.months == 0 && line.spacing.seconds <= 15 * 86400;
    slots_ = daily_ ? static_cast<std::size_t>(std::max<std::int64_t>(1, 86400 / std::max<std::int64_t>(line.spacing.seconds, 1))) : 1;
    const std::size_t places = daily_ ? 366 : 12;
    sums_.assign(places * slots_, 0.0);
    counts_.assign(places * slots_, 0);
    for (std::size_t i = 0; i < values.size(); ++i)
      if (values[i] == values[i]) sums_[slot(i)] += values[i], ++counts_[slot(i)];
  }

  double at(std::size_t i) const {
    double sum = 0;
    int count = 0;
    const auto here = static_cast<int>(slot(i) / slots_);
    const std::size_t part = slot(i) % slots_;
    const int reach = daily_ ? 7 : 0, places = daily_ ? 366 : 12;
    for (int d = -reach; d <= reach; ++d) {
      const std::size_t k = static_cast<std::size_t>((here + d + places) % places) * slots_ + part;
      sum += sums_[k];
      count += counts_[k];
    }
    return count > 0 ? sum / count : kNan;
  }

 private:
  std::size_t slot(std::size_t i) const {
    const std::int64_t t = local_begin(line_, i, calendar_), day = floor_divide(t, 86400);
    if (!daily_) return static_cast<std::size_t>(civil_from_days(day).month - 1);
    // 1 March is place 60 in every year, so that seasons do not move in leap years
    const Civil c = civil_from_days(day);
    const int place = day_of_year(day) - 1 + (!leap(c.year) && c.month > 2);
    const auto part = static_cast<std::size_t>((t - day * 86400) * static_cast<std::int64_t>(slots_) / 86400);
    return static_cast<std::size_t>(place) * slots_ + part;
  }
  const Timeline& line_;
  LocalCalendar calendar_;
  bool daily_ = true;
  std::size_t slots_ = 1;
  std::vector<double> sums_;
  std::vector<int> counts_;
};

/// Slope at value k of a monotone cubic [fritsch1984], from the values next to it on both sides; the secant where one side has none.
double monotone_slope(const std::vector<double>& v, std::size_t left, std::size_t k, std::size_t right) {
  const auto secant = [&](std::size_t a, std::size_t b) { return (v[b] - v[a]) / static_cast<double>(b - a); };
  if (left == kNowhere) return secant(k, right);
  if (right == kNowhere) return secant(left, k);
  const double h0 = static_cast<double>(k - left), h1 = static_cast<double>(right - k), s0 = secant(left, k), s1 = secant(k, right);
  if (s0 * s1 <= 0) return 0;
  const double weight = (h0 + 2 * h1) / (3 * (h0 + h1));
  return s0 * s1 / (weight * s1 + (1 - weight) * s0);
}

void fill_spline(std::vector<double>& out, const std::vector<double>& v, const Gap& gap) {
  const std::size_t a = gap.first - 1, b = gap.past;
  std::size_t before = kNowhere, after = kNowhere;
  for (std::size_t i = a; i-- > 0 && before == kNowhere;)
    if (v[i] == v[i]) before = i;
  for (std::size_t i = b + 1; i < v.size() && after == kNowhere; ++i)
    if (v[i] == v[i]) after = i;
  const double h = static_cast<double>(b - a), da = monotone_slope(v, before, a, b), db = monotone_slope(v, a, b, after);
  for (std::size_t i = gap.first; i < gap.past; ++i) {
    const double t = static_cast<double>(i - a) / h, u = 1 - t;
    out[i] = u * u * (1 + 2 * t) * v[a] + t * t * (3 - 2 * t) * v[b] + h * t * u * (u * da - t * db);
  }
}

/// Books a filled value.
void put(Filled& f, std::map<std::string, int>& labels, std::size_t i, double value, const std::string& label, bool not_negative) {
  if (value != value) return;
  std::string full = label;
  if (not_negative && value < 0) {
    ++f.zeros;
    f.zero_sum += value;
    value = 0;
    full += ",zero";
  }
  const auto [at, fresh] = labels.try_emplace(full, static_cast<int>(f.labels.size()));
  if (fresh) f.labels.push_back(full);
  f.values[i] = value;
  f.made[i] = at->second;
  ++f.filled;
}

}  // namespace

std::optional<Method> method_named(std::string_view word) {
  for (const MethodName& m : kMethods)
    if (m.name == word) return m.method;
  return std::nullopt;
}
std::string_view name_of(Method method) { return kMethods[static_cast<std::size_t>(method)].name; }
bool needs_neighbour(Method m) { return m == Method::regression || m == Method::ratio || m == Method::quantile; }

Filled fill(const Timeline& line, const std::vector<double>& values, const std::vector<NeighbourSeries>& neighbours, const FillOptions& o) {
  Filled f;
  f.values = values;
  f.made.assign(values.size(), 0);
  std::map<std::string, int> labels;
  std::vector<int> months;
  for (std::size_t i = 0; i < line.size; ++i)
    months.push_back(civil_from_days(floor_divide(local_begin(line, i, o.calendar), 86400)).month);
  std::unique_ptr<NeighbourModel> model;
  if (needs_neighbour(o.method)) model = NeighbourModel::make(o.method, values, neighbours, months);
  std::optional<Climatology> climatology;
  if (o.method == Method::climatology) climatology.emplace(line, values, o.calendar);
  const std::string name(name_of(o.method));
  std::vector<double> between(o.method == Method::spline ? values : std::vector<double>());
  for (const Gap& gap : gaps_of(values)) {
    f.missing += static_cast<int>(gap.size());
    for (std::size_t i = gap.first; i < gap.past; ++i) f.made[i] = 1;
    const bool short_enough = static_cast<double>(gap.size()) * line.step_seconds() <= static_cast<double>(o.longest_seconds) + 1;
    if (!short_enough) continue;
    const bool before = gap.first > 0, after = gap.past < values.size();
    const auto each = [&](const auto& value) {
      for (std::size_t i = gap.first; i < gap.past; ++i) put(f, labels, i, value(i), name, o.not_negative);
    };
    if (o.method == Method::linear && before && after) {
      const double a = values[gap.first - 1], b = values[gap.past], h = static_cast<double>(gap.size() + 1);
      each([&](std::size_t i) { return a + (b - a) * (static_cast<double>(i - gap.first + 1) / h); });
    } else if (o.method == Method::spline && before && after) {
      fill_spline(between, values, gap);
      each([&](std::size_t i) { return between[i]; });
    } else if (o.method == Method::previous && before) {
      each([&](std::size_t) { return values[gap.first - 1]; });
    } else if (climatology) {
      each([&](std::size_t i) { return climatology->at(i); });
    } else if (model) {
      for (std::size_t i = gap.first; i < gap.past; ++i) {
        const Estimate e = model->at(i);
        put(f, labels, i, e.value, e.label, o.not_negative);
      }
    }
  }
  for (const Gap& left : gaps_of(f.values)) f.longest_left = std::max(f.longest_left, left.size());
  if (model) f.models = model->models();
  return f;
}

}  // namespace cuenca::series
