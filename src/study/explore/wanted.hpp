// Which results a study asks for by name: what an ensemble must record to answer its metrics.
#pragma once
#include <string>
#include <vector>

#include "basin/recorder.hpp"
#include "catalog/spec.hpp"
#include "results/ensemble.hpp"

namespace cuenca::study {

/// Every result that some text or expression of the study names as `section.id.result`, those of `more`, and the money of its costs.
basin::Recorder::Wanted results_named(const catalog::StudySpec& study, const std::vector<std::string>& more);

/// What people call a result `section.id.result`: `Margin: water table`; a sum as written.
results::LocalWords title_of_result(const catalog::StudySpec& study, const std::string& name);

}  // namespace cuenca::study
