#include "study/explore/ensemble_run.hpp"

#include <atomic>
#include <utility>

namespace cuenca::study {

Scheduled run_tasks(const EnsembleStudy& study, const std::vector<BlockTask>& tasks, Scheduler& scheduler, results::EnsembleLog& log,
                    EnsembleProgress& progress) {
  std::atomic<bool> stop{false};
  Sink sink;
  sink.progress = [&](double steps) {
    if (!progress.steps(steps)) stop = true;
    return !stop.load();
  };
  sink.natural = [&](const NaturalOutcome& found) {
    if (!log.add(results::JudgedFuture{found.future, found.values, found.weight})) stop = true;
    return !stop.load();
  };
  sink.members = [&](std::vector<MemberOutcome> found) {
    std::vector<results::FinishedMember> block;
    std::size_t failed = 0;
    for (const MemberOutcome& one : found) {
      const bool done = one.reason.empty();
      failed += done ? 0 : 1;
      block.push_back({one.strategy, one.future, done ? results::MemberState::done : results::MemberState::failed, one.reason, one.values,
                       one.censored, one.series});
    }
    if (!log.add(block)) stop = true;
    if (!progress.ended(found.size(), failed)) stop = true;
    return !stop.load();
  };
  Scheduled done = scheduler.run(study, tasks, sink);
  if (stop) done.finished = false;
  return done;
}

}  // namespace cuenca::study
