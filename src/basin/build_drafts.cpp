#include "basin/build_drafts.hpp"

#include <algorithm>

namespace cuenca::basin {

using catalog::ComponentType;
using catalog::Spec;
using catalog::StudySpec;
using catalog::Kind;
using catalog::Origin;

bool needs_climate(const ComponentType& type) {
  return std::any_of(type.forcing.begin(), type.forcing.end(), [](const auto& row) { return row.origin == Origin::climate; });
}

bool has_setting(const ComponentType& type, std::string_view name) {
  return std::any_of(type.settings.begin(), type.settings.end(), [&](const auto& row) { return row.name == name; });
}

bool has_parameter(const ComponentType& type, std::string_view name) {
  return std::any_of(type.parameters.begin(), type.parameters.end(), [&](const auto& row) { return row.name == name; });
}

bool takes_part(const ComponentType& type) { return type.turn != catalog::Turn::none; }

void inherit(Draft& draft, const ComponentType& type, const Spec& owner) {
  for (const auto& row : type.parameters) {
    const std::string name(row.name);
    if (!row.given || row.part > 0 || draft.given.count(name) || draft.inherited.count(name) || !has_parameter(*owner.type, row.name)) continue;
    catalog::Value value = owner.parameter(row.name);
    if (!value.given()) value.as = owner.constant(row.name);
    draft.inherited[name] = value;
  }
}

const Spec* climate_of(const StudySpec& study, const ComponentType& type, const Spec* spec, Diagnostics& diagnostics, const std::string& path) {
  const auto found = study.sections.find("climates");
  const std::vector<Spec> none;
  const std::vector<Spec>& climates = found == study.sections.end() ? none : found->second;
  if (spec && has_setting(type, "climate"))
    if (const auto* reference = spec->setting("climate").get<catalog::Reference>()) return study.find("climates", reference->id);
  if (!climates.empty()) return &climates.front();
  diagnostics.add({Severity::error, "climate_missing", path, spec ? spec->at : Position{}, "no climate is given", "add [climates.ID]"});
  return nullptr;
}

void refer(Draft& draft, const StudySpec& study, const ComponentType& type, const Spec& spec) {
  for (const auto& row : type.settings)
    if (row.kind == Kind::reference)
      if (const auto* reference = spec.setting(row.name).get<catalog::Reference>())
        if (const Spec* target = study.find(reference->section, reference->id))
          draft.references[std::string(row.name)] = {std::string(target->type->name), reference->section + "." + reference->id};
}

}  // namespace cuenca::basin
