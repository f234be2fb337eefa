// Random but lawful cells of the components of this module: parameters from the ranges of their rows, states and forcings that fit them.
#pragma once
#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <stdexcept>
#include <string>

#include "catchment/components.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::testing {

inline double to_si(const catalog::Row& row, double x) {
  static const std::map<std::string, double, std::less<>> factors = {{"1", 1},
                                                                     {"m", 1},
                                                                     {"K", 1},
                                                                     {"km2", 1e6},
                                                                     {"mm", 1e-3},
                                                                     {"d", 86400},
                                                                     {"degC", 1},
                                                                     {"mm/d", 1e-3 / 86400},
                                                                     {"mm/(d K)", 1e-3 / 86400},
                                                                     {"W/(m2 K)", 1},
                                                                     {"hm3", 1e6},
                                                                     {"g/L", 1},
                                                                     {"1/cm", 100},
                                                                     {"K d", 86400},
                                                                     {"kg/m3", 1}};
  const auto found = factors.find(row.unit);
  if (found == factors.end()) throw std::runtime_error("unit " + std::string(row.unit));
  return x * found->second + (row.unit == "degC" && !row.difference ? 273.15 : 0.0);
}

class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}
  double uniform(double low = 0, double high = 1) { return low + (high - low) * unit_(random_); }
  bool chance(double p) { return uniform() < p; }
  std::mt19937& engine() { return random_; }

  /// Every parameter uniformly in its plausible range (in its valid one when `wide`); choices any of theirs.
  template <class C>
  void parameters(Cells<C>& cells, bool wide = false) {
    for (int slot = 0; slot < cells.parameters.count(); ++slot) {
      const catalog::Row& row = C::type.parameters[slot];
      for (int c = 0; c < cells.n; ++c) {
        double& value = cells.parameters[slot][c];
        if (row.name == "area")
          value = std::pow(10.0, uniform(3, 9));
        else if (row.kind == catalog::Kind::choice)
          value = std::floor(uniform(0, static_cast<double>(row.choices.size())));
        else {
          const catalog::Range range = !wide && std::isfinite(row.plausible.low) ? row.plausible : row.valid;
          value = to_si(row, uniform(range.low, range.high));
        }
      }
    }
  }

 private:
  std::mt19937 random_;
  std::uniform_real_distribution<double> unit_;
};

/// State and forcing of snow: [precipitation, temperature, wet bulb, glacier below].
template <class Snow>
void draw_state_snow(Draw& draw, Cells<Snow>& cells) {
  for (int c = 0; c < cells.n; ++c) {
    const double area = cells.parameters[0][c];
    cells.stores[0][c] = draw.chance(0.2) ? 0 : area * draw.uniform(0, 0.2);
    cells.stores[1][c] = draw.chance(0.5) ? 0 : area * draw.uniform(0, 0.02);
    cells.forcing[0][c] = draw.chance(0.5) ? 0 : draw.uniform(0, 0.05) / 86400;
    cells.forcing[1][c] = draw.uniform(255, 290);
    cells.forcing[2][c] = cells.forcing[1][c] - draw.uniform(0, 6);
    cells.forcing[3][c] = draw.chance(0.5) ? 1 : 0;
  }
}
inline void draw_state(Draw& draw, Cells<catchment::DegreeDay>& cells) { draw_state_snow(draw, cells); }
inline void draw_state(Draw& draw, Cells<catchment::MeltFraction>& cells) {
  for (int c = 0; c < cells.n; ++c) cells.parameters[3][c] = cells.parameters[2][c] + draw.uniform(0, 10);
  draw_state_snow(draw, cells);
}

inline void draw_state(Draw& draw, Cells<catchment::EnergySnow>& cells) {
  for (int c = 0; c < cells.n; ++c) {
    const double area = cells.parameters[0][c], air = draw.uniform(250, 285), swing = draw.uniform(0, 12);
    cells.stores[0][c] = draw.chance(0.2) ? 0 : area * draw.uniform(0, draw.chance(0.5) ? 0.01 : 0.5);
    cells.stores[1][c] = draw.chance(0.5) ? 0 : area * draw.uniform(0, 0.02);
    cells.memory[0][c] = cells.stores[0][c] > 0 && draw.chance(0.6) ? draw.uniform(0, 15) : 0;
    cells.memory[1][c] = cells.stores[0][c] > 0 ? draw.uniform(0, 0.3) : 0;
    const double forcing[] = {draw.chance(0.5) ? 0 : draw.uniform(0, 0.05) / 86400,
                              air,
                              air - draw.uniform(0, 5),
                              air - swing,
                              air + swing,
                              draw.uniform(0, 400),
                              draw.uniform(0.3, 1),
                              physics::saturation_pressure(air) * draw.uniform(0.05, 1),
                              draw.chance(0.2) ? 0 : draw.uniform(0, 15),
                              draw.uniform(45000, 101000),
                              draw.chance(0.5) ? 1.0 : 0.0};
    for (int f = 0; f < 11; ++f) cells.forcing[f][c] = forcing[f];
  }
}

/// State and forcing of soils: [arrivals, potential]; capacity is parameter 2.
template <class Soil>
void draw_state_soil(Draw& draw, Cells<Soil>& cells) {
  for (int c = 0; c < cells.n; ++c) {
    const double area = cells.parameters[0][c];
    const double arrived = draw.chance(0.5) ? 0 : area * draw.uniform(0, draw.chance(0.2) ? 0.2 : 0.01);
    cells.forcing[0][c] = arrived;
    cells.forcing[1][c] = draw.chance(0.1) ? 0 : draw.uniform(0, 0.01) / 86400;
    const double z = draw.chance(0.1) ? 0 : draw.chance(0.1) ? 1 : draw.uniform();
    cells.stores[0][c] = z * cells.parameters[2][c] * area + arrived;
  }
}
inline void draw_state(Draw& draw, Cells<catchment::TwoBucketSoil>& cells) { draw_state_soil(draw, cells); }
inline void draw_state(Draw& draw, Cells<catchment::DryLandSoil>& cells) {
  draw_state_soil(draw, cells);
  for (int c = 0; c < cells.n; ++c) cells.memory[0][c] = draw.chance(0.3) ? 0 : draw.uniform(0, 0.1);
}

inline void draw_state(Draw& draw, Cells<catchment::HbvSoil>& cells) {
  draw_state_soil(draw, cells);
  for (int c = 0; c < cells.n; ++c) cells.forcing[2][c] = cells.forcing[1][c];
  for (int c = 0; c < cells.n; ++c)
    for (int s : {1, 2}) cells.stores[s][c] = draw.chance(0.2) ? 0 : cells.parameters[0][c] * draw.uniform(0, draw.chance(0.3) ? 0.2 : 0.01);
}
inline void draw_state(Draw& draw, Cells<catchment::SimplifiedCoefficientSoil>& cells) {
  for (int c = 0; c < cells.n; ++c) {
    cells.stores[0][c] = draw.chance(0.3) ? 0 : cells.parameters[0][c] * draw.uniform(0, 0.05);
    cells.forcing[0][c] = draw.chance(0.1) ? 0 : draw.uniform(0, 0.01) / 86400;
  }
}

inline void draw_state(Draw& draw, Cells<catchment::InterceptionCanopy>& cells) {
  for (int c = 0; c < cells.n; ++c) {
    const double area = cells.parameters[0][c], arrived = draw.chance(0.4) ? 0 : area * draw.uniform(0, 0.03);
    cells.forcing[0][c] = arrived;
    cells.forcing[1][c] = draw.chance(0.3) ? 0 : area * draw.uniform(0, 0.03);
    cells.forcing[2][c] = draw.chance(0.1) ? 0 : draw.uniform(0, 0.01) / 86400;
    cells.stores[0][c] = arrived + (draw.chance(0.3) ? 0 : area * draw.uniform(0, 0.006));
  }
}
inline void draw_state(Draw& draw, Cells<catchment::FrostIndexGround>& cells) {
  for (int c = 0; c < cells.n; ++c) {
    const double area = cells.parameters[0][c];
    if (cells.parameters[6][c] > cells.parameters[7][c]) std::swap(cells.parameters[6][c], cells.parameters[7][c]);
    cells.forcing[0][c] = draw.uniform(240, 300);
    cells.forcing[1][c] = draw.chance(0.5) ? 0 : area * draw.uniform(0, 0.3);
    cells.stores[0][c] = draw.chance(0.3) ? 0 : area * draw.uniform(0, 0.03);
    cells.memory[0][c] = draw.chance(0.3) ? 0 : draw.uniform(0, 200) * 86400;
  }
}

inline void draw_state(Draw& draw, Cells<catchment::Catchment>& cells) {
  for (int c = 0; c < cells.n; ++c) {
    const double area = cells.parameters[0][c];
    for (int s = 0; s < 3; ++s) cells.stores[s][c] = draw.chance(0.1) ? 0 : area * draw.uniform(0, 0.5);
    for (int f = 0; f < 2; ++f) {
      cells.forcing[f][c] = draw.chance(0.3) ? 0 : area * draw.uniform(0, 0.05);
      cells.stores[f][c] += cells.forcing[f][c];
    }
    for (int f = 2; f < cells.forcing.count(); ++f) cells.forcing[f][c] = area * draw.uniform(0, 0.1);
    for (int k = 0; k < cells.constituents(); ++k)
      for (int s = 0; s < 3; ++s) cells.masses[s * cells.constituents() + k][c] = cells.stores[s][c] * draw.uniform(0, 2);
  }
}

/// The constituents of a small brine: halite-forming salt, other salts, lithium.
inline std::vector<catalog::Constituent> salts() {
  return {{.dissolved_volume = 0.34e-3, .counts_as_salt = 1, .mountain_water = 0.4},
          {.dissolved_volume = 0.34e-3, .counts_as_salt = 1, .mountain_water = 0.2},
          {.dissolved_volume = 0.34e-3, .counts_as_salt = 1, .mountain_water = 0.0006}};
}

template <class C>
Cells<C> drawn(Draw& draw, int n, bool wide = false) {
  Cells<C> cells(n, std::is_same_v<C, catchment::Catchment> ? salts() : std::vector<catalog::Constituent>{});
  draw.parameters(cells, wide);
  draw_state(draw, cells);
  return cells;
}

/// A copy of everything that goes into a step.
template <class C>
Cells<C> copy(const Cells<C>& from) {
  Cells<C> to(from.n, from.properties);
  const auto each = [&](const Slots& a, Slots& b) {
    for (int s = 0; s < a.count(); ++s) std::copy_n(a[s], from.n, b[s]);
  };
  each(from.parameters, to.parameters);
  each(from.stores, to.stores);
  each(from.memory, to.memory);
  each(from.forcing, to.forcing);
  each(from.masses, to.masses);
  each(from.arrived, to.arrived);
  return to;
}

}  // namespace cuenca::testing
