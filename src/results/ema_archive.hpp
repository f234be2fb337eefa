// Experiments of the EMA Workbench [kwakkel2017]: what `save_results` of its versions 1 and 2 puts into a .tar.gz, as an ensemble.
#pragma once
#include <string>

#include "base/diagnostics.hpp"
#include "base/expected.hpp"
#include "base/text.hpp"
#include "results/ensemble.hpp"

namespace cuenca::results {

struct ImportedEnsemble {
  Ensemble ensemble;
  Diagnostics notes;  ///< what could not be taken over (warnings)
};

/// Policies (with the model, where there are several) become strategies, scenarios futures. The archive does not say which columns are
/// levers: a column that is the same in all experiments of each policy, and not in all of each scenario, is one, and is told in the words
/// of its strategy; all others are factors. Truths and texts become categories. Outcomes with a number an experiment become metrics; those
/// with a row an experiment become series, along the outcome `TIME` where there is one (whole years become the first of January; other
/// numbers stand as days). An experiment without any outcome has failed. Ids are made from the names, which stay as titles.
///
/// Codes: `ema_archive` (no archive, or not of this tool), `ema_file` (a file of it is missing or broken), `ema_not_combined` (scenarios
/// and policies are too sparsely combined for a table of both); warnings `ema_left_out` (an outcome of another form), `ema_twice`
/// (an experiment that stands there twice: the first counts), `ema_short` (a series shorter than others).
Expected<ImportedEnsemble, Diagnostic> read_ema_archive(const std::string& path, Language language = Language::english);

}  // namespace cuenca::results
