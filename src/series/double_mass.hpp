// Double-mass analysis: does the series keep its ratio to its neighbours [searcy1960]?
#pragma once
#include <span>
#include <vector>

namespace cuenca::series {

struct DoubleMass {
  int count = 0;
  std::vector<double> sum_reference, sum_series;  ///< cumulated, n + 1 points from (0, 0)
  double slope = 0;                               ///< one ratio for all
  int before = 0;                                 ///< values before the best break; 0: too few to look
  double slope_before = 0, slope_after = 0;
  double f = 0, critical_5 = 0, critical_1 = 0;
  double bic_change = 0;  ///< BIC of two slopes less BIC of one: below zero speaks for the break
  bool broken() const { return before > 0 && f > critical_5 && bic_change < 0; }
};

/// The yearly values y against the reference x (both without NaN, x > 0 on the whole): y = b x with one b, or with two and a break between.
/// The slopes of the double-mass curve are these ratios; they are fitted to the yearly values and not to the sums, whose errors are
/// correlated. A piece has at least 3 values and 15 % of all. F = (RSS1 - RSS2) / (RSS2 / (n - 2)) of the best break.
DoubleMass double_mass(std::span<const double> reference, std::span<const double> series);

}  // namespace cuenca::series
