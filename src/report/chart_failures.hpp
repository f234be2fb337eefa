// Where it fails: the basin as a diagram with the places that miss their thresholds in too many futures.
#pragma once
#include <cstddef>
#include <vector>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_failures(const EnsembleModel& model, std::size_t strategy);
/// Places by strategies: in how many of 100 futures each fails, the worst first; as a coloured table of its own.
Table failures_table(const EnsembleModel& model);
Figure failures_heat(const EnsembleModel& model);
/// Strategies to draw: those that the model names, else the first and the one that does best for everybody.
std::vector<std::size_t> mapped_strategies(const EnsembleModel& model);

}  // namespace cuenca::report
