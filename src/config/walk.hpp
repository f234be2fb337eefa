// Visits every value of a study, those inside lists and methods too.
#pragma once
#include <string>

#include "catalog/registry.hpp"
#include "catalog/spec.hpp"
#include "config/binder.hpp"

namespace cuenca::config {

/// visit(row, value, path, spec) for the settings and parameters of a spec; SpecType and its values are const or not together.
template <class SpecType, class Visit>
void visit_spec(SpecType& spec, const std::string& path, Visit&& visit) {
  if (!spec.type) return;
  const auto rows = [&](auto& values, std::span<const catalog::Row> descriptors) {
    for (std::size_t i = 0; i < descriptors.size() && i < values.size(); ++i) {
      const std::string here = joined(path, descriptors[i].name);
      visit(descriptors[i], values[i], here, spec);
      if (auto* entries = std::get_if<std::vector<catalog::Spec>>(&values[i].as)) {
        for (auto& entry : *entries) visit_spec(entry, joined(here, entry.id), visit);
      } else if (auto* method = std::get_if<catalog::Method>(&values[i].as); method && method->spec) {
        visit_spec(*method->spec, here, visit);
      }
    }
  };
  rows(spec.settings, spec.type->settings);
  rows(spec.parameters, spec.type->parameters);
}

/// The same for a whole study: basin first, then the sections in the order of the registry.
template <class Study, class Visit>
void visit_study(Study& study, const catalog::Registry& registry, Visit&& visit) {
  visit_spec(study.basin, "basin", visit);
  for (const catalog::ComponentType* type : registry.types) {
    const auto section = type->section.empty() ? study.sections.end() : study.sections.find(type->section);
    if (section == study.sections.end()) continue;
    const std::string path(type->section);
    for (auto& spec : section->second) visit_spec(spec, registry.is_table(path) ? path : joined(path, spec.id), visit);
  }
}

}  // namespace cuenca::config
