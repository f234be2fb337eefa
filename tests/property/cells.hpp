// Storage for cells of any component type, as the engine has it, made from the rows of the catalog alone.
#pragma once
#include <string>
#include <vector>

#include "catalog/component.hpp"

namespace cuenca::property {

/// Numbers addressed [slot][cell], each slot on a 64-byte line.
class Slots {
 public:
  Slots(std::size_t slots, int cells);
  Slots(const Slots& other);
  Slots& operator=(const Slots& other);
  Slots(Slots&&) = default;
  Slots& operator=(Slots&&) = default;
  double* operator[](std::size_t slot) { return pointers_[slot]; }
  const double* operator[](std::size_t slot) const { return pointers_[slot]; }
  double* const* data() const { return pointers_.data(); }
  const double* const* readable() const { return pointers_.data(); }
  std::size_t size() const { return pointers_.size(); }
  int cells() const { return cells_; }
  bool same_bits(const Slots& other) const;
  void scale(std::size_t slot, double factor);
  void fill(double value);

 private:
  struct alignas(64) Line {
    double v[8];
  };
  std::size_t lines() const { return (static_cast<std::size_t>(cells_) + 7) / 8; }
  void point();
  int cells_;
  std::vector<Line> lines_;
  std::vector<double*> pointers_;
};

/// Cells of one type: all that goes into a step and comes out of it.
struct Cells {
  Cells(const catalog::ComponentType& type, int count, std::vector<catalog::Constituent> constituents);

  catalog::Group group(int members = 1);
  /// Steps all cells by a kernel of this type (not for coupled types).
  void step(catalog::StepFunction function, const catalog::Step& step);
  /// Every result has the same bits: memory, fluxes, reactions, derived values.
  bool same_results(const Cells& other) const;
  int constituent_count() const { return static_cast<int>(constituents.size()); }
  /// Total dissolved (or solid) mass of constituent k in a store.
  double& mass(int store, int k, int cell) { return masses[static_cast<std::size_t>(store * constituent_count() + k)][cell]; }
  double reaction(int flux, int k, int cell) const { return reactions[static_cast<std::size_t>(flux * constituent_count() + k)][cell]; }
  /// All numbers of one cell, by name, for messages.
  std::string describe(int cell) const;

  const catalog::ComponentType* type;
  int count;
  std::vector<catalog::Constituent> constituents;
  Slots parameters, stores, memory, forcing, fluxes, derived, masses, arrived, reactions;
  std::vector<std::vector<int>> links;  ///< [setting][entity], for coupled types
  std::vector<const int*> link_slots;
};

int row_named(std::span<const catalog::Row> rows, std::string_view name);

}  // namespace cuenca::property
