// Which component takes its turn when.
#pragma once
#include "base/diagnostics.hpp"
#include "basin/build_entities.hpp"
#include "basin/structure.hpp"

namespace cuenca::basin {

/// Place of a type in a step: forcing, land, catchments, demands, water bodies, aquifers, ecosystem (design §3).
enum class Turn { weather, climate, snow, soil, catchment, demand, network, aquifer, ecosystem };
Turn turn_of(const catalog::ComponentType& type);

/// Sorts entities of the surface network so that what flows into a component comes before it, and gives each its level. A network
/// that feeds itself is reported with its path. Plants are buffers: water may come back to them the next day.
void order_network(std::vector<DraftGroup>& groups, std::vector<std::vector<int>>& levels, Diagnostics& diagnostics);

/// The stages of a step, in order; marks groups upstream of any use as upland.
void schedule(Structure& structure);

}  // namespace cuenca::basin
