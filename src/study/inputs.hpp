// Every value that a run was given, as one table: what makes two runs comparable by path without their studies.
#pragma once
#include <string>
#include <vector>

#include "catalog/spec.hpp"
#include "results/run_folder.hpp"

namespace cuenca::study {

/// Values given by the study or its overlay, in the order of the catalog, with titles of components and of the scenario. Numbers in the
/// unit of their row, so that `120 km2` and `1.2e8 m2` are the same; of series the hash of the values stands for them.
std::vector<results::InputRow> inputs_of(const catalog::StudySpec& study, const std::string& scenario);

}  // namespace cuenca::study
