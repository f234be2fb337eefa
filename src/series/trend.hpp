// Trends of annual values: the rank test of Mann and Kendall and the slope of Theil and Sen.
#pragma once
#include <span>
#include <vector>

namespace cuenca::series {

struct Trend {
  int count = 0;                         ///< values that are not NaN
  double s = 0;                          ///< Kendall's S: rising less falling pairs
  double variance = 0;                   ///< of S without trend, ties allowed for
  double z = 0;                          ///< with continuity correction
  double p = 1;                          ///< two-sided
  double tau = 0;                        ///< S / (n (n - 1) / 2)
  double slope = 0;                      ///< median of the slopes of all pairs [sen1968], per unit of x
  double slope_low = 0, slope_high = 0;  ///< 95 % limits of the slope; NaN below 4 values
  double intercept = 0;                  ///< median of y - slope x
  double inflation = 1;                  ///< variance of S with the autocorrelation of ranks / without [hamed1998]
  double p_corrected = 1;                ///< two-sided with that variance
};

/// Values y at x (years; increasing). NaN values are left out. Below 3 values everything but the count stays as it is above.
/// [mann1945; kendall1975; sen1968; hamed1998]
Trend trend(std::span<const double> x, std::span<const double> y);

/// Probability of a standard normal number beyond ±|z|.
double two_sided(double z);

}  // namespace cuenca::series
