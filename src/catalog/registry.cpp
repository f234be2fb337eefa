#include "catalog/registry.hpp"

namespace cuenca::catalog {

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
