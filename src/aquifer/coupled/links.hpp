// Density-aware Darcy flow between cells (Exchange) and through the clay above a deep cell (Leakage).
//   q = K (mu_f/mu) / rho_f [ dp/g + rho grad z ]                                         [post2007; langevin2008]
// Each fluid of each cell is hydrostatic, so p/g at an elevation z* follows from the thicknesses and densities of what stands above it.
#pragma once
#include "aquifer/coupled/nodes.hpp"
#include "aquifer/exchange.hpp"
#include "aquifer/leakage.hpp"

namespace cuenca::aquifer {

template <class Real>
inline Dual<Real, 4> widen(const Dual<Real, 2>& x, int first) {
  Dual<Real, 4> r(x.v);
  r.d[first] = x.d[0];
  r.d[first + 1] = x.d[1];
  return r;
}

template <class Real>
struct ExchangeFlows {
  int a, b, forth[2], back[2];
  Real conductance[2], level[2], sill;

  ExchangeFlows(Workspace<Real>& w, int entity, const catalog::Group& g, int index)
      : a(g.links[Exchange::kA][entity]), b(g.links[Exchange::kB][entity]) {
    using Q = Exchange::Fluxes<double>;
    const auto p = catalog::load<Exchange::Parameters<Real>>(g.parameters, index);
    const Node<Real>&na = w.nodes[a], &nb = w.nodes[b];
    sill = p.sill;
    const Real half(0.5), two(2.0);
    for (int l = 0; l < 2; ++l) {
      const Real k = two * na.conductivity[l] * nb.conductivity[l] / max(na.conductivity[l] + nb.conductivity[l], Real(1e-300));
      const Real mobility = two * na.mobility[l] * nb.mobility[l] / (na.mobility[l] + nb.mobility[l]);
      // a barrier stands in series: 1/C = L/(K A) + b/(K_b A) [hsieh1993]; without one the factor is exactly 1
      const Real open = Real(1.0) / (Real(1.0) + p.barrier_thickness * k / (p.barrier_conductivity * p.distance));
      conductance[l] =
          (l == 0 ? p.fresh_factor : p.brine_factor) * k * mobility * p.width / p.distance * w.dt * Real(1.0 / kReferenceDensity) * open;
      level[l] = half * (na.middle[l] + nb.middle[l]);
    }
    constexpr int kForth[2] = {catalog::slot_of<&Q::fresh_ab>(), catalog::slot_of<&Q::brine_ab>()};
    constexpr int kBack[2] = {catalog::slot_of<&Q::fresh_ba>(), catalog::slot_of<&Q::brine_ba>()};
    for (int l = 0; l < 2; ++l) {
      forth[l] = w.transfer(2 * a + l, 2 * b + l, false, g.fluxes[kForth[l]] + index);
      back[l] = w.transfer(2 * b + l, 2 * a + l, false, g.fluxes[kBack[l]] + index);
    }
    w.system.link(a, b);
  }

  /// p/g at `level` in fluid l of the cell, kg/m2.
  static Dual<Real, 2> pressure(const Node<Real>& n, int l, Real level) {
    if (l == 0) return (n.head - level) * n.density[0];
    return n.thickness[0] * n.density[0] + (n.interface - level) * n.density[1];
  }
  /// Thickness of fluid l that can pass the sill, m.
  Dual<Real, 2> passing(const Node<Real>& n, int l) const {
    if (l == 0) return choose(n.interface.v > sill, n.thickness[0], positive(n.head - sill));
    return choose(n.base > sill, n.thickness[1], positive(n.interface - sill));
  }

  void evaluate(Workspace<Real>& w) const {
    const Node<Real>&na = w.nodes[a], &nb = w.nodes[b];
    for (int l = 0; l < 2; ++l) {
      const auto drive = widen(pressure(na, l, level[l]), 0) - widen(pressure(nb, l, level[l]), 2);
      const auto onward = drive.v > Real(0.0);
      const auto thickness = choose(onward, widen(passing(na, l), 0), widen(passing(nb, l), 2));
      w.flow(forth[l], back[l], a, b, drive * thickness * conductance[l]);
    }
  }
};

template <class Real>
struct LeakageFlows {
  int cell, deep, up, down[2];
  Real conductance, weight;  // weight: kg/m2 of the liquid column between base of the cell and top of the deep unit

  LeakageFlows(Workspace<Real>& w, int entity, int cells, const catalog::Group& g, int index)
      : cell(g.links[Leakage::kCell][entity]), deep(cells + g.links[Leakage::kDeepCell][entity]) {
    using Q = Leakage::Fluxes<double>;
    const auto p = catalog::load<Leakage::Parameters<Real>>(g.parameters, index);
    const Node<Real>&n = w.nodes[cell], &d = w.nodes[deep];
    const Real low = clamp(n.x[1] / n.thin, Real(0.0), Real(1.0));  // is it brine that lies on the clay?
    const Real density = low * n.density[1] + (Real(1.0) - low) * n.density[0];
    const Real mobility = low * n.mobility[1] + (Real(1.0) - low) * n.mobility[0];
    const Real mean = Real(2.0) * mobility * d.mobility[0] / (mobility + d.mobility[0]);
    conductance = p.area * p.conductivity / p.clay_thickness * mean * w.dt * Real(1.0 / kReferenceDensity);
    weight = Real(0.5) * (density + d.density[0]) * (n.base - d.ground);
    up = w.transfer(2 * deep, 2 * cell + 1, false, g.fluxes[catalog::slot_of<&Q::up>()] + index);
    down[1] = w.transfer(2 * cell + 1, 2 * deep, false, g.fluxes[catalog::slot_of<&Q::down_brine>()] + index);
    down[0] = w.transfer(2 * cell, 2 * deep, false, g.fluxes[catalog::slot_of<&Q::down_fresh>()] + index);
    w.system.link(cell, deep);
  }

  void evaluate(Workspace<Real>& w) const {
    const Node<Real>&n = w.nodes[cell], &d = w.nodes[deep];
    const auto under = widen(positive((d.head - d.ground) * d.density[0]), 2);
    const auto over = widen(n.thickness[0] * n.density[0] + n.thickness[1] * n.density[1], 0);
    const auto q = (under - over - weight) * conductance;
    const auto rising = q.v > Real(0.0);
    const Dual<Real, 4> none(Real(0.0));
    const auto brine = widen(n.share[1], 0);
    const auto sinking = choose(rising, none, none - q);
    w.flow(up, cell, deep, choose(rising, q, none) * widen(d.share[0], 2));
    w.flow(down[1], cell, deep, sinking * brine);
    w.flow(down[0], cell, deep, sinking * (Real(1.0) - brine) * widen(n.share[0], 0));
  }
};

}  // namespace cuenca::aquifer
