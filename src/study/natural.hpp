// What the natural state says about a set of parameters: a basin without a lagoon or a vega cannot be the reference that losses are
// measured against, and is flagged, never divided by.
#pragma once
#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

/// Warnings `no_natural_lagoon`, `no_natural_vega`, `equilibrium_not_reached`, and the note `salt_drifts`.
void judge_natural_state(const Simulation& simulation, Language language, Diagnostics& diagnostics);

}  // namespace cuenca::study
