#include "study/explore/block_tasks.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "numerics/lanes.hpp"

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

std::vector<BlockTask> spread(const std::vector<BlockTask>& tasks, std::size_t workers) {
  const std::size_t wanted = workers / std::max<std::size_t>(1, tasks.size());
  if (wanted < 2) return tasks;
  std::vector<BlockTask> cut;
  for (const BlockTask& task : tasks) {
    const std::size_t strategies = task.strategies.size(), pieces = std::clamp<std::size_t>(strategies, 1, wanted);
    for (std::size_t piece = 0; piece < pieces; ++piece) {
      const auto at = [&](std::size_t end) { return task.strategies.begin() + static_cast<std::ptrdiff_t>(strategies * end / pieces); };
      cut.push_back({task.futures, {at(piece), at(piece + 1)}, piece == 0 ? task.to_judge : std::vector<std::size_t>{}});
    }
  }
  return cut;
}

}  // namespace cuenca::study
