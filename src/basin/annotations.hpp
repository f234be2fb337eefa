// What a study says about its results: published ranges to compare with, other basins to stand beside,
// observations to be measured against. No part of any step.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::basin {

extern const catalog::ComponentType expectation_type;  ///< section `expectations`
extern const catalog::ComponentType analog_type;       ///< section `analogs`
extern const catalog::ComponentType observation_type;  ///< section `observations`

}  // namespace cuenca::basin
