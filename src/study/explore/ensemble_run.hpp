// Runs what is left of an ensemble; what has ended goes to its log at once.
#pragma once
#include <vector>

#include "results/ensemble_log.hpp"
#include "study/explore/progress.hpp"
#include "study/explore/scheduler.hpp"

namespace cuenca::study {

/// Not finished: stopped by the progress, a problem of the scheduler, or the disk did not take what had ended (`log.problem()`).
Scheduled run_tasks(const EnsembleStudy& study, const std::vector<BlockTask>& tasks, Scheduler& scheduler, results::EnsembleLog& log,
                    EnsembleProgress& progress);

}  // namespace cuenca::study
