// From steps to the periods of a metric: clipped to the time and the months looked at, cut where a period ends.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "analysis/metric_cuts.hpp"
#include "base/calendar.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kSecondsPerDay = 86400;
constexpr double kSame = 1e-6;  ///< d: ends that meet; day numbers of now carry 1e-12

std::int64_t day_in(double day) { return static_cast<std::int64_t>(std::floor(day + kSame)); }

/// A stretch of one step within one month (within one day for periods of days).
struct Stretch {
  double begin = 0, end = 0;
  std::size_t step = 0;
};

class Cutter {
 public:
  explicit Cutter(const MetricQuestion& q) : q_(q), every_(q.every == Every::usual ? Every::step : q.every) {
    const bool over_new_year = q.first_month > q.last_month;
    starts_ = q.year_starts > 0 ? q.year_starts : over_new_year ? q.first_month : 1;
  }

  MetricCut cut(std::span<const double> begins, std::span<const double> ends) {
    cut_.steps = every_ == Every::step;
    for (std::size_t i = 0; i < begins.size(); ++i) {
      const double begin = std::max(begins[i], q_.start), end = std::min(ends[i], q_.past);
      for (double at = begin; at < end - kSame;) {
        const double next = std::min(end, edge_after(at));
        if (looked_at(at)) add({at, next, i});
        at = next;
      }
    }
    close();
    cut_.first.push_back(cut_.parts.size());
    for (const MetricPeriod& p : cut_.periods) cut_.days.push_back(p.days);
    return std::move(cut_);
  }

 private:
  bool whole_year() const { return q_.first_month == 1 && q_.last_month == 12; }
  bool month_looked_at(int month) const {
    if (q_.first_month <= q_.last_month) return month >= q_.first_month && month <= q_.last_month;
    return month >= q_.first_month || month <= q_.last_month;
  }
  bool looked_at(double at) const { return whole_year() || month_looked_at(civil_from_days(day_in(at)).month); }

  double edge_after(double at) const {
    const std::int64_t day = day_in(at);
    if (every_ == Every::day) return static_cast<double>(day + 1);
    if (every_ == Every::step && whole_year()) return 1e18;
    const Civil date = civil_from_days(day);
    return static_cast<double>(days_from_civil(date.month == 12 ? date.year + 1 : date.year, date.month % 12 + 1, 1));
  }

  /// The period that holds a moment: index, begin, end, and the days of it that should be covered.
  MetricPeriod period_of(double at) const {
    const std::int64_t day = day_in(at);
    const Civil date = civil_from_days(day);
    if (every_ == Every::day) return {static_cast<long>(day), static_cast<double>(day), static_cast<double>(day + 1), 1, kNone};
    if (every_ == Every::month) {
      const double begin = static_cast<double>(days_from_civil(date.year, date.month, 1)), days = days_in_month(date.year, date.month);
      return {static_cast<long>(date.year) * 12 + date.month, begin, begin + days, days, kNone};
    }
    const int year = date.month >= starts_ ? date.year : date.year - 1;
    MetricPeriod p{year, static_cast<double>(days_from_civil(year, starts_, 1)), static_cast<double>(days_from_civil(year + 1, starts_, 1)),
                   0, kNone};
    for (int k = 0; k < 12; ++k) {
      const int month = (starts_ - 1 + k) % 12 + 1;
      if (month_looked_at(month)) p.days += days_in_month(month >= starts_ ? year : year + 1, month);
    }
    return p;
  }

  void add(const Stretch& s) {
    if (every_ == Every::step) {
      auto& periods = cut_.periods;
      const bool follows = !periods.empty() && std::abs(periods.back().end - s.begin) < kSame;
      const long index = periods.empty() ? 0 : periods.back().index + (follows ? 1 : 2);
      cut_.first.push_back(cut_.parts.size());
      cut_.parts.push_back({s.step, s.end - s.begin});
      periods.push_back({index, s.begin, s.end, s.end - s.begin, kNone});
      return;
    }
    const MetricPeriod now = period_of(s.begin);
    if (!parts_.empty() && now.index != open_.index) close();
    open_ = now;
    parts_.push_back(s);
  }

  void close() {
    if (parts_.empty()) return;
    double covered = 0;
    for (const Stretch& s : parts_) covered += s.end - s.begin;
    if (covered > open_.days - kSame) {
      cut_.first.push_back(cut_.parts.size());
      for (const Stretch& s : parts_) cut_.parts.push_back({s.step, s.end - s.begin});
      cut_.periods.push_back(open_);
      cut_.covered.push_back(covered);
    }
    parts_.clear();
  }

  const MetricQuestion& q_;
  Every every_;
  int starts_ = 1;
  MetricCut cut_;
  MetricPeriod open_;
  std::vector<Stretch> parts_;
};

}  // namespace

MetricCut cut(std::span<const double> begin, std::span<const double> end, const MetricQuestion& question) { return Cutter(question).cut(begin, end); }

std::vector<double> period_values(const MetricCut& cut, std::span<const double> values, Within within) {
  std::vector<double> found(cut.periods.size());
  const MetricCut::Part* parts = cut.parts.data();
  if (cut.steps) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      const double value = values[parts[i].step];
      found[i] = within == Within::sum ? value * (parts[i].days * kSecondsPerDay) : value;
    }
    return found;
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const MetricCut::Part *const first = parts + cut.first[i], *const past = parts + cut.first[i + 1];
    bool known = true;
    if (within == Within::mean || within == Within::sum) {
      double sum = 0;
      for (const MetricCut::Part* p = first; p != past; ++p) sum += values[p->step] * p->days;
      known = !std::isnan(sum);
      found[i] = within == Within::mean ? sum / cut.covered[i] : sum * kSecondsPerDay;
    } else {
      double least = values[first->step], most = least;
      for (const MetricCut::Part* p = first; p != past; ++p) {
        const double value = values[p->step];
        least = std::min(least, value);
        most = std::max(most, value);
        known = known && !std::isnan(value);
      }
      found[i] = within == Within::minimum ? least : within == Within::maximum ? most : values[(past - 1)->step];
    }
    if (!known) found[i] = kNone;
  }
  return found;
}

const MetricCut& MetricCuts::of(const MetricQuestion& q) const {
  const Key key{q.every, q.year_starts, q.first_month, q.last_month, q.start, q.past};
  const std::lock_guard lock(mutex_);
  auto& known = known_[key];
  if (!known) known = std::make_unique<const MetricCut>(cut(begin_, end_, q));
  return *known;
}

std::vector<MetricPeriod> metric_periods(const Intervals& x, const MetricQuestion& question) {
  MetricCut made = cut(x.begin, x.end, question);
  const std::vector<double> values = period_values(made, x.values, question.within);
  for (std::size_t i = 0; i < values.size(); ++i) made.periods[i].value = values[i];
  return std::move(made.periods);
}

}  // namespace cuenca::analysis
