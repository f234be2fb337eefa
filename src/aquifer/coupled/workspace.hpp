// What one coupled step works on: the nodes (cells), the transfers between layers, and the linear system. One per thread and number type;
// it grows to the largest basin met and is then reused.
#pragma once
#include <array>
#include <vector>

#include "aquifer/coupled/block_system.hpp"
#include "aquifer/coupled/dual.hpp"

namespace cuenca::aquifer {

/// A two-layer cell, or a deep cell, in one step.
template <class Real>
struct Node {
  bool deep = false;
  Real base, ground, thin;        // m; deep: bottom, top, width of its fading
  Real pore_area;                 // m2: area x specific yield
  Real per_storage;               // 1/m2: head by volume, 1/pore_area (deep: at x)
  Real elastic_area;              // m2: area x specific storage x thickness (deep)
  Real density[2], salinity[2];   // fresh, brine (deep: [0])
  Real activity[2], mobility[2];  // water activity; viscosity of fresh water over that of the layer
  Real volume[2];                 // m3 before the flows of the step, after the reactions
  Real middle[2];                 // m, mean elevation of each layer at the beginning
  Real conductivity[2];           // m/s
  Real x[2];                      // unknowns: thickness of fresh and brine, m; deep: head, m
  // evaluated at x
  Dual<Real, 2> thickness[2], interface, head, share[2];  // share: 0 for an empty layer, 1 from `thin` up
};

/// A flow of liquid or vapour from one layer to another; -1 is outside of the coupled stores.
template <class Real>
struct Transfer {
  int from = -1, to = -1;
  bool vapour = false;
  double* slot = nullptr;
  Real amount{};       // m3 in the step
  int a = -1, b = -1;  // nodes on which it depends; none: it is given
  int back = -1;       // the transfer of the other direction, of which one is 0
};

/// A layer as the ledger of this step sees it. Layers 2n and 2n+1 belong to node n, those after them to salar surfaces.
template <class Real>
struct Layer {
  Real stored{};     // m3 at the beginning
  Real carrier{};    // m3 after reactions: what can carry salts away in this step
  Real available{};  // m3 after reactions and what falls or evaporates outside the solve
  Real bound{};      // largest share of any constituent that precipitates
  Real lost{};       // m3 freed by efflorescence
  Real end{};        // m3 at the end
};

template <class Real>
struct Workspace {
  std::vector<Node<Real>> nodes;
  std::vector<Transfer<Real>> transfers;
  std::vector<std::array<Real, 4>> slopes;  // of each transfer: to the unknowns of node a, then of b
  std::vector<Layer<Real>> layers;
  BlockSystem<Real> system;
  Real dt;

  int transfer(int from, int to, bool vapour, double* slot) {
    transfers.push_back({from, to, vapour, slot, Real(0.0)});
    if (slopes.size() < transfers.size()) slopes.emplace_back();
    return static_cast<int>(transfers.size()) - 1;
  }
  /// A flow that depends on one node only.
  void flow(int index, int node, const Dual<Real, 2>& q) {
    Transfer<Real>& t = set(index, node, q);
    const int end = 2 * static_cast<int>(nodes.size());
    if (t.from >= 0 && t.from < end) add(t.from, node, q, Real(1.0));
    if (t.to >= 0 && t.to < end) add(t.to, node, q, Real(-1.0));
  }
  /// A flow between layers of two nodes: derivatives 0, 1 belong to a, 2, 3 to b.
  void flow(int index, int a, int b, const Dual<Real, 4>& q) {
    transfers[index].amount = q.v;
    depends(index, a, b, q);
    between(transfers[index].from, transfers[index].to, a, b, q);
  }
  /// The same for a flow that may go either way, booked as two transfers of which one is 0.
  void flow(int forth, int back, int a, int b, const Dual<Real, 4>& q) {
    transfers[forth].amount = max(q.v, Real(0.0));
    transfers[back].amount = max(-q.v, Real(0.0));
    transfers[forth].back = back;
    depends(forth, a, b, q);
    between(transfers[forth].from, transfers[forth].to, a, b, q);
  }
  /// What flows, outside of the balance of the nodes.
  Transfer<Real>& set(int index, int node, const Dual<Real, 2>& q) {
    Transfer<Real>& t = transfers[index];
    t.amount = q.v;
    t.a = node;
    slopes[index][0] = q.d[0];
    slopes[index][1] = q.d[1];
    return t;
  }
  /// Every flow after the unknowns have moved by the solution of the system, to first order, in the lanes of `settled`: the balance of the
  /// nodes is then closed. No flow turns negative.
  void follow(MaskOf<Real> settled) {
    for (std::size_t i = 0; i < transfers.size(); ++i) {
      Transfer<Real>& t = transfers[i];
      if (t.a < 0) continue;
      const auto& d = slopes[i];
      Real change = d[0] * system.right(t.a, 0) + d[1] * system.right(t.a, 1);
      if (t.b >= 0) change += d[2] * system.right(t.b, 0) + d[3] * system.right(t.b, 1);
      if (t.back < 0) {
        t.amount = select(settled, max(t.amount + change, Real(0.0)), t.amount);
        continue;
      }
      Transfer<Real>& other = transfers[t.back];
      const Real q = t.amount - other.amount + change;
      t.amount = select(settled, max(q, Real(0.0)), t.amount);
      other.amount = select(settled, max(-q, Real(0.0)), other.amount);
    }
  }

 private:
  void depends(int index, int a, int b, const Dual<Real, 4>& q) {
    transfers[index].a = a;
    transfers[index].b = b;
    for (int i = 0; i < 4; ++i) slopes[index][i] = q.d[i];
  }
  void between(int from, int to, int a, int b, const Dual<Real, 4>& q) {
    auto row = [&](int layer, Real sign) {
      const int r = layer % 2, n = layer / 2;
      auto &left = system.at(n, a).a[r], &right = system.at(n, b).a[r];
      left[0] += sign * q.d[0];
      left[1] += sign * q.d[1];
      right[0] += sign * q.d[2];
      right[1] += sign * q.d[3];
      system.right(n, r) -= sign * q.v;
    };
    row(from, Real(1.0));
    row(to, Real(-1.0));
  }
  void add(int layer, int node, const Dual<Real, 2>& q, Real sign) {
    auto& block = system.at(layer / 2, node);
    const int row = layer % 2;
    block.a[row][0] += sign * q.d[0];
    block.a[row][1] += sign * q.d[1];
    system.right(layer / 2, row) -= sign * q.v;
  }
};

}  // namespace cuenca::aquifer
