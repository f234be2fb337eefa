#include "series/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "base/calendar.hpp"

namespace cuenca::series {
namespace {

constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

std::int64_t day_of(std::int64_t t) { return t >= 0 ? t / 86400 : -((86399 - t) / 86400); }

template <class Key>
std::pair<Key, std::size_t> most_common(const std::map<Key, std::size_t>& counts) {
  std::pair<Key, std::size_t> best{};
  for (const auto& [key, n] : counts)
    if (n > best.second) best = {key, n};
  return best;
}

std::int64_t month_number(std::int64_t t) {
  const Civil c = civil_from_days(day_of(t));
  return static_cast<std::int64_t>(c.year) * 12 + c.month - 1;
}

/// Monthly dates: nine in ten on the same day of the month, or on its last. Brings those to the first of the month.
bool monthly(const std::vector<std::int64_t>& sorted, bool& month_ends, std::int64_t& day_clock) {
  std::map<std::int64_t, std::size_t> days;
  std::size_t ends = 0;
  for (const std::int64_t t : sorted) {
    const Civil c = civil_from_days(day_of(t));
    const std::int64_t clock = t - day_of(t) * 86400;
    if (c.day <= 28) ++days[(c.day - 1) * 86400 + clock];
    if (c.day == days_in_month(c.year, c.month) && clock == 0) ++ends;
  }
  const auto usual = most_common(days);
  day_clock = usual.first;
  month_ends = ends * 10 >= sorted.size() * 9 && ends > usual.second;
  if (month_ends) day_clock = 0;
  return month_ends || usual.second * 10 >= sorted.size() * 9;
}

}  // namespace

std::int64_t Timeline::at(std::size_t i) const {
  if (!regular) return moments[i];
  const auto n = static_cast<std::int64_t>(i);
  return spacing.months > 0 ? add_months(first, n * spacing.months) : first + n * spacing.seconds;
}

Timeline timeline_of(const std::vector<std::int64_t>& times) {
  Timeline line;
  line.place.assign(times.size(), kNowhere);
  std::vector<std::size_t> order;
  std::size_t before = kNowhere;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] == kNoTime) continue;
    if (before != kNowhere && times[i] < times[before]) line.disordered.emplace_back(i, before);
    before = i;
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return times[a] < times[b]; });
  std::vector<std::size_t> once;
  for (const std::size_t i : order) {
    if (!once.empty() && times[once.back()] == times[i])
      line.duplicates.emplace_back(i, once.back());
    else
      once.push_back(i);
  }
  std::sort(line.duplicates.begin(), line.duplicates.end());
  if (once.empty()) return line;
  std::vector<std::int64_t> sorted;
  for (const std::size_t i : once) sorted.push_back(times[i]);

  std::map<std::int64_t, std::size_t> distances, months;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    ++distances[sorted[i] - sorted[i - 1]];
    ++months[month_number(sorted[i]) - month_number(sorted[i - 1])];
  }
  const auto usual = most_common(distances);
  const double neighbours = static_cast<double>(sorted.size()) - 1;
  std::int64_t day_clock = 0;
  std::vector<std::int64_t> index(sorted.size(), -1);
  if (sorted.size() == 1) {
    line.regular = true;
    line.first = sorted[0];
    index[0] = 0;
  } else if (usual.first >= 28 * 86400 && monthly(sorted, line.month_ends, day_clock)) {
    const auto step = most_common(months);
    line.spacing = {0, static_cast<int>(std::max<std::int64_t>(1, step.first))};
    line.regular = static_cast<double>(step.second) >= 0.6 * neighbours || line.spacing.months == 1;
    const std::int64_t start = month_number(sorted[0]);
    const std::int64_t floored = start >= 0 ? start / 12 : -((11 - start) / 12);
    line.first = days_from_civil(static_cast<int>(floored), static_cast<int>(start - floored * 12) + 1, 1) * 86400 + day_clock;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      const std::int64_t n = month_number(sorted[i]) - start;
      const std::int64_t meant = add_months(line.first, n);
      const bool good = line.month_ends ? day_of(add_months(meant, 1)) - day_of(sorted[i]) == 1 : meant == sorted[i];
      if (good && n % line.spacing.months == 0) index[i] = n / line.spacing.months;
    }
  } else {
    line.spacing = {usual.first, 0};
    line.regular = static_cast<double>(usual.second) >= 0.6 * neighbours;
    std::map<std::int64_t, std::size_t> phases;
    const auto phase_of = [&](std::int64_t t) { return ((t % usual.first) + usual.first) % usual.first; };
    for (const std::int64_t t : sorted) ++phases[phase_of(t)];
    const std::int64_t phase = most_common(phases).first;
    std::size_t k = 0;
    while (phase_of(sorted[k]) != phase) ++k;
    line.first = sorted[k];
    for (std::size_t i = k; i < sorted.size(); ++i)
      if (phase_of(sorted[i]) == phase) index[i] = (sorted[i] - line.first) / usual.first;
  }
  const auto off = static_cast<std::size_t>(std::count(index.begin(), index.end(), -1));
  if (off * 10 > sorted.size()) line.regular = false;
  if (!line.regular) {
    line.month_ends = false;
    line.first = sorted[0];
    line.size = sorted.size();
    line.moments = sorted;
    for (std::size_t i = 0; i < once.size(); ++i) line.place[once[i]] = i;
    return line;
  }
  std::int64_t last = -1;
  for (std::size_t i = 0; i < once.size(); ++i) {
    if (index[i] < 0) {
      line.off_grid.push_back(once[i]);
      continue;
    }
    line.place[once[i]] = static_cast<std::size_t>(index[i]);
    if (last >= 0 && index[i] > last + 1) line.jumps.emplace_back(once[i], static_cast<std::size_t>(index[i] - last - 1));
    last = index[i];
  }
  line.size = static_cast<std::size_t>(last + 1);
  return line;
}

std::vector<double> on_line(const Timeline& line, const std::vector<double>& values) {
  std::vector<double> out(line.size, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (line.place[i] != kNowhere) out[line.place[i]] = values[i];
  return out;
}

std::vector<std::size_t> records_on_line(const Timeline& line) {
  std::vector<std::size_t> out(line.size, kNowhere);
  for (std::size_t i = 0; i < line.place.size(); ++i)
    if (line.place[i] != kNowhere) out[line.place[i]] = i;
  return out;
}

std::string step_words(const Timeline& line, Language language) {
  const bool es = language == Language::spanish;
  if (!line.regular) return es ? "irregular" : "irregular";
  const auto count = [](std::int64_t n, const char* one, const char* many) { return fmt::format("{} {}", n, n == 1 ? one : many); };
  if (line.spacing.months > 0 && line.spacing.months % 12 == 0)
    return count(line.spacing.months / 12, es ? "año" : "year", es ? "años" : "years");
  if (line.spacing.months > 0) return count(line.spacing.months, es ? "mes" : "month", es ? "meses" : "months");
  const std::int64_t s = line.spacing.seconds;
  if (s % 86400 == 0) return count(s / 86400, es ? "día" : "day", es ? "días" : "days");
  if (s % 3600 == 0) return fmt::format("{} h", s / 3600);
  if (s % 60 == 0) return fmt::format("{} min", s / 60);
  return fmt::format("{} s", s);
}

}  // namespace cuenca::series
