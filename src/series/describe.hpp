// One column in numbers: what there is, what is missing, how it is spread over the year and the years, where it tends to.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "series/periods.hpp"
#include "series/table.hpp"
#include "series/timeline.hpp"
#include "series/trend.hpp"

namespace cuenca::series {

/// A run of missing values: places of the line, past exclusive.
struct Gap {
  std::size_t first = 0, past = 0;
  std::size_t size() const { return past - first; }
};
std::vector<Gap> gaps_of(const std::vector<double>& values);

/// The spread of a month over the years: of totals (rain) or means.
struct MonthSpread {
  int years = 0;
  double mean = 0, low = 0, quarter = 0, median = 0, three_quarters = 0, high = 0;  ///< NaN without a complete month
};

struct DescribeOptions {
  LocalCalendar calendar;
  double complete = 0.9;  ///< share of values that a month or year needs
};

struct ColumnSummary {
  std::string file;
  Column column;  ///< values per record; see `values` for the line
  Timeline line;
  LocalCalendar calendar;
  std::vector<double> values;  ///< on the line
  bool summed = false;         ///< months and years are totals
  std::string period_unit;     ///< of months and years: `mm`, or the unit itself

  std::int64_t first = 0, last = 0;  ///< times of the first and last value
  int count = 0, missing = 0;
  std::vector<Gap> gaps;
  double low = 0, high = 0, mean = 0, deviation = 0;
  std::int64_t low_time = 0, high_time = 0;
  std::vector<std::pair<double, double>> quantiles;  ///< share not exceeded, value
  double zeros = 0;                                  ///< share of values that are 0
  std::array<MonthSpread, 12> months;
  std::vector<Period> years, all_months;
  std::vector<double> complete_years;  ///< parallel to years, NaN where not complete
  Trend trend;
  double lag_1 = 0, lag_1_years = 0;                ///< autocorrelation of neighbours in time and of complete years; NaN where undefined
  std::vector<std::pair<double, double>> duration;  ///< discharge: share of time exceeded, value
};

/// The column must hold a value. The line must be that of the table.
ColumnSummary describe(const Table& table, const Timeline& line, const Column& column, const DescribeOptions& options);

/// Correlation of values `lag` steps apart where both are there; NaN below 10 pairs.
double lagged_correlation(const std::vector<double>& a, const std::vector<double>& b, int lag);

}  // namespace cuenca::series
