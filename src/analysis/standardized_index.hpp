// Drought indices: how unusual the water of the last months is for the time of the year, as a standard normal number.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/daily.hpp"
#include "base/text.hpp"

namespace cuenca::analysis {

/// What the sums of a calendar month follow. `gamma`: never negative, with a share of zeros; fitted by Thom's approximation of maximum
/// likelihood [thom1958; mckee1993]. `log_logistic`: three parameters, of any sign; fitted by unbiased probability-weighted moments
/// [vicente_serrano2010; hosking1997].
enum class Distribution { gamma, log_logistic };

/// The distribution of one calendar month.
struct MonthFit {
  int count = 0;                              ///< sums it was fitted to
  double zeros = 0;                           ///< gamma: share of sums of zero
  double shape = 0, scale = 0, location = 0;  ///< gamma: shape, scale; log-logistic (generalised logistic): k, alpha, xi
  Text reason{};                              ///< why there is none
  bool defined() const { return reason.en.empty(); }
};
MonthFit fit_gamma(std::span<const double> sums);
MonthFit fit_log_logistic(std::span<const double> sums);
/// Probability that a sum is not larger.
double gamma_share(const MonthFit& fit, double sum);
double log_logistic_share(const MonthFit& fit, double sum);

/// Months of a Monthly [first, past) from which distributions are fitted.
struct ReferenceMonths {
  std::int64_t first = -1'000'000, past = 1'000'000;
};
struct StandardizedIndex {
  std::vector<double> values;  ///< parallel to the months; NaN where fewer than `scale` months are known or the month has no distribution
  std::array<MonthFit, 12> fits;
  int limited = 0;  ///< months beyond ±3.09, which stand at that limit
};
/// Rarer than once in a thousand cannot be told from samples of this length: the index ends there.
inline constexpr double kMostIndex = 3.09;
/// Fewer sums than this give no distribution.
inline constexpr int kLeastSums = 10;

/// The index of sums over `scale` months (1 … 48) that end with each month.
StandardizedIndex standardized_index(const Monthly& totals, int scale, Distribution distribution, ReferenceMonths reference = {});

/// A drought: months in a row with a negative index that reach -1 at least once [mckee1993].
struct IndexDrought {
  std::size_t first = 0;  ///< month
  int months = 0;
  double magnitude = 0;  ///< sum of the index, positive
  double worst = 0;      ///< least index
};
std::vector<IndexDrought> index_droughts(std::span<const double> index);

}  // namespace cuenca::analysis
