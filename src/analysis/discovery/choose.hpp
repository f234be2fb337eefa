// Which step of a trajectory is told to people when nobody has chosen one.
#pragma once
#include <cstddef>

#include "analysis/discovery/prim.hpp"

namespace cuenca::analysis::discovery {

/// Are all limits of a step unlikely to be chance?
bool significant(const Step& step, double level = 0.05);

/// The step with the largest harmonic mean of coverage and density; of equal ones that with fewer limits, then the earlier. A step all of
/// whose quasi-p values are at most 0.05 is preferred where its mean is at most 0.05 less. Steps without limits only where there is no
/// other.
std::size_t balanced_step(const Trajectory& trajectory);

}  // namespace cuenca::analysis::discovery
