// From the attributions of a study to their folder of results.
#pragma once
#include <cuenca/cuenca.hpp>
#include <vector>

#include "base/text.hpp"
#include "catalog/spec.hpp"

namespace cuenca::study {

/// `study`: as written, without errors; `told`: what it gave rise to.
RunResult run_attribution(const catalog::StudySpec& study, Language language, const RunOptions& options, std::vector<Problem> told);

}  // namespace cuenca::study
