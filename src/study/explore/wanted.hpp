// Which results a study asks for by name: what an ensemble must record to answer its metrics.
#pragma once
#include <string>
#include <vector>

#include "basin/lane_recorder.hpp"
#include "catalog/spec.hpp"
#include "results/ensemble.hpp"
#include "study/decision.hpp"

namespace cuenca::study {

/// What metrics and quantities of the studies name as `section.id.result`, and those of `more`; of what money is counted from the years.
basin::KeptResults results_named(const std::vector<const catalog::StudySpec*>& studies, const std::vector<std::string>& more);
/// What `tests` and the quantities of the studies name.
basin::KeptResults results_tested(const std::vector<const catalog::StudySpec*>& studies, const std::vector<std::string>& tests);

/// What the words of factors may put in place of a number: it may name results too.
std::vector<std::string> texts_of(const std::vector<Factor>& factors);

/// What people call a result `section.id.result`: `Margin: water table`; a sum as written.
results::LocalWords title_of_result(const catalog::StudySpec& study, const std::string& name);

}  // namespace cuenca::study
