// An invented ensemble: five strategies, 500 futures, four groups. What the tests of the page of an ensemble draw.
#pragma once
#include <cstddef>

#include "report/ensemble_model.hpp"

namespace cuenca::report {

EnsembleModel demo_ensemble();
/// So many strategies and metrics (over five actors), names of about `letters` letters.
EnsembleModel large_ensemble(std::size_t strategies, std::size_t metrics, std::size_t letters);

}  // namespace cuenca::report
