// Every component type of the program in one list, made from the visible lists of the modules.
#pragma once
#include "catalog/registry.hpp"

namespace cuenca::basin {

const catalog::Registry& registry();

/// The table `basin` of a study: name, period, step, seed.
extern const catalog::ComponentType basin_section;

}  // namespace cuenca::basin
