// The section `scenarios`: named overlays that inherit.
#pragma once
#include <vector>

#include "catalog/registry.hpp"
#include "config/binder.hpp"

namespace cuenca::config {

/// Reads `[scenarios.ID]` tables (title, description, parent, set).
void read_scenarios(const formats::TomlNode& section, catalog::StudySpec& study, Binder& binder, const Speaker& speaker);

/// Unknown parents, rings of parents, and each scenario's own changes tried on a copy of the study.
void check_scenarios(const catalog::StudySpec& study, const catalog::Registry& registry, const Speaker& speaker);

/// From the root to the scenario itself; empty when it, or an ancestor, does not exist or the parents form a ring.
std::vector<const catalog::Scenario*> lineage(const catalog::StudySpec& study, std::string_view id);

}  // namespace cuenca::config
