// Salar surfaces in the coupled step: what the film does by itself is settled first (rain, evaporation, crust), then what it exchanges
// with the groundwater below is part of the solve.
#pragma once
#include "aquifer/coupled/cell_flows.hpp"
#include "aquifer/process/crust.hpp"
#include "aquifer/process/phreatic.hpp"
#include "aquifer/salar_surface.hpp"

namespace cuenca::aquifer {

template <class Real>
struct SurfaceFlows {
  using Q = SalarSurface::Fluxes<double>;
  int node, own;  // own: layer number of the film
  int infiltration[2], seepage[2], phreatic[2];
  catalog::Salts<Real> salts, cell_salts;
  Real area, elevation, rain, film_evaporation, dryness;
  Real demand, decay, half_depth, power, extinction, sinking, to_brine, spill, scrape, crust_kg;
  MaskOf<Real> power_law;
  Real freed[2];  // m3 per m3 evaporated, by efflorescence

  SurfaceFlows(Workspace<Real>& w, int entity, int own_layer, const catalog::Group& g, const catalog::Group& cells, int index, int offset)
      : node(g.links[SalarSurface::kCell][entity]), own(own_layer), salts{&g, index}, cell_salts{&cells, node * cells.members + offset} {
    const auto p = catalog::load<SalarSurface::Parameters<Real>>(g.parameters, index);
    const auto s = catalog::load<SalarSurface::State<Real>>(g.stores, index);
    const auto f = catalog::load<SalarSurface::Forcing<Real>>(g.forcing, index);
    const Node<Real>& n = w.nodes[node];
    const Real zero(0.0), one(1.0), dt = w.dt;
    area = max(zero, p.area - f.lagoon_area - f.pond_area);
    elevation = p.elevation;
    rain = f.precipitation * area * dt;

    // the film: rain, evaporation, crust
    const Real stored = max(zero, s.surface);
    const Real salt = salts.salt(0);
    const Real wetted = stored + rain;
    const Real potential =
        f.open_water_evaporation * p.evaporation_factor * physics::water_activity(layer_salinity(salt, wetted)) * area * dt;
    Real room(0.0);  // m3 of the film that are salt
    for (int k = 0; k < salts.count(); ++k) room += max(zero, salts.mass(0, k)) * Real(salts.of(k).dissolved_volume);
    film_evaporation = aquifer::film_evaporation<Real>(wetted, room, area, potential);
    const Real left = wetted - film_evaporation;
    const Real spread = max(area, one);
    // salts react with the film as it was at the beginning: rain on a dry crust begins to dissolve it in the next step
    dryness = clamp(one - stored / (spread * Real(kDryDepth)), zero, one);
    const Real share = one - exp(-p.crust_rate * dt);
    Layer<Real>& film = w.layers[own];
    film = {};
    Real volume_out(0.0), volume_in(0.0), allowed = one;
    const auto exchange = [&] {
      volume_out = volume_in = crust_kg = zero;
      for (int k = 0; k < salts.count(); ++k) {
        const auto& c = salts.of(k);
        const Real mass = max(zero, salts.mass(0, k)), solid = max(zero, salts.mass(1, k));
        const auto m = crust_exchange<Real>(c, mass, solid, stored, dryness, share);
        const Real down = m.precipitated * allowed;
        salts.react(catalog::slot_of<&Q::crust_precipitation>(), k, down);
        salts.react(catalog::slot_of<&Q::crust_dissolution>(), k, m.dissolved);
        volume_out += down * Real(c.dissolved_volume);
        volume_in += m.dissolved * Real(c.dissolved_volume);
        crust_kg += (solid + down - m.dissolved) * Real(c.counts_as_salt);
      }
    };
    exchange();
    allowed = min(one, Real(0.9) * stored / max(volume_out, Real(1e-30)));  // freeing no more room than there is liquid
    if (any(allowed < one)) exchange();
    film.stored = stored;
    film.carrier = stored + volume_in - volume_out;
    film.available = s.surface + rain - film_evaporation + volume_in - volume_out;

    // with the groundwater
    const Real free = min(film.available - p.holding * area, min(film.carrier, p.infiltration * area * dt));
    sinking = max(zero, free);
    const Real film_salinity = layer_salinity(salt, stored);
    to_brine = clamp((film_salinity - n.salinity[0]) / max(n.salinity[1] - n.salinity[0], one), zero, one);
    spill = min(area / p.area, one) * n.pore_area * dt / p.seepage_time;
    const Real flooded = left / (left + spread * Real(kFilmDepth));
    demand = max(zero, f.reference_evapotranspiration) * p.fraction * area * (one - flooded) * dt;
    decay = p.decay;
    half_depth = p.half_depth;
    power = p.power;
    extinction = p.extinction;
    power_law = p.law > Real(0.5);
    scrape = clamp(p.efflorescence, zero, one);
    for (int l = 0; l < 2; ++l) {
      freed[l] = zero;
      for (int k = 0; k < salts.count(); ++k)
        if (salts.of(k).saturation < 1e29)
          freed[l] += scrape * max(zero, cell_salts.mass(l, k)) / max(w.layers[2 * node + l].stored, Real(1e-6)) *
                      Real(salts.of(k).dissolved_volume);
      freed[l] = min(freed[l], one);
    }
    auto slot = [&](int q) { return g.fluxes[q] + index; };
    constexpr int kIn[2] = {catalog::slot_of<&Q::infiltration_fresh>(), catalog::slot_of<&Q::infiltration_brine>()};
    constexpr int kOut[2] = {catalog::slot_of<&Q::seepage_fresh>(), catalog::slot_of<&Q::seepage_brine>()};
    constexpr int kUp[2] = {catalog::slot_of<&Q::phreatic_fresh>(), catalog::slot_of<&Q::phreatic_brine>()};
    for (int l = 0; l < 2; ++l) {
      infiltration[l] = w.transfer(own, 2 * node + l, false, slot(kIn[l]));
      seepage[l] = w.transfer(2 * node + l, own, false, slot(kOut[l]));
      phreatic[l] = w.transfer(2 * node + l, -1, true, slot(kUp[l]));
    }
  }

  void evaluate(Workspace<Real>& w) const {
    const Node<Real>& n = w.nodes[node];
    const auto depth = elevation - n.head;
    const auto soak = fade_in(depth, Real(0.05)) * sinking;
    w.flow(infiltration[0], node, soak * (Real(1.0) - to_brine));
    w.flow(infiltration[1], node, soak * to_brine);
    const auto over = above(n.head - elevation, Real(kRounding)) * spill;
    const auto below = (Real(1.0) - n.share[0]) * n.share[1];
    w.flow(seepage[0], node, over * n.share[0]);
    w.flow(seepage[1], node, over * below);
    auto r = exponential_response<Real>(depth.v, decay, extinction);
    if (any(power_law)) {
      const auto other = power_response<Real>(depth.v, half_depth, power, extinction);
      r = {select(power_law, other.share, r.share), select(power_law, other.slope, r.slope)};
    }
    const auto q = depth.mapped(r.share, r.slope) * demand;
    // efflorescence takes salt, and with it the room of the salt, out of the layer: in the solve, not in the vapour
    evaporate(w, 0, q * n.share[0] * n.activity[0]);
    evaporate(w, 1, q * below * n.activity[1]);
  }

  /// After the last iterate: kg of efflorescence by constituent, and the room they leave.
  void settle(Workspace<Real>& w) {
    constexpr int kRise[2] = {catalog::slot_of<&Q::efflorescence_fresh>(), catalog::slot_of<&Q::efflorescence_brine>()};
    for (int l = 0; l < 2; ++l) {
      const Layer<Real>& layer = w.layers[2 * node + l];
      const Real volume = min(w.transfers[phreatic[l]].amount * scrape, Real(0.25) * layer.stored * (Real(1.0) - layer.bound));
      const Real per_volume = volume / max(layer.stored, Real(1e-6));
      Real lost(0.0);
      for (int k = 0; k < salts.count(); ++k) {
        const auto& c = salts.of(k);
        const Real kg = c.saturation < 1e29 ? max(Real(0.0), cell_salts.mass(l, k)) * per_volume : Real(0.0);
        salts.react(kRise[l], k, kg);
        lost += kg * Real(c.dissolved_volume);
        crust_kg += kg * Real(c.counts_as_salt);
      }
      w.layers[2 * node + l].lost += lost;
    }
  }

 private:
  void evaporate(Workspace<Real>& w, int l, const Dual<Real, 2>& q) const {
    w.flow(phreatic[l], node, q * (Real(1.0) + freed[l]));
    w.set(phreatic[l], node, q);
  }
};

}  // namespace cuenca::aquifer
