// What decides the result: a bar with its interval for each input, hollow where it is not different from 0.
#pragma once
#include <vector>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// A panel for each outcome; the least inputs of long lists stand in the table only.
Figure draw_sensitivity(const std::vector<SensitivityChart>& charts);

}  // namespace cuenca::report
