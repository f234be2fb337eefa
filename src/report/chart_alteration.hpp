// Degree of hydrologic alteration of every parameter: bars left and right of zero.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_alteration(const AlterationChart& chart);

}  // namespace cuenca::report
