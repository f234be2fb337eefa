#include "property/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace cuenca::property {

Slots::Slots(std::size_t slots, int cells) : cells_(cells), lines_(slots * lines()), pointers_(slots) { point(); }
Slots::Slots(const Slots& other) : cells_(other.cells_), lines_(other.lines_), pointers_(other.pointers_.size()) { point(); }
Slots& Slots::operator=(const Slots& other) {
  if (this == &other) return *this;
  cells_ = other.cells_;
  lines_ = other.lines_;
  pointers_.resize(other.pointers_.size());
  point();
  return *this;
}
void Slots::point() {
  for (std::size_t s = 0; s < pointers_.size(); ++s) pointers_[s] = reinterpret_cast<double*>(lines_.data() + s * lines());
}
bool Slots::same_bits(const Slots& other) const {
  for (std::size_t s = 0; s < size(); ++s)
    if (std::memcmp(pointers_[s], other.pointers_[s], sizeof(double) * static_cast<std::size_t>(cells_)) != 0) return false;
  return true;
}
void Slots::scale(std::size_t slot, double factor) {
  for (int c = 0; c < cells_; ++c) pointers_[slot][c] *= factor;
}
void Slots::fill(double value) {
  for (double* slot : pointers_) std::fill_n(slot, cells_, value);
}

Cells::Cells(const catalog::ComponentType& t, int n, std::vector<catalog::Constituent> c)
    : type(&t),
      count(n),
      constituents(std::move(c)),
      parameters(t.parameters.size(), n),
      stores(t.stores.size(), n),
      memory(t.memory.size(), n),
      forcing(t.forcing.size(), n),
      fluxes(t.fluxes.size(), n),
      derived(t.derived.size(), n),
      masses(t.stores.size() * constituents.size(), n),
      arrived(t.stores.size() * constituents.size(), n),
      reactions(t.fluxes.size() * constituents.size(), n),
      links(t.settings.size(), std::vector<int>(static_cast<std::size_t>(n), -1)) {}

catalog::Group Cells::group(int members) {
  link_slots.clear();
  for (const auto& link : links) link_slots.push_back(link.data());
  catalog::Group g;
  g.cells = count;
  g.parameters = parameters.readable();
  g.stores = stores.data();
  g.memory = memory.data();
  g.forcing = forcing.readable();
  g.fluxes = fluxes.data();
  g.derived = derived.data();
  g.constituents = constituent_count();
  g.properties = constituents.data();
  g.masses = masses.data();
  g.arrived_masses = arrived.data();
  g.reactions = reactions.data();
  g.links = link_slots.data();
  g.members = members;
  return g;
}

void Cells::step(catalog::StepFunction function, const catalog::Step& step) {
  const catalog::Group g = group();
  function(std::span(&g, 1), step);
}

bool Cells::same_results(const Cells& other) const {
  return memory.same_bits(other.memory) && fluxes.same_bits(other.fluxes) && reactions.same_bits(other.reactions) &&
         derived.same_bits(other.derived);
}

std::string Cells::describe(int cell) const {
  std::string text = fmt::format("{} cell {}:", type->name, cell);
  const auto add = [&](std::string_view what, std::span<const catalog::Row> rows, const Slots& slots) {
    text += fmt::format("\n  {}:", what);
    for (std::size_t s = 0; s < rows.size(); ++s) text += fmt::format(" {}={:.17g}", rows[s].name, slots[s][cell]);
  };
  add("parameters", type->parameters, parameters);
  add("stores", type->stores, stores);
  add("memory", type->memory, memory);
  add("forcing", type->forcing, forcing);
  add("fluxes", type->fluxes, fluxes);
  add("derived", type->derived, derived);
  for (std::size_t s = 0; s < masses.size(); ++s)
    text += fmt::format("\n  kg of {} in {}: {:.17g}, arrived {:.17g}", s % constituents.size(), type->stores[s / constituents.size()].name,
                        masses[s][cell], arrived[s][cell]);
  for (std::size_t f = 0; f < reactions.size(); ++f)
    if (reactions[f][cell] != 0)
      text += fmt::format("\n  kg of {} by {}: {:.17g}", f % constituents.size(), type->fluxes[f / constituents.size()].name,
                          reactions[f][cell]);
  return text + "\n";
}

int row_named(std::span<const catalog::Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  return -1;
}

}  // namespace cuenca::property
