// Values as means over intervals of time, and two of them side by side: observations of one spacing, results of another.
#pragma once
#include <cstddef>
#include <vector>

namespace cuenca::analysis {

/// Means over intervals that follow each other without overlap (gaps between them are allowed). Days since 1970-01-01; NaN: unknown.
struct Intervals {
  std::vector<double> begin, end, values;
  std::size_t size() const { return values.size(); }
};

/// Means of `source` over every interval of `grid` by exact overlap; NaN where less than the share `coverage` (0 … 1] of an interval is
/// known. What is known stands for the whole interval.
std::vector<double> means_over(const Intervals& grid, const Intervals& source, double coverage);

/// Observed and simulated values on the same intervals; either may be NaN.
struct Comparison {
  Intervals observed;
  std::vector<double> simulated;
};

/// Puts both on the coarser of the two spacings: observations are averaged over longer steps, results over longer observations (a monthly
/// mean is compared with the mean of the month's days). Only intervals that the simulation covers wholly are kept.
Comparison compare(const Intervals& observed, const Intervals& simulated, double coverage);

}  // namespace cuenca::analysis
