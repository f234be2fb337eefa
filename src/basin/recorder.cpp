#include "basin/recorder.hpp"

#include <algorithm>
#include <limits>

#include "basin/build_schedule.hpp"

namespace cuenca::basin {
namespace {

using catalog::Role;

/// Land units are results through their catchment, climate points through their station.
bool is_shown(const GroupInfo& group) { return !group.packed && !group.entities.empty(); }

std::string section_of(const catalog::ComponentType& type) {
  if (!type.results.empty()) return std::string(type.results);
  return type.section.empty() ? std::string("climates") : std::string(type.section);
}

}  // namespace

Recorder::Recorder(Run& run, int steps, const Wanted& wanted, int member)
    : run_(run), member_(static_cast<std::size_t>(member)), last_totals_(run.ledger().flux_totals), last_carried_(run.ledger().carried_totals) {
  const Structure& s = run.structure();
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
    const GroupInfo& group = s.groups[g];
    if (!is_shown(group)) continue;
    const auto keep = [&](Role role, int slot, const catalog::Row& row, std::string unit, int constituent = -1) {
      if (wanted && !wanted(section_of(*group.type), row.name)) return;
      Variable& v = variables_.emplace_back(Variable{g, role, slot, &row, section_of(*group.type), std::move(unit), constituent, {}, {}, false, {}});
      v.values.reserve(static_cast<std::size_t>(steps) * group.entities.size());
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
      if (one.section == group.type->section) carried(g, one, steps, wanted);
  }
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
    const GroupInfo& group = s.groups[g];
    if (group.type->turn != catalog::Turn::climate) continue;
    for (std::size_t i = 0; i < group.type->derived.size(); ++i) {
      const auto& row = group.type->derived[i];
      const auto told = [&](const Variable& v) { return v.section == "climates" && v.row->name == row.name; };
      if (!row.result || std::any_of(variables_.begin(), variables_.end(), told)) continue;
      if (wanted && !wanted("climates", row.name)) continue;
      Variable& v = variables_.emplace_back(Variable{g, Role::derived, static_cast<int>(i), &row, "climates", "", -1, {}, {}, true, {}});
      v.values.reserve(static_cast<std::size_t>(steps) * group.entities.size());
    }
  }
  for (const Variable& v : variables_) {
    if (lost_in_replay(v)) continue;
    for (const int slot : v.fluxes.empty() ? std::vector<int>{v.slot} : v.fluxes) run.reads({v.role, v.group, slot, -1});
  }
  days_.reserve(steps);
  seconds_.reserve(steps);
}

/// A result for each constituent in what some fluxes of a component carry.
void Recorder::carried(int g, const catalog::CarriedConcentration& what, int steps, const Wanted& wanted) {
  const Structure& s = run_.structure();
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
    Variable& v = variables_.emplace_back(Variable{g, Role::flux, slots.front(), &row, std::string(what.section), std::string(catalog::kConcentrationUnit), k,
                                                   std::move(name), slots, false, {}});
    v.values.reserve(static_cast<std::size_t>(steps) * group.entities.size());
  }
}

void Recorder::record(const catalog::Step& step, int year) {
  if (year_ >= 0 && year != year_) close_year(year_);
  year_ = year;
  days_.push_back(step.day);
  seconds_.push_back(step.dt);
  Storage& storage = run_.storage();
  const int width = storage.members;
  for (Variable& v : variables_) {
    const GroupInfo& group = run_.structure().groups[v.group];
    const std::size_t entities = group.entities.size();
    if (!v.fluxes.empty()) {
      for (std::size_t e = 0; e < entities; ++e) {
        double kg = 0, water = 0;
        for (const int slot : v.fluxes) {
          kg += storage.carried[v.constituent * storage.flux_cells + (static_cast<std::size_t>(group.flux_base) + slot * group.padded + e) * width + member_];
          water += storage.at({v.role, v.group, slot, 0})[e * width + member_];
        }
        v.values.push_back(water > 0 ? kg / water : std::numeric_limits<double>::quiet_NaN());
      }
      continue;
    }
    if (v.constituent >= 0 && v.role == Role::flux) {
      const double* kg = storage.carried.data() + v.constituent * storage.flux_cells + (static_cast<std::size_t>(group.flux_base) + v.slot * group.padded) * width + member_;
      const double* water = storage.at({v.role, v.group, v.slot, 0}) + member_;
      const double mark = run_.structure().constituents[v.constituent].initial_groundwater;
      for (std::size_t e = 0; e < entities; ++e) v.values.push_back(water[e * width] > 0 ? kg[e * width] / (water[e * width] * mark) : 0.0);
      continue;
    }
    if (v.constituent >= 0) {
      const double* mass = storage.masses.data() + v.constituent * storage.cells + static_cast<std::size_t>(group.column(v.slot, 0)) * width + member_;
      for (std::size_t e = 0; e < entities; ++e) v.values.push_back(mass[e * width]);
      continue;
    }
    const double* from = storage.at({v.role, v.group, v.slot, 0}) + member_;
    const double rate = v.role == Role::flux ? 1.0 / step.dt : 1.0;
    for (std::size_t e = 0; e < entities; ++e) v.values.push_back(from[e * width] * rate);
  }
}

void Recorder::finish(int year) { close_year(year); }

bool Recorder::lost_in_replay(const Variable& v) const {
  return run_.structure().groups[v.group].upland && (v.role == Role::store || v.constituent >= 0);
}

std::vector<std::vector<double>> Recorder::upland_values() const {
  std::vector<std::vector<double>> values;
  for (const Variable& v : variables_)
    if (lost_in_replay(v)) values.push_back(v.values);
  return values;
}

void Recorder::take_upland_values(const std::vector<std::vector<double>>& values) {
  std::size_t next = 0;
  for (Variable& v : variables_)
    if (lost_in_replay(v) && next < values.size()) v.values = values[next++];
}

void Recorder::close_year(int year) {
  const Array& totals = run_.ledger().flux_totals;
  const Storage& storage = run_.storage();
  const int width = storage.members;
  const Structure& s = run_.structure();
  const Array& carried = run_.ledger().carried_totals;
  YearTotals& kept = years_.emplace_back(
      YearTotals{year, std::vector<double>(s.flux_columns), std::vector<double>(s.flux_columns), std::vector<double>(s.columns)});
  for (const FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    if (group.type->fluxes[flux.row].solute != catalog::Solute::reactive) continue;
    for (std::size_t e = 0; e < group.entities.size(); ++e) {
      const std::size_t column = group.flux_base + flux.row * group.padded + e;
      for (int k = 0; k < storage.constituents; ++k) {
        const std::size_t at = k * storage.flux_cells + column * width + member_;
        kept.room[column] += s.constituents[k].dissolved_volume * (carried[at] - last_carried_[at]);
      }
    }
  }
  for (std::size_t c = 0; c < kept.fluxes.size(); ++c) kept.fluxes[c] = totals[c * width + member_] - last_totals_[c * width + member_];
  for (std::size_t c = 0; c < kept.contents.size(); ++c) kept.contents[c] = storage.water[c * width + member_];
  last_totals_ = totals;
  last_carried_ = carried;
}

}  // namespace cuenca::basin
