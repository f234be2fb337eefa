// Where the futures of an ensemble lie among its factors.
#pragma once
#include <cstddef>

#include "analysis/robustness/horizon.hpp"
#include "results/ensemble.hpp"

namespace cuenca::tables {

/// Around one future. Numbers as parts of their range (of the sampling, else of the futures); a category is a whole range away when it is
/// another word. Factors without a range are left out.
analysis::robustness::Space space_around(const results::Ensemble& ensemble, std::size_t nominal);

struct Range {
  double low = 0, high = 0;
};
/// Of the sampling where it is known, else from the least to the greatest value.
Range range_of(const results::Ensemble& ensemble, std::size_t factor);

}  // namespace cuenca::tables
