// Blocks on the threads of this process: an atomic counter hands them out.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/tasks.hpp"
#include "study/explore/scheduler.hpp"

namespace cuenca::study {

class ThreadScheduler : public Scheduler {
 public:
  /// 0: as many as the machine runs at once.
  explicit ThreadScheduler(int threads) : pool_(threads) {}
  Scheduled run(const EnsembleStudy& study, const std::vector<BlockTask>& tasks, const Sink& sink) override;
  std::map<std::string, std::string> environment() const override { return {{"threads", std::to_string(pool_.threads())}}; }

 private:
  TaskPool pool_;
};

}  // namespace cuenca::study
