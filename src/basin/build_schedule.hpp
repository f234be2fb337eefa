// Which component takes its turn when.
#pragma once
#include "base/diagnostics.hpp"
#include "basin/build_entities.hpp"
#include "basin/structure.hpp"

namespace cuenca::basin {

using catalog::Turn;

/// Sorts entities of the surface network so that what flows into a component comes before it, and gives each its level. A network
/// that feeds itself is reported with its path.
void order_network(std::vector<DraftGroup>& groups, std::vector<std::vector<int>>& levels, Diagnostics& diagnostics);

/// The stages of a step, in order; marks groups upstream of any use as upland.
void schedule(Structure& structure);

}  // namespace cuenca::basin
