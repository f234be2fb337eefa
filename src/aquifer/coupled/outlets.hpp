// Springs, vegas and wells in the coupled step.
#pragma once
#include "aquifer/coupled/cell_flows.hpp"
#include "aquifer/process/phreatic.hpp"
#include "aquifer/spring.hpp"
#include "aquifer/vega.hpp"
#include "aquifer/well.hpp"

namespace cuenca::aquifer {

/// Q = C max(0, h - z)^n: fresh water while there is some, then brine (`layer` 0), or one of them only (1, 2).
template <class Real>
struct SpringFlows {
  int node, flow[2];
  Real conductance, exponent, zero_head;
  MaskOf<Real> takes_fresh, takes_brine, brine_only, curved;

  SpringFlows(Workspace<Real>& w, int entity, const catalog::Group& g, int index) : node(g.links[Spring::kCell][entity]) {
    using Q = Spring::Fluxes<double>;
    const auto p = catalog::load<Spring::Parameters<Real>>(g.parameters, index);
    const auto f = catalog::load<Spring::Forcing<Real>>(g.forcing, index);
    conductance = p.conductance * w.dt;
    exponent = p.exponent;
    zero_head = p.elevation + max(Real(0.0), f.well_drawdown);
    takes_fresh = p.layer < Real(1.5);
    takes_brine = (p.layer < Real(0.5)) | (p.layer > Real(1.5));
    brine_only = p.layer > Real(1.5);
    curved = !(p.exponent == Real(1.0));
    flow[0] = w.transfer(2 * node, -1, false, g.fluxes[catalog::slot_of<&Q::flow_fresh>()] + index);
    flow[1] = w.transfer(2 * node + 1, -1, false, g.fluxes[catalog::slot_of<&Q::flow_brine>()] + index);
  }

  void evaluate(Workspace<Real>& w) const {
    const Node<Real>& n = w.nodes[node];
    auto head = above(n.head - zero_head, Real(kRounding));
    if (any(curved)) {
      const Real base = max(head.v, Real(1e-12));
      const Real raised = pow(base, exponent);
      const auto bent = head.mapped(raised, exponent * raised / base);
      head = choose(curved & (head.v > Real(1e-12)), bent, choose(curved, Dual<Real, 2>(Real(0.0)), head));
    }
    const auto q = head * conductance;
    const Dual<Real, 2> none(Real(0.0));
    w.flow(flow[0], node, choose(takes_fresh, q * n.share[0], none));
    w.flow(flow[1], node, choose(takes_brine, choose(brine_only, q, q * (Real(1.0) - n.share[0])) * n.share[1], none));
  }
};

/// Rain wets the vega and evaporates first; what exceeds the holding sinks in; the rest of the demand is drawn from the water table.
template <class Real>
struct VegaFlows {
  int node, evaporation[2];
  Real demand, decay, extinction, surface;  // surface: elevation of the ground, raised by the local drawdown
  Real rain, wet, infiltration;

  VegaFlows(Workspace<Real>& w, int entity, const catalog::Group& g, int index) : node(g.links[Vega::kCell][entity]) {
    using Q = Vega::Fluxes<double>;
    const auto p = catalog::load<Vega::Parameters<Real>>(g.parameters, index);
    const auto s = catalog::load<Vega::State<Real>>(g.stores, index);
    const auto f = catalog::load<Vega::Forcing<Real>>(g.forcing, index);
    decay = p.decay;
    extinction = p.extinction;
    surface = p.elevation + max(Real(0.0), f.well_drawdown);
    rain = f.precipitation * p.area * w.dt;
    const Real potential = max(Real(0.0), f.reference_evapotranspiration) * p.coefficient * p.area * w.dt;
    const Real water = s.surface + rain;
    wet = min(max(Real(0.0), water), potential);
    demand = potential - wet;
    infiltration = select(w.dt > Real(0.0), max(Real(0.0), water - wet - p.holding * p.area), Real(0.0));
    w.transfer(-1, 2 * node, false, g.fluxes[catalog::slot_of<&Q::infiltration>()] + index);
    w.transfers.back().amount = infiltration;
    w.nodes[node].volume[0] += infiltration;
    evaporation[0] = w.transfer(2 * node, -1, true, g.fluxes[catalog::slot_of<&Q::evaporation_fresh>()] + index);
    evaporation[1] = w.transfer(2 * node + 1, -1, true, g.fluxes[catalog::slot_of<&Q::evaporation_brine>()] + index);
  }

  void evaluate(Workspace<Real>& w) const {
    const Node<Real>& n = w.nodes[node];
    const auto depth = surface - n.head;
    const auto r = exponential_response<Real>(depth.v, decay, extinction);
    const auto q = depth.mapped(r.share, r.slope) * demand;
    w.flow(evaporation[0], node, q * n.share[0] * n.activity[0]);
    w.flow(evaporation[1], node, q * (Real(1.0) - n.share[0]) * n.share[1] * n.activity[1]);
  }
};

/// A well gives what is asked while its layer is twice the minimum thickness, and nothing at the minimum.
template <class Real>
struct WellFlows {
  int choices[3];  // transfers by layer
  int cell, deep;
  Real request, minimum;
  Real idle_request;  // asked by uses while the well is out of operation
  MaskOf<Real> from_fresh, from_brine, from_deep;

  WellFlows(Workspace<Real>& w, int entity, int cells, const catalog::Group& g, int index, double day)
      : cell(g.links[Well::kCell][entity]), deep(g.links[Well::kDeepCell][entity]) {
    using Q = Well::Fluxes<double>;
    const auto p = catalog::load<Well::Parameters<Real>>(g.parameters, index);
    const auto f = catalog::load<Well::Forcing<Real>>(g.forcing, index);
    if (deep >= 0) deep += cells;
    const auto on = (p.start <= Real(day)) & (p.end >= Real(day));
    request = select(on, min(p.capacity, max(Real(0.0), p.rate + f.requested + f.adjustment)), Real(0.0)) * w.dt;
    idle_request = select(on, Real(0.0), max(Real(0.0), f.requested + f.adjustment)) * w.dt;
    minimum = p.minimum_thickness;
    from_deep = p.layer > Real(1.5);
    from_brine = (p.layer > Real(0.5)) & !from_deep;
    from_fresh = !(p.layer > Real(0.5));
    constexpr int kSlots[3] = {catalog::slot_of<&Q::pumped_fresh>(), catalog::slot_of<&Q::pumped_brine>(),
                               catalog::slot_of<&Q::pumped_deep>()};
    const int layers[3] = {cell < 0 ? -1 : 2 * cell, cell < 0 ? -1 : 2 * cell + 1, deep < 0 ? -1 : 2 * deep};
    for (int i = 0; i < 3; ++i) choices[i] = w.transfer(layers[i], -1, false, g.fluxes[kSlots[i]] + index);
  }

  Dual<Real, 2> granted(const Dual<Real, 2>& thickness, MaskOf<Real> chosen) const {
    return fade_in(thickness - minimum, minimum) * select(chosen, request, Real(0.0));
  }

  void evaluate(Workspace<Real>& w) const {
    if (!any(request > Real(0.0))) return;
    if (cell >= 0) {
      const Node<Real>& n = w.nodes[cell];
      w.flow(choices[0], cell, granted(n.thickness[0], from_fresh));
      w.flow(choices[1], cell, granted(n.thickness[1], from_brine));
    }
    if (deep >= 0) {
      const Node<Real>& n = w.nodes[deep];
      w.flow(choices[2], deep, granted(n.head - n.base, from_deep));
    }
  }
};

}  // namespace cuenca::aquifer
