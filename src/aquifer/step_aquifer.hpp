// One step of all aquifer cells with everything that draws on them, solved together and implicitly (docs/theory/aquifer-cells.md).
#pragma once
#include <span>

#include "aquifer/coupled/book.hpp"
#include "aquifer/coupled/links.hpp"
#include "aquifer/coupled/outlets.hpp"
#include "aquifer/coupled/results.hpp"
#include "aquifer/coupled/surfaces.hpp"

namespace cuenca::aquifer {

inline constexpr int kMaxIterations = 40;
/// m of head: largest imbalance of a cell, spread over its pores, from which flows follow the last solution to first order. What is left of
/// the imbalance is of second order in it: some 1e-8 m where a spring begins within a millimetre, the sharpest bend there is.
inline constexpr double kTolerance = 1e-5;

/// Order of the groups given to step_aquifer; any may be empty. Members (1 for double, 8 for Lanes) and dt are those of all groups.
/// Cells and deep cells together may not be more than kMaxNodes.
enum CoupledGroup { kCells, kDeepCells, kExchanges, kLeakages, kSprings, kVegas, kSalarSurfaces, kWells, kCoupledGroups };

/// Everything of one step, kept by each thread for the next.
template <class Real>
struct CoupledStep {
  Workspace<Real> work;
  std::vector<CellFlows<Real>> cells;
  std::vector<ExchangeFlows<Real>> exchanges;
  std::vector<LeakageFlows<Real>> leakages;
  std::vector<SpringFlows<Real>> springs;
  std::vector<VegaFlows<Real>> vegas;
  std::vector<SurfaceFlows<Real>> surfaces;
  std::vector<WellFlows<Real>> wells;
  ReactionShares shares;
  int cell_count = 0, node_count = 0;

  static int entities(const catalog::Group& g) { return g.members > 0 ? g.cells / g.members : 0; }

  void prepare(std::span<const catalog::Group> groups, const catalog::Step& step, int offset) {
    cell_count = entities(groups[kCells]);
    node_count = cell_count + entities(groups[kDeepCells]);
    const int surface_count = entities(groups[kSalarSurfaces]);
    work.dt = Real(step.dt);
    work.nodes.resize(node_count);
    work.layers.resize(2 * node_count + surface_count);
    work.transfers.clear();
    work.system.start(node_count);
    cells.clear(), exchanges.clear(), leakages.clear(), springs.clear(), vegas.clear(), surfaces.clear(), wells.clear();
    shares.set(groups[kCells], step.dt);
    auto each = [&](CoupledGroup which, auto&& make) {
      const catalog::Group& g = groups[which];
      for (int e = 0; e < entities(g); ++e) make(g, e, e * g.members + offset);
    };
    each(kCells, [&](const auto& g, int e, int i) { prepare_cell<Real>(g, i, shares, work.nodes[e], &work.layers[2 * e]); });
    each(kDeepCells, [&](const auto& g, int e, int i) {
      const int n = cell_count + e;
      prepare_deep<Real>(g, i, work.nodes[n], &work.layers[2 * n]);
    });
    each(kCells, [&](const auto& g, int e, int i) { cells.emplace_back(work, e, g, i); });
    each(kExchanges, [&](const auto& g, int e, int i) { exchanges.emplace_back(work, e, g, i); });
    each(kLeakages, [&](const auto& g, int e, int i) { leakages.emplace_back(work, e, cell_count, g, i); });
    each(kSprings, [&](const auto& g, int e, int i) { springs.emplace_back(work, e, g, i); });
    each(kVegas, [&](const auto& g, int e, int i) { vegas.emplace_back(work, e, g, i); });
    each(kSalarSurfaces,
         [&](const auto& g, int e, int i) { surfaces.emplace_back(work, e, 2 * node_count + e, g, groups[kCells], i, offset); });
    each(kWells, [&](const auto& g, int e, int i) { wells.emplace_back(work, e, cell_count, g, i, step.day); });
    work.system.analyse();
  }

  /// Flows, residual and Jacobian at the present iterate; returns the largest imbalance as head, m.
  Real evaluate() {
    work.system.clear();
    for (int n = 0; n < node_count; ++n) {
      Node<Real>& node = work.nodes[n];
      auto& block = work.system.at(n, n);
      if (node.deep) {
        evaluate_deep(node);
        const auto v = deep_volume(node, node.x[0]);
        block.a[0][0] = v.d[0];
        node.per_storage = Real(1.0) / v.d[0];
        block.a[1][1] = Real(1.0);
        block.a[0][1] = block.a[1][0] = Real(0.0);
        work.system.right(n, 0) = node.volume[0] - v.v;
      } else {
        evaluate_cell(node);
        block.a[0][0] = block.a[1][1] = node.pore_area;
        block.a[0][1] = block.a[1][0] = Real(0.0);
        for (int l = 0; l < 2; ++l) work.system.right(n, l) = node.volume[l] - node.pore_area * node.x[l];
      }
    }
    auto all_of = [&](auto& flows) {
      for (auto& f : flows) f.evaluate(work);
    };
    all_of(cells), all_of(exchanges), all_of(leakages), all_of(springs), all_of(vegas), all_of(surfaces), all_of(wells);
    Real worst(0.0);
    for (int n = 0; n < node_count; ++n) {
      for (int l = 0; l < 2; ++l) worst = max(worst, abs(work.system.right(n, l)) * work.nodes[n].per_storage);
    }
    return worst;
  }

  /// Moves the lanes that have not converged by the solution; a layer loses at most four fifths of its thickness at once.
  void advance(MaskOf<Real> active, Real damping) {
    for (int n = 0; n < node_count; ++n) {
      Node<Real>& node = work.nodes[n];
      const Real floor = node.deep ? node.base : Real(0.0);
      for (int l = 0; l < (node.deep ? 1 : 2); ++l) {
        const Real x = node.x[l] - floor;
        const Real moved = max(x + damping * work.system.right(n, l), Real(0.2) * x);
        node.x[l] = select(active, moved + floor, node.x[l]);
      }
    }
  }

  void run(std::span<const catalog::Group> groups, const catalog::Step& step, int offset) {
    prepare(groups, step, offset);
    Real iterations(1.0), before(1e300), damping(1.0);
    MaskOf<Real> active(true);
    for (int i = 0;; ++i) {
      const Real worst = evaluate();
      active = active & !(worst < Real(kTolerance));
      if (!any(active) || i == kMaxIterations) break;
      iterations = select(active, Real(i + 2.0), iterations);
      // kinks (a flow that turns, a layer that ends) may make Newton run to and fro: after a few rounds a step that made it worse is halved
      if (i >= 6) damping = select(worst < before, min(Real(1.0), Real(1.3) * damping), max(Real(0.0625), Real(0.5) * damping));
      before = worst;
      work.system.solve();
      advance(active, damping);
    }
    work.system.solve();
    work.follow(!active);
    for (auto& s : surfaces) s.settle(work);
    book(work);
    write_results(*this, groups, step, offset, iterations, select(active, Real(1.0), Real(0.0)));
  }
};

/// The step of the coupled groups (see CoupledGroup). Books nothing itself: fills fluxes, reactions and derived values of every group.
template <class Real>
void step_aquifer(std::span<const catalog::Group> groups, const catalog::Step& step) {
  constexpr int width = std::is_same_v<Real, double> ? 1 : kLanes;
  thread_local CoupledStep<Real> coupled;
  for (int offset = 0; offset < groups[kCells].members; offset += width) coupled.run(groups, step, offset);
}

}  // namespace cuenca::aquifer
