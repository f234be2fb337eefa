// Statistics of series and the measures of fit that hydrologists use. Sums are compensated and in the order given. A measure that is not
// defined is NaN and says why, never 1 or minus infinity.
#pragma once
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace cuenca::statistics {

/// A number, or NaN and the reason.
struct Measure {
  double value;
  Text reason{};  ///< empty when the value is defined
  bool defined() const { return value == value; }
};

double sum(std::span<const double> x);   ///< compensated (Neumaier)
double mean(std::span<const double> x);  ///< NaN when empty
/// With n - 1; NaN below two values.
double standard_deviation(std::span<const double> x);
/// Quantile of type 7 of Hyndman and Fan [hyndman1996] (default of R and NumPy); p in 0 … 1. NaN when empty or not in range.
double quantile(std::span<const double> x, double p);
/// Many quantiles with one sort.
std::vector<double> quantiles(std::span<const double> x, std::span<const double> p);
Measure pearson(std::span<const double> x, std::span<const double> y);
/// Correlation with itself `lag` values later.
Measure autocorrelation(std::span<const double> x, int lag);

/// Observed and simulated values where neither is NaN.
struct Pairs {
  std::vector<double> observed, simulated;
};
Pairs pairs(std::span<const double> observed, std::span<const double> simulated);

/// Fit of a simulation. Every measure drops nothing by itself: give `pairs`.
struct Fit {
  int count = 0;
  double mean_observed = 0, mean_simulated = 0;
  Measure r;         ///< Pearson correlation
  Measure alpha;     ///< ratio of standard deviations, simulated / observed
  Measure beta;      ///< ratio of means
  Measure gamma;     ///< ratio of coefficients of variation
  Measure nse;       ///< Nash-Sutcliffe efficiency [nash1970]
  Measure nse_sqrt;  ///< of square roots
  Measure nse_log;   ///< of log(x + mean observed / 100) [pushpalatha2012]
  Measure kge2009;   ///< Kling-Gupta efficiency [gupta2009]
  Measure kge2012;   ///< with the ratio of coefficients of variation [kling2012]; the mean flow scores 1 - sqrt 2, not 0 [knoben2019]
  Measure pbias;     ///< 100 · sum(s - o) / sum(o), %: positive is too much water (Moriasi et al. use the other sign)
  Measure rmse, mae;
  Measure agreement;  ///< Willmott's index d
};
Fit fit(const Pairs& pairs);

}  // namespace cuenca::statistics
