#include "basin/land_change.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace cuenca::basin {
namespace {

int named(std::span<const catalog::Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  return -1;
}

/// Column in `unit` that takes over a store of a component of `type`.
int heir_of(const Structure& s, const LandUnit& unit, const catalog::ComponentType& type, std::string_view store) {
  const catalog::ComponentType* soil = nullptr;
  int soil_group = -1, soil_entity = -1;
  for (const auto& [group, entity] : unit.parts) {
    const catalog::ComponentType& other = *s.groups[group].type;
    const int slot = named(other.stores, store);
    if (slot >= 0 && (&other == &type || (!other.family.empty() && other.family == type.family))) return s.groups[group].column(slot, entity);
    if (other.family == "soil") soil = &other, soil_group = group, soil_entity = entity;
  }
  if (!soil || soil->stores.empty()) return -1;
  return s.groups[soil_group].column(soil->inlet.empty() ? 0 : named(soil->stores, soil->inlet), soil_entity);
}

}  // namespace

LandChange::LandChange(Storage& storage, Ledger& ledger) : s_(storage), ledger_(ledger) {
  const Structure& s = s_.structure;
  std::size_t noted = 0;
  for (const Ground& ground : s.grounds) {
    Plot plot;
    for (const LandUnit& unit : ground.units) {
      const auto& [first_group, first_entity] = unit.parts.front();
      const int area = named(s.groups[first_group].type->parameters, "area");
      Unit made{s_.at({catalog::Role::parameter, first_group, area, first_entity}), noted, {}};
      noted += static_cast<std::size_t>(s_.members);
      for (const auto& [group, entity] : unit.parts) {
        const catalog::ComponentType& type = *s.groups[group].type;
        Part part{group, entity, {}, {}};
        for (const LandUnit& heir : ground.units) {
          std::vector<int> columns;
          int twin = -1;
          for (const auto& store : type.stores) columns.push_back(&heir == &unit ? -1 : heir_of(s, heir, type, store.name));
          for (const auto& [other, other_entity] : heir.parts)
            if (other == group && &heir != &unit) twin = other_entity;
          part.heirs.push_back(std::move(columns));
          part.twins.push_back(twin);
        }
        made.parts.push_back(std::move(part));
      }
      plot.push_back(std::move(made));
    }
    plots_.push_back(std::move(plot));
  }
  s_.land_areas.assign(noted, 0);
}

void LandChange::note() {
  for (const Plot& plot : plots_)
    for (const Unit& unit : plot)
      for (int m = 0; m < s_.members; ++m) s_.land_areas[unit.noted + m] = unit.area[m];
}

void LandChange::apply() {
  for (const Plot& plot : plots_)
    for (int m = 0; m < s_.members; ++m) change(plot, m);
  note();
}

void LandChange::change(const Plot& plot, int m) {
  const auto before = [&](const Unit& unit) { return s_.land_areas[unit.noted + m]; };
  double growth = 0;
  for (const Unit& unit : plot) growth += max(0.0, unit.area[m] - before(unit));
  if (growth <= 0) return;
  std::vector<double> taken(plot.size(), 0.0);  // m2 that each unit has received so far
  for (const Unit& donor : plot) {
    const double given = before(donor) - donor.area[m];
    if (given <= 0) continue;
    double left = 1;  // of the content of before: what one heir took must not shrink the share of the next
    for (std::size_t heir = 0; heir < plot.size(); ++heir) {
      const double part_of_growth = max(0.0, plot[heir].area[m] - before(plot[heir])) / growth;
      if (part_of_growth <= 0) continue;
      const double share = given / before(donor) * part_of_growth, ground = given * part_of_growth;
      for (const Part& part : donor.parts) {
        mix_memory(part, heir, m, share / left, before(plot[heir]) + taken[heir], ground);
        hand_over(part, heir, m, share / left);
      }
      taken[heir] += ground;
      left -= share;
    }
  }
}

void LandChange::hand_over(const Part& part, std::size_t heir, int member, double share) {
  const GroupInfo& group = s_.structure.groups[part.group];
  for (std::size_t store = 0; store < group.type->stores.size(); ++store)
    if (const int to = part.heirs[heir][store]; to >= 0) ledger_.transfer(group.column(static_cast<int>(store), part.entity), to, member, share);
}

void LandChange::mix_memory(const Part& part, std::size_t heir, int member, double share, double had, double gets) {
  const int twin = part.twins[heir];
  const GroupInfo& group = s_.structure.groups[part.group];
  for (std::size_t row = 0; row < group.type->memory.size(); ++row) {
    double* memory = s_.groups[part.group].memory_slots[row];
    double& own = memory[static_cast<std::size_t>(part.entity) * s_.members + member];
    const bool water = group.type->memory[row].unit == "m3";
    if (twin >= 0) {
      double& other = memory[static_cast<std::size_t>(twin) * s_.members + member];
      other = water ? other + own * share : (other * had + own * gets) / (had + gets);
    }
    if (water) own -= own * share;
  }
}

}  // namespace cuenca::basin
