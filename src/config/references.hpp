// References between components: which component a name means.
#pragma once
#include "catalog/registry.hpp"
#include "catalog/spec.hpp"
#include "config/messages.hpp"

namespace cuenca::config {

/// Fills the section of one reference from the sections that its row may name; a diagnostic and false when it names nothing.
bool resolve(catalog::Value& value, const catalog::Row& row, const std::string& path, const catalog::StudySpec& study,
             const Speaker& speaker);

/// All references of a study.
void resolve_all(catalog::StudySpec& study, const catalog::Registry& registry, const Speaker& speaker);

}  // namespace cuenca::config
