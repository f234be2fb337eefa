// Daily and monthly values with their dates, and the hydrological years in them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/intervals.hpp"

namespace cuenca::analysis {

/// One value a day, NaN: unknown. Days since 1970-01-01.
struct Daily {
  std::int64_t first_day = 0;
  std::vector<double> values;
  std::int64_t day(std::size_t i) const { return first_day + static_cast<std::int64_t>(i); }
};
/// Means of the whole days that the intervals (of a day or less) cover.
Daily daily_means(const Intervals& x);

/// Indices [first, past) of a complete year of a Daily; `year` is the calendar year in which it begins.
struct HydrologicalYear {
  int year = 0;
  std::size_t first = 0, past = 0;
};
/// Years from the first of `first_month` (1 … 12) that are there from the first to the last day, without an unknown value.
std::vector<HydrologicalYear> hydrological_years(const Daily& x, int first_month);

/// One value a calendar month from a first month on, NaN: unknown. Months are counted from January of year 0: 12 · year + month - 1.
struct Monthly {
  std::int64_t first_month = 0;
  std::vector<double> values;
  int calendar_month(std::size_t i) const { return static_cast<int>((first_month + static_cast<std::int64_t>(i)) % 12); }  ///< 0 … 11
};
/// Totals of a rate per second over the calendar months that the intervals touch; NaN where a month is not covered wholly.
Monthly monthly_totals(const Intervals& rate);

/// The day number in a leap year, 1 … 366: 1 March is 61 in every year, so that dates of different years can be compared.
int date_number(std::int64_t day);

}  // namespace cuenca::analysis
