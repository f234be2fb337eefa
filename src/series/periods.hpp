// Values by days, months and years of a local calendar, with the share of each period that the record covers.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "series/timeline.hpp"

namespace cuenca::series {

enum class Step { day, month, year };
enum class Statistic { mean, sum, minimum, maximum, last };
std::optional<Step> step_named(std::string_view word);            ///< day, month, year (also día, mes, año)
std::optional<Statistic> statistic_named(std::string_view word);  ///< mean, sum, min, max, last (also media, suma, mín, máx, último)

/// How moments of a file become local civil days. There is no daylight saving time.
struct LocalCalendar {
  Stamp stamp = Stamp::begin;      ///< what the file dates: the value belongs to the day (month, year) in which its interval begins
  std::int64_t shift_seconds = 0;  ///< local clock minus the file's clock
  int year_starts = 1;             ///< first month of the (hydrological) year, 1 … 12
};

/// The moment, on the local clock, at which the interval of value i begins.
std::int64_t local_begin(const Timeline& line, std::size_t i, const LocalCalendar& calendar);

struct Period {
  std::int64_t first_day = 0, past_day = 0;  ///< days since 1970-01-01
  int year = 0, month = 0;                   ///< year in which the period's (hydrological) year begins; month 1 … 12
  int expected = 0, count = 0;               ///< values that a full period has, and those that there are
  double value = 0;                          ///< NaN without a value
  double share() const { return expected > 0 ? static_cast<double>(count) / expected : 0; }
};

/// Every period from the first to the last that the line touches. Incomplete ones have their value from what there is; see share().
std::vector<Period> by_period(const Timeline& line, const std::vector<double>& values, Step step, Statistic statistic,
                              const LocalCalendar& calendar);

/// The values of periods at least `complete` full, NaN for others.
std::vector<double> complete_values(const std::vector<Period>& periods, double complete);

}  // namespace cuenca::series
