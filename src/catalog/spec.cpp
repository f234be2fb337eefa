#include "catalog/spec.hpp"

#include <stdexcept>

#include "base/units.hpp"

namespace cuenca::catalog {
namespace {

std::size_t slot(std::span<const Row> rows, std::string_view name, const Spec& spec) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return i;
  throw std::logic_error(std::string(spec.type->name) + " has no row " + std::string(name));
}

}  // namespace

const Value& Spec::setting(std::string_view name) const { return settings[slot(type->settings, name, *this)]; }
const Value& Spec::parameter(std::string_view name) const { return parameters[slot(type->parameters, name, *this)]; }

double Spec::constant(std::string_view name) const {
  const std::size_t i = slot(type->parameters, name, *this);
  const Value& value = parameters[i];
  if (const double* number = value.get<double>()) return *number;
  if (value.given()) throw std::logic_error(std::string(name) + " of " + id + " is not a constant");
  return fallback_si(type->parameters[i]);
}

std::string Spec::text(std::string_view setting_name) const {
  const std::size_t i = slot(type->settings, setting_name, *this);
  const Value& value = settings[i];
  const Row& row = type->settings[i];
  if (const auto* text = value.get<std::string>()) return *text;
  if (const auto* method = value.get<Method>()) return method->name;
  if (const auto* reference = value.get<Reference>()) return reference->id;
  if (const auto* local = value.get<LocalText>(); local && !local->by_language.empty()) return local->by_language.begin()->second;
  if (!value.given() && row.kind == Kind::choice && row.fallback)
    return std::string(row.choices[static_cast<std::size_t>(*row.fallback)].name);
  return {};
}

std::string Spec::titled(std::string_view language) const {
  if (const auto at_language = title.find(std::string(language)); at_language != title.end()) return at_language->second;
  return title.empty() ? id : title.begin()->second;
}

const Spec* StudySpec::find(std::string_view section, std::string_view id) const {
  const auto found = sections.find(section);
  if (found == sections.end()) return nullptr;
  for (const Spec& spec : found->second)
    if (spec.id == id) return &spec;
  return nullptr;
}

double fallback_si(const Row& row) {
  if (!row.fallback) return 0;
  const bool measured = row.kind == Kind::number || row.kind == Kind::months || row.kind == Kind::series;
  return measured ? to_si(*row.fallback, row.unit, row.difference) : *row.fallback;
}

Spec empty_spec(const ComponentType& type, std::string id) {
  Spec spec;
  spec.type = &type;
  spec.id = std::move(id);
  spec.settings.resize(type.settings.size());
  spec.parameters.resize(type.parameters.size());
  return spec;
}

}  // namespace cuenca::catalog
