#include "study/explore/thread_scheduler.hpp"

#include <atomic>

namespace cuenca::study {

Scheduled ThreadScheduler::run(const EnsembleStudy& study, const std::vector<BlockTask>& wanted, const Sink& sink) {
  const Exploration all = study.exploration();
  const std::vector<BlockTask> tasks = spread(wanted, static_cast<std::size_t>(pool_.threads()));
  std::atomic<bool> stop{false};
  pool_.for_each(static_cast<int>(tasks.size()), [&](int item, int) {
    if (stop) return;
    const BlockTask& task = tasks[static_cast<std::size_t>(item)];
    if (!run_block(all, task.futures, task.strategies, task.to_judge, sink)) stop = true;
  });
  return {!stop, std::nullopt};
}

}  // namespace cuenca::study
