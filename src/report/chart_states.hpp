// Bands in time: which state of a rule, or stage of an expansion, held when.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_states(const StateChart& chart);

}  // namespace cuenca::report
