// Windows of time, statistics of a result, and when a loss comes and goes.
#include "study/attribution_timing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>

#include "base/calendar.hpp"
#include "study/attribution.hpp"

namespace cuenca::study {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN(), kYear = 365.25;

/// The same date some years later (or earlier); 29 February becomes 28.
std::int64_t years_later(std::int64_t day, int years) {
  Civil date = civil_from_days(day);
  date.year += years;
  if (date.month == 2 && date.day == 29) date.day = 28;
  return days_from_civil(date.year, date.month, date.day);
}

/// Centre in time of the part of `values` above zero; NaN without any.
double centre(const std::vector<double>& values, const LossShares& loss) {
  double sum = 0, moment = 0;
  for (std::size_t w = 1; w < values.size(); ++w) {
    const double amount = std::max(0.0, values[w]) * (loss.end[w] - loss.begin[w]);
    sum += amount;
    moment += amount * 0.5 * (loss.end[w] + loss.begin[w]);
  }
  return sum > 0 ? moment / sum : kUnknown;
}

}  // namespace

std::vector<std::pair<double, double>> windows_of(const Calendar& calendar, int years) {
  std::vector<std::pair<double, double>> windows;
  const std::int64_t end = calendar.last_day() + 1;
  for (std::int64_t begin = calendar.first_day(); begin < end;) {
    const std::int64_t next = std::min(end, years_later(calendar.first_day(), years * static_cast<int>(windows.size() + 1)));
    if (!windows.empty() && static_cast<double>(next - begin) < 0.5 * kYear * years) {
      windows.back().second = static_cast<double>(next);
      break;
    }
    windows.emplace_back(static_cast<double>(begin), static_cast<double>(next));
    begin = next;
  }
  return windows;
}

double mean_between(const std::vector<double>& values, const std::vector<double>& days, const std::vector<double>& seconds, double begin,
                    double end) {
  double sum = 0, time = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (days[i] < begin - 1e-9 || days[i] >= end - 1e-9) continue;  // a step belongs to the window in which it begins
    sum += values[i] * seconds[i];
    time += seconds[i];
  }
  return time > 0 ? sum / time : 0;
}

double statistic_of(const std::vector<double>& values, const std::vector<double>& days, const std::vector<double>& seconds,
                    basin::LossStatistic statistic, int years) {
  using basin::LossStatistic;
  if (values.empty()) return 0;
  const double end = days.back() + seconds.back() / 86400;
  if (statistic == LossStatistic::end) return values.back();
  if (statistic == LossStatistic::mean) return mean_between(values, days, seconds, days.front(), end);
  if (statistic == LossStatistic::last_years)
    return mean_between(values, days, seconds, static_cast<double>(years_later(static_cast<std::int64_t>(std::llround(end)), -years)), end);
  std::map<int, std::pair<double, double>> by_year;  // sum, time
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto& [sum, time] = by_year[civil_from_days(static_cast<std::int64_t>(std::floor(days[i] + 1e-9))).year];
    sum += values[i] * seconds[i];
    time += seconds[i];
  }
  double longest = 0;
  for (const auto& [year, y] : by_year) longest = std::max(longest, y.second);
  double found = kUnknown;
  for (const auto& [year, y] : by_year) {
    if (y.second < 0.9 * longest) continue;  // a year that is not all there says nothing of the least year
    const double mean = y.first / y.second;
    if (!(found == found) || (statistic == LossStatistic::minimum ? mean < found : mean > found)) found = mean;
  }
  return found;
}

LossTiming timing_of(const LossShares& loss, std::size_t player) {
  const std::vector<double>& share = loss.shares.share[player];
  LossTiming t;
  std::size_t peak = 1;
  for (std::size_t w = 1; w < share.size(); ++w)
    if (share[w] > share[peak]) peak = w;
  double scale = 0;
  for (std::size_t w = 1; w < share.size(); ++w) scale = std::max(scale, std::abs(loss.with_none[w]));
  if (share.size() < 2 || !(share[peak] > 1e-9 * scale))
    return {std::max(0.0, share.size() > 1 ? share[peak] : 0.0), kUnknown, kUnknown, kUnknown, kUnknown};
  t.peak = share[peak];
  const auto middle = [&](std::size_t w) { return 0.5 * (loss.begin[w] + loss.end[w]); };
  t.peak_day = middle(peak);
  std::size_t half = 1;
  while (share[half] < 0.5 * share[peak]) ++half;
  t.half_day = middle(half);
  t.left = share.back() / share[peak];
  t.delay_years = (centre(share, loss) - centre(loss.taken[player], loss)) / kYear;
  return t;
}

}  // namespace cuenca::study
