// Lines over one axis of numbers, the other perhaps logarithmic: flow-duration curves.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_curves(const CurveChart& chart);

}  // namespace cuenca::report
