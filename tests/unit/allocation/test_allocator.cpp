// Small problems with answers by hand: each way of solving, each binding, what one more litre costs.
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "allocation/conditions.hpp"
#include "allocation/solver/allocator.hpp"

namespace cuenca::allocation {
namespace {
using Claim = Network::ClaimKind;
using Node = Network::NodeKind;

/// head -> middle -> end, and what a test adds.
struct River {
  Network network;
  Conditions c;
  int demand(const std::string& id, int priority) {
    network.claims.push_back({id, Claim::demand, -1, priority, 0});
    return static_cast<int>(network.claims.size()) - 1;
  }
  int link(int from, int claim, int preference = 1) {
    network.links.push_back({network.nodes[static_cast<std::size_t>(from)].id + ">" + network.claims[static_cast<std::size_t>(claim)].id,
                             from,
                             claim,
                             preference,
                             0});
    return static_cast<int>(network.links.size()) - 1;
  }
  River() { network.nodes = {{"head", Node::junction, {{1, 1}}}, {"middle", Node::junction, {{2, 1}}}, {"end", Node::junction, {}}}; }
  Conditions& fill(double inflow) {
    c = plain_conditions(network);
    c.inflow[0] = inflow;
    return c;
  }
};

TEST(Allocator, SeniorDownstreamBeforeJuniorUpstream) {
  River r;
  const int junior = r.demand("a", 2), senior = r.demand("b", 1);
  r.link(0, junior);
  r.link(1, senior);
  Conditions& c = r.fill(100);
  c.requirement = {60, 70};
  Allocator allocator(r.network);
  const Outcome& o = allocator.allocate(c);
  EXPECT_DOUBLE_EQ(o.delivered[1], 70);
  EXPECT_DOUBLE_EQ(o.delivered[0], 30);
  EXPECT_EQ(o.binding[1], Binding::none);
  EXPECT_EQ(o.binding[0], Binding::senior_claims);
  EXPECT_EQ(o.binding_at[0], 1);
  EXPECT_EQ(o.solves, 0);
  EXPECT_EQ(allocator.counters().steps_with_lp, 0);
}

TEST(Allocator, EveryBindingIsTold) {
  River r;
  const int a = r.demand("a", 1), b = r.demand("b", 1), d = r.demand("d", 1), e = r.demand("e", 2), g = r.demand("g", 3),
            h = r.demand("h", 3);
  r.network.nodes.push_back({"well", Node::groundwater, {}});
  r.network.nodes.push_back({"dry", Node::junction, {}});
  r.link(0, a);
  r.link(0, b);
  r.link(0, d);
  r.link(3, e);
  r.link(4, g);
  r.link(0, h);
  r.network.licences = {{"right", {{2, 1.0}}}};
  Conditions& c = r.fill(1000);
  c.storage[3] = 50;
  c.most[3] = 20;
  c.requirement = {10, 10, 10, 30, 5, 2000};
  c.link_capacity[0] = 4;
  c.largest_share[1] = 0.5;
  c.remaining = {3};
  Allocator allocator(r.network);
  const Outcome& o = allocator.allocate(c);
  EXPECT_DOUBLE_EQ(o.delivered[0], 4);
  EXPECT_EQ(o.binding[0], Binding::link_capacity);
  EXPECT_DOUBLE_EQ(o.delivered[1], 5);
  EXPECT_EQ(o.binding[1], Binding::share_limit);
  EXPECT_DOUBLE_EQ(o.delivered[2], 3);
  EXPECT_EQ(o.binding[2], Binding::licence);
  EXPECT_EQ(o.binding_at[2], 0);
  EXPECT_DOUBLE_EQ(o.delivered[3], 20);
  EXPECT_EQ(o.binding[3], Binding::groundwater_limit);
  EXPECT_EQ(o.binding_at[3], 3);
  EXPECT_DOUBLE_EQ(o.delivered[4], 0);
  EXPECT_EQ(o.binding[4], Binding::availability);
  EXPECT_DOUBLE_EQ(o.delivered[5], 988);
  EXPECT_EQ(o.binding[5], Binding::senior_claims);
}

TEST(Allocator, EqualsShareAndSayIt) {
  River r;
  const int a = r.demand("a", 1), b = r.demand("b", 1);
  r.link(0, a);
  r.link(1, b);
  Conditions& c = r.fill(60);
  c.requirement = {100, 50};
  for (bool direct : {true, false}) {
    Options options;
    options.direct = options.progressive = direct;
    Allocator allocator(r.network, options);
    const Outcome& o = allocator.allocate(c);
    EXPECT_NEAR(o.delivered[0], 40, 1e-9);
    EXPECT_NEAR(o.delivered[1], 20, 1e-9);
    EXPECT_EQ(o.binding[0], Binding::equal_claims);
    EXPECT_EQ(o.binding[1], Binding::equal_claims);
  }
}

TEST(Allocator, BufferZoneHoldsTheRelease) {
  River r;
  const int a = r.demand("a", 1);
  r.link(1, a);
  r.network.nodes[0].kind = Node::reservoir;
  Conditions& c = r.fill(0);
  c.storage[0] = 60;  // 0.25 of what stands between 20 and 100
  c.capacity[0] = 200;
  c.buffer[0] = 100;
  c.inactive[0] = 20;
  c.buffer_share[0] = 0.25;
  c.requirement = {30};
  Allocator allocator(r.network);
  const Outcome& o = allocator.allocate(c);
  EXPECT_DOUBLE_EQ(o.delivered[0], 10);
  EXPECT_DOUBLE_EQ(o.stored[0], 50);
}

TEST(Allocator, TwoEqualSourcesAreUsedEvenly) {
  River r;
  r.network.nodes.push_back({"well", Node::groundwater, {}});
  const int a = r.demand("a", 1);
  const int river = r.link(0, a), well = r.link(3, a);
  Conditions& c = r.fill(100);
  c.storage[3] = 100;
  c.requirement = {60};
  Allocator allocator(r.network);
  const Outcome even = allocator.allocate(c);
  EXPECT_NEAR(even.withdrawn[static_cast<std::size_t>(river)], 30, 1e-9);
  EXPECT_NEAR(even.withdrawn[static_cast<std::size_t>(well)], 30, 1e-9);
  EXPECT_GT(even.solves, 0);
  c.storage[3] = 10;
  const Outcome& poor = allocator.allocate(c);
  EXPECT_NEAR(poor.withdrawn[static_cast<std::size_t>(river)], 50, 1e-9);
  EXPECT_NEAR(poor.withdrawn[static_cast<std::size_t>(well)], 10, 1e-9);
}

TEST(Allocator, OneShotSharesOverAllSources) {
  // The aquifer's 50 for a (60) and b (40), the river's 20 for a alone: preference first 50 and 20, together 42 and 28.
  River r;
  r.network.nodes.push_back({"well", Node::groundwater, {}});
  const int a = r.demand("a", 1), b = r.demand("b", 1);
  r.link(3, a, 1);
  r.link(0, a, 2);
  r.link(3, b, 1);
  Conditions& c = r.fill(20);
  c.storage[3] = 1000;
  c.most[3] = 50;
  c.requirement = {60, 40};
  Allocator first(r.network);
  EXPECT_NEAR(first.allocate(c).delivered[0], 50, 1e-12);
  EXPECT_NEAR(first.allocate(c).delivered[1], 20, 1e-12);
  Options together;
  together.preferences_first = false;
  Allocator both(r.network, together);
  EXPECT_NEAR(both.allocate(c).delivered[0], 42, 1e-9);
  EXPECT_NEAR(both.allocate(c).delivered[1], 28, 1e-9);
}

TEST(Allocator, ProportionalForgetsPriorities) {
  River r;
  const int a = r.demand("a", 9), b = r.demand("b", 1);
  r.link(0, a);
  r.link(1, b);
  Conditions& c = r.fill(60);
  c.requirement = {100, 50};
  Options options;
  options.mode = Mode::proportional;
  Allocator allocator(r.network, options);
  const Outcome& o = allocator.allocate(c);
  EXPECT_DOUBLE_EQ(o.coverage[0], 0.4);
  EXPECT_DOUBLE_EQ(o.coverage[1], 0.4);
}

TEST(Allocator, LicenceOfAGroupIsShared) {
  River r;
  const int a = r.demand("a", 1), b = r.demand("b", 1);
  r.link(0, a);
  r.link(1, b);
  r.network.licences = {{"right", {{0, 1.0}, {1, 2.0}}}};
  Conditions& c = r.fill(1000);
  c.requirement = {100, 50};
  c.remaining = {120};
  for (bool direct : {true, false}) {
    Options options;
    options.direct = direct;
    Allocator allocator(r.network, options);
    const Outcome& o = allocator.allocate(c);  // 100 t + 2 * 50 t = 120
    EXPECT_NEAR(o.coverage[0], 0.6, 1e-12);
    EXPECT_NEAR(o.coverage[1], 0.6, 1e-12);
    EXPECT_EQ(o.binding[0], Binding::licence);
    EXPECT_EQ(o.binding_at[0], 0);
    EXPECT_EQ(allocator.counters().progressive, direct ? 0 : 1);
    EXPECT_EQ(allocator.counters().solves, 0);
  }
}

TEST(Allocator, LicenceOfAGroupSparesThoseWhoTakeLittle) {
  River r;
  const int a = r.demand("a", 1), b = r.demand("b", 1), d = r.demand("d", 1);
  r.link(0, a);
  r.link(1, b);
  r.link(2, d);
  r.network.licences = {{"right", {{0, 1.0}, {1, 1.0}, {2, 1.0}}}};
  Conditions& c = r.fill(1000);
  c.requirement = {100, 50, 200};
  c.link_capacity[1] = 10;  // a fifth of what b asks: below what the licence leaves
  c.remaining = {100};
  Allocator allocator(r.network);
  const Outcome& o = allocator.allocate(c);  // 100 t + 10 + 200 t = 100
  EXPECT_NEAR(o.coverage[0], 0.3, 1e-12);
  EXPECT_NEAR(o.coverage[1], 0.2, 1e-12);
  EXPECT_NEAR(o.coverage[2], 0.3, 1e-12);
  EXPECT_EQ(o.binding[0], Binding::licence);
  EXPECT_EQ(o.binding[1], Binding::link_capacity);
  EXPECT_EQ(allocator.counters().direct, allocator.counters().orders);
}

TEST(Allocator, LicenceOfAGroupWhereWaterIsSharedTooIsFilled) {
  River r;
  const int a = r.demand("a", 1), b = r.demand("b", 1), d = r.demand("d", 1);
  for (int claim : {a, b, d}) r.link(0, claim);
  r.network.licences = {{"right", {{0, 1.0}, {1, 1.0}}}};
  Conditions& c = r.fill(90);
  c.requirement = {100, 100, 100};  // thirds of the river; the licence then leaves d what a and b may not take
  c.remaining = {40};
  Allocator allocator(r.network);
  const Outcome& o = allocator.allocate(c);
  EXPECT_NEAR(o.coverage[0], 0.2, 1e-12);
  EXPECT_NEAR(o.coverage[1], 0.2, 1e-12);
  EXPECT_NEAR(o.coverage[2], 0.5, 1e-12);
  EXPECT_EQ(allocator.counters().progressive, 1);
}

TEST(Allocator, CanalsCarryOnlyWhatIsAsked) {
  River r;
  r.network.nodes.push_back({"canal", Node::junction, {}});
  const int a = r.demand("a", 1);
  r.link(3, a);
  r.network.diversions = {{"intake", 0, 3, 0}};
  Conditions& c = r.fill(100);
  c.requirement = {30};
  c.diversion_lost = {0.25};
  Allocator allocator(r.network);
  const Outcome plenty = allocator.allocate(c);
  EXPECT_NEAR(plenty.delivered[0], 30, 1e-9);
  EXPECT_NEAR(plenty.diverted[0], 40, 1e-9);
  EXPECT_NEAR(plenty.leaving[2], 60, 1e-9);
  EXPECT_NEAR(plenty.leaving[3], 0, 1e-9);
  c.diversion_capacity = {20};
  const Outcome& narrow = allocator.allocate(c);
  EXPECT_NEAR(narrow.delivered[0], 15, 1e-9);
  EXPECT_EQ(narrow.binding[0], Binding::diversion_capacity);
  EXPECT_EQ(narrow.binding_at[0], 0);
}

TEST(Allocator, MixHoldsTheLimitOfQuality) {
  River r;
  r.network.nodes.push_back({"brackish", Node::groundwater, {}});
  const int village = r.demand("village", 1);
  const int good = r.link(0, village), bad = r.link(3, village);
  r.network.limits = {{village, "salt"}};
  Conditions& c = r.fill(20);
  c.storage[3] = 1000;
  c.requirement = {50};
  c.limit = {1.0};
  c.link_quality = {0.4, 2.0};  // 0.6 of spare in each good m3, 1.0 too much in each bad one
  Allocator allocator(r.network);
  const Outcome& o = allocator.allocate(c);
  EXPECT_NEAR(o.withdrawn[static_cast<std::size_t>(good)], 20, 1e-9);
  EXPECT_NEAR(o.withdrawn[static_cast<std::size_t>(bad)], 12, 1e-9);
  EXPECT_EQ(o.binding[0], Binding::quality);
}

TEST(Allocator, OneMoreLitreSaysWhoPays) {
  River r;
  const int a = r.demand("a", 1), b = r.demand("b", 2);
  r.link(0, a);
  r.link(1, b);
  r.network.returns = {{a, 1}};
  Conditions& c = r.fill(100);
  c.requirement = {60, 70};
  c.returned = {0.25};  // 15 of 60 come back: b has 55
  Allocator allocator(r.network);
  const Change change = allocator.one_more(c, a, 1);
  EXPECT_NEAR(change.delivered[0], 1, 1e-12);
  EXPECT_NEAR(change.delivered[1], -0.75, 1e-12);
  EXPECT_NEAR(change.leaving[2], 0, 1e-12);
}

TEST(Allocator, WarmStartsChangeNothing) {
  River r;
  r.network.nodes.push_back({"well", Node::groundwater, {}});
  const int a = r.demand("a", 1), b = r.demand("b", 1);
  r.link(0, a);
  r.link(3, a);
  r.link(1, b);
  Options warm;
  warm.warm_start = true;
  Allocator cold(r.network), kept(r.network, warm);
  for (int step = 0; step < 50; ++step) {
    Conditions& c = r.fill(20 + (step * 37) % 90);
    c.storage[3] = 5 + (step * 53) % 40;
    c.requirement = {60, 40};
    const Outcome& one = cold.allocate(c);
    const Outcome& two = kept.allocate(c);
    for (std::size_t l = 0; l < 3; ++l) EXPECT_NEAR(one.withdrawn[l], two.withdrawn[l], 1e-9) << step;
  }
}

TEST(Allocator, RingsAreRefused) {
  River r;
  r.network.nodes[2].down = {{0, 1}};
  EXPECT_THROW(Allocator{r.network}, std::invalid_argument);
}

// A mix is found by a programme; a step in which nobody asks for it, the first or a later one, gives and diverts nothing.
TEST(Allocator, NobodyAsksForAMix) {
  River river;
  const int village = river.demand("village", 1);
  const int link = river.link(1, village), well = river.link(2, village);
  river.network.limits.push_back({village, "limit"});
  Allocator allocator(river.network, {});
  Conditions c = plain_conditions(river.network);
  c.inflow = {10, 0, 0};
  c.limit = {1};
  c.link_quality.assign(river.network.links.size(), 0.5);
  for (const double asked : {0.0, 4.0, 0.0, 20.0, 0.0}) {
    c.requirement[static_cast<std::size_t>(village)] = asked;
    const Outcome& o = allocator.allocate(c);
    EXPECT_NEAR(o.withdrawn[static_cast<std::size_t>(link)] + o.withdrawn[static_cast<std::size_t>(well)], std::min(asked, 10.0), 1e-9) << asked;
    EXPECT_NEAR(o.delivered[static_cast<std::size_t>(village)], std::min(asked, 10.0), 1e-9) << asked;
    EXPECT_NEAR(o.leaving[2], 10 - std::min(asked, 10.0), 1e-9) << asked;
  }
}

}  // namespace
}  // namespace cuenca::allocation
