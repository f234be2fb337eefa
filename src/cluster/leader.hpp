// Rank 0: hands blocks out to the other ranks and to threads of its own, and gathers what they find.
#pragma once
#include <cuenca/ranks.hpp>
#include <map>
#include <string>
#include <vector>

#include "study/explore/scheduler.hpp"

namespace cuenca::cluster {

class RankScheduler : public study::Scheduler {
 public:
  /// `threads`: of every rank.
  RankScheduler(Ranks& ranks, int threads, Language language) : ranks_(ranks), threads_(threads), language_(language) {}
  study::Scheduled run(const study::EnsembleStudy& study, const std::vector<study::BlockTask>& tasks, const study::Sink& sink) override;
  std::map<std::string, std::string> environment() const override {
    return {{"threads", std::to_string(threads_)}, {"ranks", std::to_string(ranks_.size())}};
  }

 private:
  Ranks& ranks_;
  const int threads_;
  const Language language_;
};

}  // namespace cuenca::cluster
