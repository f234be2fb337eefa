// What stands in the way of a design, without making it.
#pragma once
#include "analysis/sampling/design.hpp"

namespace cuenca::analysis::sampling {

Problems problems_of(const DesignRequest& request);

}  // namespace cuenca::analysis::sampling
