#include "basin/build_entities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/units.hpp"
#include "basin/build_drafts.hpp"
#include "catalog/curve_slots.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Kind;
using catalog::Origin;
using catalog::Registry;
using catalog::Spec;
using catalog::StudySpec;

void add_climates(Drafts& drafts, const StudySpec& study) {
  const auto found = study.sections.find("climates");
  if (found == study.sections.end()) return;
  const double seed = study.basin.type && has_parameter(*study.basin.type, "seed") ? study.basin.constant("seed") : 0;
  const double future = study.basin.type && has_parameter(*study.basin.type, "future") ? study.basin.constant("future") : 0;
  for (const Spec& climate : found->second) {
    const auto* method = climate.setting("weather").get<catalog::Method>();
    if (!method || !method->spec) continue;
    Draft draft{.path = "climates." + climate.id + ".weather", .spec = method->spec.get()};
    draft.given["seed"] = seed;
    draft.given["future"] = future;
    inherit(draft, *method->spec->type, climate);
    drafts.add(*method->spec->type, std::move(draft));
  }
}

/// Bodies of water whose evaporation is switched off do without a climate where the study has none (planning of supply alone).
bool does_without_climate(const StudySpec& study, const ComponentType& type, const Spec& spec) {
  const auto climates = study.sections.find("climates");
  if (climates != study.sections.end() && !climates->second.empty()) return false;
  if (!has_parameter(type, "evaporation_factor")) return false;
  const catalog::Value& factor = spec.parameter("evaporation_factor");
  return (!factor.given() || factor.get<double>()) && spec.constant("evaporation_factor") == 0;
}

/// A result named in a setting `of` is watched in the unit of `unit_watched`: value in SI times `of_scale`, plus `of_shift`.
void give_named_unit(Draft& draft, const ComponentType& type, const Spec& spec) {
  if (!has_parameter(type, "of_scale")) return;
  const bool named = spec.setting("of").given();
  const std::string unit = spec.text("unit_watched");
  const double zero = unit.empty() ? 0 : from_si(0, unit);
  draft.given["of_shift"] = named ? zero : 0;
  draft.given["of_scale"] = !named ? 0 : unit.empty() ? 1 : from_si(1, unit) - zero;
}

/// Components that draw random numbers know the seed and the future of the study.
void give_seed(Draft& draft, const StudySpec& study, const ComponentType& type) {
  for (const char* name : {"seed", "future"})
    if (has_parameter(type, name)) draft.given[name] = study.basin.type && has_parameter(*study.basin.type, name) ? study.basin.constant(name) : 0;
}

void add_sections(Drafts& drafts, const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  for (const ComponentType* type : registry.types) {
    if (type->section.empty() || !takes_part(*type)) continue;
    const auto found = study.sections.find(type->section);
    if (found == study.sections.end()) continue;
    for (const Spec& spec : found->second) {
      Draft draft{.path = fmt::format("{}.{}", type->section, spec.id), .spec = &spec};
      refer(draft, study, *type, spec);
      if (needs_climate(*type) && !does_without_climate(study, *type, spec))
        if (const Spec* climate = climate_of(study, *type, &spec, diagnostics, draft.path)) draft.climate = climate->id;
      give_named_unit(draft, *type, spec);
      give_seed(draft, study, *type);
      drafts.add(*type, std::move(draft));
    }
  }
}

/// One climate point for every climate and elevation at which somebody needs its signals.
void add_climate_points(Drafts& drafts, const StudySpec& study, const Registry& registry) {
  const ComponentType* point_type = registry.by_name("climate_point");
  if (!point_type) return;
  std::set<std::string> made;
  std::vector<Draft> points;
  for (DraftGroup& group : drafts.groups) {
    if (!needs_climate(*group.type)) continue;
    const std::string at(group.type->climate_at.empty() ? "elevation" : group.type->climate_at);
    for (Draft& draft : group.entities) {
      const Spec* climate = study.find("climates", draft.climate);
      if (!climate) continue;
      double elevation = climate->constant("elevation");
      for (std::size_t i = 0; i < group.type->parameters.size(); ++i)
        if (group.type->parameters[i].name == at)
          if (const catalog::Value value = parameter_value(draft, *group.type, i); value.get<double>()) elevation = *value.get<double>();
      const std::string path = fmt::format("climates.{}.at.{}", draft.climate, std::lround(elevation));
      draft.references["climate point"] = {"climate_point", path};
      if (!made.insert(path).second) continue;
      Draft point{.path = path};
      point.given = {{"elevation", static_cast<double>(std::lround(elevation))}, {"station_elevation", climate->constant("elevation")}};
      inherit(point, *point_type, *climate);
      if (const auto* method = climate->setting("weather").get<catalog::Method>(); method && method->spec)
        point.references["weather"] = {std::string(method->spec->type->name), "climates." + climate->id + ".weather"};
      points.push_back(std::move(point));
    }
  }
  for (Draft& point : points) drafts.add(*point_type, std::move(point));
}

}  // namespace

namespace {

catalog::Value written_value(const Draft& draft, const ComponentType& type, std::size_t row) {
  const std::string name(type.parameters[row].name);
  if (const auto given = draft.given.find(name); given != draft.given.end()) {
    catalog::Value value;
    value.as = given->second;
    return value;
  }
  if (const auto inherited = draft.inherited.find(name); inherited != draft.inherited.end()) return inherited->second;
  if (draft.spec && draft.spec->type == &type && draft.spec->parameters[row].given()) return draft.spec->parameters[row];
  catalog::Value value;
  value.as = catalog::fallback_si(type.parameters[row]);
  return value;
}

}  // namespace

catalog::Value parameter_value(const Draft& draft, const ComponentType& type, std::size_t row) {
  const catalog::Row& descriptor = type.parameters[row];
  // the slots of a curve are one value of the study, those of a series are numbers of their own
  catalog::Value value = written_value(draft, type, descriptor.points > 0 ? row - static_cast<std::size_t>(descriptor.part) : row);
  if (const auto* curve = value.get<catalog::Curve>()) value.as = catalog::curve_slot(*curve, descriptor);
  return value;
}

std::vector<DraftGroup> draft_entities(const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  Drafts drafts(registry);
  add_climates(drafts, study);
  add_land_units(drafts, study, diagnostics);
  add_sections(drafts, study, registry, diagnostics);
  add_canals(drafts, study, registry);
  add_uses(drafts, study, registry, diagnostics);
  add_field_links(drafts, study, registry, diagnostics);
  add_treatments(drafts, study);
  add_trains(drafts, study, registry, diagnostics);
  add_rule_parts(drafts, study);
  add_climate_points(drafts, study, registry);
  std::erase_if(drafts.groups, [](const DraftGroup& group) { return group.entities.empty(); });
  return std::move(drafts.groups);
}

}  // namespace cuenca::basin
