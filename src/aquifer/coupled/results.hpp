// Derived values and contents of every coupled component, from what was booked.
#pragma once
#include <vector>

#include "aquifer/coupled/nodes.hpp"
#include "aquifer/coupled/outlets.hpp"
#include "aquifer/coupled/surfaces.hpp"

namespace cuenca::aquifer {

/// Heads of a node as its contents at the end imply them.
template <class Real>
struct EndHeads {
  Real water_table, interface, brine_head, thickness[2];
};

template <class Real>
EndHeads<Real> end_heads(const Workspace<Real>& w, int node) {
  const Node<Real>& n = w.nodes[node];
  EndHeads<Real> h;
  for (int l = 0; l < 2; ++l) h.thickness[l] = max(Real(0.0), w.layers[2 * node + l].end) / n.pore_area;
  h.interface = n.base + h.thickness[1];
  h.water_table = h.interface + h.thickness[0];
  h.brine_head = h.interface + n.density[0] / n.density[1] * h.thickness[0];
  return h;
}

/// Of all two-layer cells, once.
template <class Real>
const std::vector<EndHeads<Real>>& heads_at_end(const Workspace<Real>& w, int cells) {
  thread_local std::vector<EndHeads<Real>> heads;
  heads.resize(static_cast<std::size_t>(cells));
  for (int e = 0; e < cells; ++e) heads[static_cast<std::size_t>(e)] = end_heads(w, e);
  return heads;
}

template <class Coupled, class Real>
void write_results(const Coupled& c, std::span<const catalog::Group> groups, const catalog::Step& step, int offset, Real iterations,
                   Real unconverged) {
  const Workspace<Real>& w = c.work;
  const Real zero(0.0), rate(step.dt > 0 ? 1.0 / step.dt : 0.0);
  auto amount = [&](int transfer) { return w.transfers[transfer].amount; };
  auto index = [&](const catalog::Group& g, int e) { return e * g.members + offset; };
  const auto& heads = heads_at_end(w, c.cell_count);

  for (int e = 0; e < c.cell_count; ++e) {
    const catalog::Group& g = groups[0];
    const int i = index(g, e);
    const auto& flows = c.cells[e];
    const Node<Real>& n = w.nodes[e];
    const EndHeads<Real>& h = heads[static_cast<std::size_t>(e)];
    Cell::Derived<Real> d;
    d.fresh_content = w.layers[2 * e].end;
    d.brine_content = w.layers[2 * e + 1].end;
    d.water_table = h.water_table;
    d.interface = h.interface;
    d.brine_head = h.brine_head;
    d.water_table_depth = n.ground - h.water_table;
    d.fresh_thickness = h.thickness[0];
    d.brine_thickness = h.thickness[1];
    d.fresh_salinity = n.salinity[0];
    d.brine_salinity = n.salinity[1];
    d.fresh_density = n.density[0];
    d.brine_density = n.density[1];
    d.pore_halite = catalog::Salts<Real>{&g, i}.salt(2);
    d.overflow = (amount(flows.overflow[0]) + amount(flows.overflow[1])) * rate;
    d.iterations = iterations;
    d.unconverged = unconverged;
    catalog::store(d, g.derived, i);
    // water of reactive fluxes
    constexpr int first = catalog::slot_of<&Cell::Fluxes<double>::precipitation_fresh>();
    for (int q = first; q < first + 4; ++q) *reinterpret_cast<Real*>(g.fluxes[q] + i) = zero;
  }
  for (int e = 0; e < c.node_count - c.cell_count; ++e) {
    const catalog::Group& g = groups[1];
    const Node<Real>& n = w.nodes[c.cell_count + e];
    DeepCell::Derived<Real> d;
    d.deep_content = w.layers[2 * (c.cell_count + e)].end;
    d.head = deep_head(n, d.deep_content);
    d.freshwater_head = physics::fresh_head(d.head, n.ground, n.density[0]);
    d.salinity = n.salinity[0];
    d.density = n.density[0];
    catalog::store(d, g.derived, index(g, e));
  }
  for (std::size_t e = 0; e < c.exchanges.size(); ++e) {
    const auto& f = c.exchanges[e];
    const Exchange::Derived<Real> d{(amount(f.forth[0]) - amount(f.back[0])) * rate, (amount(f.forth[1]) - amount(f.back[1])) * rate};
    catalog::store(d, groups[2].derived, index(groups[2], e));
  }
  for (std::size_t e = 0; e < c.leakages.size(); ++e) {
    const auto& f = c.leakages[e];
    const Leakage::Derived<Real> d{(amount(f.up) - amount(f.down[0]) - amount(f.down[1])) * rate};
    catalog::store(d, groups[3].derived, index(groups[3], e));
  }
  for (std::size_t e = 0; e < c.springs.size(); ++e) {
    const auto& f = c.springs[e];
    const Spring::Derived<Real> d{(amount(f.flow[0]) + amount(f.flow[1])) * rate,
                                  heads[static_cast<std::size_t>(f.node)].water_table - f.zero_head};
    catalog::store(d, groups[4].derived, index(groups[4], e));
  }
  for (std::size_t e = 0; e < c.vegas.size(); ++e) {
    const catalog::Group& g = groups[5];
    const auto& f = c.vegas[e];
    const int i = index(g, e);
    const auto p = catalog::load<Vega::Parameters<Real>>(g.parameters, i);
    const auto s = catalog::load<Vega::State<Real>>(g.stores, i);
    const Real ground_water = amount(f.evaporation[0]) + amount(f.evaporation[1]);
    Vega::Derived<Real> d;
    d.surface_content = s.surface + f.rain - f.wet - f.infiltration;
    d.local_drawdown = f.surface - p.elevation;
    d.water_table_depth = f.surface - heads[static_cast<std::size_t>(f.node)].water_table;
    d.evapotranspiration = (ground_water + f.wet) * rate / p.area;
    d.groundwater_evapotranspiration = ground_water * rate / p.area;
    catalog::store(d, g.derived, i);
    *reinterpret_cast<Real*>(g.fluxes[catalog::slot_of<&Vega::Fluxes<double>::rain>()] + i) = f.rain;
    *reinterpret_cast<Real*>(g.fluxes[catalog::slot_of<&Vega::Fluxes<double>::wet_evaporation>()] + i) = f.wet;
  }
  for (std::size_t e = 0; e < c.surfaces.size(); ++e) {
    const catalog::Group& g = groups[6];
    const auto& f = c.surfaces[e];
    const int i = index(g, e);
    // a flat that lagoons and ponds cover wholly has no film to speak of
    const auto bare = f.area > Real(1.0);
    const Real spread = max(f.area, Real(1.0));
    SalarSurface::Derived<Real> d;
    d.surface_content = w.layers[f.own].end;
    d.exposed_area = f.area;
    d.film_depth = select(bare, max(zero, d.surface_content) / spread, zero);
    d.flooded = d.film_depth / (d.film_depth + Real(kFilmDepth));
    d.film_salinity = layer_salinity(f.salts.salt(0), w.layers[f.own].stored);
    d.water_table_depth = f.elevation - heads[static_cast<std::size_t>(f.node)].water_table;
    d.phreatic_rate = (amount(f.phreatic[0]) + amount(f.phreatic[1])) * rate / spread;
    d.crust_mass = f.crust_kg;
    catalog::store(d, g.derived, i);
    using Q = SalarSurface::Fluxes<double>;
    *reinterpret_cast<Real*>(g.fluxes[catalog::slot_of<&Q::rain>()] + i) = f.rain;
    *reinterpret_cast<Real*>(g.fluxes[catalog::slot_of<&Q::film_evaporation>()] + i) = f.film_evaporation;
    constexpr int first = catalog::slot_of<&Q::crust_dissolution>();
    for (int q = first; q < first + 4; ++q) *reinterpret_cast<Real*>(g.fluxes[q] + i) = zero;
  }
  for (std::size_t e = 0; e < c.wells.size(); ++e) {
    const auto& f = c.wells[e];
    Well::Derived<Real> d;
    d.pumped = (amount(f.choices[0]) + amount(f.choices[1]) + amount(f.choices[2])) * rate;
    d.total_request = (f.request + f.idle_request) * rate;
    d.shortage = max(zero, d.total_request - d.pumped);
    const Real noise = d.total_request * Real(1e-9);
    d.shortage_reason = select(f.idle_request > zero, Real(2.0), select(d.shortage > noise, Real(1.0), zero));
    d.head = zero;
    Real thickness = zero;
    if (f.cell >= 0) {
      const EndHeads<Real>& h = heads[static_cast<std::size_t>(f.cell)];
      d.head = select(f.from_brine, h.brine_head, select(f.from_fresh, h.water_table, zero));
      thickness = select(f.from_brine, h.thickness[1], select(f.from_fresh, h.thickness[0], zero));
    }
    if (f.deep >= 0 && any(f.from_deep)) {
      d.head = select(f.from_deep, deep_head(w.nodes[f.deep], w.layers[2 * f.deep].end), d.head);
      thickness = select(f.from_deep, d.head - w.nodes[f.deep].base, thickness);
    }
    d.share_given = fade_in(Dual<Real, 1>{thickness - f.minimum}, f.minimum).v;
    catalog::store(d, groups[7].derived, index(groups[7], e));
  }
}

}  // namespace cuenca::aquifer
