// include/cuenca/ranks.hpp in terms of the modules.
#include <algorithm>
#include <cuenca/ranks.hpp>

#include "cluster/leader.hpp"
#include "cluster/messages.hpp"
#include "study/explore/explore_job.hpp"

namespace cuenca {

ExploreResult explore(const ExploreOptions& options, Ranks& ranks) {
  cluster::RankScheduler scheduler(ranks, std::max(1, options.threads), options.language == "es" ? Language::spanish : Language::english);
  return study::run_explore(options, scheduler);
}

void dismiss(Ranks& ranks, int code) {
  for (int rank = 1; rank < ranks.size(); ++rank) ranks.send(rank, cluster::bytes_of(cluster::Dismissed{code}));
}

}  // namespace cuenca
