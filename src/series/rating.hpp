// Stage to discharge: Q = a (h - h0)^b, one piece or two that meet, fitted to gaugings on logarithms [iso2020].
#pragma once
#include <string>
#include <vector>

namespace cuenca::series {

struct RatingSegment {
  double a = 0, b = 0, h0 = 0;  ///< discharge in the unit of the gaugings, stage in theirs
  double discharge(double h) const;
};

struct Rating {
  std::vector<RatingSegment> segments;  ///< one, or two that meet at `meets`
  double meets = 0;                     ///< stage at which the second begins
  int count = 0;
  double stage_low = 0, stage_high = 0;  ///< range of the gaugings
  double error = 0;                      ///< standard error of ln Q
  double bic = 0;
  /// Of a stage: 0 at and below h0.
  double discharge(double h) const;
};

/// One or two segments from gaugings with h finite and q > 0. Too few (6 for one, 12 for two) or all at one stage: no segments.
/// Every h0 lies below the lowest stage of its piece; the pieces are equal where they meet.
Rating fit_rating(const std::vector<double>& stage, const std::vector<double>& discharge, int segments);

/// Two segments when they lower the BIC by 6 or more, else one.
Rating choose_rating(const std::vector<double>& stage, const std::vector<double>& discharge);

}  // namespace cuenca::series
