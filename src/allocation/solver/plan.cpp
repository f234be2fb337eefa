#include "allocation/solver/plan.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <stdexcept>
#include <utility>

namespace cuenca::allocation {
namespace {
using Ids = std::vector<int>;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The diversion of every node that is a canal, -1 elsewhere.
Ids canals(const Network& network) {
  Ids canal(network.nodes.size(), -1), fed(network.nodes.size(), 0);
  for (std::size_t k = 0; k < network.diversions.size(); ++k)
    if (network.diversions[k].to >= 0) {
      ++fed[at(network.diversions[k].to)];
      canal[at(network.diversions[k].to)] = static_cast<int>(k);
    }
  const auto no_canal = [&](int v) {
    if (v >= 0) canal[at(v)] = -1;
  };
  for (std::size_t v = 0; v < network.nodes.size(); ++v) {
    if (fed[v] != 1 || network.nodes[v].kind != Network::NodeKind::junction) canal[v] = -1;
    for (const auto& way : network.nodes[v].down) {
      no_canal(way.to);
      if (way.to >= 0) canal[v] = -1;
    }
  }
  for (const auto& seep : network.seeps) no_canal(seep.to);
  for (const auto& back : network.returns) no_canal(back.to);
  for (const auto& claim : network.claims) no_canal(claim.node);
  for (std::size_t v = 0; v < network.nodes.size(); ++v) {  // canals of canals must begin at a river
    std::size_t steps = 0;
    for (int w = static_cast<int>(v); w >= 0 && canal[at(w)] >= 0; w = network.diversions[at(canal[at(w)])].from)
      if (++steps > network.nodes.size()) {
        canal[v] = -1;
        break;
      }
  }
  return canal;
}

Ids from_headwaters(const Network& network, const Ids& canal) {
  const Ids sorted = by_id(network.nodes);
  std::vector<int> rank(sorted.size()), waiting(sorted.size(), 0);
  for (std::size_t i = 0; i < sorted.size(); ++i) rank[at(sorted[i])] = static_cast<int>(i);
  for (const auto& node : network.nodes)
    for (const auto& way : node.down)
      if (way.to >= 0) ++waiting[at(way.to)];
  for (int k : canal)
    if (k >= 0) ++waiting[at(network.diversions[at(k)].from)];
  std::priority_queue<int, Ids, std::greater<>> ready;
  for (int v : sorted)
    if (waiting[at(v)] == 0) ready.push(rank[at(v)]);
  Ids order;
  while (!ready.empty()) {
    const int v = sorted[at(ready.top())];
    ready.pop();
    order.push_back(v);
    for (const auto& way : network.nodes[at(v)].down)
      if (way.to >= 0 && --waiting[at(way.to)] == 0) ready.push(rank[at(way.to)]);
    if (canal[at(v)] >= 0) {  // a canal before the place where it begins: there its needs are felt
      const int from = network.diversions[at(canal[at(v)])].from;
      if (--waiting[at(from)] == 0) ready.push(rank[at(from)]);
    }
  }
  if (order.size() != network.nodes.size()) throw std::invalid_argument("water would run in a ring");
  return order;
}

/// Marks v and all below it.
void mark(const Network& network, const Ids& canal, int v, std::vector<char>& marked) {
  if (v < 0 || marked[at(v)]) return;
  marked[at(v)] = 1;
  for (const auto& way : network.nodes[at(v)].down) mark(network, canal, way.to, marked);
  if (canal[at(v)] >= 0) mark(network, canal, network.diversions[at(canal[at(v)])].from, marked);
}
}  // namespace

Plan::Plan(const Network& network, const Options& options) : canal(canals(network)), claims(by_id(network.claims)) {
  nodes = from_headwaters(network, canal);
  for (std::size_t k = 0; k < network.diversions.size(); ++k)
    if (network.diversions[k].to < 0 || canal[at(network.diversions[k].to)] != static_cast<int>(k)) only_canals = false;
  const std::size_t n = network.nodes.size();
  place.resize(n);
  for (std::size_t i = 0; i < n; ++i) place[at(nodes[i])] = static_cast<int>(i);
  below.assign(n, -1);
  share.assign(n, 0);
  for (std::size_t v = 0; v < n; ++v)
    for (const auto& way : network.nodes[v].down) {
      if (way.to < 0 || way.share <= 0) continue;
      if (below[v] >= 0) forest = false;
      if (below[v] >= 0 && place[at(below[v])] < place[at(way.to)]) continue;  // of two ways the nearer one
      below[v] = way.to;
      share[v] = way.share;
    }
  links_from.resize(n);
  links_to.resize(network.claims.size());
  returns_of.resize(network.claims.size());
  limits_of.resize(network.claims.size());
  licences_of.resize(network.links.size());
  seeps_of.resize(network.links.size());
  const Ids links = by_id(network.links);
  for (int l : links) {
    links_from[at(network.links[at(l)].from)].push_back(l);
    links_to[at(network.links[at(l)].claim)].push_back(l);
  }
  for (std::size_t r = 0; r < network.returns.size(); ++r) returns_of[at(network.returns[r].claim)].push_back(static_cast<int>(r));
  for (std::size_t s = 0; s < network.seeps.size(); ++s) seeps_of[at(network.seeps[s].link)].push_back(static_cast<int>(s));
  const auto by_node = [&](auto& lists, const auto& all) {  // they have no ids: by the node they reach
    const auto place_of = [&](int i) { return all[at(i)].to < 0 ? -1 : place[at(all[at(i)].to)]; };
    for (auto& of : lists) std::stable_sort(of.begin(), of.end(), [&](int a, int b) { return place_of(a) < place_of(b); });
  };
  by_node(returns_of, network.returns);
  by_node(seeps_of, network.seeps);
  for (std::size_t q = 0; q < network.limits.size(); ++q) limits_of[at(network.limits[q].claim)].push_back(static_cast<int>(q));
  for (int i : by_id(network.licences))
    for (const auto& [link, factor] : network.licences[at(i)].links)
      licences_of[at(link)].push_back({i, factor});

  // Orders: priority, then preference. Flows and fillings take part in every preference of their priority.
  const bool ranked = options.mode == Mode::priorities;
  const auto priority = [&](int claim) {
    const int given = network.claims[at(claim)].priority;
    return ranked || given > kLastPriority ? given : 1;
  };
  std::map<std::pair<int, int>, Order> made;
  std::vector<int> first(network.claims.size(), 0);
  for (int c : claims) {
    int best = 0;
    for (int l : links_to[at(c)]) best = best == 0 ? network.links[at(l)].preference : std::min(best, network.links[at(l)].preference);
    first[at(c)] = best;
  }
  for (int l : links) {
    const auto& link = network.links[at(l)];
    // A mix can only be judged with all its links: such a demand opens them together.
    const bool together = !limits_of[at(link.claim)].empty();
    const int preference = link.preference <= kBefore        ? kBefore
                           : !options.preferences_first ? 1
                           : together                   ? first[at(link.claim)]
                                                        : link.preference;
    made[{priority(link.claim), preference}].links.push_back(l);
  }
  for (int c : claims) {
    if (network.claims[at(c)].kind == Network::ClaimKind::demand) continue;
    const auto from = made.lower_bound({priority(c), -1});
    if (from == made.end() || from->first.first != priority(c)) made[{priority(c), 1}];
  }
  for (auto& [key, order] : made) {
    order.priority = key.first;
    order.preference = key.second;
    std::vector<int> opened(network.claims.size(), 0), licensed(network.licences.size(), 0);
    std::vector<char> sensitive(n, 0);
    for (int l : order.links) {
      const auto& link = network.links[at(l)];
      if (++opened[at(link.claim)] > 1) order.one_link_each = false;
      if (!limits_of[at(link.claim)].empty()) order.mixes = true;
      for (const Right& right : licences_of[at(l)]) ++licensed[at(right.licence)];
      mark(network, canal, link.from, sensitive);
    }
    for (std::size_t i = 0; i < licensed.size(); ++i)
      if (licensed[i] > 1) order.shared_licences.push_back(static_cast<int>(i));
    for (int c : claims) {
      const auto& claim = network.claims[at(c)];
      if (claim.kind == Network::ClaimKind::demand) {
        if (opened[at(c)]) order.claims.push_back(c);
        continue;
      }
      if (priority(c) != order.priority) continue;
      order.claims.push_back(c);
      (claim.kind == Network::ClaimKind::flow ? order.flows : order.fillings).push_back(c);
      if (claim.kind == Network::ClaimKind::filling)
        mark(network, canal, claim.node, sensitive);  // what it keeps is missed below
      else
        sensitive[at(claim.node)] = 1;
    }
    // What comes back to another way than the one it was taken from helps others of the order.
    for (int l : order.links) {
      const auto& link = network.links[at(l)];
      std::vector<char> own(n, 0);
      mark(network, canal, link.from, own);
      own[at(link.from)] = 0;
      const auto reaches = [&](int to) {
        if (to < 0 || own[at(to)]) return;
        std::vector<char> seen(n, 0);
        mark(network, canal, to, seen);
        for (std::size_t v = 0; v < n; ++v)
          if (seen[v] && sensitive[v]) order.feeds_itself = true;
      };
      for (int s : seeps_of[at(l)]) reaches(network.seeps[at(s)].to);
      for (int r : returns_of[at(link.claim)]) reaches(network.returns[at(r)].to);
    }
    orders.push_back(std::move(order));
  }
}

}  // namespace cuenca::allocation
