// A first look at an ensemble: in which share of the futures each metric meets its threshold under each strategy.
#pragma once
#include <string>

#include "base/text.hpp"
#include "results/ensemble.hpp"

namespace cuenca::study {

/// Of every 100 plausible futures with a value, those that meet the thresholds of each metric: what `cuenca robustness` and the page say of
/// them too (tables::judged).
std::string ensemble_table(const results::Ensemble& ensemble, Language language);
/// What the inputs decide, so that two runs give the same bytes.
std::string ensemble_json(const results::Ensemble& ensemble, const std::string& folder);

}  // namespace cuenca::study
