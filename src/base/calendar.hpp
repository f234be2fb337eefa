// Dates of the proleptic Gregorian calendar as days since 1970-01-01, and the steps of a run. Days are local civil days of one fixed
// offset from UTC: every day has 86 400 s, there is no daylight saving time.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuenca {

struct Civil {
  int year = 1970, month = 1, day = 1;  ///< month 1 … 12, day 1 … 31
};

/// Days since 1970-01-01. Valid for every year of an int; month and day must exist. [hinnant2013]
std::int64_t days_from_civil(int year, int month, int day);
Civil civil_from_days(std::int64_t days);

bool leap(int year);
int days_in_month(int year, int month);
int days_in_year(int year);
/// 1 … 366.
int day_of_year(std::int64_t days);

/// `2000-01-31` (exactly; four digits of year) -> days, or nothing when it is not a date that exists.
std::optional<std::int64_t> parse_date(std::string_view text);
/// `2000-01-31`, `2000-01-31T06:30`, `2000-01-31 06:30:15` (seconds may be 00 … 59; 24:00 is the next midnight), or `2000-01` (first
/// of the month) -> seconds since 1970-01-01 00:00 local.
std::optional<std::int64_t> parse_time(std::string_view text);
std::string format_date(std::int64_t days);
/// `2000-01-31`, with `T06:00:00` behind it when it is not midnight.
std::string format_time(std::int64_t seconds);

/// The length of a run's steps.
struct StepLength {
  enum class Kind { days, parts_of_day, months } kind = Kind::days;
  int count = 1;  ///< days per step, or steps per day (a divisor of 86 400), or months per step
  friend bool operator==(const StepLength&, const StepLength&) = default;
};
/// `day`, `10 days`, `6 h`, `30 min`, `week`, `month`, `3 months` (also día, hora, semana, mes) or nothing.
std::optional<StepLength> parse_step_length(std::string_view text);

struct CalendarStep {
  std::int64_t day = 0;    ///< days since 1970-01-01 at the beginning
  double fraction = 0;     ///< of that day that has passed at the beginning, 0 … <1
  double seconds = 86400;  ///< length
  double start() const { return static_cast<double>(day) + fraction; }
};

/// The steps of a run from the first second of `first_day` to the last second of `last_day`. Steps of several days count from the first
/// day; steps of months break at the first of calendar months (January, April … for three); the last step, and the first by months, is
/// cut where the period ends.
class Calendar {
 public:
  /// Throws std::invalid_argument when last_day < first_day or the length is not usable.
  Calendar(std::int64_t first_day, std::int64_t last_day, StepLength length = {});

  int size() const { return size_; }
  CalendarStep step(int index) const;
  std::vector<CalendarStep> steps() const;
  /// The step that contains a moment; nothing outside the period.
  std::optional<int> index_of(std::int64_t day, double fraction = 0) const;
  std::int64_t first_day() const { return first_; }
  std::int64_t last_day() const { return last_; }
  StepLength length() const { return length_; }

 private:
  std::int64_t month_boundary(std::int64_t step) const;
  std::int64_t first_, last_;
  StepLength length_;
  std::int64_t first_month_ = 0;  // months since year 0 of the calendar month (group) that holds the first day
  int size_ = 0;
};

}  // namespace cuenca
