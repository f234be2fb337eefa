#include <gtest/gtest.h>

#include <algorithm>

#include "allocation/demand_branch.hpp"
#include "allocation/return_flow.hpp"
#include "allocation/use.hpp"
#include "allocation/use_request.hpp"
#include "unit/waterbody/rig.hpp"

namespace cuenca::allocation {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

/// 200 persons at 100 L a day (dossier: 0.23 L/s), a fifth lost on the place.
void village(Rig<UseRequest>& rig) {
  rig.set("number", 200);
  rig.set("rate", 0.1 / kDay);
  rig.set("losses", 0.2);
}

TEST(UseRequest, AddsLossesToTheDemand) {
  Rig<UseRequest> rig;
  village(rig);
  rig.step({});
  EXPECT_NEAR(rig.derived("demand") * 1000, 0.2315, 1e-4);
  EXPECT_NEAR(rig.derived("request"), rig.derived("demand") / 0.8, 1e-18);
}

// WEAP help: demand 44.8 and 45 % losses ask for 81.45.
TEST(UseRequest, LossesRaiseTheRequestAsInWeap) {
  Rig<UseRequest> rig;
  rig.set("rate", 44.8);
  rig.set("losses", 0.45);
  rig.step({});
  EXPECT_NEAR(rig.derived("request"), 81.45, 0.006);
}

// WEAP: supply requirement = demand (1 - reuse) (1 - savings)/(1 - losses).
TEST(UseRequest, TakesOffReuseAndSavings) {
  Rig<UseRequest> rig;
  village(rig);
  rig.set("reuse", 0.25);
  rig.set("savings", 0.1);
  rig.step({});
  EXPECT_NEAR(rig.derived("needed") * kDay, 20 * 0.75 * 0.9, 1e-12);
  EXPECT_NEAR(rig.derived("request") * kDay, 20 * 0.75 * 0.9 / 0.8, 1e-12);
}

TEST(UseRequest, TellsThePartThatIsTheLeastService) {
  Rig<UseRequest> rig;
  village(rig);
  rig.set("minimum_rate", 0.05 / kDay);
  rig.step({});
  EXPECT_NEAR(rig.derived("minimum") * kDay, 10 / 0.8, 1e-12);
  rig.set("minimum_rate", 0.5 / kDay);  // never more than is asked
  rig.step({});
  EXPECT_NEAR(rig.derived("minimum"), rig.derived("request"), 1e-18);
}

TEST(UseRequest, AddsBranchesAndThePlant) {
  Rig<UseRequest> rig;
  rig.set("number", 3);
  rig.set("rate", 0.001);
  rig.force("branches", 0.002);
  rig.force("served_request", 0.011);
  rig.step({});
  EXPECT_NEAR(rig.derived("demand"), 3 * 0.003 + 0.011, 1e-15);
  EXPECT_NEAR(rig.derived("served"), 0.011 / 0.02, 1e-15);
}

TEST(UseRequest, AsksOnlyBetweenItsDates) {
  Rig<UseRequest> rig;
  rig.set("rate", 0.01);
  rig.set("start", 10);
  rig.set("end", 20);
  for (int day : {9, 10, 20, 21}) {
    rig.step({.day = double(day)});
    EXPECT_EQ(rig.derived("request") > 0, day == 10 || day == 20) << day;
  }
}

TEST(DemandBranch, MultipliesTheActivitiesOnItsWay) {
  Rig<DemandBranch> rig;
  for (const char* level : {"activity_1", "activity_2", "activity_3", "activity_4", "activity_5", "activity_6", "activity_7", "activity_8",
                            "activity_9", "activity_10"})
    rig.set(level, 1);
  rig.set("activity_1", 2000);  // persons
  rig.set("activity_2", 0.3);   // with a shower
  rig.set("activity_3", 7);     // showers a week
  rig.set("rate", 0.04 / (7 * kDay));
  rig.set("monthly_factor", 1.5);
  rig.step({});
  EXPECT_NEAR(rig.derived("units"), 4200, 1e-9);
  EXPECT_NEAR(rig.derived("demand") * kDay, 2000 * 0.3 * 0.04 * 1.5, 1e-12);
}

TEST(Use, DeliversAndReturns) {
  Rig<Use> rig({testing::other_salts()});
  rig.set("losses", 0.2);
  rig.set("consumption", 0.3);
  rig.force("needed", 20 / kDay);
  rig.step({.dt = 0});
  for (const auto& [supplied, coverage] : {std::pair{25.0, 1.0}, {12.5, 0.5}, {0.0, 0.0}, {40.0, 1.0}}) {
    rig.arrive("tank", 0, supplied, {0.5});
    rig.step({});
    EXPECT_NEAR(rig.derived("coverage"), coverage, 1e-12);
    EXPECT_NEAR(rig.derived("shortage") * kDay, 20 * (1 - coverage), 1e-12);
    EXPECT_NEAR(rig.flux("lost"), 0.2 * std::min(supplied, 25.0), 1e-12);
    EXPECT_NEAR(rig.flux("consumed"), 0.3 * 20 * coverage, 1e-12);
    EXPECT_NEAR(rig.flux("returned"), 0.7 * 20 * coverage + std::max(0.0, supplied - 25), 1e-12);
    EXPECT_NEAR(rig.mass("tank", 0), 0, 1e-12);
    EXPECT_LT(rig.closure(), 1e-12);
    EXPECT_LT(rig.overdraft(), 1e-12);
  }
}

TEST(Use, SetsAsideWhatItsReturnFlowsCarry) {
  Rig<Use> rig;
  rig.set("consumption", 0.4);
  rig.force("needed", 10 / kDay);
  rig.force("return_shares", 0.75);
  rig.arrive("tank", 0, 10, {});
  rig.step({});
  EXPECT_NEAR(rig.flux("set_aside"), 6 * 0.75, 1e-12);
  EXPECT_NEAR(rig.flux("returned"), 6 * 0.25, 1e-12);
}

TEST(Use, ServesAPlantInProportion) {
  Rig<Use> rig;
  rig.set("consumption", 1);
  rig.force("needed", 0.04);
  rig.force("served", 0.75);
  rig.arrive("tank", 0, 0.02 * kDay, {});  // half of what is asked
  rig.step({});
  EXPECT_NEAR(rig.flux("served") / kDay, 0.015, 1e-15);
  EXPECT_NEAR(rig.flux("consumed") / kDay, 0.005, 1e-15);
}

TEST(ReturnFlow, TakesItsShareAndTheLastTakesTheRest) {
  Rig<ReturnFlow> first, last;
  for (Rig<ReturnFlow>* rig : {&first, &last}) {
    rig->force("set_aside", 100);
    rig->force("shares", 0.8);
    rig->set("losses", 0.1);
    rig->set("leakage", 0.2);
  }
  first.set("share", 0.2);
  last.set("share", 0.6);
  last.set("last", 1);
  first.arrive("water", 0, 100, {});
  first.step({});
  EXPECT_NEAR(first.flux("passed"), 75, 1e-12);
  EXPECT_NEAR(first.flux("returned"), 25 * 0.7, 1e-12);
  EXPECT_NEAR(first.flux("leaked"), 25 * 0.2, 1e-12);
  last.arrive("water", 0, first.flux("passed"), {});
  last.step({});
  EXPECT_EQ(last.flux("passed"), 0);
  EXPECT_NEAR(last.flux("returned"), 75 * 0.7, 1e-12);
}

TEST(Use, NothingMovesInAStepOfNoLengthAndLanesEqualScalar) {
  Rig<Use> one({testing::halite()});
  Rig<Use, Lanes> eight({testing::halite()});
  one.force("needed", 0.002);
  one.set("losses", 0.1);
  for (int c = 0; c < 8; ++c) {
    eight.force("needed", c, 0.002);
    eight.set("losses", c, 0.1);
  }
  for (int day = 0; day < 20; ++day) {
    one.arrive("tank", 0, 17.0 * day, {1});
    for (int c = 0; c < 8; ++c) eight.arrive("tank", c, 17.0 * day, {1});
    const double dt = day % 5 ? kDay : 0;
    one.step({.dt = dt});
    eight.step({.dt = dt});
    for (int c = 0; c < 8; ++c) ASSERT_EQ(eight.outcome(c), one.outcome(0));
    if (dt == 0) {
      for (const auto& flux : Use::type.fluxes) EXPECT_EQ(one.flux(flux.name), 0) << flux.name;
    }
  }
}

}  // namespace
}  // namespace cuenca::allocation
