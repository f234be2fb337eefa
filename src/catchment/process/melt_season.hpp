// How the degree-day factor changes through the year and below trees, as in HBV-EC [hamilton2000].
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::catchment {

/// Degree-day factor on a day: mean + amplitude cos(2 pi (day - peak) / 365.25), amplitude <= mean. day: of the year, of the middle of the
/// step. An amplitude of 0 gives the mean to the bit.
template <class Real>
inline Real melt_factor_of_season(Real mean, Real amplitude, Real day, Real peak) {
  if (!any(amplitude > Real(0.0))) return mean;
  return max(Real(0.0), mean + amplitude * cos((day - peak) * Real(2 * 3.14159265358979323846 / 365.25)));
}

/// What melts where a share of the land has trees above the snow, as a multiple of the melt in the open; below_trees: that of the melt
/// there.
template <class Real>
inline Real melt_under_forest(Real forest, Real below_trees) {
  return Real(1.0) - forest + forest * below_trees;
}

}  // namespace cuenca::catchment
