// Random networks with their conditions, for properties of the allocation.
#pragma once
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "allocation/conditions.hpp"
#include "allocation/network.hpp"

namespace cuenca::testing {

/// A small generator of its own, so that a seed means the same network everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435761u + 88172645463325252ull) {}
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ * 2685821657736338717ull;
  }
  int below(int n) { return static_cast<int>((next() >> 33) % static_cast<std::uint64_t>(n)); }
  double between(double a, double b) { return a + (b - a) * static_cast<double>(next() >> 11) / 9007199254740992.0; }
  bool chance(double p) { return between(0, 1) < p; }

 private:
  std::uint64_t state_;
};

/// What a drawn network may have.
struct Features {
  int nodes = 12, demands = 7, priorities = 2;
  bool flows = true, fillings = true, aquifers = true, gains = true;
  bool splits = false, returns = false, licences = false, several_links = false, preferences = false, diversions = false;
  bool zones = false, releases = false, losses = false, caps = true, overflows = false, quality = false, canals = false;
};

struct Drawn {
  allocation::Network network;
  allocation::Conditions conditions;
};

inline std::string name(const char* kind, int i) { return std::string(kind) + (i < 10 ? "0" : "") + std::to_string(i); }

inline Drawn draw_network(std::uint64_t seed, const Features& f) {
  using namespace allocation;
  Dice dice(seed);
  Drawn d;
  Network& n = d.network;
  const int size = 3 + dice.below(f.nodes - 2);
  for (int i = 0; i < size; ++i) {  // 0 is the outlet; each node runs to one of smaller number
    Network::Node node;
    node.id = name("n", i);
    node.kind = f.fillings && dice.chance(0.3) ? Network::NodeKind::reservoir : Network::NodeKind::junction;
    if (i > 0) node.down.push_back({dice.below(i), 1});
    if (f.splits && i > 1 && node.kind == Network::NodeKind::junction && dice.chance(0.4)) {
      const double share = dice.between(0.2, 0.8);
      node.down[0].share = share;
      node.down.push_back({dice.below(i), 1 - share});
      if (node.down[1].to == node.down[0].to) node.down.resize(1);
    }
    n.nodes.push_back(node);
  }
  const int aquifers = f.aquifers ? 1 + dice.below(2) : 0;
  for (int i = 0; i < aquifers; ++i) {
    Network::Node node{name("g", i), Network::NodeKind::groundwater, {}};
    if (f.overflows && dice.chance(0.5)) node.down.push_back({dice.below(size), 1});
    n.nodes.push_back(node);
  }
  const int canals = f.canals ? 1 + dice.below(3) : 0;
  for (int i = 0; i < canals; ++i) {  // each begins at a river or at a canal before it
    const int from = dice.below(static_cast<int>(n.nodes.size()));
    n.diversions.push_back({name("c", i), from, static_cast<int>(n.nodes.size()), 0});
    n.nodes.push_back({name("c", i), Network::NodeKind::junction, {}});
  }
  const auto priority = [&] { return 1 + dice.below(f.priorities); };
  const int demands = 1 + dice.below(f.demands);
  for (int i = 0; i < demands; ++i) n.claims.push_back({name("d", i), Network::ClaimKind::demand, -1, priority(), dice.between(1, 10)});
  for (int i = 0; i < size; ++i) {
    const bool reservoir = n.nodes[static_cast<std::size_t>(i)].kind == Network::NodeKind::reservoir;
    if (reservoir && f.fillings && dice.chance(0.8))
      n.claims.push_back({name("r", i), Network::ClaimKind::filling, i, dice.chance(0.5) ? 99 : priority(), 0.5});
    if (!reservoir && f.flows && dice.chance(0.25)) n.claims.push_back({name("f", i), Network::ClaimKind::flow, i, priority(), 2});
  }
  int links = 0;
  for (int i = 0; i < demands; ++i) {
    const int of = f.several_links ? 1 + dice.below(3) : f.preferences ? 1 + dice.below(2) : 1;
    for (int k = 0; k < of; ++k) {
      Network::Link link;
      link.id = name("l", links++);
      link.from = dice.below(static_cast<int>(n.nodes.size()));
      link.claim = i;
      link.preference = f.preferences ? k + 1 : 1;
      if (f.returns && dice.chance(0.3)) n.seeps.push_back({static_cast<int>(n.links.size()), dice.below(static_cast<int>(n.nodes.size()))});
      n.links.push_back(link);
    }
    if (f.returns && dice.chance(0.6)) n.returns.push_back({i, dice.below(static_cast<int>(n.nodes.size()))});
  }
  if (f.licences)
    for (int k = 0; k < 2; ++k) {
      Network::Licence licence{name("w", k), {}, dice.chance(0.3)};
      for (int l = 0; l < links; ++l)
        if (dice.chance(0.5)) licence.links.emplace_back(l, dice.chance(0.5) ? 1.0 : dice.between(0.5, 2));
      n.licences.push_back(licence);
    }
  if (f.diversions)
    for (int k = 0; k < 2; ++k) {
      const int from = dice.below(size), to = dice.below(size);
      if (from != to) n.diversions.push_back({name("v", k), from, to, 0.1});
    }
  if (f.quality)
    for (int i = 0; i < demands; ++i)
      if (dice.chance(0.4)) n.limits.push_back({i, name("q", i)});

  Conditions& c = d.conditions;
  c = plain_conditions(n);
  for (std::size_t v = 0; v < n.nodes.size(); ++v) {
    c.inflow[v] = n.nodes[v].id[0] != 'c' && dice.chance(0.6) ? dice.between(0, 60) : 0;
    if (n.nodes[v].kind == Network::NodeKind::junction) {
      if (f.gains && dice.chance(0.3)) c.gain[v] = dice.between(0.7, 1);
      if (f.losses && dice.chance(0.4)) c.loss[v] = dice.between(0, 30);
      continue;
    }
    c.storage[v] = dice.between(0, 80);
    if (n.nodes[v].kind == Network::NodeKind::groundwater) {
      if (dice.chance(0.5)) c.most[v] = dice.between(5, 60);
      if (f.overflows) c.capacity[v] = dice.between(20, 90);
      continue;
    }
    c.capacity[v] = f.releases ? kUnlimited : dice.between(60, 150);
    if (f.releases && dice.chance(0.6)) c.most[v] = dice.between(5, 60);
    if (f.zones) {
      c.inactive[v] = dice.chance(0.7) ? dice.between(0, 30) : 0;
      c.buffer[v] = c.inactive[v] + (dice.chance(0.6) ? dice.between(0, 40) : 0);
      c.buffer_share[v] = dice.chance(0.5) ? 1 : dice.between(0.05, 0.9);
    }
  }
  for (std::size_t j = 0; j < n.claims.size(); ++j)
    c.requirement[j] = n.claims[j].kind == Network::ClaimKind::filling
                           ? std::min(c.capacity[static_cast<std::size_t>(n.claims[j].node)], dice.between(80, 160))
                           : dice.between(5, 60);
  for (std::size_t l = 0; l < n.links.size(); ++l) {
    if (dice.chance(0.4)) c.lost[l] = dice.between(0, 0.4);
    if (f.caps && dice.chance(0.4)) c.link_capacity[l] = dice.between(5, 60);
    if (f.caps && dice.chance(0.2)) c.largest_share[l] = dice.between(0.3, 1);
  }
  for (std::size_t l = 0; l < n.links.size(); ++l) c.piped[l] = 1 - c.lost[l] * dice.between(0, 1);
  for (std::size_t s = 0; s < n.seeps.size(); ++s) c.seeped[s] = c.lost[static_cast<std::size_t>(n.seeps[s].link)] * dice.between(0.2, 0.9);
  for (std::size_t r = 0; r < n.returns.size(); ++r) c.returned[r] = dice.between(0.1, 0.8);
  for (std::size_t i = 0; i < n.licences.size(); ++i) c.remaining[i] = dice.between(10, 100);
  for (std::size_t k = 0; k < n.diversions.size(); ++k) {
    c.diversion_capacity[k] = dice.between(5, 50);
    c.diversion_lost[k] = dice.chance(0.5) ? dice.between(0, 0.3) : 0;
  }
  for (std::size_t q = 0; q < n.limits.size(); ++q) c.limit[q] = dice.between(0.3, 1);
  for (double& quality : c.link_quality) quality = dice.between(0, 1.5);
  return d;
}

/// The same problem with every vector in another order; `at` of each kind tells where the old position went.
struct Shuffled {
  Drawn problem;
  std::vector<int> node, claim, link;  ///< old position of the new one
};

inline Shuffled shuffle_network(const Drawn& d, std::uint64_t seed) {
  using namespace allocation;
  Dice dice(seed + 77);
  const auto order = [&](std::size_t size) {
    std::vector<int> o(size);
    std::iota(o.begin(), o.end(), 0);
    for (std::size_t i = size; i > 1; --i) std::swap(o[i - 1], o[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
    return o;
  };
  const auto inverse = [](const std::vector<int>& o) {
    std::vector<int> inv(o.size());
    for (std::size_t i = 0; i < o.size(); ++i) inv[static_cast<std::size_t>(o[i])] = static_cast<int>(i);
    return inv;
  };
  const auto at = [](int i) { return static_cast<std::size_t>(i); };
  const Network& n = d.network;
  Shuffled s;
  s.node = order(n.nodes.size());
  s.claim = order(n.claims.size());
  s.link = order(n.links.size());
  const auto diversion = order(n.diversions.size()), back = order(n.returns.size()), seep = order(n.seeps.size()), licence = order(n.licences.size()),
             limit = order(n.limits.size());
  const auto to_node = inverse(s.node), to_claim = inverse(s.claim), to_link = inverse(s.link);
  const auto node = [&](int v) { return v < 0 ? v : to_node[at(v)]; };
  Network& m = s.problem.network;
  for (int v : s.node) {
    auto x = n.nodes[at(v)];
    for (auto& way : x.down) way.to = node(way.to);
    std::reverse(x.down.begin(), x.down.end());
    m.nodes.push_back(x);
  }
  for (int c : s.claim) {
    auto x = n.claims[at(c)];
    x.node = node(x.node);
    m.claims.push_back(x);
  }
  for (int l : s.link) {
    auto x = n.links[at(l)];
    x.from = node(x.from);
    x.claim = to_claim[at(x.claim)];
    m.links.push_back(x);
  }
  for (int k : diversion) {
    auto x = n.diversions[at(k)];
    x.from = node(x.from);
    x.to = node(x.to);
    m.diversions.push_back(x);
  }
  for (int i : seep) m.seeps.push_back({to_link[at(n.seeps[at(i)].link)], node(n.seeps[at(i)].to)});
  for (int r : back) m.returns.push_back({to_claim[at(n.returns[at(r)].claim)], node(n.returns[at(r)].to)});
  for (int i : licence) {
    auto x = n.licences[at(i)];
    for (auto& link : x.links) link.first = to_link[at(link.first)];
    std::reverse(x.links.begin(), x.links.end());
    m.licences.push_back(x);
  }
  for (int q : limit) m.limits.push_back({to_claim[at(n.limits[at(q)].claim)], n.limits[at(q)].id});
  const auto pick = [&](const std::vector<double>& values, const std::vector<int>& o) {
    std::vector<double> out;
    for (int i : o) out.push_back(values[at(i)]);
    return out;
  };
  const Conditions& a = d.conditions;
  Conditions& b = s.problem.conditions;
  b.inflow = pick(a.inflow, s.node);
  b.storage = pick(a.storage, s.node);
  b.capacity = pick(a.capacity, s.node);
  b.buffer = pick(a.buffer, s.node);
  b.inactive = pick(a.inactive, s.node);
  b.buffer_share = pick(a.buffer_share, s.node);
  b.most = pick(a.most, s.node);
  b.loss = pick(a.loss, s.node);
  b.gain = pick(a.gain, s.node);
  b.requirement = pick(a.requirement, s.claim);
  b.link_capacity = pick(a.link_capacity, s.link);
  b.lost = pick(a.lost, s.link);
  b.piped = pick(a.piped, s.link);
  b.largest_share = pick(a.largest_share, s.link);
  for (int q : limit)
    for (int l : s.link) b.link_quality.push_back(a.link_quality[at(q) * n.links.size() + at(l)]);
  b.diversion_capacity = pick(a.diversion_capacity, diversion);
  b.diversion_lost = pick(a.diversion_lost, diversion);
  b.seeped = pick(a.seeped, seep);
  b.returned = pick(a.returned, back);
  b.remaining = pick(a.remaining, licence);
  b.limit = pick(a.limit, limit);
  b.limit_room = pick(a.limit_room, limit);
  return s;
}

}  // namespace cuenca::testing
