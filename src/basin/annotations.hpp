// What a study says about its results: published ranges to compare with, other basins to stand beside,
// observations to be measured against, indicators to be computed. No part of any step.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::basin {

extern const catalog::ComponentType expectation_type;  ///< section `expectations`
extern const catalog::ComponentType analog_type;       ///< section `analogs`
extern const catalog::ComponentType observation_type;  ///< section `observations`
extern const catalog::ComponentType flow_regime_type;  ///< section `flow_regimes`
extern const catalog::ComponentType drought_type;      ///< section `droughts`

}  // namespace cuenca::basin
