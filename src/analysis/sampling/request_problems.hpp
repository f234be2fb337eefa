// What stands in the way of a design. Internal to design.cpp.
#pragma once
#include "analysis/sampling/design.hpp"

namespace cuenca::analysis::sampling {

Problems problems_of(const DesignRequest& request);

}  // namespace cuenca::analysis::sampling
