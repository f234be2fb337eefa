// Who takes water, and whose losses are to be shared out among them: what `cuenca attribute` reads. No part of any step.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::basin {

extern const catalog::ComponentType operator_type;     ///< section `operators`
extern const catalog::ComponentType attribution_type;  ///< section `attributions`

/// Order of the choices in the catalog.
enum class LossStatistic { mean, last_years, minimum, maximum, end };
enum class LossConvention { keep, reallocate };

}  // namespace cuenca::basin
