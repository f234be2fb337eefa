// Members in which nobody has to share: the same bits as the allocator, alone and in the lanes, for all that `Plenty` answers for.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "allocation/conditions.hpp"
#include "allocation/solver/allocator.hpp"
#include "allocation/solver/plenty.hpp"
#include "unit/allocation/networks.hpp"

namespace cuenca::allocation {
namespace {
using cuenca::testing::Dice;
using cuenca::testing::draw_network;
using cuenca::testing::Drawn;
using cuenca::testing::Features;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

template <class Each>
void each_vector(Conditions& c, Each&& each) {
  for (auto* v : {&c.inflow, &c.storage, &c.capacity, &c.most, &c.loss, &c.gain, &c.requirement, &c.link_capacity, &c.lost, &c.piped,
                  &c.largest_share, &c.seeped, &c.returned, &c.remaining})
    each(*v);
}

/// Another year: more or less water, and people who ask for more or less, or for nothing.
Conditions another(Conditions c, Dice& dice) {
  const double wet = dice.chance(0.5) ? dice.between(2, 20) : dice.between(0, 2), wish = dice.between(0, 1.5);
  for (double& one : c.inflow) one *= wet;
  for (double& one : c.storage) one *= wet;
  for (double& one : c.requirement) one *= dice.chance(0.2) ? 0 : dice.chance(0.2) ? wish : wish * 0.2;
  for (double& one : c.remaining) one *= dice.chance(0.2) ? 0 : dice.between(0.2, 4);
  for (double& one : c.link_capacity) one *= dice.chance(0.1) ? 0 : 1;
  return c;
}

struct Seen {
  int asked = 0, served = 0, short_of = 0;
  int alone = 0;     ///< held back by the water of a place that others could ask for and do not
  int together = 0;  ///< members of which several claims take under one licence that does not bind
  int ruled = 0;     ///< and under one that does
};

/// What was served: cases that are to be drawn often.
void count(const Network& network, const Conditions& c, const Outcome& outcome, Seen& seen) {
  const auto takes = [&](int link) { return outcome.withdrawn[at(link)] > 0; };
  for (std::size_t l = 0; l < network.links.size(); ++l) {
    const auto& link = network.links[l];
    const Binding why = outcome.binding[at(link.claim)];
    if (!takes(static_cast<int>(l)) || (why != Binding::groundwater_limit && why != Binding::availability)) continue;
    int others = 0, asking = 0;
    for (std::size_t k = 0; k < network.links.size(); ++k)
      if (k != l && network.links[k].from == link.from) ++others, asking += c.requirement[at(network.links[k].claim)] > 0;
    seen.alone += others > 0 && asking == 0;
  }
  for (std::size_t i = 0; i < network.licences.size(); ++i) {
    int taking = 0;
    bool binds = false;
    for (const auto& [link, factor] : network.licences[i].links) {
      taking += takes(link);
      const auto claim = at(network.links[at(link)].claim);
      binds = binds || (outcome.binding[claim] == Binding::licence && outcome.binding_at[claim] == static_cast<int>(i));
    }
    if (taking > 1) ++(binds ? seen.ruled : seen.together);
  }
}

/// The same as the allocator says, to the last bit; false where it leaves the decision to that.
bool same(const Network& network, Plenty<double>& plenty, const Conditions& c, Seen& seen) {
  Allocator allocator(network);
  const Outcome& outcome = allocator.allocate(c);
  ++seen.asked;
  if (plenty.serve(c)) return false;
  ++seen.served;
  for (std::size_t l = 0; l < network.links.size(); ++l)
    EXPECT_EQ(plenty.withdrawn(static_cast<int>(l)), outcome.withdrawn[l]) << network.links[l].id;
  for (std::size_t j = 0; j < network.claims.size(); ++j) {
    EXPECT_EQ(plenty.delivered(static_cast<int>(j)), outcome.delivered[j]) << network.claims[j].id;
    EXPECT_EQ(plenty.reason(static_cast<int>(j)), reason_of(outcome.binding[j])) << network.claims[j].id;
    seen.short_of += outcome.binding[j] != Binding::none;
  }
  count(network, c, outcome, seen);
  return true;
}

template <class Draw>
Seen compare_drawn(Draw&& draw, int networks) {
  Seen seen;
  for (int seed = 1; seed <= networks && !::testing::Test::HasFailure(); ++seed) {
    const Drawn drawn = draw(static_cast<std::uint64_t>(seed));
    const Plan plan(drawn.network, {});
    const PlentyOrders orders(drawn.network, plan, {});
    if (!orders.possible) continue;
    const std::vector<double> reasons(drawn.network.licences.size(), reason_of(Binding::licence));
    Plenty<double> plenty(drawn.network, plan, orders, reasons);
    Plenty<Lanes> together(drawn.network, plan, orders, reasons);
    ConditionsOf<Lanes> eight = plain_conditions_of<Lanes>(drawn.network);
    Dice dice(static_cast<std::uint64_t>(seed) + 1000);
    std::vector<Conditions> members;
    for (int m = 0; m < kLanes; ++m) {
      members.push_back(another(drawn.conditions, dice));
      std::vector<std::vector<double>*> from;
      each_vector(members.back(), [&](std::vector<double>& v) { from.push_back(&v); });
      std::size_t k = 0;
      for (auto* v :
           {&eight.inflow, &eight.storage, &eight.capacity, &eight.most, &eight.loss, &eight.gain, &eight.requirement, &eight.link_capacity,
            &eight.lost, &eight.piped, &eight.largest_share, &eight.seeped, &eight.returned, &eight.remaining}) {
        for (std::size_t i = 0; i < v->size(); ++i) (*v)[i].set(m, (*from[k])[i]);
        ++k;
      }
    }
    const LaneMask hindered = together.serve(eight);
    for (int m = 0; m < kLanes; ++m) {
      SCOPED_TRACE(::testing::Message() << "network " << seed << ", member " << m);
      const bool answers = same(drawn.network, plenty, members[at(m)], seen);
      EXPECT_EQ(hindered[m], !answers);
      if (!answers) continue;
      for (std::size_t l = 0; l < drawn.network.links.size(); ++l)
        EXPECT_EQ(together.withdrawn(static_cast<int>(l))[m], plenty.withdrawn(static_cast<int>(l)));
      for (std::size_t j = 0; j < drawn.network.claims.size(); ++j) {
        EXPECT_EQ(together.delivered(static_cast<int>(j))[m], plenty.delivered(static_cast<int>(j)));
        EXPECT_EQ(together.reason(static_cast<int>(j))[m], plenty.reason(static_cast<int>(j)));
      }
    }
  }
  return seen;
}
Seen compare(const Features& features, int networks) {
  return compare_drawn([&](std::uint64_t seed) { return draw_network(seed, features); }, networks);
}

/// Wells with a rate of their own and a use beside it, most of which ask for nothing; licences over several of them; a stream.
Drawn draw_wells(std::uint64_t seed) {
  using cuenca::testing::name;
  Dice dice(seed);
  Drawn d;
  Network& n = d.network;
  const auto claim = [&](int i, const char* kind, int priority) {
    n.claims.push_back({name(kind, i), Network::ClaimKind::demand, -1, priority, 1});
    return static_cast<int>(n.claims.size()) - 1;
  };
  const auto link = [&](int from, int to, int preference) {
    n.links.push_back({name("l", static_cast<int>(n.links.size())), from, to, preference, 0});
  };
  n.nodes = {{"river", Network::NodeKind::junction, {{1, 1}}}, {"stream", Network::NodeKind::junction, {}}};
  const int wells = 2 + dice.below(5);
  for (int i = 0; i < wells; ++i) {
    const int node = static_cast<int>(n.nodes.size()), use = claim(i, "u", 1 + dice.below(2));
    n.nodes.push_back({name("g", i), Network::NodeKind::groundwater, {}});
    link(node, use, 1);
    if (dice.chance(0.8)) link(node, claim(i, "r", 1 + dice.below(2)), 1);
    if (dice.chance(0.4)) link(dice.below(2), use, 2);
    if (dice.chance(0.2)) link(dice.below(2), claim(i, "v", 1), 1);
  }
  const int licences = 1 + dice.below(3);
  for (int k = 0; k < licences; ++k) {
    Network::Licence licence{name("w", k), {}, dice.chance(0.3)};
    for (int l = 0; l < static_cast<int>(n.links.size()); ++l)
      if (dice.chance(0.4)) licence.links.emplace_back(l, dice.chance(0.7) ? 1.0 : dice.between(0.5, 2));
    n.licences.push_back(licence);
  }
  Conditions& c = d.conditions;
  c = plain_conditions(n);
  for (int v = 0; v < 2; ++v) c.inflow[at(v)] = dice.between(0, 80);
  if (dice.chance(0.5)) c.loss[0] = dice.between(0, 30);
  for (std::size_t v = 2; v < n.nodes.size(); ++v) {
    c.storage[v] = kUnlimited;
    c.most[v] = dice.chance(0.7) ? dice.between(5, 60) : kUnlimited;
  }
  for (double& one : c.requirement) one = dice.between(5, 100);
  for (std::size_t l = 0; l < n.links.size(); ++l)
    if (dice.chance(0.3)) c.lost[l] = dice.between(0, 0.4), c.piped[l] = 1 - c.lost[l] * dice.between(0, 1);
  for (double& one : c.remaining) one = dice.between(10, 200);
  return d;
}

Features rivers() {
  Features f;
  f.fillings = false;
  f.licences = f.losses = f.overflows = true;
  return f;
}

TEST(Plenty, SaysWhatTheAllocatorSays) {
  const Seen seen = compare(rivers(), 1500);
  EXPECT_GT(seen.asked, 10000);
  EXPECT_GT(seen.served, seen.asked / 3);
  EXPECT_GT(seen.short_of, seen.served / 3);
}

TEST(Plenty, WithSeveralLinksByPreference) {
  Features f = rivers();
  f.preferences = true;
  const Seen seen = compare(f, 1500);
  EXPECT_GT(seen.served, 3000);
}

TEST(Plenty, WithReturnsAndLossesThatComeBack) {
  Features f = rivers();
  f.returns = true;
  f.demands = 3;
  const Seen seen = compare(f, 3000);
  EXPECT_GT(seen.served, 1000);
}

TEST(Plenty, WithoutFlows) {
  Features f = rivers();
  f.flows = f.gains = f.losses = false;
  f.nodes = 4;
  const Seen seen = compare(f, 1500);
  EXPECT_GT(seen.served, 3000);
}

TEST(Plenty, WithWellsUnderLicences) {
  const Seen seen = compare_drawn(draw_wells, 5000);
  EXPECT_GT(seen.served, seen.asked * 3 / 4);
  EXPECT_GT(seen.alone, 2000);
  EXPECT_GT(seen.together, 2000);
  EXPECT_GT(seen.ruled, 2000);
}

TEST(Plenty, LeavesReservoirsToTheAllocator) {
  int possible = 0;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Features f = rivers();
    f.fillings = true;
    const Drawn drawn = draw_network(seed, f);
    bool reservoirs = false;
    for (const auto& node : drawn.network.nodes) reservoirs = reservoirs || node.kind == Network::NodeKind::reservoir;
    const PlentyOrders orders(drawn.network, Plan(drawn.network, {}), {});
    EXPECT_FALSE(reservoirs && orders.possible);
    possible += orders.possible;
  }
  EXPECT_GT(possible, 0);
}

}  // namespace
}  // namespace cuenca::allocation
