#include "catalog/registry.hpp"

#include <algorithm>

namespace cuenca::catalog {

bool Registry::is_table(std::string_view section) const { return std::find(tables.begin(), tables.end(), section) != tables.end(); }

const ComponentType* Registry::by_section(std::string_view section) const {
  if (section.empty()) return nullptr;
  for (const ComponentType* type : types)
    if (type->section == section) return type;
  return nullptr;
}

const ComponentType* Registry::by_name(std::string_view name) const {
  for (const ComponentType* type : types)
    if (type->name == name) return type;
  return basin && basin->name == name ? basin : nullptr;
}

}  // namespace cuenca::catalog
