// How shares settle as futures are added: were these enough?
#pragma once
#include <vector>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_convergence(const EnsembleModel& model, const std::vector<ConvergenceChart>& charts);

}  // namespace cuenca::report
