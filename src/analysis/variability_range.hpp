// The Range of Variability Approach: how often a parameter of flow stays within the range it had before people changed the river
// [richter1997].
#pragma once
#include <span>
#include <vector>

#include "base/text.hpp"

namespace cuenca::analysis {

/// The natural range of a parameter: its quartiles around the median, or one standard deviation around the mean.
enum class RangeLimits { quartiles, deviation };

/// Values on a line, or dates on a circle of 366 days.
enum class Axis { line, dates };

struct RangeAlteration {
  int reference_years = 0, altered_years = 0;  ///< in which the parameter is defined
  double reference = 0, altered = 0;           ///< median or mean of the years
  double low = 0, high = 0;                    ///< the target range; of dates low may be after high: the range spans the turn of the year
  double expected = 0;                         ///< altered years that would lie within, were nothing changed
  int within = 0;                              ///< altered years that do
  double degree = 0;                           ///< (within - expected) / expected; NaN where it is not defined
  Text reason{};                               ///< why not
};

/// Compares the yearly values of a parameter; NaN are years without it. Needs five years of reference.
RangeAlteration range_alteration(std::span<const double> reference, std::span<const double> altered, RangeLimits limits, Axis axis);

/// Classes of the magnitude of a degree: up to a third low, up to two thirds moderate, beyond high [richter1998].
inline constexpr double kModerateAlteration = 1.0 / 3, kHighAlteration = 2.0 / 3;

/// Mean of dates (1 … 366) on their circle; NaN when they have none (none given, or evenly spread).
double mean_date(std::span<const double> dates);
/// Days from `from` to `date` the shorter way, -183 … 183.
double date_distance(double date, double from);

}  // namespace cuenca::analysis
