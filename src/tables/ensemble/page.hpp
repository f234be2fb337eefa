// The page of an ensemble, filled from what was found in it.
#pragma once
#include "report/ensemble_model.hpp"
#include "results/ensemble.hpp"
#include "tables/found.hpp"
#include "tables/messages.hpp"
#include "tables/pathways/found.hpp"
#include "tables/robustness/found.hpp"
#include "tables/sensitivity/found.hpp"

namespace cuenca::tables {

/// Who gets what in how many futures, regret, all metrics beside each other, how sure it is, what was uncertain, what failed.
report::EnsembleModel page_model(const RobustnessFound& found);
/// Every series by years: quantiles over the plausible futures, a panel a strategy.
void add_ribbons(report::EnsembleModel& model, const results::Ensemble& ensemble, int first_month = 1);
/// When does it go wrong? For strategies and actors whose fate depends on the future, at most `most` of them.
void add_stories(report::EnsembleModel& model, const RobustnessFound& found, std::size_t most = 6);
/// The boxes of one discovery; `title`: what fails under which strategy.
void add_boxes(report::EnsembleModel& model, const Found& found, const report::Words& title);
void add_sensitivity(report::EnsembleModel& model, const SensitivityFound& found);
/// The map of the picture named (`middle`), pathways and triggers.
void add_pathways(report::EnsembleModel& model, const PathwaysFound& found, const std::string& picture = "middle");
/// What was told on the way.
void add_notes(report::EnsembleModel& model, const Diagnostics& told);

}  // namespace cuenca::tables
