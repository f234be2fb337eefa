// Who computes which block of an ensemble: threads of this process (thread_scheduler.hpp) or the ranks of a cluster (src/cluster).
#pragma once
#include <cuenca/cuenca.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "study/explore/block.hpp"
#include "study/explore/block_tasks.hpp"
#include "study/explore/ensemble_study.hpp"

namespace cuenca::study {

/// How the work ended.
struct Scheduled {
  bool finished = true;            ///< false: a sink had enough, somebody asked to stop, or a problem
  std::optional<Problem> problem;  ///< what kept the workers from it; what had ended has gone to the sink
};

class Scheduler {
 public:
  Scheduler() = default;
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;
  virtual ~Scheduler() = default;

  /// Does all tasks of a study that has been drawn. `sink` is called from any thread of this process. An exception of a block is thrown
  /// again here, when all others have stopped.
  virtual Scheduled run(const EnsembleStudy& study, const std::vector<BlockTask>& tasks, const Sink& sink) = 0;
  /// What the manifest says of it under `environment`.
  virtual std::map<std::string, std::string> environment() const = 0;
};

}  // namespace cuenca::study
