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
/// One thing people want, by strategy: medians over the futures; of a range the distance outside it. `metric`: of the judged table.
report::TradeAxis trade_axis(const RobustnessFound& found, std::size_t metric);
/// Every series by years, a panel a strategy: quantiles over the plausible futures. A series on which thresholds look is shown as its
/// metrics asked of every year, with the threshold.
void add_ribbons(report::EnsembleModel& model, const results::Ensemble& ensemble, int first_month = 1);
/// When does it go wrong? For strategies and actors whose fate depends on the future, at most `most` of them.
void add_stories(report::EnsembleModel& model, const RobustnessFound& found, std::size_t most = 6);
/// The boxes of one discovery; `title`: what fails under which strategy.
void add_boxes(report::EnsembleModel& model, const Found& found, const report::Words& title);
void add_sensitivity(report::EnsembleModel& model, const SensitivityFound& found);
/// Indices of the inputs for one outcome of each actor that hangs on the future; by the method of the design, else PAWN.
void add_causes(report::EnsembleModel& model, const RobustnessFound& found);
/// Pairs of wishes of different actors that compete most, by the medians of the parallel axes.
void add_scatters(report::EnsembleModel& model, const RobustnessFound& found);
/// Shares as futures are added in the order of their ids: of everybody, and of the actors whose shares are least settled.
void add_convergence(report::EnsembleModel& model, const RobustnessFound& found);
/// The map of the picture named (`middle`), pathways and triggers.
void add_pathways(report::EnsembleModel& model, const PathwaysFound& found, const std::string& picture = "middle");
/// Pathways by the thresholds that can be asked of every year (promises_of_metrics); without any there is no map.
void add_promised_pathways(report::EnsembleModel& model, const RobustnessFound& found);
/// All of the above that an ensemble alone can tell, with the usual settings.
void add_everything(report::EnsembleModel& model, const RobustnessFound& found);
/// What was told on the way.
void add_notes(report::EnsembleModel& model, const Diagnostics& told);

}  // namespace cuenca::tables
