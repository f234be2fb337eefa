// What tests of plausibility found in a natural state, kept beside it in the file of natural states: whoever explores the same futures
// again need not look at the years before people once more.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalog/registry.hpp"
#include "study/decision.hpp"
#include "study/explore/ready_states.hpp"

namespace cuenca::study {

/// Does the natural state alone decide the values of these tests? Not where one names quantities of the study, or what people run.
bool of_nature_alone(const std::vector<PlausibilityTest>& tests, const catalog::Registry& registry);

/// Of a natural state (key_of_natural_state) and of what the tests ask; thresholds do not matter.
std::string key_of_judgement(const std::string& state, const std::vector<PlausibilityTest>& tests);

/// By test, NaN where one has no value. Nothing: they have not been found before.
std::optional<std::vector<double>> kept_judgement(const ReadyStates& states, const std::string& key, std::size_t tests);

}  // namespace cuenca::study
