#include "study/explore/ensemble_run.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <utility>

#include "base/tasks.hpp"

namespace cuenca::study {
namespace {

constexpr std::size_t kBlock = kLanes;

}  // namespace

std::vector<BlockTask> tasks_of(std::size_t futures, const std::vector<std::size_t>& left, const std::vector<bool>& judged) {
  // By block: strategies that lack the same futures go together.
  std::map<std::size_t, std::map<std::size_t, std::vector<std::size_t>>> lacking;  // block, strategy, futures
  for (const std::size_t member : left) lacking[member % futures / kBlock][member / futures].push_back(member % futures);
  std::vector<BlockTask> tasks;
  for (std::size_t block = 0; block * kBlock < futures; ++block) {
    std::vector<std::size_t> unjudged;
    for (std::size_t f = block * kBlock; f < std::min(futures, (block + 1) * kBlock); ++f)
      if (!judged[f]) unjudged.push_back(f);
    std::map<std::vector<std::size_t>, std::vector<std::size_t>> alike;  // futures, strategies
    for (const auto& [strategy, some] : lacking[block]) alike[some].push_back(strategy);
    for (const auto& [some, strategies] : alike) {
      BlockTask task{some, strategies, {}};
      for (const std::size_t f : some)
        if (const auto at = std::find(unjudged.begin(), unjudged.end(), f); at != unjudged.end()) {
          task.to_judge.push_back(f);
          unjudged.erase(at);
        }
      tasks.push_back(std::move(task));
    }
    if (!unjudged.empty()) tasks.push_back({unjudged, {}, unjudged});
  }
  return tasks;
}

bool run_tasks(const Exploration& all, const std::vector<BlockTask>& tasks, int threads, results::EnsembleLog& log, EnsembleProgress& progress) {
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
  TaskPool pool(threads);
  pool.for_each(static_cast<int>(tasks.size()), [&](int item, int) {
    if (stop) return;
    const BlockTask& task = tasks[static_cast<std::size_t>(item)];
    run_block(all, task.futures, task.strategies, task.to_judge, sink);
  });
  return !stop;
}

}  // namespace cuenca::study
