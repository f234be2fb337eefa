// Where it fails: the places of the basin on which the thresholds of an ensemble look.
#pragma once
#include <string>
#include <vector>

#include "basin/structure.hpp"
#include "catalog/spec.hpp"
#include "report/ensemble_model.hpp"
#include "tables/robustness/found.hpp"

namespace cuenca::study {

/// Everything that holds or moves water and the ways that water can take between it, without any run.
report::Schematic places_of(const basin::Structure& structure, const catalog::StudySpec& study);

/// Paths (`springs.north`) of the components behind what a metric looks at: those named, what they are the state of (the vega of a vega's
/// condition, the lagoon of a habitat, the spring of a point), what an expression of a quantity names. Money and plants are no place.
std::vector<std::string> places_behind(const catalog::StudySpec& study, const std::string& of);

/// Shares in which thresholds are missed, place by place; only on the diagram.
void add_places(report::EnsembleModel& model, const tables::RobustnessFound& found, const catalog::StudySpec& study);

}  // namespace cuenca::study
