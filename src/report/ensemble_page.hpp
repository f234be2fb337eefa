// The page of an ensemble: in how many futures each strategy gives each group what it asked for, and why.
#pragma once
#include <string>

#include "report/ensemble_model.hpp"

namespace cuenca::report {

/// A self-contained page in both languages that opens in `language`. A pure function: the same model gives the same bytes.
std::string ensemble_page(const EnsembleModel& model, Language language);

}  // namespace cuenca::report
