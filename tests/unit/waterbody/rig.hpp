// A hand-made engine for one component of eight (or one) cells: books fluxes as the ledger does, for tests.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "catalog/component.hpp"

namespace cuenca::testing {

struct alignas(64) Eight {
  double v[8] = {};
};

inline catalog::Constituent halite() {
  catalog::Constituent c;
  c.saturation = 317;
  c.precipitation_rate = c.dissolution_rate = 1e3;
  c.dissolved_volume = 0.34e-3;
  c.counts_as_salt = 1;
  return c;
}
inline catalog::Constituent other_salts() {
  catalog::Constituent c;
  c.dissolved_volume = 0.34e-3;
  c.counts_as_salt = 1;
  return c;
}
inline catalog::Constituent lithium() {
  catalog::Constituent c = other_salts();
  c.recoverable = 1;
  c.product_per_kg = 5.323;
  return c;
}

/// One component type, `cells` cells stepped with Real.
template <class Component, class Real = double>
class Rig {
 public:
  explicit Rig(std::vector<catalog::Constituent> constituents = {}, int cells = std::is_same_v<Real, double> ? 1 : 8)
      : constituents_(std::move(constituents)), cells_(cells) {
    const auto& t = Component::type;
    const int n = static_cast<int>(constituents_.size());
    make(parameters_, t.parameters.size());
    make(stores_, t.stores.size());
    make(memory_, t.memory.size());
    make(forcing_, t.forcing.size());
    make(fluxes_, t.fluxes.size());
    make(derived_, t.derived.size());
    make(masses_, t.stores.size() * n);
    make(arrived_, t.stores.size() * n);
    make(reactions_, t.fluxes.size() * n);
    sent_.assign(t.fluxes.size() * n, Eight{});
    for (std::size_t i = 0; i < t.parameters.size(); ++i) all(parameters_, i, t.parameters[i].fallback.value_or(0));
  }

  void set(std::string_view parameter, double si) { all(parameters_, slot(Component::type.parameters, parameter), si); }
  void set(std::string_view parameter, int cell, double si) { parameters_.data[slot(Component::type.parameters, parameter)].v[cell] = si; }
  /// A curve of at most as many points as the member holds, in one cell or (cell < 0) in all.
  void set_curve(std::string_view parameter, const std::vector<std::pair<double, double>>& points, int cell = -1) {
    const int first = slot(Component::type.parameters, parameter), most = Component::type.parameters[first].points;
    for (int i = 0; i < most; ++i) {
      const auto& [x, y] = points.at(std::min<std::size_t>(i, points.size() - 1));
      for (int c = 0; c < 8; ++c)
        if (cell < 0 || c == cell) {
          parameters_.data[first + i].v[c] = x;
          parameters_.data[first + most + i].v[c] = y;
        }
    }
  }
  void force(std::string_view name, double si) { all(forcing_, slot(Component::type.forcing, name), si); }
  void force(std::string_view name, int cell, double si) { forcing_.data[slot(Component::type.forcing, name)].v[cell] = si; }
  void fill(std::string_view store, double m3) { all(stores_, slot(Component::type.stores, store), m3); }
  void dissolve(std::string_view store, int k, double kg) { all(masses_, slot(Component::type.stores, store) * count() + k, kg); }

  /// Water and constituents that come into a store, as the engine would book them before this component's turn.
  void arrive(std::string_view store, int cell, double m3, const std::vector<double>& concentrations) {
    const int i = slot(Component::type.stores, store);
    stores_.data[i].v[cell] += m3;
    for (int k = 0; k < count(); ++k) masses_.data[i * count() + k].v[cell] += m3 * concentrations[k];
    const auto& rows = Component::type.forcing;
    for (std::size_t f = 0; f < rows.size(); ++f)
      if (rows[f].origin == catalog::Origin::arrivals && rows[f].origin_name == store) forcing_.data[f].v[cell] += m3;
  }

  void step(catalog::Step at) {
    for (Table* t : {&parameters_, &stores_, &memory_, &forcing_, &fluxes_, &derived_, &masses_, &arrived_, &reactions_}) point(*t);
    catalog::Group g;
    g.cells = cells_;
    g.parameters = parameters_.p.data();
    g.stores = stores_.p.data();
    g.memory = memory_.p.data();
    g.forcing = forcing_.p.data();
    g.fluxes = fluxes_.p.data();
    g.derived = derived_.p.data();
    g.constituents = count();
    g.properties = constituents_.data();
    g.masses = masses_.p.data();
    g.arrived_masses = arrived_.p.data();
    g.reactions = reactions_.p.data();
    for (Eight& r : reactions_.data) r = Eight{};
    catalog::step_cells<Component, Real>(std::span(&g, 1), at);
    for (int cell = 0; cell < cells_; ++cell) book(cell);
    const auto& rows = Component::type.forcing;
    for (std::size_t f = 0; f < rows.size(); ++f)
      if (rows[f].origin == catalog::Origin::arrivals) forcing_.data[f] = Eight{};
  }

  double content(std::string_view store, int cell = 0) const { return stores_.data[slot(Component::type.stores, store)].v[cell]; }
  double mass(std::string_view store, int k, int cell = 0) const {
    return masses_.data[slot(Component::type.stores, store) * count() + k].v[cell];
  }
  double flux(std::string_view name, int cell = 0) const { return fluxes_.data[slot(Component::type.fluxes, name)].v[cell]; }
  double sent(std::string_view flux, int k, int cell = 0) const { return sent_[slot(Component::type.fluxes, flux) * count() + k].v[cell]; }
  double derived(std::string_view name, int cell = 0) const { return derived_.data[slot(Component::type.derived, name)].v[cell]; }
  double all_mass(int k, int cell = 0) const {
    double sum = 0;
    for (std::size_t i = 0; i < Component::type.stores.size(); ++i) sum += masses_.data[i * count() + k].v[cell];
    return sum;
  }
  /// Everything a step makes, for bit comparison of cells.
  std::vector<double> outcome(int cell) const {
    std::vector<double> r;
    for (const auto* table : {&fluxes_, &derived_, &stores_, &memory_, &masses_, &reactions_})
      for (const Eight& e : table->data) r.push_back(e.v[cell]);
    return r;
  }
  /// Greatest |ledger - component| / content over the stores that a derived row implies.
  double closure(int cell = 0) const {
    double worst = 0;
    for (std::size_t i = 0; i < Component::type.derived.size(); ++i) {
      const auto& row = Component::type.derived[i];
      if (row.implies.empty()) continue;
      const int store = own(row.implies);
      double ledger = stores_.data[store].v[cell];
      if (Component::type.stores[store].phase == catalog::Phase::solid) {  // a solid store holds kilograms only
        ledger = 0;
        for (int k = 0; k < count(); ++k) ledger += masses_.data[store * count() + k].v[cell];
      }
      const double implied = derived_.data[i].v[cell];
      worst = std::max(worst, std::abs(ledger - implied) / std::max({std::abs(ledger), std::abs(implied), throughput_[cell], 1e-9}));
    }
    return worst;
  }
  /// How far a store went below zero, as a share of what it held and what went through it (the ledger allows 1e-9). Then it is settled to
  /// zero.
  double overdraft(int cell = 0) const { return overdraft_[cell]; }

 private:
  struct Table {
    std::vector<Eight> data;
    std::vector<double*> p;
  };
  static void make(Table& t, std::size_t n) { t.data.assign(n, Eight{}); }
  static void point(Table& t) {
    t.p.clear();
    for (Eight& e : t.data) t.p.push_back(e.v);
  }
  static void all(Table& t, std::size_t i, double x) {
    for (double& v : t.data[i].v) v = x;
  }
  static int slot(std::span<const catalog::Row> rows, std::string_view name) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == name) return static_cast<int>(i);
    throw std::runtime_error("no row " + std::string(name));
  }
  static int own(std::string_view name) {
    const auto& rows = Component::type.stores;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == name) return static_cast<int>(i);
    return -1;
  }
  int count() const { return static_cast<int>(constituents_.size()); }

  struct Flow {
    double in = 0, out = 0;
  };
  using Flows = std::vector<Flow>;
  void settle(double& content, Flow f, int cell) {
    const double scale = std::max({content, f.in, f.out, 1e-290});
    content += f.in - f.out;
    if (content >= 0) return;
    overdraft_[cell] = std::max(overdraft_[cell], -content / scale);
    if (content > -1e-9 * scale) content = 0;
  }

  /// kg and m3 of a store of which what flows takes its concentration: those of the turn, or what the reactions of the step left of them.
  std::pair<double, double> carried(int store, int k, int cell) const {
    double kg = masses_.data[store * count() + k].v[cell], m3 = stores_.data[store].v[cell];
    if (Component::type.leaves_as_at_turn) return {kg, m3};
    const auto& fluxes = Component::type.fluxes;
    for (std::size_t f = 0; f < fluxes.size(); ++f) {
      if (fluxes[f].solute != catalog::Solute::reactive) continue;
      const double sign = own(fluxes[f].to) == store ? 1.0 : own(fluxes[f].from) == store ? -1.0 : 0.0;
      kg += sign * reactions_.data[f * count() + k].v[cell];
      for (int j = 0; j < count(); ++j) m3 += sign * reactions_.data[f * count() + j].v[cell] * constituents_[j].dissolved_volume;
    }
    return {kg, m3};
  }

  /// new = old + in - out, in the order of the engine's ledger.
  void book(int cell) {
    const auto& t = Component::type;
    const int n = count();
    Flows water(t.stores.size()), mass(t.stores.size() * n);
    double through = 0;
    for (std::size_t f = 0; f < t.fluxes.size(); ++f) {
      const int from = own(t.fluxes[f].from), to = own(t.fluxes[f].to);
      const double q = fluxes_.data[f].v[cell];
      through = std::max(through, q);
      if (from >= 0) water[from].out += q;
      if (to >= 0) water[to].in += q;
      for (int k = 0; k < n; ++k) {
        double kg = 0;
        if (t.fluxes[f].solute == catalog::Solute::advected && from >= 0) {
          const auto [mass, volume] = carried(from, k, cell);
          if (volume > 0) kg = q * (mass / volume);
        }
        if (t.fluxes[f].solute == catalog::Solute::reactive) {
          kg = reactions_.data[f * n + k].v[cell];
          through = std::max(through, kg);
          if (from >= 0 && t.stores[from].phase == catalog::Phase::liquid) water[from].out += kg * constituents_[k].dissolved_volume;
          if (to >= 0 && t.stores[to].phase == catalog::Phase::liquid) water[to].in += kg * constituents_[k].dissolved_volume;
        }
        if (from >= 0) mass[from * n + k].out += kg;
        if (to >= 0) mass[to * n + k].in += kg;
        sent_[f * n + k].v[cell] = kg;
      }
    }
    overdraft_[cell] = 0;
    for (std::size_t i = 0; i < water.size(); ++i) settle(stores_.data[i].v[cell], water[i], cell);
    for (std::size_t i = 0; i < mass.size(); ++i) settle(masses_.data[i].v[cell], mass[i], cell);
    throughput_[cell] = through;
  }

  std::vector<catalog::Constituent> constituents_;
  int cells_;
  Table parameters_, stores_, memory_, forcing_, fluxes_, derived_, masses_, arrived_, reactions_;
  std::vector<Eight> sent_;
  std::array<double, 8> throughput_{}, overdraft_{};
};

}  // namespace cuenca::testing
