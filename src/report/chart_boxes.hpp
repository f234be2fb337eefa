// Boxes side by side: whiskers to the extremes, box between the quartiles, bar at the median, dot at the mean.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {
Figure draw_boxes(const BoxChart& chart);
}  // namespace cuenca::report
