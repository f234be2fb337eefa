// Reads a study folder: TOML text -> plain values (catalog::StudySpec) with every problem of every file at once. The rows of the
// catalog are the grammar: there is no reader of its own for any component.
#pragma once
#include <map>
#include <string>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/registry.hpp"
#include "catalog/spec.hpp"

namespace cuenca::config {

struct Reading {
  catalog::StudySpec study;  ///< usable only when `diagnostics` has no errors
  Diagnostics diagnostics;   ///< in the order of files and lines
  std::map<std::string, std::string> detected;  ///< tables of data: file -> how it was understood (separator, decimal sign …)
};

/// Reads `folder`/basin.toml, the files it includes and the standard files that are there (climate.toml, catchments.toml, network.toml,
/// aquifer.toml, waterbodies.toml, demands.toml, ecosystem.toml, rules.toml, scenarios.toml, decision.toml), then checks what several fields say together.
/// Units are converted to SI; references are resolved; scenarios are tried on a copy. Never throws for bad input.
/// The specs point into `registry`, which must outlive them.
Reading read_study(const std::string& folder, const catalog::Registry& registry, Language language);

/// The rules between fields and components (shares that sum to one, rings of water paths, series and period, references): what
/// `read_study` ends with, to be called again after overlays.
void check_study(const catalog::StudySpec& study, const catalog::Registry& registry, Language language, Diagnostics& diagnostics);

}  // namespace cuenca::config
