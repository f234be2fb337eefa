// Bars above and below zero in time, coloured by class: drought indices.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_index(const IndexChart& chart);

}  // namespace cuenca::report
