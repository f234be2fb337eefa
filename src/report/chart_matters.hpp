// What decides the result: a bar with its interval for each input, hollow where it is not different from 0.
#pragma once
#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_sensitivity(const SensitivityChart& chart);

}  // namespace cuenca::report
