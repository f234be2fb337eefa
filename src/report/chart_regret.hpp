// How much worse than the best we could do: a bar for each strategy, a panel for each thing that people want.
#pragma once
#include <vector>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// Charts of one actor in one figure, each on its own scale and in its own unit.
Figure draw_regrets(const EnsembleModel& model, const std::vector<RegretChart>& charts);

}  // namespace cuenca::report
