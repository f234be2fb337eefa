// All component types of the program, in the order of the reference pages. Made once from the visible lists of the modules.
#pragma once
#include <string_view>
#include <vector>

#include "catalog/component.hpp"

namespace cuenca::catalog {

struct Registry {
  const ComponentType* basin = nullptr;       ///< the table `basin`
  std::vector<const ComponentType*> types;    ///< every type, those without a section too
  std::vector<std::string_view> tables;       ///< sections that are one table, without ids: `decision`
  bool is_table(std::string_view section) const;
  const ComponentType* by_section(std::string_view section) const;
  const ComponentType* by_name(std::string_view name) const;
};

}  // namespace cuenca::catalog
