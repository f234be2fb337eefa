// The flow-duration curve: which share of the time a value is reached or exceeded.
#pragma once
#include <span>
#include <vector>

namespace cuenca::analysis {

/// Values from the largest to the least, with the plotting position of Weibull: the r-th largest of n is exceeded for a share r / (n + 1)
/// of the time [weibull1939].
class FlowDuration {
 public:
  /// NaN are left out.
  explicit FlowDuration(std::span<const double> values);
  int count() const { return static_cast<int>(sorted_.size()); }
  const std::vector<double>& values() const { return sorted_; }
  double exceedance(int rank) const { return static_cast<double>(rank + 1) / (count() + 1); }  ///< rank 0: the largest
  /// The value exceeded for that share of the time, by straight lines between the plotting positions; NaN outside of them (a sample of n
  /// says nothing of less than 1/(n+1) of the time).
  double exceeded(double share) const;
  /// Slope of the middle of the curve: (ln q33 - ln q66) / (0.66 - 0.33) [sawicz2011]. NaN where q66 is not above zero.
  double middle_slope() const;
  /// Do the middle four fifths of what is above zero span more than a factor of eight? Then a logarithmic axis shows more.
  bool wide() const;

 private:
  std::vector<double> sorted_;
};

}  // namespace cuenca::analysis
