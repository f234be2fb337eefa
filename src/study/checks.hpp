// Rules that need more than one field or more than one module: what the catalog's rows say of siblings, and what components say of
// themselves. Called after reading and again after every overlay.
#pragma once
#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/spec.hpp"

namespace cuenca::study {

/// Codes: `order` (a value below the sibling it must reach), `needs` (a loss without a place to go), `too_many_cells`, `period_order`,
/// `no_climate`, and those of climate::check_weather.
void check_components(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

}  // namespace cuenca::study
