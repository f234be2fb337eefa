// Diagnostics as the facade shows them.
#pragma once
#include <cuenca/cuenca.hpp>

#include "base/diagnostics.hpp"

namespace cuenca::study {

std::vector<Problem> problems_of(const Diagnostics& diagnostics);

}  // namespace cuenca::study
