// The page of an ensemble: which strategies do well, for whom, in which futures (report/ensemble_page.hpp), out of what `explore` found.
#pragma once
#include <string>

#include "catalog/spec.hpp"
#include "report/ensemble_model.hpp"
#include "results/ensemble.hpp"
#include "study/decision.hpp"

namespace cuenca::study {

/// Why there is nothing to show; both texts empty: there is.
struct NoPage {
  report::Words why, hint;
};
NoPage nothing_to_show(const results::Ensemble& ensemble);

/// `written`: the study as it was read, before any overlay. The ensemble must have something to show.
report::EnsembleModel page_of(const results::Ensemble& ensemble, const catalog::StudySpec& written, const Decision& decision);

}  // namespace cuenca::study
