// Fills the plain model of the report from a finished run.
#pragma once
#include <cuenca/cuenca.hpp>

#include "report/model.hpp"
#include "results/manifest.hpp"
#include "study/evaluation.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {

/// The self-contained page of a run.
std::string report_page(const Simulation& simulation, const catalog::StudySpec& study, const results::Manifest& manifest,
                        const Evaluation& evaluation, const std::vector<Problem>& problems);

/// The parts, each in a file of its own.
report::Schematic schematic_of(const ResultView& view);
std::vector<report::BalanceChart> balances_of(const ResultView& view);
std::vector<report::Sankey> sankeys_of(const ResultView& view);
std::vector<report::LedgerLine> ledger_of(const Simulation& simulation);
void fill_series(report::ReportModel& model, const ResultView& view);
void fill_comparisons(report::ReportModel& model, const ResultView& view);
void fill_numbers(report::ReportModel& model, const catalog::StudySpec& study);
void fill_fits(report::ReportModel& model, const Evaluation& evaluation);
void fill_costs(report::ReportModel& model, const EconomicSummary& economics);
void fill_indicators(report::ReportModel& model, const Evaluation& evaluation);
void fill_rules(report::ReportModel& model, const Evaluation& evaluation, const ResultView& view);
void fill_metrics(report::ReportModel& model, const Evaluation& evaluation);
void fill_key_numbers(report::ReportModel& model, const ResultView& view);
/// What uses got, in the first section: the worst-served ones, in how many months they were short, and why.
void fill_served(report::ReportModel& model, const ResultView& view);

}  // namespace cuenca::study
