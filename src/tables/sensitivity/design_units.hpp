// Where the futures of an ensemble stood in the unit cube of their design.
#pragma once
#include <vector>

#include "results/ensemble.hpp"

namespace cuenca::tables {

/// [future][factor], 0 … 1, drawn again from what the ensemble says of its design; empty where it says too little, where futures were taken
/// away, or where values do not follow from it (inputs that are correlated or tied to each other are not what was drawn).
std::vector<double> design_units(const results::Ensemble& ensemble);

/// Does the ensemble say that its inputs were drawn with correlations?
bool correlated(const results::Ensemble& ensemble);

}  // namespace cuenca::tables
