// The files of a run, put into a folder that is not yet the user's.
#pragma once
#include <cuenca/cuenca.hpp>
#include <string>
#include <vector>

#include "results/dataset.hpp"
#include "results/manifest.hpp"
#include "study/evaluation.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

struct Written {
  std::string problem;  ///< empty, or what went wrong
  bool interrupted = false;
};

/// Writes run.nc, balance.csv, inputs.csv, fit.csv, indicators.csv, metrics.csv, costs.csv and money.csv where the study asks for them, report.html and, last, manifest.json. `found`: what the report
/// tells of warnings.
Written write_files(const std::string& folder, const Simulation& simulation, const catalog::StudySpec& study,
                    const results::Manifest& manifest, const std::vector<results::BalanceRow>& balance,
                    const Evaluation& evaluation, const std::vector<Problem>& found, const Watch& watch);

/// The summary of a run for machines, as JSON text: only what the inputs decide, so that two runs give the same bytes.
std::string summary_of(const Simulation& simulation, const std::string& study_name, const std::string& scenario, const std::string& folder,
                       const std::vector<results::BalanceRow>& balance, const Evaluation& evaluation);

}  // namespace cuenca::study
