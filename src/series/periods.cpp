#include "series/periods.hpp"

#include <algorithm>
#include <limits>

#include "base/calendar.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }

/// Number of a day's period: consecutive for consecutive periods.
std::int64_t number_of(std::int64_t day, Step step, int year_starts) {
  if (step == Step::day) return day;
  const Civil c = civil_from_days(day);
  const std::int64_t month = static_cast<std::int64_t>(c.year) * 12 + c.month - 1;
  return step == Step::month ? month : floor_divide(month - (year_starts - 1), 12);
}

std::int64_t first_day_of(std::int64_t number, Step step, int year_starts) {
  if (step == Step::day) return number;
  const std::int64_t month = step == Step::month ? number : number * 12 + year_starts - 1;
  const std::int64_t year = floor_divide(month, 12);
  return days_from_civil(static_cast<int>(year), static_cast<int>(month - year * 12) + 1, 1);
}

/// How many intervals begin in the local days first … past.
int expected_values(const Timeline& line, const LocalCalendar& calendar, std::int64_t first_day, std::int64_t past_day) {
  if (line.spacing.months > 0) {
    const double months = static_cast<double>(past_day - first_day) / 30.4375 / line.spacing.months;
    return std::max(1, static_cast<int>(months + 0.5));
  }
  const std::int64_t step = line.spacing.seconds, origin = local_begin(line, 0, calendar);
  const auto begun_before = [&](std::int64_t t) { return -floor_divide(-(t - origin), step); };
  return static_cast<int>(begun_before(past_day * 86400) - begun_before(first_day * 86400));
}

/// Adds values of one period.
struct Gathered {
  double sum = 0, low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity(), last = kNan;
  int count = 0;
  void add(double x) {
    sum += x;
    low = std::min(low, x);
    high = std::max(high, x);
    last = x;
    ++count;
  }
  double value(Statistic s) const {
    if (count == 0) return kNan;
    switch (s) {
      case Statistic::mean:
        return sum / count;
      case Statistic::sum:
        return sum;
      case Statistic::minimum:
        return low;
      case Statistic::maximum:
        return high;
      case Statistic::last:
        break;
    }
    return last;
  }
};

}  // namespace

std::optional<Step> step_named(std::string_view word) {
  if (word == "day" || word == "día" || word == "dia" || word == "d") return Step::day;
  if (word == "month" || word == "mes") return Step::month;
  if (word == "year" || word == "año") return Step::year;
  return std::nullopt;
}

std::optional<Statistic> statistic_named(std::string_view word) {
  if (word == "mean" || word == "media") return Statistic::mean;
  if (word == "sum" || word == "suma") return Statistic::sum;
  if (word == "min" || word == "mín") return Statistic::minimum;
  if (word == "max" || word == "máx") return Statistic::maximum;
  if (word == "last" || word == "último") return Statistic::last;
  return std::nullopt;
}

std::int64_t local_begin(const Timeline& line, std::size_t i, const LocalCalendar& calendar) {
  std::int64_t t = line.at(i);
  if (line.regular && calendar.stamp == Stamp::end && !line.month_ends)
    t = line.spacing.months > 0 ? add_months(t, -line.spacing.months) : t - line.spacing.seconds;
  return t + (line.spacing.months > 0 && line.regular ? 0 : calendar.shift_seconds);
}

std::vector<Period> by_period(const Timeline& line, const std::vector<double>& values, Step step, Statistic statistic,
                              const LocalCalendar& calendar) {
  std::vector<Period> periods;
  if (line.size == 0) return periods;
  const auto number = [&](std::size_t i) {
    return number_of(floor_divide(local_begin(line, i, calendar), 86400), step, calendar.year_starts);
  };
  const std::int64_t first = number(0), last = number(line.size - 1);
  std::vector<Gathered> gathered(static_cast<std::size_t>(last - first + 1));
  for (std::size_t i = 0; i < line.size; ++i)
    if (values[i] == values[i]) gathered[static_cast<std::size_t>(number(i) - first)].add(values[i]);
  for (std::int64_t n = first; n <= last; ++n) {
    const Gathered& g = gathered[static_cast<std::size_t>(n - first)];
    Period p;
    p.first_day = first_day_of(n, step, calendar.year_starts);
    p.past_day = first_day_of(n + 1, step, calendar.year_starts);
    const Civil c = civil_from_days(p.first_day);
    p.month = c.month;
    p.year = c.month >= calendar.year_starts ? c.year : c.year - 1;
    p.count = g.count;
    p.expected = line.regular ? expected_values(line, calendar, p.first_day, p.past_day) : std::max(1, g.count);
    p.value = g.value(statistic);
    periods.push_back(p);
  }
  return periods;
}

std::vector<double> complete_values(const std::vector<Period>& periods, double complete) {
  std::vector<double> values;
  for (const Period& p : periods) values.push_back(p.count > 0 && p.share() >= complete - 1e-12 ? p.value : kNan);
  return values;
}

}  // namespace cuenca::series
