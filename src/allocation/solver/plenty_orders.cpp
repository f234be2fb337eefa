#include "allocation/solver/plenty_orders.hpp"

#include <algorithm>
#include <cstddef>

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
}  // namespace

PlentyOrders::PlentyOrders(const Network& network, const Plan& plan, const Options& options) {
  const bool rivers = std::none_of(network.nodes.begin(), network.nodes.end(),
                                   [](const Network::Node& node) { return node.kind == Network::NodeKind::reservoir; });
  const bool fillings = std::any_of(network.claims.begin(), network.claims.end(),
                                    [](const Network::Claim& claim) { return claim.kind == Network::ClaimKind::filling; });
  if (!rivers || fillings || !plan.forest || !network.diversions.empty() || !network.limits.empty() || !options.direct ||
      options.mode == Mode::weights)
    return;
  possible = true;
  for (const allocation::Order& order : plan.orders) possible = possible && add(network, plan, order);
}

/// False where the order is not for a single walk, or gets back water above one of its own.
bool PlentyOrders::add(const Network& network, const Plan& plan, const allocation::Order& from) {
  if (!from.one_link_each || from.mixes || from.priority > kLastPriority) return false;
  const std::size_t n = network.nodes.size();
  Order order;
  order.claims = from.claims;
  order.flows = from.flows;
  order.feeds_itself = from.feeds_itself;
  for (int l : from.links) order.elements.push_back({network.links[at(l)].claim, l, network.links[at(l)].from});
  for (int c : from.flows) order.elements.push_back({c, -1, network.claims[at(c)].node});
  std::stable_sort(order.elements.begin(), order.elements.end(),
                   [&](const Element& a, const Element& b) { return plan.place[at(a.node)] < plan.place[at(b.node)]; });

  for (const Element& e : order.elements) {
    if (e.link < 0) continue;
    const auto comes_back = [&](int to) {
      int v = plan.below[at(e.node)];
      while (v >= 0 && v != to) v = plan.below[at(v)];
      return to >= 0 && v >= 0;
    };
    for (int s : plan.seeps_of[at(e.link)])
      if (comes_back(network.seeps[at(s)].to)) return false;
    for (int r : plan.returns_of[at(e.claim)])
      if (comes_back(network.returns[at(r)].to)) return false;
  }

  // The nodes from which water comes to an element, or from which one asks for it.
  std::vector<char> matters(n, 0);
  for (const Element& e : order.elements)
    for (int v = e.node; v >= 0; v = plan.below[at(v)]) matters[at(v)] = 1;
  for (auto v = plan.nodes.rbegin(); v != plan.nodes.rend(); ++v)
    if (const int below = plan.below[at(*v)]; below >= 0 && matters[at(below)]) matters[at(*v)] = 1;

  // By the node where the water of each leaves or ends; in the order of places.
  std::vector<int> outlet(n, -1), part_of(n, -1), visit_of(n, -1);
  for (auto v = plan.nodes.rbegin(); v != plan.nodes.rend(); ++v)
    outlet[at(*v)] = plan.below[at(*v)] < 0 ? *v : outlet[at(plan.below[at(*v)])];
  std::vector<std::vector<int>> nodes_of;
  for (int v : plan.nodes) {
    if (!matters[at(v)]) continue;
    int& part = part_of[at(outlet[at(v)])];
    if (part < 0) {
      part = static_cast<int>(nodes_of.size());
      nodes_of.emplace_back();
    }
    nodes_of[at(part)].push_back(v);
  }
  for (Element& e : order.elements) e.part = part_of[at(outlet[at(e.node)])];
  for (const auto& nodes : nodes_of) {
    const int first = static_cast<int>(order.visits.size());
    for (int v : nodes) {
      visit_of[at(v)] = static_cast<int>(order.visits.size());
      const auto there = [&](const Element& e) { return plan.place[at(e.node)] < plan.place[at(v)]; };
      const auto begin = std::partition_point(order.elements.begin(), order.elements.end(), there);
      const auto end = std::find_if(begin, order.elements.end(), [&](const Element& e) { return e.node != v; });
      order.visits.push_back({.node = v,
                              .first = static_cast<int>(begin - order.elements.begin()),
                              .last = static_cast<int>(end - order.elements.begin()),
                              .below = -1,
                              .share = plan.share[at(v)],
                              .store = network.nodes[at(v)].kind == Network::NodeKind::groundwater,
                              .ends = plan.below[at(v)] < 0});
    }
    order.parts.push_back({first, static_cast<int>(order.visits.size())});
  }
  for (Visit& visit : order.visits)
    if (const int below = plan.below[at(visit.node)]; below >= 0) visit.below = visit_of[at(below)];
  for (int i : from.shared_licences) {
    Shared shared{i, {}};
    for (std::size_t e = 0; e < order.elements.size(); ++e)
      if (const int l = order.elements[e].link; l >= 0)
        for (const Right& right : plan.licences_of[at(l)])
          if (right.licence == i) shared.elements.emplace_back(static_cast<int>(e), right.factor);
    order.shared.push_back(std::move(shared));
  }
  orders.push_back(std::move(order));
  return true;
}

}  // namespace cuenca::allocation
