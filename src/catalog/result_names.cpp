#include "catalog/result_names.hpp"

#include <algorithm>

namespace cuenca::catalog {
namespace {

/// Rows of a type that people see as results.
template <class Each>
void for_each_result(const ComponentType& type, Each&& each) {
  for (const Row& row : type.derived)
    if (row.result && row.implies.empty()) each(row);
  for (const Row& row : type.stores)
    if (row.result && row.phase != Phase::solid) each(row);
  for (const Row& row : type.fluxes)
    if (row.result && row.solute != Solute::reactive) each(row);
}

/// The types that a component is in results: of a climate its weather and the climate points.
std::vector<const ComponentType*> shown_types(const Spec& spec, const Registry& registry) {
  if (!spec.type) return {};
  if (spec.type->section != "climates") return {spec.type};
  std::vector<const ComponentType*> types;
  for (std::size_t i = 0; i < spec.type->settings.size() && i < spec.settings.size(); ++i)
    if (const auto* method = spec.settings[i].get<Method>(); spec.type->settings[i].name == "weather" && method && method->spec)
      types.push_back(method->spec->type);
  if (const ComponentType* point = registry.by_name("climate_point")) types.push_back(point);
  return types;
}

const Row* row_of(const std::vector<const ComponentType*>& types, std::string_view name) {
  const Row* found = nullptr;
  for (const ComponentType* type : types)
    for_each_result(*type, [&](const Row& row) {
      if (!found && row.name == name) found = &row;
    });
  return found;
}

/// Is there an entry `id` (`north.b3`) in lists of that name?
bool has_entry(const StudySpec& study, std::string_view list, std::string_view id) {
  const std::string_view owner = id.substr(0, id.find('.')), entry = id.substr(std::min(id.size(), owner.size() + 1));
  for (const auto& [section, specs] : study.sections)
    for (const Spec& spec : specs)
      for (std::size_t i = 0; spec.id == owner && i < spec.type->settings.size() && i < spec.settings.size(); ++i)
        if (const auto* entries = spec.settings[i].get<std::vector<Spec>>(); entries && spec.type->settings[i].name == list)
          for (const Spec& one : *entries)
            if (one.id == entry) return true;
  return false;
}

}  // namespace

std::optional<NamedRow> result_named(const StudySpec& study, const Registry& registry, std::string_view path) {
  const std::size_t first = path.find('.'), last = path.rfind('.');
  if (first == path.npos || first == last) return std::nullopt;
  NamedRow named{std::string(path.substr(0, first)), std::string(path.substr(first + 1, last - first - 1)),
                 std::string(path.substr(last + 1))};
  if (const Spec* spec = study.find(named.section, named.id)) {
    named.row = row_of(shown_types(*spec, registry), named.result);
  } else if (named.id.find('.') != named.id.npos && has_entry(study, named.section, named.id)) {
    for (const ComponentType* type : registry.types)
      if (!named.row && type->results == named.section) named.row = row_of({type}, named.result);
  }
  return named.row ? std::optional(named) : std::nullopt;
}

std::vector<std::string> result_names(const Spec& spec, const Registry& registry) {
  std::vector<std::string> names;
  for (const ComponentType* type : shown_types(spec, registry))
    for_each_result(*type, [&](const Row& row) { names.emplace_back(row.name); });
  return names;
}

}  // namespace cuenca::catalog
