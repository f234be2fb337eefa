// The quantities of a study (`[quantities.x]`): what it says of its own results, step by step: forage, people at work. They are evaluated
// when the run is over, from results of the same step, and act on nothing. docs/guide/expressions.md.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "basin/result_path.hpp"
#include "catalog/spec.hpp"

namespace cuenca::study {

class ResultView;

/// One value a step for each quantity, SI; NaN where it has none (a division by zero). Empty: the run lacks a result that it needs.
std::map<std::string, std::vector<double>> quantities_of(const ResultView& view);

/// As results for who may name them: `quantities.forage.value`.
std::vector<basin::MoreResult> quantity_results(const catalog::StudySpec& study);

}  // namespace cuenca::study
