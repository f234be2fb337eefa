// Cells and deep cells in the coupled step: salts and reactions at its beginning, heads at an iterate, what stands in the results.
#pragma once
#include <array>
#include <cstddef>
#include <vector>

#include "aquifer/cell.hpp"
#include "aquifer/coupled/workspace.hpp"
#include "aquifer/deep_cell.hpp"
#include "physics/brine.hpp"

namespace cuenca::aquifer {

inline constexpr double kReferenceDensity = physics::kFreshDensity;

/// Total dissolved solids of a layer, kg/m3, from 0 to 400 (a layer that has all but gone has no meaningful salinity).
template <class Real>
inline Real layer_salinity(Real salt, Real volume) {
  return clamp(salt / max(volume, Real(1e-6)), Real(0.0), Real(400.0));
}

/// What the rates of the constituents move in a step, as shares: the same for all cells and members.
struct ReactionShares {
  std::vector<double> precipitated, dissolved;
  void set(const catalog::Group& g, double dt) {
    const auto count = static_cast<std::size_t>(g.constituents);
    known_.resize(count, {-1, -1, -1});
    precipitated.resize(count);
    dissolved.resize(count);
    for (std::size_t k = 0; k < count; ++k) {
      const std::array<double, 3> asked{g.properties[k].precipitation_rate, g.properties[k].dissolution_rate, dt};
      if (asked == known_[k]) continue;
      known_[k] = asked;
      precipitated[k] = 1.0 - exp(-asked[0] * dt);
      dissolved[k] = 1.0 - exp(-asked[1] * dt);
    }
  }

 private:
  std::vector<std::array<double, 3>> known_;  // what they were calculated for
};

/// kg of one constituent that precipitate from (positive) or could dissolve into (negative) a liquid, at equilibrium. Precipitating frees
/// room in the liquid: (M - m) = c (V - v m).
template <class Real>
inline Real excess_mass(Real mass, Real volume, double saturation, double dissolved_volume) {
  return (mass - Real(saturation) * volume) * Real(1.0 / (1.0 - saturation * dissolved_volume));
}

template <class Real>
inline void set_layer(Node<Real>& node, int l, Real salinity) {
  node.salinity[l] = salinity;
  node.density[l] = physics::brine_density(salinity);
  node.activity[l] = physics::water_activity(salinity);
  node.mobility[l] = Real(physics::viscosity(0.0)) / physics::viscosity(salinity);
}

/// Precipitation into and dissolution from the pores of one layer; writes the reactions and returns the volume that the liquid gains (m3).
/// `reach`: the part of the pores' salt that this layer touches. `bound`: largest share of a constituent that leaves.
template <class Real>
Real react_with_pores(const catalog::Salts<Real>& salts, int store, int solid, int precipitation, int dissolution, Real volume, Real reach,
                      const ReactionShares& shares, Real& bound) {
  Real freed(0.0), taken(0.0);
  for (int k = 0; k < salts.count(); ++k) {
    const auto& c = salts.of(k);
    if (c.saturation > 1e29) {
      salts.react(precipitation, k, Real(0.0));
      salts.react(dissolution, k, Real(0.0));
      continue;
    }
    const Real mass = max(Real(0.0), salts.mass(store, k)),
               solid_mass = max(Real(0.0), salts.mass(solid, k));  // round-off may leave -1e-20 kg
    Real excess = excess_mass(mass, volume, c.saturation, c.dissolved_volume);
    if (c.reference() >= 0) {  // salting out: the saturation is that beside another constituent
      const Real saturated = catalog::saturation_at(c, max(Real(0.0), salts.mass(store, c.reference())) / max(volume, Real(1e-6)));
      excess = (mass - saturated * volume) / (Real(1.0) - saturated * Real(c.dissolved_volume));
    }
    Real down = max(Real(0.0), excess) * Real(shares.precipitated[k]);
    // what precipitates may not free more room than nine tenths of the liquid (met only by layers that have all but gone)
    const Real limit = Real(0.9) * volume * Real(1.0 / (c.dissolved_volume > 0 ? c.dissolved_volume : 1e-30));
    down = min(down, min(mass, max(Real(0.0), limit - freed * Real(1.0 / (c.dissolved_volume > 0 ? c.dissolved_volume : 1e-30)))));
    const Real up = min(solid_mass * reach, max(Real(0.0), -excess) * Real(shares.dissolved[k]));
    salts.react(precipitation, k, down);
    salts.react(dissolution, k, up);
    freed += down * Real(c.dissolved_volume);
    taken += up * Real(c.dissolved_volume);
    bound = max(bound, down / max(mass, Real(1e-300)));
  }
  return taken - freed;
}

template <class Real>
void prepare_cell(const catalog::Group& g, int index, const ReactionShares& shares, Node<Real>& node, Layer<Real>* layers) {
  const auto p = catalog::load<Cell::Parameters<Real>>(g.parameters, index);
  const auto s = catalog::load<Cell::State<Real>>(g.stores, index);
  const catalog::Salts<Real> salts{&g, index};
  node.deep = false;
  node.base = p.base;
  node.ground = p.ground;
  node.thin = p.thin;
  node.pore_area = p.area * p.specific_yield;
  node.per_storage = Real(1.0) / node.pore_area;
  node.conductivity[0] = p.conductivity;
  node.conductivity[1] = p.conductivity_brine;
  const Real volumes[2] = {max(Real(0.0), s.fresh), max(Real(0.0), s.brine)};
  using Q = Cell::Fluxes<double>;
  constexpr int kDown[2] = {catalog::slot_of<&Q::precipitation_fresh>(), catalog::slot_of<&Q::precipitation_brine>()};
  constexpr int kUp[2] = {catalog::slot_of<&Q::dissolution_fresh>(), catalog::slot_of<&Q::dissolution_brine>()};
  const Real floor = node.pore_area * node.thin;
  const Real whole = clamp(volumes[1] / floor, Real(0.0), Real(1.0));  // of the pores' salt, what the brine touches
  for (int l = 0; l < 2; ++l) {
    set_layer(node, l, layer_salinity(salts.salt(l), volumes[l]));
    layers[l] = {};
    layers[l].stored = volumes[l];
    layers[l].bound = Real(0.0);
    const Real gained =
        react_with_pores<Real>(salts, l, 2, kDown[l], kUp[l], volumes[l], l == 1 ? whole : Real(1.0) - whole, shares, layers[l].bound);
    // contents are reckoned from the store itself, not from its part above zero, so that round-off in the ledger is carried, not made
    layers[l].carrier = volumes[l] + gained;
    layers[l].available = (l == 0 ? s.fresh : s.brine) + gained;
    node.volume[l] = volumes[l] + gained;
    node.x[l] = node.volume[l] / node.pore_area;
  }
  // an unstable pair counts as equally dense: reflux overturns it
  node.density[1] = max(node.density[0], node.density[1]);
  node.middle[1] = node.base + Real(0.5) * node.x[1];
  node.middle[0] = node.base + node.x[1] + Real(0.5) * node.x[0];
}

template <class Real>
void evaluate_cell(Node<Real>& n) {
  for (int l = 0; l < 2; ++l) {
    n.thickness[l] = Dual<Real, 2>::unknown(n.x[l], l);
    n.share[l] = fade_in(n.thickness[l], n.thin);
  }
  n.interface = n.thickness[1] + n.base;
  n.head = n.interface + n.thickness[0];
}

// ---- deep: V(h) = A [Sy min(h - bottom, b) + Ss b max(0, h - top)], the slope going over from one to the other within 0.1 m of the top --

inline constexpr double kTransition = 0.05;  // m on each side of the top

template <class Real>
Dual<Real, 1> deep_volume(const Node<Real>& n, Real head) {
  const Real e(kTransition);
  const Real y = clamp((head - n.ground + e) / (Real(2.0) * e), Real(0.0), Real(1.0));  // share of the elastic slope
  const Real inside = Real(2.0) * e * y;                                                // m gone into the band
  const Real below = min(head, n.ground - e) - n.base, over = max(Real(0.0), head - n.ground - e);
  const Real drop = n.elastic_area - n.pore_area;
  Dual<Real, 1> v;
  v.v = n.pore_area * below + n.pore_area * inside + drop * inside * y * Real(0.5) + n.elastic_area * over;
  v.d[0] = n.pore_area + drop * y;
  return v;
}

template <class Real>
Real deep_head(const Node<Real>& n, Real volume) {
  const Real e(kTransition), two(2.0);
  const Real lower = n.pore_area * (n.ground - e - n.base);
  const Real drop = n.elastic_area - n.pore_area;
  const Real upper = lower + two * e * (n.pore_area + drop * Real(0.5));
  // in the band: pore i + drop i^2 / (4 e) = volume - lower
  const Real rest = clamp(volume, lower, upper) - lower;
  const Real inside = two * rest / (n.pore_area + sqrt(max(Real(0.0), n.pore_area * n.pore_area + rest * drop / e)));
  const Real band = n.ground - e + min(inside, two * e);
  return select(volume < lower, n.base + volume / n.pore_area,
                select(volume > upper, n.ground + e + (volume - upper) / n.elastic_area, band));
}

template <class Real>
void prepare_deep(const catalog::Group& g, int index, Node<Real>& node, Layer<Real>* layers) {
  const auto p = catalog::load<DeepCell::Parameters<Real>>(g.parameters, index);
  const auto s = catalog::load<DeepCell::State<Real>>(g.stores, index);
  node.deep = true;
  node.ground = p.top;
  node.base = p.top - p.thickness;
  node.thin = Real(1.0);
  node.pore_area = p.area * p.specific_yield;
  node.elastic_area = p.area * p.specific_storage * p.thickness;
  const Real volume = max(Real(0.0), s.brine);
  set_layer(node, 0, layer_salinity(catalog::Salts<Real>{&g, index}.salt(0), volume));
  layers[0] = {};
  layers[1] = {};
  layers[0].stored = layers[0].carrier = volume;
  layers[0].available = s.brine;
  node.volume[0] = volume;
  node.volume[1] = Real(0.0);
  node.x[0] = deep_head(node, volume);
  node.x[1] = Real(0.0);
}

template <class Real>
void evaluate_deep(Node<Real>& n) {
  n.head = Dual<Real, 2>::unknown(n.x[0], 0);
  n.share[0] = fade_in(n.head - n.base, n.thin);
}

}  // namespace cuenca::aquifer
