// Who lives from the basin's water and by which numbers each of them judges a run. No part of any step.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::basin {

extern const catalog::ComponentType actor_type;             ///< section `actors`
extern const catalog::ComponentType metric_type;            ///< section `metrics`
extern const catalog::ComponentType metric_condition_type;  ///< entry of `metrics.x.also`

}  // namespace cuenca::basin
