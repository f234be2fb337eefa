// One bar a year for each of several groups, panels below each other on one common scale from zero.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {
Figure draw_bars(const BarChart& chart);
}  // namespace cuenca::report
