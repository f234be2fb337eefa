// Flows inside a cell: mixing and reflux between its layers, and what spills when the water table stands above the ground.
#pragma once
#include "aquifer/coupled/nodes.hpp"

namespace cuenca::aquifer {

inline constexpr double kRounding = 1e-3;  ///< m: springs and spills begin rounded over this head

template <class Real>
struct CellFlows {
  int node, mixing_down, mixing_up, reflux, overflow[2];
  Real mixing, sinking, spill;  // m3 per step at full shares; spill m2 per step

  CellFlows(Workspace<Real>& w, int entity, const catalog::Group& g, int index) : node(entity) {
    using Q = Cell::Fluxes<double>;
    const auto p = catalog::load<Cell::Parameters<Real>>(g.parameters, index);
    const Node<Real>& n = w.nodes[node];
    mixing = p.mixing * p.area * w.dt;
    // free convection: density excess of the fresh layer over the threshold drives a Darcy velocity
    const Real excess = physics::brine_density(n.salinity[0]) - Real(kReferenceDensity) - p.reflux_threshold;
    sinking = p.reflux * p.area * w.dt * max(Real(0.0), excess) * Real(1.0 / kReferenceDensity);
    const bool spills = g.links && g.links[Cell::kOverflowTo][entity] >= 0;
    spill = spills ? n.pore_area * w.dt / p.overflow_time : Real(0.0);
    const int fresh = 2 * node, brine = fresh + 1;
    auto slot = [&](int s) { return g.fluxes[s] + index; };
    mixing_down = w.transfer(fresh, brine, false, slot(catalog::slot_of<&Q::mixing_down>()));
    mixing_up = w.transfer(brine, fresh, false, slot(catalog::slot_of<&Q::mixing_up>()));
    reflux = w.transfer(fresh, brine, false, slot(catalog::slot_of<&Q::reflux_sinking>()));
    overflow[0] = w.transfer(fresh, -1, false, slot(catalog::slot_of<&Q::overflow_fresh>()));
    overflow[1] = w.transfer(brine, -1, false, slot(catalog::slot_of<&Q::overflow_brine>()));
  }

  void evaluate(Workspace<Real>& w) const {
    const Node<Real>& n = w.nodes[node];
    const Real both = n.share[0].v * n.share[1].v * mixing;  // equal volumes: no part in the balance of either layer
    w.transfers[mixing_down].amount = both;
    w.transfers[mixing_up].amount = both;
    if (any(sinking > Real(0.0))) w.flow(reflux, node, n.share[0] * sinking);
    if (!any(spill > Real(0.0))) return;
    const auto over = above(n.head - n.ground, Real(kRounding)) * spill;
    w.flow(overflow[0], node, over * n.share[0]);
    w.flow(overflow[1], node, over * (Real(1.0) - n.share[0]) * n.share[1]);
  }
};

}  // namespace cuenca::aquifer
