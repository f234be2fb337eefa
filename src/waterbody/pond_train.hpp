// A string of evaporation ponds in one block: the builder makes a pond of each stage, each releasing to the next. Equations:
// docs/theory/ponds-and-plants.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::waterbody {

/// Rows of `[pond_trains.ID]`: what all stages share, and the list of stages. No component of its own.
extern const catalog::ComponentType pond_train_type;

}  // namespace cuenca::waterbody
