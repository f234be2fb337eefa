// From a scenario of a study to its folder of results: run, evaluate beside the runs it is compared with, write.
#pragma once
#include <cuenca/cuenca.hpp>
#include <string>
#include <vector>

#include "study/companions.hpp"
#include "study/metrics.hpp"

namespace cuenca::study {

/// The name of a study as files have it.
std::string name_of(const catalog::StudySpec& study);

/// Runs `options.scenario`; `told`: what the study itself gave rise to. `metrics`, when given, receives the metrics of the run.
RunResult run_job(Companions& others, const RunOptions& options, std::vector<Problem> told, std::vector<MetricValue>* metrics = nullptr);

/// Several scenarios of a study without errors, `threads` side by side, each into its folder; those that are done stay whatever happens to
/// the others. `scenarios`: ids, `base`, `all`.
void run_scenarios(const catalog::StudySpec& study, Language language, const std::vector<std::string>& scenarios, const RunOptions& options,
                   int threads, ManyResult& result);

}  // namespace cuenca::study
