#include "basin/result_variables.hpp"

#include <algorithm>

#include "basin/result_path.hpp"
#include "catalog/concentrations.hpp"

namespace cuenca::basin {
namespace {

using catalog::Role;

/// Land units are results through their catchment, climate points through their station.
bool is_shown(const GroupInfo& group) { return !group.packed && !group.entities.empty(); }

std::string section_of(const catalog::ComponentType& type) {
  if (!type.results.empty()) return std::string(type.results);
  return type.section.empty() ? std::string("climates") : std::string(type.section);
}

/// A result for each constituent in what some fluxes of a component carry.
void carried(const Structure& s, int g, const catalog::CarriedConcentration& what, const WantedResults& wanted,
             std::vector<Variable>& all) {
  const GroupInfo& group = s.groups[static_cast<std::size_t>(g)];
  std::vector<int> slots;
  catalog::for_each_name(what.fluxes, '+', [&](std::string_view name) {
    for (std::size_t i = 0; i < group.type->fluxes.size(); ++i)
      if (group.type->fluxes[i].name == name) slots.push_back(static_cast<int>(i));
  });
  for (int k = 0; k < static_cast<int>(s.constituents.size()); ++k) {
    std::string name = std::string(what.prefix) + s.constituent_names[static_cast<std::size_t>(k)];
    if (wanted && !wanted(what.section, name)) continue;
    const catalog::Row& row = group.type->fluxes[static_cast<std::size_t>(slots.front())];
    all.push_back({g,
                   Role::flux,
                   slots.front(),
                   &row,
                   std::string(what.section),
                   std::string(catalog::kConcentrationUnit),
                   k,
                   std::move(name),
                   slots,
                   false,
                   {}});
  }
}

}  // namespace

std::string Variable::id_of(const Entity& entity) const {
  if (!aside) return std::string(result_id(entity.path));  // aside: climates.id.at.3800
  const std::size_t dot = entity.path.find('.') + 1;
  return entity.path.substr(dot, entity.path.find('.', dot) - dot);
}

std::vector<Variable> result_variables(const Structure& s, const WantedResults& wanted) {
  std::vector<Variable> all;
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
    const GroupInfo& group = s.groups[g];
    if (!is_shown(group)) continue;
    const auto keep = [&](Role role, int slot, const catalog::Row& row, std::string unit, int constituent = -1) {
      if (wanted && !wanted(section_of(*group.type), row.name)) return;
      all.push_back({g, role, slot, &row, section_of(*group.type), std::move(unit), constituent, {}, {}, false, {}});
    };
    for (std::size_t i = 0; i < group.type->derived.size(); ++i)
      if (const auto& row = group.type->derived[i]; row.result && row.implies.empty()) keep(Role::derived, static_cast<int>(i), row, "");
    for (std::size_t i = 0; i < group.type->stores.size(); ++i) {
      const auto& row = group.type->stores[i];
      if (!row.result) continue;
      if (row.phase != catalog::Phase::solid) keep(Role::store, static_cast<int>(i), row, "m3");
      if (row.phase != catalog::Phase::fresh)
        for (int k = 0; k < static_cast<int>(s.constituents.size()); ++k) keep(Role::store, static_cast<int>(i), row, "kg", k);
    }
    for (std::size_t i = 0; i < group.type->fluxes.size(); ++i)
      if (const auto& row = group.type->fluxes[i]; row.result && row.solute != catalog::Solute::reactive) {
        keep(Role::flux, static_cast<int>(i), row, "m3/s");
        if (row.solute != catalog::Solute::advected) continue;
        for (int k = 0; k < static_cast<int>(s.constituents.size()); ++k)
          if (s.constituents[k].initial_groundwater > 0) keep(Role::flux, static_cast<int>(i), row, "1", k);
      }
    for (const catalog::CarriedConcentration& one : catalog::carried_concentrations())
      if (one.section == group.type->section) carried(s, g, one, wanted, all);
  }
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
    const GroupInfo& group = s.groups[g];
    if (group.type->turn != catalog::Turn::climate) continue;
    for (std::size_t i = 0; i < group.type->derived.size(); ++i) {
      const auto& row = group.type->derived[i];
      const auto told = [&](const Variable& v) { return v.section == "climates" && v.row->name == row.name; };
      if (!row.result || std::any_of(all.begin(), all.end(), told)) continue;
      if (wanted && !wanted("climates", row.name)) continue;
      all.push_back({g, Role::derived, static_cast<int>(i), &row, "climates", "", -1, {}, {}, true, {}});
    }
  }
  return all;
}

bool lost_in_replay(const Structure& structure, const Variable& v) {
  return structure.groups[static_cast<std::size_t>(v.group)].upland && (v.role == Role::store || v.constituent >= 0);
}

}  // namespace cuenca::basin
