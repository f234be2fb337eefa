// What the direct pass knows of every order beforehand: who takes part where, and whose losses and returns help whom.
#include <algorithm>
#include <utility>

#include "allocation/solver/direct.hpp"
#include "allocation/solver/direct_marks.hpp"

namespace cuenca::allocation {

using ClaimKind = Network::ClaimKind;
using direct::at;

DirectPass::DirectPass(const Network& network, const Plan& plan, const std::vector<Order>& orders)
    : network_(network), plan_(plan), orders_(orders) {
  const std::size_t n = network.nodes.size();
  bags_.resize(n);
  canals_.resize(n);
  arriving_.assign(n, 0);
  room_.assign(n, 0);
  zone_.assign(n, 0);
  at_edge_.assign(n, 0);
  rivers_ = network.diversions.empty() && std::none_of(network.nodes.begin(), network.nodes.end(), [](const Network::Node& node) {
              return node.kind == Network::NodeKind::reservoir;
            });
  std::size_t largest = 0, groups = 0;
  for (const Order& order : orders) {
    Setup setup;
    setup.fits = plan.forest && order.one_link_each && !order.mixes && (plan.only_canals || order.priority > kLastPriority);
    if (setup.fits) {
      for (int l : order.links) setup.elements.push_back({network.links[at(l)].claim, l, network.links[at(l)].from, ClaimKind::demand});
      for (int c : order.flows) setup.elements.push_back({c, -1, network.claims[at(c)].node, ClaimKind::flow});
      for (int c : order.fillings) setup.elements.push_back({c, -1, network.claims[at(c)].node, ClaimKind::filling});
      std::stable_sort(setup.elements.begin(), setup.elements.end(),
                       [&](const Element& a, const Element& b) { return plan.place[at(a.node)] < plan.place[at(b.node)]; });
      setup.first.assign(n + 1, 0);
      for (const Element& e : setup.elements) ++setup.first[at(plan.place[at(e.node)]) + 1];
      for (std::size_t i = 0; i < n; ++i) setup.first[i + 1] += setup.first[i];
      const auto relieve = [&](std::size_t e, int to, int way, bool seep) {
        if (to < 0) return;
        int v = setup.elements[e].node;
        bool by_canal = false;
        do {
          by_canal = plan.canal[at(v)] >= 0;
          v = next(v);
        } while (v >= 0 && v != to);
        if (v >= 0 && by_canal) setup.fits = false;  // back to where the canal begins: it would feed itself
        if (v < 0) return;                           // another river: it helps nobody of this order, or `feeds_itself`
        if (setup.relief.empty()) setup.relief.resize(n);
        setup.relief[at(plan.place[at(to)])].push_back({static_cast<int>(e), way, seep});
      };
      for (std::size_t e = 0; e < setup.elements.size(); ++e) {
        if (setup.elements[e].link < 0) continue;
        for (int s : plan.seeps_of[at(setup.elements[e].link)]) relieve(e, network.seeps[at(s)].to, s, true);
        for (int r : plan.returns_of[at(setup.elements[e].claim)]) relieve(e, network.returns[at(r)].to, r, false);
      }
    }
    for (int i : order.shared_licences) {
      Group group{i, {}};
      for (std::size_t e = 0; setup.fits && e < setup.elements.size(); ++e)
        if (const int l = setup.elements[e].link; l >= 0)
          for (const Right& right : plan.licences_of[at(l)])
            if (right.licence == i) group.elements.emplace_back(static_cast<int>(e), right.factor);
      setup.groups.push_back(std::move(group));
    }
    groups = std::max(groups, setup.groups.size());
    largest = std::max(largest, setup.elements.size());
    setups_.push_back(std::move(setup));
  }
  for (auto* v : {&low_, &high_, &weight_, &level_}) v->assign(largest, 0);
  used_.resize(groups);
  by_licence_.assign(largest, -1);
  cap_.resize(largest);
  active_.resize(largest);
}

/// Below a node, or where the canal that feeds it begins.
int DirectPass::next(int v) const {
  const int k = plan_.canal[at(v)];
  return k >= 0 ? network_.diversions[at(k)].from : plan_.below[at(v)];
}

}  // namespace cuenca::allocation
