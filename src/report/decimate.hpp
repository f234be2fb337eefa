// Long series for a picture of few pixels: the lowest and highest value of every pixel column, and the mean of every calendar year.
#pragma once
#include <vector>

#include "report/model.hpp"

namespace cuenca::report {

/// One column; low and high are NaN where the column holds no value.
struct Extent {
  double low = kNone, high = kNone;
};

/// Exactly the extremes of the values that fall in each of `columns` equal parts: no peak is lost.
std::vector<Extent> envelope(const std::vector<double>& values, int columns);

struct YearStatistics {
  int year = 0;
  int count = 0;
  double mean = kNone, low = kNone, high = kNone;
};
/// Statistics of each calendar year touched, of the finite values only.
std::vector<YearStatistics> by_year(const std::vector<double>& values, double start_day, double interval_days);

struct Summary {
  double mean = kNone, low = kNone, high = kNone;
};
Summary summary_of(const std::vector<double>& values);

}  // namespace cuenca::report
