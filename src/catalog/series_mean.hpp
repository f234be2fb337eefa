// The value of a series in a step.
#pragma once
#include "catalog/spec.hpp"

namespace cuenca::catalog {

/// Mean of a series over the days of a step: every interval counts with the part that lies in the step. Before the first and after the
/// last value those two hold.
double mean_over(const SeriesData& series, double day, double days);

}  // namespace cuenca::catalog
