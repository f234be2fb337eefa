// The series that the metrics of runs look at, read from their run.nc and brought to years.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "study/comparison.hpp"

namespace cuenca::study {

/// Of every result that a metric names as `of`, once. `inputs`: of each run by path.
std::vector<SeriesComparison> compared_series(const Comparison& comparison,
                                              const std::vector<std::map<std::string, const results::InputRow*>>& inputs, Language language,
                                              Diagnostics& findings);

}  // namespace cuenca::study
