#include "basin/storage.hpp"

#include <algorithm>

namespace cuenca::basin {
namespace {

template <class Pointer>
void point(std::vector<Pointer>& slots, double* base, std::size_t count, std::size_t stride) {
  slots.resize(count);
  for (std::size_t i = 0; i < count; ++i) slots[i] = base + i * stride;
}

}  // namespace

Storage::Storage(const Structure& s, int member_count)
    : structure(s),
      members(member_count),
      constituents(static_cast<int>(s.constituents.size())),
      cells(static_cast<std::size_t>(s.columns) * member_count),
      flux_cells(static_cast<std::size_t>(s.flux_columns) * member_count),
      water(cells),
      water_seen(cells),
      masses(cells * constituents),
      masses_seen(cells * constituents),
      fluxes(flux_cells),
      carried(flux_cells * constituents),
      groups(s.groups.size()) {
  const std::size_t nc = constituents;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const GroupInfo& info = s.groups[g];
    const catalog::ComponentType& type = *info.type;
    GroupStorage& store = groups[g];
    const std::size_t stride = static_cast<std::size_t>(info.padded) * members;
    store.parameters.assign(type.parameters.size() * stride, 0);
    store.memory.assign(type.memory.size() * stride, 0);
    store.forcing.assign(type.forcing.size() * stride, 0);
    store.derived.assign(type.derived.size() * stride, 0);
    store.arrived_masses.assign(type.stores.size() * nc * stride, 0);
    store.parameter_slots.resize(type.parameters.size());
    for (std::size_t i = 0; i < type.parameters.size(); ++i) store.parameter_slots[i] = store.parameters.data() + i * stride;
    store.forcing_slots.resize(type.forcing.size());
    for (std::size_t i = 0; i < type.forcing.size(); ++i) store.forcing_slots[i] = store.forcing.data() + i * stride;
    point(store.memory_slots, store.memory.data(), type.memory.size(), stride);
    point(store.derived_slots, store.derived.data(), type.derived.size(), stride);
    point(store.store_slots, water.data() + static_cast<std::size_t>(info.store_base) * members, type.stores.size(), stride);
    point(store.flux_slots, fluxes.data() + static_cast<std::size_t>(info.flux_base) * members, type.fluxes.size(), stride);
    point(store.arrived_slots, store.arrived_masses.data(), type.stores.size() * nc, stride);
    store.mass_slots.resize(type.stores.size() * nc);
    for (std::size_t slot = 0; slot < type.stores.size(); ++slot)
      for (std::size_t k = 0; k < nc; ++k)
        store.mass_slots[slot * nc + k] = masses.data() + k * cells + static_cast<std::size_t>(info.column(static_cast<int>(slot), 0)) * members;
    store.reaction_slots.resize(type.fluxes.size() * nc);
    for (std::size_t row = 0; row < type.fluxes.size(); ++row)
      for (std::size_t k = 0; k < nc; ++k)
        store.reaction_slots[row * nc + k] = carried.data() + k * flux_cells + (static_cast<std::size_t>(info.flux_base) + row * info.padded) * members;
    for (const auto& link : info.links) store.link_slots.push_back(link.data());
  }
}

catalog::Group Storage::view(int g, int first, int last) {
  GroupStorage& store = groups[g];
  catalog::Group view;
  view.cells = (last - first) * members;
  view.parameters = store.parameter_slots.data();
  view.stores = store.store_slots.data();
  view.memory = store.memory_slots.data();
  view.forcing = store.forcing_slots.data();
  view.fluxes = store.flux_slots.data();
  view.derived = store.derived_slots.data();
  view.constituents = constituents;
  view.properties = structure.constituents.data();
  view.masses = store.mass_slots.data();
  view.arrived_masses = store.arrived_slots.data();
  view.reactions = store.reaction_slots.data();
  view.links = store.link_slots.data();
  view.members = members;
  view.first = first * members;
  return view;
}

double* Storage::at(const Signal& signal) {
  GroupStorage& store = groups[signal.group];
  const std::size_t cell = static_cast<std::size_t>(signal.entity) * members;
  switch (signal.role) {
    case catalog::Role::derived: return store.derived_slots[signal.slot] + cell;
    case catalog::Role::flux: return store.flux_slots[signal.slot] + cell;
    case catalog::Role::store: return store.store_slots[signal.slot] + cell;
    case catalog::Role::memory: return store.memory_slots[signal.slot] + cell;
    case catalog::Role::parameter: return const_cast<double*>(store.parameter_slots[signal.slot]) + cell;
    case catalog::Role::forcing: return const_cast<double*>(store.forcing_slots[signal.slot]) + cell;
    case catalog::Role::setting: break;
  }
  return nullptr;
}

void Earlier::take_member(const Earlier& from, int member) {
  const auto m = static_cast<std::size_t>(member);
  for (std::size_t i = 0; i < remembered.size(); ++i) remembered[i].values[m] = from.remembered[i].values[m];
  for (std::size_t i = 0; i < watched.size(); ++i)
    for (std::size_t k = 0; k < watched[i].past.size(); ++k) watched[i].past[k].values[m] = from.watched[i].past[k].values[m];
}

Snapshot Storage::snapshot() const {
  Snapshot s{water, masses, water_seen, masses_seen, fluxes, carried, {}, {}, land_areas, earlier, rules};
  for (const GroupStorage& group : groups) {
    s.memory.push_back(group.memory);
    s.derived.push_back(group.derived);
  }
  return s;
}

void Storage::restore(const Snapshot& s) {
  // copied into place: kernels hold pointers to these arrays
  std::copy(s.water.begin(), s.water.end(), water.begin());
  std::copy(s.masses.begin(), s.masses.end(), masses.begin());
  std::copy(s.water_seen.begin(), s.water_seen.end(), water_seen.begin());
  std::copy(s.masses_seen.begin(), s.masses_seen.end(), masses_seen.begin());
  std::copy(s.fluxes.begin(), s.fluxes.end(), fluxes.begin());
  std::copy(s.carried.begin(), s.carried.end(), carried.begin());
  std::copy(s.land_areas.begin(), s.land_areas.end(), land_areas.begin());
  earlier = s.earlier;
  rules = s.rules;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::copy(s.memory[g].begin(), s.memory[g].end(), groups[g].memory.begin());
    std::copy(s.derived[g].begin(), s.derived[g].end(), groups[g].derived.begin());
  }
}

void Storage::restore_member(const Snapshot& s, int member) {
  const auto width = static_cast<std::size_t>(members), m = static_cast<std::size_t>(member);
  const auto copy = [&](const Array& from, Array& to) {
    for (std::size_t i = m; i < to.size(); i += width) to[i] = from[i];
  };
  copy(s.water, water);
  copy(s.masses, masses);
  copy(s.water_seen, water_seen);
  copy(s.masses_seen, masses_seen);
  copy(s.fluxes, fluxes);
  copy(s.carried, carried);
  copy(s.land_areas, land_areas);
  earlier.take_member(s.earlier, member);
  rules.take_member(s.rules, member);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    copy(s.memory[g], groups[g].memory);
    copy(s.derived[g], groups[g].derived);
  }
}

}  // namespace cuenca::basin
