// A first look at an ensemble: in which share of the futures each metric meets its threshold under each strategy.
#pragma once
#include <cstddef>
#include <string>

#include "base/text.hpp"
#include "results/ensemble.hpp"

namespace cuenca::study {

/// Of plausible futures in which the metric has a value: how many there are, and how many of them meet its thresholds. A time of which only
/// the least is known meets "at least" when that does, and is left out of "at most".
struct Met {
  std::size_t known = 0, met = 0;
};
Met met(const results::Ensemble& ensemble, std::size_t strategy, std::size_t metric);

std::string ensemble_table(const results::Ensemble& ensemble, Language language);
/// What the inputs decide, so that two runs give the same bytes.
std::string ensemble_json(const results::Ensemble& ensemble, const std::string& folder);

}  // namespace cuenca::study
