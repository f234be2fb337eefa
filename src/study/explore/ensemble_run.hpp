// Runs what is left of an ensemble, block by block, on threads; what has ended goes to its log at once.
#pragma once
#include <vector>

#include "results/ensemble_log.hpp"
#include "study/explore/block.hpp"
#include "study/explore/progress.hpp"

namespace cuenca::study {

/// Futures that run together: eight in the order of their design, whatever has ended already.
struct BlockTask {
  std::vector<std::size_t> futures, strategies, to_judge;
};
/// `left`: members that have not ended (results::Ensemble::member). Futures without a judgement are judged again.
std::vector<BlockTask> tasks_of(std::size_t futures, const std::vector<std::size_t>& left, const std::vector<bool>& judged);

/// False: stopped by the progress, or the disk did not take what had ended (`log.problem()`).
bool run_tasks(const Exploration& all, const std::vector<BlockTask>& tasks, int threads, results::EnsembleLog& log, EnsembleProgress& progress);

}  // namespace cuenca::study
