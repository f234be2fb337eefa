// Storage for the cells of one component type, as the engine has it, so that tests can step components alone.
#pragma once
#include <cstring>
#include <vector>

#include "catalog/component.hpp"

namespace cuenca::testing {

/// Blocks of eight doubles aligned for lanes, addressed [slot][cell].
class Slots {
 public:
  Slots(int slots, int cells) : blocks_(static_cast<std::size_t>(slots) * ((cells + 7) / 8)), pointers_(slots) {
    for (int s = 0; s < slots; ++s)
      pointers_[s] = reinterpret_cast<double*>(blocks_.data() + static_cast<std::size_t>(s) * ((cells + 7) / 8));
  }
  Slots(Slots&&) = default;
  double* operator[](int slot) { return pointers_[slot]; }
  const double* operator[](int slot) const { return pointers_[slot]; }
  double* const* data() { return pointers_.data(); }
  int count() const { return static_cast<int>(pointers_.size()); }
  void fill(int slot, int cells, double value) {
    for (int c = 0; c < cells; ++c) pointers_[slot][c] = value;
  }

 private:
  struct alignas(64) Block {
    double v[8] = {};
  };
  std::vector<Block> blocks_;
  std::vector<double*> pointers_;
};

template <class Component>
class Cells {
 public:
  explicit Cells(int n, std::vector<catalog::Constituent> properties = {})
      : n(n),
        properties(std::move(properties)),
        parameters(size(Component::type.parameters), n),
        stores(size(Component::type.stores), n),
        memory(size(Component::type.memory), n),
        forcing(size(Component::type.forcing), n),
        fluxes(size(Component::type.fluxes), n),
        derived(size(Component::type.derived), n),
        masses(stores.count() * constituents(), n),
        arrived(stores.count() * constituents(), n),
        reactions(fluxes.count() * constituents(), n) {}

  catalog::Group group() {
    catalog::Group g;
    g.cells = n;
    g.parameters = parameters.data();
    g.stores = stores.data();
    g.memory = memory.data();
    g.forcing = forcing.data();
    g.fluxes = fluxes.data();
    g.derived = derived.data();
    g.constituents = constituents();
    g.properties = properties.data();
    g.masses = masses.data();
    g.arrived_masses = arrived.data();
    g.reactions = reactions.data();
    return g;
  }
  template <class Real = double>
  void step(const catalog::Step& step) {
    const catalog::Group g = group();
    catalog::step_cells<Component, Real>(std::span(&g, 1), step);
  }
  int constituents() const { return static_cast<int>(properties.size()); }

  int n;
  std::vector<catalog::Constituent> properties;
  Slots parameters, stores, memory, forcing, fluxes, derived, masses, arrived, reactions;

 private:
  static int size(std::span<const catalog::Row> rows) { return static_cast<int>(rows.size()); }
};

/// Applies own fluxes to own stores in the order of the rows (water only) and returns what each store gained, fluxes between own stores
/// too.
template <class Component>
void apply(Cells<Component>& cells) {
  const auto& type = Component::type;
  for (std::size_t row = 0; row < type.fluxes.size(); ++row)
    for (std::size_t s = 0; s < type.stores.size(); ++s)
      for (int c = 0; c < cells.n; ++c) {
        if (type.fluxes[row].from == type.stores[s].name) cells.stores[static_cast<int>(s)][c] -= cells.fluxes[static_cast<int>(row)][c];
        if (type.fluxes[row].to == type.stores[s].name) cells.stores[static_cast<int>(s)][c] += cells.fluxes[static_cast<int>(row)][c];
      }
}

inline bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

}  // namespace cuenca::testing
