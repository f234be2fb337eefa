// A study with its scenario and `--set` assignments in place.
#pragma once
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/spec.hpp"
#include "study/outputs.hpp"

namespace cuenca::study {

struct Overlaid {
  catalog::StudySpec study;
  RunIdentity identity;     ///< without the hashes of the inputs
  Diagnostics diagnostics;  ///< what is wrong with the overlay
  bool rebuild = false;     ///< something changed that shapes the structure
};

/// `scenario`: id; empty or `base`: the study as written. The rules between fields and components are checked again.
Overlaid overlaid(const catalog::StudySpec& original, const std::string& scenario, const std::vector<std::string>& set, Language language);

/// A word for the study as written, where a scenario may stand.
inline constexpr std::string_view kBase = "base";

}  // namespace cuenca::study
