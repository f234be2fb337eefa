// From steps to the periods of a metric: clipped to the time and the months looked at, cut where a period ends.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "analysis/metric.hpp"
#include "base/calendar.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kSame = 1e-6;  ///< d: ends that meet; day numbers of now carry 1e-12

std::int64_t day_in(double day) { return static_cast<std::int64_t>(std::floor(day + kSame)); }

/// A stretch of one step within one month (within one day for periods of days).
struct Stretch {
  double begin = 0, end = 0, value = 0;
};

class Cutter {
 public:
  explicit Cutter(const MetricQuestion& q) : q_(q), every_(q.every == Every::usual ? Every::step : q.every) {
    const bool over_new_year = q.first_month > q.last_month;
    starts_ = q.year_starts > 0 ? q.year_starts : over_new_year ? q.first_month : 1;
  }

  std::vector<MetricPeriod> cut(const Intervals& x) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double begin = std::max(x.begin[i], q_.start), end = std::min(x.end[i], q_.past);
      for (double at = begin; at < end - kSame;) {
        const double next = std::min(end, edge_after(at));
        if (looked_at(at)) add({at, next, x.values[i]});
        at = next;
      }
    }
    close();
    return std::move(periods_);
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
      const bool follows = !periods_.empty() && std::abs(periods_.back().end - s.begin) < kSame;
      const long index = periods_.empty() ? 0 : periods_.back().index + (follows ? 1 : 2);
      const double seconds = (s.end - s.begin) * kSecondsPerDay;
      periods_.push_back({index, s.begin, s.end, s.end - s.begin, q_.within == Within::sum ? s.value * seconds : s.value});
      return;
    }
    const MetricPeriod now = period_of(s.begin);
    if (!parts_.empty() && now.index != open_.index) close();
    open_ = now;
    parts_.push_back(s);
  }

  void close() {
    if (parts_.empty()) return;
    double covered = 0, sum = 0, least = parts_.front().value, most = least;
    bool known = true;
    for (const Stretch& s : parts_) {
      covered += s.end - s.begin;
      sum += s.value * (s.end - s.begin);
      least = std::min(least, s.value);
      most = std::max(most, s.value);
      known = known && !std::isnan(s.value);
    }
    if (covered > open_.days - kSame) {
      switch (q_.within) {
        case Within::mean:
          open_.value = sum / covered;
          break;
        case Within::minimum:
          open_.value = least;
          break;
        case Within::maximum:
          open_.value = most;
          break;
        case Within::last:
          open_.value = parts_.back().value;
          break;
        case Within::sum:
          open_.value = sum * kSecondsPerDay;
          break;
      }
      if (!known) open_.value = kNone;
      periods_.push_back(open_);
    }
    parts_.clear();
  }

  static constexpr double kSecondsPerDay = 86400;
  const MetricQuestion& q_;
  Every every_;
  int starts_ = 1;
  std::vector<MetricPeriod> periods_;
  MetricPeriod open_;
  std::vector<Stretch> parts_;
};

}  // namespace

std::vector<MetricPeriod> metric_periods(const Intervals& x, const MetricQuestion& question) { return Cutter(question).cut(x); }

}  // namespace cuenca::analysis
