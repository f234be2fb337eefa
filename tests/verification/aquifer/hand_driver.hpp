// A small engine for tests: holds the groups of the coupled step, calls it, books every flux by its row as the basin does, and checks
// stores.
#pragma once
#include <gtest/gtest.h>

#include <array>
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "aquifer/components.hpp"
#include "aquifer/step_aquifer.hpp"
#include "base/units.hpp"

namespace cuenca::aquifer::testing {

inline constexpr double kDay = 86400;

struct Table {
  std::vector<std::vector<double>> values;
  std::vector<double*> pointers;
  void resize(std::size_t slots, std::size_t cells, double fill = 0) {
    values.resize(slots);
    pointers.clear();
    for (auto& v : values) {
      v.resize((cells + 7) / 8 * 8 + 8, fill);
      // lanes are read as aligned vectors
      auto address = reinterpret_cast<std::uintptr_t>(v.data());
      pointers.push_back(v.data() + (64 - address % 64) % 64 / sizeof(double));
    }
  }
};

struct Group {
  const catalog::ComponentType* type = nullptr;
  int entities = 0;
  Table parameters, stores, memory, forcing, fluxes, derived, masses, arrived, reactions;
  std::vector<std::vector<int>> links;
  std::vector<const int*> link_pointers;
};

class Driver {
 public:
  /// entities by group, in the order of CoupledGroup.
  Driver(std::vector<catalog::Constituent> constituents, std::array<int, kCoupledGroups> entities, int members = 1)
      : members_(members), constituents_(std::move(constituents)) {
    int i = 0;
    for_each_coupled_component([&]<class Component>() {
      Group& g = groups_[i];
      g.type = &Component::type;
      g.entities = entities[i++];
      const std::size_t cells = static_cast<std::size_t>(g.entities) * members_, k = constituents_.size();
      g.parameters.resize(g.type->parameters.size(), cells);
      g.stores.resize(g.type->stores.size(), cells);
      g.memory.resize(g.type->memory.size(), cells);
      g.forcing.resize(g.type->forcing.size(), cells);
      g.fluxes.resize(g.type->fluxes.size(), cells);
      g.derived.resize(g.type->derived.size(), cells);
      g.masses.resize(g.type->stores.size() * k, cells);
      g.arrived.resize(g.type->stores.size() * k, cells);
      g.reactions.resize(g.type->fluxes.size() * k, cells);
      g.links.assign(g.type->settings.size(), std::vector<int>(g.entities, -1));
      for (auto& l : g.links) g.link_pointers.push_back(l.data());
      for (std::size_t s = 0; s < g.type->parameters.size(); ++s) {
        const auto& row = g.type->parameters[s];
        if (!row.fallback) continue;
        const double value = row.kind == catalog::Kind::number ? to_si(*row.fallback, row.unit, row.difference) : *row.fallback;
        for (std::size_t c = 0; c < cells; ++c) g.parameters.pointers[s][c] = value;
      }
    });
  }

  static int find(std::span<const catalog::Row> rows, std::string_view name) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == name) return static_cast<int>(i);
    ADD_FAILURE() << "no row " << name;
    return 0;
  }
  Group& group(int which) { return groups_[which]; }
  int members() const { return members_; }
  /// A parameter in SI, for all members or one.
  void set(int which, int entity, std::string_view name, double value, int member = -1) {
    put(groups_[which].parameters, find(groups_[which].type->parameters, name), entity, value, member);
  }
  void force(int which, int entity, std::string_view name, double value, int member = -1) {
    put(groups_[which].forcing, find(groups_[which].type->forcing, name), entity, value, member);
  }
  void fill(int which, int entity, std::string_view store, double volume, std::vector<double> concentrations = {}, int member = -1) {
    const int s = find(groups_[which].type->stores, store);
    put(groups_[which].stores, s, entity, volume, member);
    for (std::size_t k = 0; k < concentrations.size(); ++k)
      put(groups_[which].masses, s * static_cast<int>(constituents_.size()) + static_cast<int>(k), entity, volume * concentrations[k],
          member);
  }
  void mass(int which, int entity, std::string_view store, int k, double kg, int member = -1) {
    put(groups_[which].masses, find(groups_[which].type->stores, store) * static_cast<int>(constituents_.size()) + k, entity, kg, member);
  }
  double mass_of(int which, int entity, std::string_view store, int k, int member = 0) {
    return groups_[which]
        .masses.pointers[find(groups_[which].type->stores, store) * static_cast<int>(constituents_.size()) + k][entity * members_ + member];
  }
  void link(int which, int entity, std::string_view setting, int to) {
    groups_[which].links[find(groups_[which].type->settings, setting)][entity] = to;
  }
  double derived(int which, int entity, std::string_view name, int member = 0) {
    return groups_[which].derived.pointers[find(groups_[which].type->derived, name)][entity * members_ + member];
  }
  double flux(int which, int entity, std::string_view name, int member = 0) {
    return groups_[which].fluxes.pointers[find(groups_[which].type->fluxes, name)][entity * members_ + member];
  }
  double stored(int which, int entity, std::string_view name, int member = 0) {
    return groups_[which].stores.pointers[find(groups_[which].type->stores, name)][entity * members_ + member];
  }
  /// Direct inflow, as recharge that arrived before the turn of the aquifers.
  void add(int which, int entity, std::string_view store, double volume, int member = -1) {
    const int s = find(groups_[which].type->stores, store);
    for (int m = 0; m < members_; ++m)
      if (member < 0 || m == member) groups_[which].stores.pointers[s][entity * members_ + m] += volume, entered += volume;
  }

  template <class Real>
  void call(const catalog::Step& step) {
    catalog::Group g[kCoupledGroups];
    for (int i = 0; i < kCoupledGroups; ++i) {
      Group& o = groups_[i];
      g[i].cells = o.entities * members_;
      g[i].parameters = o.parameters.pointers.data();
      g[i].stores = o.stores.pointers.data();
      g[i].memory = o.memory.pointers.data();
      g[i].forcing = o.forcing.pointers.data();
      g[i].fluxes = o.fluxes.pointers.data();
      g[i].derived = o.derived.pointers.data();
      g[i].constituents = static_cast<int>(constituents_.size());
      g[i].properties = constituents_.data();
      g[i].masses = o.masses.pointers.data();
      g[i].arrived_masses = o.arrived.pointers.data();
      g[i].reactions = o.reactions.pointers.data();
      g[i].links = o.link_pointers.data();
      g[i].members = members_;
    }
    step_aquifer<Real>(std::span<const catalog::Group>(g, kCoupledGroups), step);
  }

  /// One step: kernel, booking, checks.
  void step(double dt = kDay, bool check = true) {
    catalog::Step s;
    s.dt = dt;
    s.day = day;
    if (members_ == 1)
      call<double>(s);
    else
      call<Lanes>(s);
    book(check);
    day += dt / kDay;
  }

  double entered = 0, left = 0, salt_volume = 0;  // m3 over accounts since the beginning, all members
  double worst_residual = 0;                      // relative, of any store in any step, ledger against derived content
  double day = 0;
  /// kg of constituent k in all stores.
  double total_mass(int k) {
    double sum = 0;
    for (auto& g : groups_)
      for (std::size_t s = 0; s < g.type->stores.size(); ++s)
        for (int c = 0; c < g.entities * members_; ++c) sum += g.masses.pointers[s * constituents_.size() + k][c];
    return sum;
  }
  double total_water() {
    double sum = 0;
    for (auto& g : groups_)
      for (std::size_t s = 0; s < g.type->stores.size(); ++s)
        for (int c = 0; c < g.entities * members_; ++c) sum += g.stores.pointers[s][c];
    return sum;
  }
  std::vector<double> mass_left = std::vector<double>(16, 0.0);

 private:
  struct Place {
    Group* group = nullptr;  // null: account or something outside of the coupled groups
    int store = 0, entity = 0;
  };
  void put(Table& t, int slot, int entity, double value, int member) {
    for (int m = 0; m < members_; ++m)
      if (member < 0 || m == member) t.pointers[slot][entity * members_ + m] = value;
  }
  Place resolve(Group& g, int entity, std::string_view name) {
    for (std::size_t s = 0; s < g.type->stores.size(); ++s)
      if (g.type->stores[s].name == name) return {&g, static_cast<int>(s), entity};
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return {};
    const int setting = find(g.type->settings, name.substr(0, dot));
    const int to = g.links[setting][entity];
    if (to < 0) return {};
    for (auto& other : groups_)
      if (other.type->section == g.type->settings[setting].target) return {&other, find(other.type->stores, name.substr(dot + 1)), to};
    ADD_FAILURE() << "no group for " << name;
    return {};
  }

  void book(bool check) {
    const std::size_t k_count = constituents_.size();
    std::vector<Table> before, before_masses;
    for (auto& g : groups_) before.push_back(copy(g.stores)), before_masses.push_back(copy(g.masses));
    auto each_flux = [&](auto&& act) {
      for (auto& g : groups_)
        for (std::size_t f = 0; f < g.type->fluxes.size(); ++f)
          for (int e = 0; e < g.entities; ++e) {
            const Place from = resolve(g, e, g.type->fluxes[f].from), to = resolve(g, e, g.type->fluxes[f].to);
            for (int m = 0; m < members_; ++m) act(g, f, g.type->fluxes[f], from, to, e * members_ + m, m);
          }
    };
    auto water_in = [&](const Place& p, int m) -> double& { return p.group->stores.pointers[p.store][p.entity * members_ + m]; };
    auto mass_in = [&](const Place& p, std::size_t k, int m) -> double& {
      return p.group->masses.pointers[p.store * k_count + k][p.entity * members_ + m];
    };
    auto liquid = [&](const Place& p) { return p.group && p.group->type->stores[p.store].phase == catalog::Phase::liquid; };
    // what reacts goes first, with the room that salts take or leave
    each_flux([&](Group& g, std::size_t f, const catalog::Row& row, const Place& from, const Place& to, int c, int m) {
      if (row.solute != catalog::Solute::reactive) return;
      EXPECT_EQ(g.fluxes.pointers[f][c], 0) << row.name;
      for (std::size_t k = 0; k < k_count; ++k) {
        const double kg = g.reactions.pointers[f * k_count + k][c], room = kg * constituents_[k].dissolved_volume;
        EXPECT_GE(kg, 0) << row.name;
        mass_in(from, k, m) -= kg;
        mass_in(to, k, m) += kg;
        if (liquid(from)) water_in(from, m) -= room, salt_volume -= room;
        if (liquid(to)) water_in(to, m) += room, salt_volume += room;
      }
    });
    // then what flows, with the concentrations that the donors have now
    std::vector<Table> volumes, masses;
    for (auto& g : groups_) volumes.push_back(copy(g.stores)), masses.push_back(copy(g.masses));
    each_flux([&](Group& g, std::size_t f, const catalog::Row& row, const Place& from, const Place& to, int c, int m) {
      if (row.solute == catalog::Solute::reactive) return;
      const double water = g.fluxes.pointers[f][c];
      EXPECT_GE(water, 0) << row.name;
      if (from.group)
        water_in(from, m) -= water;
      else
        entered += water;
      if (to.group)
        water_in(to, m) += water;
      else
        left += water;
      if (row.solute == catalog::Solute::none || !from.group) return;
      const auto which = static_cast<std::size_t>(from.group - groups_);
      const int i = from.entity * members_ + m;
      const double volume = volumes[which].pointers[from.store][i];
      for (std::size_t k = 0; k < k_count; ++k) {
        const double kg = volume > 0 ? masses[which].pointers[from.store * k_count + k][i] * (water / volume) : 0;
        mass_in(from, k, m) -= kg;
        if (to.group)
          mass_in(to, k, m) += kg;
        else
          mass_left[k] += kg;
      }
    });
    if (!check) return;
    for (std::size_t which = 0; which < kCoupledGroups; ++which) {
      auto& g = groups_[which];
      for (std::size_t d = 0; d < g.type->derived.size(); ++d) {
        if (g.type->derived[d].implies.empty()) continue;
        const int s = find(g.type->stores, g.type->derived[d].implies);
        for (int c = 0; c < g.entities * members_; ++c) {
          const double content = g.stores.pointers[s][c], implied = g.derived.pointers[d][c];
          const double scale = std::max({std::abs(content), std::abs(before[which].pointers[s][c]), 1e-3});
          worst_residual = std::max(worst_residual, std::abs(content - implied) / scale);
          EXPECT_NEAR(content, implied, 1e-9 * scale) << g.type->name << " " << g.type->stores[s].name;
        }
      }
      for (std::size_t s = 0; s < g.type->stores.size(); ++s)
        for (int c = 0; c < g.entities * members_; ++c) {
          const double earlier = before[which].pointers[s][c];
          EXPECT_GE(g.stores.pointers[s][c], -1e-12 * std::max(1.0, earlier)) << g.type->name << " " << g.type->stores[s].name;
          for (std::size_t k = 0; k < k_count; ++k)
            EXPECT_GE(g.masses.pointers[s * k_count + k][c], -1e-12 * std::max(1.0, before_masses[which].pointers[s * k_count + k][c]))
                << g.type->name << " " << g.type->stores[s].name << " constituent " << k;
        }
    }
  }
  static Table copy(const Table& t) {
    Table r;
    r.values.resize(t.values.size());
    for (std::size_t i = 0; i < t.values.size(); ++i) {
      r.values[i].assign(t.pointers[i], t.pointers[i] + t.values[i].size() - (t.pointers[i] - t.values[i].data()));
    }
    for (auto& v : r.values) r.pointers.push_back(v.data());
    return r;
  }

  int members_;
  std::vector<catalog::Constituent> constituents_;
  Group groups_[kCoupledGroups];
};

/// Halite-forming salt, other salts, lithium.
inline std::vector<catalog::Constituent> salts() {
  catalog::Constituent halite, other, lithium;
  halite.saturation = 300;
  halite.precipitation_rate = 0.5 / kDay;
  halite.dissolution_rate = 0.05 / kDay;
  halite.dissolved_volume = other.dissolved_volume = lithium.dissolved_volume = 0.34e-3;
  halite.counts_as_salt = other.counts_as_salt = lithium.counts_as_salt = 1;
  return {halite, other, lithium};
}

/// A cell of an area in km2 with layers of these thicknesses, m, and salinities of halite, kg/m3.
inline void make_cell(Driver& d, int e, double km2, double base, double ground, double fresh, double brine, double fresh_salinity = 0.5,
                      double brine_salinity = 290, double yield = 0.1) {
  d.set(kCells, e, "area", km2 * 1e6);
  d.set(kCells, e, "base", base);
  d.set(kCells, e, "ground", ground);
  d.set(kCells, e, "specific_yield", yield);
  d.fill(kCells, e, "fresh", km2 * 1e6 * yield * fresh, {fresh_salinity, 0.1 * fresh_salinity, 1e-3 * fresh_salinity});
  d.fill(kCells, e, "brine", km2 * 1e6 * yield * brine, {brine_salinity, 0.1 * brine_salinity, 1e-3 * brine_salinity});
}

}  // namespace cuenca::aquifer::testing
