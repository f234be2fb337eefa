// Filling gaps, so that nobody takes a filled value for an observed one: every value says how it was made, none stands in a gap longer than
// allowed, and the error of the method is measured on values that were there.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "series/periods.hpp"
#include "series/timeline.hpp"

namespace cuenca::series {

enum class Method {
  linear,       ///< straight line between the values at both ends
  previous,     ///< the last value before
  spline,       ///< monotone cubic between the values at both ends [fritsch1984]
  climatology,  ///< mean of the same time of the year
  regression,   ///< on neighbours, by calendar month
  ratio,        ///< normal ratio of neighbours [paulhus1952]
  quantile      ///< the neighbour's value mapped by equal quantiles, by calendar month
};
std::optional<Method> method_named(std::string_view word);
std::string_view name_of(Method method);
bool needs_neighbour(Method method);

/// A neighbour on the line of the series.
struct NeighbourSeries {
  std::string name;
  std::vector<double> values;
};

struct FillOptions {
  Method method = Method::linear;
  std::int64_t longest_seconds = 5 * 86400;  ///< longer gaps stay
  bool not_negative = false;                 ///< rain, discharge: what comes out below zero becomes zero, marked and counted
  LocalCalendar calendar;
};

/// How a model of one month fits: for the report.
struct MonthModel {
  int month = 1;
  std::vector<std::string> neighbours;
  int count = 0;
  double r = 0;
};

struct Filled {
  std::vector<double> values;
  std::vector<int> made;  ///< index of label of each value
  std::vector<std::string> labels{"observed", "missing"};
  int missing = 0, filled = 0;
  std::size_t longest_left = 0;  ///< values of the longest gap that stays
  int zeros = 0;
  double zero_sum = 0;             ///< of what was below zero
  std::vector<MonthModel> models;  ///< in the order of their first use
};

/// The line must be regular. Values NaN are gaps; gaps at the ends have one neighbour in time only, so linear and spline leave them.
Filled fill(const Timeline& line, const std::vector<double>& values, const std::vector<NeighbourSeries>& neighbours,
            const FillOptions& options);

/// The drop-out test: values that are there are hidden in pieces as long as the gaps, filled again and compared. Five rounds of at most a
/// tenth of the values, drawn from a fixed stream.
struct DropOut {
  int hidden = 0, compared = 0;
  double bias = 0, mean_absolute = 0, rmse = 0, median_error = 0, error_90 = 0, r = 0, deviation = 0;  ///< NaN without comparisons
};
DropOut drop_out(const Timeline& line, const std::vector<double>& values, const std::vector<NeighbourSeries>& neighbours,
                 const FillOptions& options);

}  // namespace cuenca::series
