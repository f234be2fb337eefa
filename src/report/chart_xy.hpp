// One thing against another: duration curves, double-mass curves, rating curves. Axes linear or logarithmic.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {
Figure draw_xy(const XyChart& chart);
}  // namespace cuenca::report
