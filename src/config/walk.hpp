// Visits every value of a study, those inside lists and methods too.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalog/registry.hpp"
#include "catalog/spec.hpp"
#include "config/binder.hpp"

namespace cuenca::config {

/// Where a value stands, `wells.a.rate`: put into words only when somebody asks.
class ValuePath {
 public:
  explicit ValuePath(std::string_view name, const ValuePath* before = nullptr) : before_(before), name_(name) {}
  ValuePath operator/(std::string_view name) const { return ValuePath(name, this); }
  std::string text() const { return before_ ? joined(before_->text(), name_) : std::string(name_); }
  operator std::string() const { return text(); }

 private:
  const ValuePath* before_;
  std::string_view name_;
};

/// visit(row, value, path, spec) for the settings and parameters of a spec; SpecType and its values are const or not together. The path is
/// a ValuePath, or a string for those who always need it.
template <class SpecType, class Visit>
void visit_spec(SpecType& spec, const ValuePath& path, Visit&& visit) {
  if (!spec.type) return;
  const auto rows = [&](auto& values, std::span<const catalog::Row> descriptors) {
    for (std::size_t i = 0; i < descriptors.size() && i < values.size(); ++i) {
      const ValuePath here = path / descriptors[i].name;
      visit(descriptors[i], values[i], here, spec);
      if (auto* entries = std::get_if<std::vector<catalog::Spec>>(&values[i].as)) {
        for (auto& entry : *entries) visit_spec(entry, here / entry.id, visit);
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
  visit_spec(study.basin, ValuePath("basin"), visit);
  for (const catalog::ComponentType* type : registry.types) {
    const auto section = type->section.empty() ? study.sections.end() : study.sections.find(type->section);
    if (section == study.sections.end()) continue;
    const ValuePath path(type->section);
    const bool table = registry.is_table(path.text());
    for (auto& spec : section->second) {
      if (table)
        visit_spec(spec, path, visit);
      else
        visit_spec(spec, path / spec.id, visit);
    }
  }
}

}  // namespace cuenca::config
