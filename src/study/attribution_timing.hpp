// Means over windows and the timing of losses, for the attribution alone.
#pragma once
#include "study/attribution.hpp"

namespace cuenca::study {

/// Mean over the steps that begin in [begin, end), weighted by their length.
double mean_between(const std::vector<double>& values, const std::vector<double>& days, const std::vector<double>& seconds, double begin,
                    double end);

/// From the shares and the taking of an operator (by outcome).
LossTiming timing_of(const LossShares& loss, std::size_t player);

}  // namespace cuenca::study
