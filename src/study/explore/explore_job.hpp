// One call of `explore`, wherever its blocks are computed.
#pragma once
#include <cuenca/explore.hpp>

#include "study/explore/scheduler.hpp"

namespace cuenca::study {

ExploreResult run_explore(const ExploreOptions& options, Scheduler& scheduler);

}  // namespace cuenca::study
