// Runs a component over cells as the engine does, one by one and eight at a time, and hands out both answers.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "catalog/component.hpp"

namespace cuenca::climate {

/// Values of [slot][cell], aligned for lanes.
class Slots {
 public:
  Slots(std::size_t slots, int cells) : cells_(cells), blocks_(slots * static_cast<std::size_t>(cells) / kLanes) {
    for (std::size_t s = 0; s < slots; ++s)
      pointers_.push_back(reinterpret_cast<double*>(blocks_.data()) + s * static_cast<std::size_t>(cells));
  }
  Slots(Slots&&) = default;  // a moved vector keeps its storage, a copied one does not
  Slots& operator=(Slots&&) = default;
  double* operator[](std::size_t slot) { return pointers_[slot]; }
  const double* operator[](std::size_t slot) const { return pointers_[slot]; }
  double* const* writable() const { return pointers_.data(); }
  const double* const* readable() { return pointers_.data(); }
  std::size_t size() const { return pointers_.size(); }
  int cells() const { return cells_; }

 private:
  int cells_;
  std::vector<Lanes> blocks_;
  std::vector<double*> pointers_;
};

/// Parameters, memory, forcing and derived values of `cells` cells (a multiple of eight).
template <class Component>
struct Cells {
  explicit Cells(int cells)
      : parameters(Component::type.parameters.size(), cells),
        memory(Component::type.memory.size(), cells),
        forcing(Component::type.forcing.size(), cells),
        derived(Component::type.derived.size(), cells) {}

  template <class Real>
  void step(const catalog::Step& step) {
    catalog::Group group;
    group.cells = parameters.cells();
    group.parameters = parameters.readable();
    group.memory = memory.writable();
    group.forcing = forcing.readable();
    group.derived = derived.writable();
    catalog::step_cells<Component, Real>(std::span(&group, 1), step);
  }
  static std::size_t slot(std::span<const catalog::Row> rows, std::string_view name) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == name) return i;
    ADD_FAILURE() << "no row " << name;
    return 0;
  }
  void set(std::string_view name, double value) {
    double* p = parameters[slot(Component::type.parameters, name)];
    std::fill(p, p + parameters.cells(), value);
  }
  void force(std::string_view name, double value) {
    double* p = forcing[slot(Component::type.forcing, name)];
    std::fill(p, p + forcing.cells(), value);
  }
  double get(std::string_view name, int cell = 0) const { return derived[slot(Component::type.derived, name)][cell]; }

  Slots parameters, memory, forcing, derived;
};

inline void expect_same_bits(const Slots& a, const Slots& b, std::string_view what) {
  for (std::size_t s = 0; s < a.size(); ++s)
    for (int c = 0; c < a.cells(); ++c) ASSERT_EQ(a[s][c], b[s][c]) << what << " slot " << s << " cell " << c;
}

/// A step of a day of the year (no leap years): enough for components that look at the season only.
inline catalog::Step day_step(int day_of_year, double day = 0) {
  catalog::Step step;
  step.day = day;
  step.day_of_year = day_of_year;
  constexpr int ends[] = {31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 366};
  while (day_of_year > ends[step.month]) ++step.month;
  return step;
}

}  // namespace cuenca::climate
