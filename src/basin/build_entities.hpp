// First half of building: which entities there are, and the values of their parameters.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "base/diagnostics.hpp"
#include "basin/structure.hpp"
#include "catalog/registry.hpp"

namespace cuenca::basin {

/// An entity while the basin is being built.
struct Draft {
  std::string path;
  const catalog::Spec* spec = nullptr;             ///< values of its parameters and settings; null: only given ones
  std::map<std::string, double> given;             ///< parameters filled by the builder, SI
  std::map<std::string, catalog::Value> inherited; ///< parameters taken as written from the owner (months and series too)
  std::map<std::string, std::pair<std::string, std::string>> references;  ///< setting -> {type, path} of the entity it names
  std::string ground, cover;                       ///< of a land unit: path of the ground it lies on, and its land cover
  std::string climate;                             ///< id of the climate it lies under; empty: none
};

struct DraftGroup {
  const catalog::ComponentType* type = nullptr;
  std::vector<Draft> entities;
};

/// All entities in the order of the study, grouped by component type in the order of the registry.
std::vector<DraftGroup> draft_entities(const catalog::StudySpec& study, const catalog::Registry& registry, Diagnostics& diagnostics);

/// Value of a parameter slot of a draft: given, inherited, read, or the fallback; of a curve the number that stands in this slot (0 without it).
catalog::Value parameter_value(const Draft& draft, const catalog::ComponentType& type, std::size_t row);

}  // namespace cuenca::basin
