#include "property/books.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cuenca::property {

using catalog::Phase;
using catalog::Solute;

Booked book(const Cells& before, const Cells& after, int cell) {
  const auto& type = *before.type;
  const int stores = static_cast<int>(type.stores.size()), nc = before.constituent_count();
  Booked b;
  for (int s = 0; s < stores; ++s) {
    b.water.push_back(before.stores[static_cast<std::size_t>(s)][cell]);
    for (int k = 0; k < nc; ++k) b.mass.push_back(before.masses[static_cast<std::size_t>(s * nc + k)][cell]);
  }
  b.scale = b.water;
  b.mass_scale = b.mass;
  const auto at = [&](int store, int k) { return static_cast<std::size_t>(store * nc + k); };
  const auto add = [&](int store, double water) {
    if (store < 0) return;
    b.water[static_cast<std::size_t>(store)] += water;
    b.scale[static_cast<std::size_t>(store)] += std::abs(water);
  };
  const auto add_mass = [&](int store, int k, double kg) {
    if (store < 0) return;
    b.mass[at(store, k)] += kg;
    b.mass_scale[at(store, k)] += std::abs(kg);
  };
  const auto liquid = [&](int store) { return store >= 0 && type.stores[static_cast<std::size_t>(store)].phase == Phase::liquid; };
  const auto react = [&] {
    for (std::size_t f = 0; f < type.fluxes.size(); ++f) {
      if (type.fluxes[f].solute != Solute::reactive) continue;
      const int from = row_named(type.stores, type.fluxes[f].from), to = row_named(type.stores, type.fluxes[f].to);
      for (int k = 0; k < nc; ++k) {
        const double kg = after.reaction(static_cast<int>(f), k, cell),
                     room = kg * before.constituents[static_cast<std::size_t>(k)].dissolved_volume;
        add_mass(from, k, -kg);
        add_mass(to, k, kg);
        if (liquid(from)) add(from, -room);
        if (liquid(to)) add(to, room);
      }
    }
  };
  std::vector<double> concentration(b.mass.size());
  const auto note = [&] {
    for (int s = 0; s < stores; ++s)
      for (int k = 0; k < nc; ++k)
        concentration[at(s, k)] = b.water[static_cast<std::size_t>(s)] > 0 ? b.mass[at(s, k)] / b.water[static_cast<std::size_t>(s)] : 0;
  };
  if (type.leaves_as_at_turn) note();
  react();
  if (!type.leaves_as_at_turn) note();
  for (std::size_t f = 0; f < type.fluxes.size(); ++f) {
    if (type.fluxes[f].solute == Solute::reactive) continue;
    const int from = row_named(type.stores, type.fluxes[f].from), to = row_named(type.stores, type.fluxes[f].to);
    const double water = after.fluxes[f][cell];
    add(from, -water);
    add(to, water);
    if (type.fluxes[f].solute == Solute::advected && from >= 0)
      for (int k = 0; k < nc; ++k) {
        if (water > 0 && concentration[at(from, k)] < -1e-12 * b.mass_scale[at(from, k)] / water && b.fault.empty())
          b.fault = fmt::format("{} carries {:.17g} kg of constituent {}: more reacts than there is before the flows", type.fluxes[f].name,
                                water * concentration[at(from, k)], k);
        add_mass(from, k, -water * concentration[at(from, k)]);
        add_mass(to, k, water * concentration[at(from, k)]);
      }
  }
  return b;
}

std::string what_does_not_close(const Cells& before, const Cells& after, int cell, double tolerance) {
  const auto& type = *before.type;
  const Booked b = book(before, after, cell);
  if (!b.fault.empty()) return b.fault;
  const int nc = before.constituent_count();
  // a store that takes a small rest of what passes through its sister has the round-off of the whole
  double passing = 0;
  for (const double scale : b.scale) passing += scale;
  for (std::size_t s = 0; s < type.stores.size(); ++s) {
    const bool solid = type.stores[s].phase == Phase::solid;
    if (b.water[s] < -tolerance * passing)
      return fmt::format("{} is overdrawn: {:.17g} m3 of {:.17g}", type.stores[s].name, b.water[s], b.scale[s]);
    double kilograms = 0, kilogram_scale = 0;
    for (int k = 0; k < nc; ++k) {
      const std::size_t i = s * static_cast<std::size_t>(nc) + static_cast<std::size_t>(k);
      kilograms += b.mass[i];
      kilogram_scale += b.mass_scale[i];
      if (b.mass[i] < -tolerance * b.mass_scale[i])
        return fmt::format("constituent {} of {} is overdrawn: {:.17g} kg of {:.17g}", k, type.stores[s].name, b.mass[i], b.mass_scale[i]);
    }
    bool implied = false;
    for (std::size_t d = 0; d < type.derived.size(); ++d) {
      if (type.derived[d].implies != type.stores[s].name) continue;
      implied = true;
      const double own = after.derived[d][cell], booked = solid ? kilograms : b.water[s], scale = solid ? kilogram_scale : passing;
      if (!(std::abs(own - booked) <= tolerance * scale))
        return fmt::format("{} derives {:.17g}, the books say {:.17g} (scale {:.17g})", type.derived[d].name, own, booked, scale);
    }
    if (!implied) return fmt::format("nothing derived implies the content of {}", type.stores[s].name);
  }
  return {};
}

double derived_water(const Cells& cells, int cell) {
  double sum = 0;
  for (std::size_t d = 0; d < cells.type->derived.size(); ++d) {
    const int store = row_named(cells.type->stores, cells.type->derived[d].implies);
    if (store >= 0 && cells.type->stores[static_cast<std::size_t>(store)].phase != Phase::solid) sum += cells.derived[d][cell];
  }
  return sum;
}

double stored_water(const Cells& cells, int cell) {
  double sum = 0;
  for (std::size_t s = 0; s < cells.type->stores.size(); ++s)
    if (cells.type->stores[s].phase != Phase::solid) sum += cells.stores[s][cell];
  return sum;
}

double passed_on(const Cells& cells, int cell) {
  double sum = 0;
  for (std::size_t f = 0; f < cells.type->fluxes.size(); ++f) {
    const auto& row = cells.type->fluxes[f];
    if (row_named(cells.type->stores, row.from) < 0 || row_named(cells.type->stores, row.to) >= 0) continue;
    if (row.to != "atmosphere" && row.to != "product") sum += cells.fluxes[f][cell];
  }
  return sum;
}

}  // namespace cuenca::property
