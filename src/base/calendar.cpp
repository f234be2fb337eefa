#include "base/calendar.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <initializer_list>
#include <stdexcept>

namespace cuenca {
namespace {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

/// Exactly `count` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::int64_t days_from_civil(int year, int month, int day) {
  const std::int64_t y = static_cast<std::int64_t>(year) - (month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(y, 400);
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;  // years begin on 1 March
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Civil civil_from_days(std::int64_t days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = floor_divide(z, 146097);
  const std::int64_t day_of_era = z - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  Civil c;
  c.day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  c.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  c.year = static_cast<int>(year_of_era + era * 400 + (c.month <= 2 ? 1 : 0));
  return c;
}

bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[month - 1];
}

int days_in_year(int year) { return leap(year) ? 366 : 365; }

int day_of_year(std::int64_t days) { return static_cast<int>(days - days_from_civil(civil_from_days(days).year, 1, 1)) + 1; }

std::optional<std::int64_t> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return days_from_civil(year, month, day);
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  if (text.size() == 7 && text[4] == '-') {
    const std::string first = std::string(text) + "-01";
    const auto day = parse_date(first);
    if (!day) return std::nullopt;
    return *day * 86400;
  }
  const auto day = parse_date(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return *day * 86400;
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const std::string_view clock = text.substr(11);
  if (clock.size() != 5 && clock.size() != 8) return std::nullopt;
  const int hour = digits(clock, 0, 2), minute = digits(clock, 3, 2), second = clock.size() == 8 ? digits(clock, 6, 2) : 0;
  if (clock[2] != ':' || (clock.size() == 8 && clock[5] != ':')) return std::nullopt;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  if (hour == 24 && (minute > 0 || second > 0)) return std::nullopt;
  return *day * 86400 + hour * 3600 + minute * 60 + second;
}

std::string format_date(std::int64_t days) {
  const Civil c = civil_from_days(days);
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

std::string format_time(std::int64_t seconds) {
  const std::int64_t day = floor_divide(seconds, 86400), rest = seconds - day * 86400;
  if (rest == 0) return format_date(day);
  return fmt::format("{}T{:02}:{:02}:{:02}", format_date(day), rest / 3600, rest / 60 % 60, rest % 60);
}

std::optional<StepLength> parse_step_length(std::string_view text) {
  std::int64_t count = 0;
  std::size_t at = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at < 6) count = count * 10 + (text[at++] - '0');
  if (at == 0) count = 1;
  while (at < text.size() && text[at] == ' ') ++at;
  const std::string_view word = text.substr(at);
  const auto is = [&](std::initializer_list<std::string_view> names) {
    for (std::string_view name : names)
      if (word == name) return true;
    return false;
  };
  if (count < 1) return std::nullopt;
  const int n = static_cast<int>(count);
  if (is({"d", "day", "days", "día", "días", "dia", "dias"})) return StepLength{StepLength::Kind::days, n};
  if (is({"week", "weeks", "semana", "semanas"})) return StepLength{StepLength::Kind::days, 7 * n};
  if (is({"month", "months", "mes", "meses"}))
    return n <= 12 && 12 % n == 0 ? std::optional(StepLength{StepLength::Kind::months, n}) : std::nullopt;
  std::int64_t seconds = 0;
  if (is({"h", "hour", "hours", "hora", "horas"})) seconds = 3600 * count;
  if (is({"min", "minute", "minutes", "minuto", "minutos"})) seconds = 60 * count;
  if (seconds == 0) return std::nullopt;
  if (seconds % 86400 == 0) return StepLength{StepLength::Kind::days, static_cast<int>(seconds / 86400)};
  if (seconds > 86400 || 86400 % seconds != 0) return std::nullopt;
  return StepLength{StepLength::Kind::parts_of_day, static_cast<int>(86400 / seconds)};
}

Calendar::Calendar(std::int64_t first_day, std::int64_t last_day, StepLength length) : first_(first_day), last_(last_day), length_(length) {
  if (last_day < first_day) throw std::invalid_argument("the last day of a calendar is before its first");
  if (length.count < 1) throw std::invalid_argument("a step of a calendar must have a length");
  const std::int64_t days = last_day - first_day + 1;
  std::int64_t size = 0;
  if (length.kind == StepLength::Kind::days) size = (days + length.count - 1) / length.count;
  if (length.kind == StepLength::Kind::parts_of_day) {
    if (86400 % length.count != 0) throw std::invalid_argument("a day cannot be divided into that many whole seconds");
    size = days * length.count;
  }
  if (length.kind == StepLength::Kind::months) {
    if (12 % length.count != 0) throw std::invalid_argument("steps of months must divide the year");
    const auto group = [&](std::int64_t day) {
      const Civil c = civil_from_days(day);
      return floor_divide(static_cast<std::int64_t>(c.year) * 12 + c.month - 1, length.count) * length.count;
    };
    first_month_ = group(first_day);
    size = (group(last_day) - first_month_) / length.count + 1;
  }
  if (size > 2147483647) throw std::invalid_argument("a calendar has too many steps");
  size_ = static_cast<int>(size);
}

/// First day of step `step` of months, cut to the period.
std::int64_t Calendar::month_boundary(std::int64_t step) const {
  const std::int64_t month = first_month_ + step * length_.count;
  const std::int64_t year = floor_divide(month, 12);
  const std::int64_t day = days_from_civil(static_cast<int>(year), static_cast<int>(month - year * 12) + 1, 1);
  return day < first_ ? first_ : day > last_ + 1 ? last_ + 1 : day;
}

CalendarStep Calendar::step(int index) const {
  CalendarStep s;
  if (length_.kind == StepLength::Kind::parts_of_day) {
    s.day = first_ + index / length_.count;
    s.fraction = static_cast<double>(index % length_.count) / length_.count;
    s.seconds = 86400.0 / length_.count;
    return s;
  }
  std::int64_t end = 0;
  if (length_.kind == StepLength::Kind::months) {
    s.day = month_boundary(index);
    end = month_boundary(index + 1);
  } else {
    s.day = first_ + static_cast<std::int64_t>(index) * length_.count;
    end = s.day + length_.count < last_ + 1 ? s.day + length_.count : last_ + 1;
  }
  s.seconds = 86400.0 * static_cast<double>(end - s.day);
  return s;
}

std::vector<CalendarStep> Calendar::steps() const {
  std::vector<CalendarStep> all(static_cast<std::size_t>(size_));
  for (int i = 0; i < size_; ++i) all[static_cast<std::size_t>(i)] = step(i);
  return all;
}

std::optional<int> Calendar::index_of(std::int64_t day, double fraction) const {
  if (!(fraction >= 0.0 && fraction < 1.0) || day < first_ || day > last_) return std::nullopt;
  if (length_.kind == StepLength::Kind::parts_of_day)
    return static_cast<int>((day - first_) * length_.count + static_cast<std::int64_t>(fraction * length_.count + 1e-9));
  if (length_.kind == StepLength::Kind::days) return static_cast<int>((day - first_) / length_.count);
  const Civil c = civil_from_days(day);
  return static_cast<int>((static_cast<std::int64_t>(c.year) * 12 + c.month - 1 - first_month_) / length_.count);
}

}  // namespace cuenca
