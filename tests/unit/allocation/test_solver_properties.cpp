// Properties of the allocation on random networks: equity, closure, independence of the order of text and of the way of solving.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "allocation/solver/allocator.hpp"
#include "allocation/solver/linear_programme.hpp"
#include "unit/allocation/networks.hpp"

namespace {
// One seed for every run, so that a green build stays green; RC_PARAMS chooses another.
[[maybe_unused]] const int kSeeded = setenv("RC_PARAMS", "seed=20260101 max_success=60", 0);
}  // namespace

namespace cuenca::allocation {
namespace {
using cuenca::testing::draw_network;
using cuenca::testing::Drawn;
using cuenca::testing::Features;
using cuenca::testing::shuffle_network;
using cuenca::testing::Shuffled;

std::size_t at(int i) { return static_cast<std::size_t>(i); }
std::uint64_t seed() { return *rc::gen::inRange<std::uint64_t>(1, 1000000000); }

Features trees() { return {}; }
Features all_linear() {
  Features f;
  f.splits = f.returns = f.licences = f.several_links = f.preferences = f.releases = true;
  return f;
}
Features everything() {
  Features f = all_linear();
  f.diversions = f.zones = f.losses = f.overflows = f.quality = true;
  f.releases = false;
  return f;
}
Options by_programmes() {
  Options o;
  o.direct = o.progressive = false;
  return o;
}

/// (a) of an order, by a programme of its own: no claim rises without lowering one of its order that has no more, given what earlier orders
/// gained. Networks without bends: no zones, losses or spills.
double headroom(const Drawn& d, const std::vector<char>& now, const std::set<int>& equals, const Outcome& before, const Outcome& after,
                int claim, const std::map<int, double>& earlier) {
  const Network& n = d.network;
  const Conditions& c = d.conditions;
  LinearProgramme lp;
  const std::size_t nodes = n.nodes.size();
  std::vector<int> leaving, present, stored, balance, x;
  for (std::size_t v = 0; v < nodes; ++v) {
    const bool junction = n.nodes[v].kind == Network::NodeKind::junction;
    leaving.push_back(lp.column(0, n.nodes[v].kind == Network::NodeKind::groundwater ? 0
                                   : n.nodes[v].kind == Network::NodeKind::reservoir ? c.most[v]
                                                                                     : kUnlimited));
    present.push_back(junction ? lp.column(0, kUnlimited) : -1);
    stored.push_back(junction ? -1 : lp.column(0, c.capacity[v]));
    const double here = c.inflow[v] + (junction ? 0 : c.storage[v]);
    balance.push_back(lp.row(here, here));
    if (junction) {
      lp.entry(balance[v], present[v], 1);
      const int leave = lp.row(0, 0);
      lp.entry(leave, leaving[v], 1);
      lp.entry(leave, present[v], -c.gain[v]);
    } else {
      lp.entry(balance[v], leaving[v], 1);
      lp.entry(balance[v], stored[v], 1);
    }
  }
  for (std::size_t v = 0; v < nodes; ++v)
    for (const auto& way : n.nodes[v].down)
      if (way.to >= 0) lp.entry(balance[at(way.to)], leaving[v], -way.share);
  std::vector<int> most(nodes, -1);
  for (std::size_t v = 0; v < nodes; ++v)
    if (n.nodes[v].kind == Network::NodeKind::groundwater) most[v] = lp.row(-kUnlimited, c.most[v]);
  for (std::size_t l = 0; l < n.links.size(); ++l) {
    const auto& link = n.links[l];
    const double held = before.withdrawn[l], required = c.requirement[at(link.claim)];
    const double cap = std::min(c.link_capacity[l], c.largest_share[l] * required / (1 - c.lost[l]));
    x.push_back(now[l] ? lp.column(held, std::max(held, cap)) : lp.column(held, held));
    lp.entry(balance[at(link.from)], x[l], 1);
    if (most[at(link.from)] >= 0) lp.entry(most[at(link.from)], x[l], 1);
    for (std::size_t s = 0; s < n.seeps.size(); ++s)
      if (at(n.seeps[s].link) == l) lp.entry(balance[at(n.seeps[s].to)], x[l], -c.seeped[s]);
    for (std::size_t r = 0; r < n.returns.size(); ++r)
      if (n.returns[r].claim == link.claim) lp.entry(balance[at(n.returns[r].to)], x[l], -c.returned[r] * (1 - c.lost[l]));
  }
  for (std::size_t i = 0; i < n.licences.size(); ++i) {
    const int row = lp.row(-kUnlimited, c.remaining[i]);
    for (const auto& [link, factor] : n.licences[i].links) lp.entry(row, x[at(link)], counts(n.licences[i], factor, c, link));
  }
  for (std::size_t j = 0; j < n.claims.size(); ++j) {
    const bool is_now = equals.count(static_cast<int>(j)) != 0, was = earlier.count(static_cast<int>(j)) != 0;
    if (!is_now && !was) continue;
    const double required = c.requirement[j];
    // Those of the order with no more than the claim keep what they have; earlier ones keep what they had; others may lose.
    double least = was ? earlier.at(static_cast<int>(j)) : 0;
    if (is_now && after.coverage[j] <= after.coverage[at(claim)] + 1e-9) least = std::max(least, after.coverage[j]);
    const int row = lp.row(least * required - 1e-8, n.claims[j].kind == Network::ClaimKind::demand ? required : kUnlimited);
    if (n.claims[j].kind == Network::ClaimKind::demand)
      for (std::size_t l = 0; l < n.links.size(); ++l)
        if (at(n.links[l].claim) == j) lp.entry(row, x[l], 1 - c.lost[l]);
    if (n.claims[j].kind == Network::ClaimKind::flow) lp.entry(row, present[at(n.claims[j].node)], 1);
    if (n.claims[j].kind == Network::ClaimKind::filling) lp.entry(row, stored[at(n.claims[j].node)], 1);
    if (static_cast<int>(j) == claim) {
      if (n.claims[j].kind == Network::ClaimKind::demand)
        for (std::size_t l = 0; l < n.links.size(); ++l)
          if (at(n.links[l].claim) == j) lp.cost(x[l], -(1 - c.lost[l]));
      if (n.claims[j].kind == Network::ClaimKind::flow) lp.cost(present[at(n.claims[j].node)], -1);
      if (n.claims[j].kind == Network::ClaimKind::filling) lp.cost(stored[at(n.claims[j].node)], -1);
    }
  }
  if (!lp.solve()) return -1;
  return std::min(1.0, -lp.objective() / c.requirement[at(claim)]);
}

void nobody_can_rise(const Drawn& d) {
  const Network& n = d.network;
  std::set<std::pair<int, int>> orders;
  for (const auto& link : n.links) orders.insert({n.claims[at(link.claim)].priority, link.preference});
  for (const auto& claim : n.claims) {
    if (claim.kind == Network::ClaimKind::demand) continue;
    const auto from = orders.lower_bound({claim.priority, 0});
    if (from == orders.end() || from->first != claim.priority) orders.insert({claim.priority, 1});
  }
  Allocator allocator(n);
  const auto served = [&](std::pair<int, int> last) {  // everything of later orders closed
    Conditions c = d.conditions;
    for (std::size_t l = 0; l < n.links.size(); ++l)
      if (std::pair(n.claims[at(n.links[l].claim)].priority, n.links[l].preference) > last) c.link_capacity[l] = 0;
    for (std::size_t j = 0; j < n.claims.size(); ++j)
      if (n.claims[j].priority > last.first) c.requirement[j] = 0;
    return allocator.allocate(c);
  };
  Outcome before = served({0, 0});
  std::map<int, double> earlier;  // what each gained in its own order; later returns may bring it more, which nobody keeps
  for (const auto& order : orders) {
    const Outcome after = served(order);
    std::set<int> equals;
    std::vector<char> now(n.links.size(), 0);
    for (std::size_t l = 0; l < n.links.size(); ++l)
      if (std::pair(n.claims[at(n.links[l].claim)].priority, n.links[l].preference) == order) {
        now[l] = 1;
        equals.insert(n.links[l].claim);
      }
    for (std::size_t j = 0; j < n.claims.size(); ++j)
      if (n.claims[j].kind != Network::ClaimKind::demand && n.claims[j].priority == order.first) equals.insert(static_cast<int>(j));
    for (int claim : equals) {
      if (after.coverage[at(claim)] >= 1) continue;
      const double best = headroom(d, now, equals, before, after, claim, earlier);
      RC_ASSERT(best >= after.coverage[at(claim)] - 1e-7);  // what was given can be had
      RC_ASSERT(best <= after.coverage[at(claim)] + 1e-7);  // and no more
    }
    for (int claim : equals) earlier[claim] = after.coverage[at(claim)];
    before = after;
  }
}

RC_GTEST_PROP(AllocationProperties, NobodyRisesOnTrees, ()) { nobody_can_rise(draw_network(seed(), trees())); }
RC_GTEST_PROP(AllocationProperties, NobodyRisesAnywhere, ()) { nobody_can_rise(draw_network(seed(), all_linear())); }

/// (b) at every node, to a part in 1e12 of the water there.
void closes(const Drawn& d, const Outcome& o) {
  const Network& n = d.network;
  const Conditions& c = d.conditions;
  std::vector<double> in = c.inflow, taken(n.nodes.size(), 0);
  double most = 1;
  for (std::size_t v = 0; v < n.nodes.size(); ++v) {
    most = std::max(most, in[v] + c.storage[v]);
    for (const auto& way : n.nodes[v].down)
      if (way.to >= 0) in[at(way.to)] += way.share * o.leaving[v];
  }
  std::vector<double> delivered(n.claims.size(), 0);
  for (std::size_t l = 0; l < n.links.size(); ++l) {
    taken[at(n.links[l].from)] += o.withdrawn[l];
    delivered[at(n.links[l].claim)] += o.withdrawn[l] * (1 - c.lost[l]);
    for (std::size_t s = 0; s < n.seeps.size(); ++s)
      if (at(n.seeps[s].link) == l) in[at(n.seeps[s].to)] += c.seeped[s] * o.withdrawn[l];
  }
  for (std::size_t j = 0; j < n.claims.size(); ++j)
    if (n.claims[j].kind == Network::ClaimKind::demand) {
      RC_ASSERT(std::abs(delivered[j] - o.delivered[j]) <= 1e-9 * most);
      RC_ASSERT(delivered[j] <= c.requirement[j] * (1 + 1e-9));
    }
  for (std::size_t r = 0; r < n.returns.size(); ++r) in[at(n.returns[r].to)] += c.returned[r] * delivered[at(n.returns[r].claim)];
  for (std::size_t k = 0; k < n.diversions.size(); ++k) {
    RC_ASSERT(o.diverted[k] >= 0);
    RC_ASSERT(o.diverted[k] <= c.diversion_capacity[k] * (1 + 1e-9));
    taken[at(n.diversions[k].from)] += o.diverted[k];
    in[at(n.diversions[k].to)] += o.diverted[k] * (1 - c.diversion_lost[k]);
  }
  for (std::size_t v = 0; v < n.nodes.size(); ++v) {
    RC_ASSERT(o.leaving[v] >= 0);
    if (n.nodes[v].kind == Network::NodeKind::junction) {
      RC_ASSERT(std::abs(in[v] - taken[v] - o.passing[v]) <= 1e-9 * most);
      RC_ASSERT(std::abs(o.leaving[v] - c.gain[v] * std::max(0.0, o.passing[v] - c.loss[v])) <= 1e-9 * most);
    } else {
      RC_ASSERT(std::abs(c.storage[v] + in[v] - taken[v] - o.leaving[v] - o.stored[v]) <= 1e-9 * most);
      RC_ASSERT(o.stored[v] >= 0);
      RC_ASSERT(o.stored[v] <= c.capacity[v] * (1 + 1e-9));
    }
  }
  for (std::size_t l = 0; l < n.links.size(); ++l) RC_ASSERT(o.withdrawn[l] <= c.link_capacity[l] * (1 + 1e-9));
  for (std::size_t i = 0; i < n.licences.size(); ++i) {
    double used = 0;
    for (const auto& [link, factor] : n.licences[i].links) used += counts(n.licences[i], factor, c, link) * o.withdrawn[at(link)];
    RC_ASSERT(used <= c.remaining[i] * (1 + 1e-9));
  }
  for (std::size_t j = 0; j < n.claims.size(); ++j) RC_ASSERT((o.coverage[j] >= 1 - 1e-12) == (o.binding[j] == Binding::none));
}

RC_GTEST_PROP(AllocationProperties, WaterCloses, ()) {
  const Drawn d = draw_network(seed(), everything());
  for (Mode mode : {Mode::priorities, Mode::proportional, Mode::weights}) {
    Options options;
    options.mode = mode;
    Allocator allocator(d.network, options);
    closes(d, allocator.allocate(d.conditions));
  }
}

/// (c)
void order_of_text(const Drawn& d, std::uint64_t s, Options options, double tolerance) {
  const Shuffled other = shuffle_network(d, s);
  Allocator a(d.network, options), b(other.problem.network, options);
  const Outcome one = a.allocate(d.conditions), two = b.allocate(other.problem.conditions);
  for (std::size_t i = 0; i < other.claim.size(); ++i) {
    RC_ASSERT(std::abs(two.delivered[i] - one.delivered[at(other.claim[i])]) <= tolerance);
    RC_ASSERT(two.binding[i] == one.binding[at(other.claim[i])]);
  }
  for (std::size_t i = 0; i < other.link.size(); ++i) RC_ASSERT(std::abs(two.withdrawn[i] - one.withdrawn[at(other.link[i])]) <= tolerance);
  for (std::size_t i = 0; i < other.node.size(); ++i) {
    RC_ASSERT(std::abs(two.stored[i] - one.stored[at(other.node[i])]) <= tolerance);
    RC_ASSERT(std::abs(two.leaving[i] - one.leaving[at(other.node[i])]) <= tolerance);
  }
}

RC_GTEST_PROP(AllocationProperties, OrderOfTextChangesNoBit, ()) {
  const auto s = seed();
  order_of_text(draw_network(s, trees()), s, {}, 0);
  order_of_text(draw_network(s, all_linear()), s, {}, 0);
}
RC_GTEST_PROP(AllocationProperties, OrderOfTextChangesNoBitOfProgrammes, ()) {
  const auto s = seed();
  order_of_text(draw_network(s, everything()), s, by_programmes(), 0);
}

/// (d)
RC_GTEST_PROP(AllocationProperties, HalvesChangeNothing, ()) {
  Features f = all_linear();
  f.caps = false;  // a link's capacity would have to be halved too
  const Drawn d = draw_network(seed(), f);
  Drawn halves = d;
  const std::size_t claims = d.network.claims.size(), links = d.network.links.size();
  int chosen = -1;
  for (std::size_t j = 0; j < claims; ++j)
    if (d.network.claims[j].kind == Network::ClaimKind::demand) chosen = static_cast<int>(j);
  auto claim = d.network.claims[at(chosen)];
  claim.id += "b";
  halves.network.claims.push_back(claim);
  halves.conditions.requirement[at(chosen)] /= 2;
  halves.conditions.requirement.push_back(halves.conditions.requirement[at(chosen)]);
  for (std::size_t l = 0; l < links; ++l) {
    auto link = d.network.links[l];
    if (link.claim != chosen) continue;
    link.id += "b";
    link.claim = static_cast<int>(claims);
    const int copy = static_cast<int>(halves.network.links.size());
    for (auto& licence : halves.network.licences) {
      const auto members = licence.links;
      for (const auto& [member, factor] : members)
        if (at(member) == l) licence.links.emplace_back(copy, factor);
    }
    halves.network.links.push_back(link);
    halves.conditions.link_capacity.push_back(kUnlimited);
    halves.conditions.lost.push_back(d.conditions.lost[l]);
    halves.conditions.piped.push_back(d.conditions.piped[l]);
    for (std::size_t s = 0; s < d.network.seeps.size(); ++s) {
      if (at(d.network.seeps[s].link) != l) continue;
      halves.network.seeps.push_back({copy, d.network.seeps[s].to});
      halves.conditions.seeped.push_back(d.conditions.seeped[s]);
    }
    halves.conditions.largest_share.push_back(1);
  }
  for (std::size_t r = 0; r < d.network.returns.size(); ++r)
    if (d.network.returns[r].claim == chosen) {
      halves.network.returns.push_back({static_cast<int>(claims), d.network.returns[r].to});
      halves.conditions.returned.push_back(d.conditions.returned[r]);
    }
  Allocator a(d.network), b(halves.network);
  const Outcome one = a.allocate(d.conditions), two = b.allocate(halves.conditions);
  for (std::size_t j = 0; j < claims; ++j) RC_ASSERT(std::abs(one.coverage[j] - two.coverage[j]) <= 1e-9);
  RC_ASSERT(std::abs(two.coverage[at(chosen)] - two.coverage[claims]) <= 1e-9);
  std::size_t copy = links;
  for (std::size_t l = 0; l < links; ++l) {
    double sum = two.withdrawn[l];
    if (d.network.links[l].claim == chosen) sum += two.withdrawn[copy++];
    RC_ASSERT(std::abs(one.withdrawn[l] - sum) <= 1e-7);
  }
}

/// (e)
void same_by_all_ways(const Drawn& d) {
  Options progressive;
  progressive.direct = false;
  Allocator a(d.network), b(d.network, progressive), c(d.network, by_programmes());
  const Outcome one = a.allocate(d.conditions), two = b.allocate(d.conditions), three = c.allocate(d.conditions);
  for (std::size_t j = 0; j < d.network.claims.size(); ++j) {
    RC_ASSERT(std::abs(one.coverage[j] - two.coverage[j]) <= 1e-9);
    RC_ASSERT(std::abs(one.coverage[j] - three.coverage[j]) <= 1e-9);
  }
  for (std::size_t v = 0; v < d.network.nodes.size(); ++v) {
    RC_ASSERT(std::abs(one.stored[v] - three.stored[v]) <= 1e-7);
    RC_ASSERT(std::abs(one.leaving[v] - three.leaving[v]) <= 1e-7);
  }
}
RC_GTEST_PROP(AllocationProperties, SameByAllWaysOnTrees, ()) { same_by_all_ways(draw_network(seed(), trees())); }
RC_GTEST_PROP(AllocationProperties, SameByAllWaysWithReturnsAndLicences, ()) {
  Features f;
  f.returns = f.licences = f.preferences = f.splits = true;
  same_by_all_ways(draw_network(seed(), f));
}
RC_GTEST_PROP(AllocationProperties, SameByAllWaysWithLicencesOnRivers, ()) {
  Features f;
  f.fillings = false;
  f.licences = f.losses = f.overflows = true;
  same_by_all_ways(draw_network(seed(), f));
}
RC_GTEST_PROP(AllocationProperties, SameByAllWaysWithCanals, ()) {
  Features f;
  f.canals = true;
  const Drawn d = draw_network(seed(), f);
  same_by_all_ways(d);
  Allocator a(d.network), b(d.network, by_programmes());
  const Outcome one = a.allocate(d.conditions), two = b.allocate(d.conditions);
  RC_ASSERT(a.counters().solves == 0);
  closes(d, one);
  for (std::size_t k = 0; k < d.network.diversions.size(); ++k) RC_ASSERT(std::abs(one.diverted[k] - two.diverted[k]) <= 1e-7);
}
RC_GTEST_PROP(AllocationProperties, SameByAllWaysWithCanalsAndReturns, ()) {
  Features f;
  f.canals = f.returns = f.preferences = true;
  same_by_all_ways(draw_network(seed(), f));
}
RC_GTEST_PROP(AllocationProperties, SameByAllWaysWithReleases, ()) {
  Features f;
  f.releases = true;
  same_by_all_ways(draw_network(seed(), f));
}
RC_GTEST_PROP(AllocationProperties, SameByAllWaysWithZonesAndLosses, ()) {
  Features f;
  f.zones = f.losses = f.overflows = true;
  same_by_all_ways(draw_network(seed(), f));
}

TEST(AllocationProperties, TreesNeedNoProgramme) {
  long direct = 0, orders = 0;
  for (std::uint64_t s = 1; s <= 300; ++s) {
    const Drawn d = draw_network(s, trees());
    Allocator allocator(d.network);
    allocator.allocate(d.conditions);
    direct += allocator.counters().direct;
    orders += allocator.counters().orders;
  }
  EXPECT_EQ(direct, orders);
}

}  // namespace
}  // namespace cuenca::allocation
