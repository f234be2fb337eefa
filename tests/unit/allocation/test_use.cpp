#include <gtest/gtest.h>

#include <algorithm>

#include "allocation/use.hpp"
#include "unit/waterbody/rig.hpp"

namespace cuenca::allocation {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

// 200 persons at 100 L a day (dossier: 0.23 L/s), a fifth lost on the way, 30 % consumed.
TEST(Use, AsksDeliversAndReturns) {
  Rig<Use> rig({testing::other_salts()});
  rig.set("number", 200);
  rig.set("rate", 0.1 / kDay);
  rig.set("losses", 0.2);
  rig.set("consumption", 0.3);
  rig.step({.dt = 0});
  EXPECT_NEAR(rig.derived("demand") * 1000, 0.2315, 1e-4);
  EXPECT_NEAR(rig.derived("request"), rig.derived("demand") / 0.8, 1e-18);
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

// WEAP help: demand 44.8 and 45 % losses ask for 81.45.
TEST(Use, LossesRaiseTheRequestAsInWeap) {
  Rig<Use> rig;
  rig.set("rate", 44.8);
  rig.set("losses", 0.45);
  rig.step({});
  EXPECT_NEAR(rig.derived("request"), 81.45, 0.006);
}

TEST(Use, ServesAPlantInProportion) {
  Rig<Use> rig;
  rig.set("rate", 0.01);
  rig.force("served_request", 0.03);
  rig.arrive("tank", 0, 0.02 * kDay, {});  // half of what is asked
  rig.step({});
  EXPECT_NEAR(rig.flux("served") / kDay, 0.015, 1e-15);
  EXPECT_NEAR(rig.flux("consumed") / kDay, 0.005, 1e-15);
}

TEST(Use, AsksOnlyBetweenItsDates) {
  Rig<Use> rig;
  rig.set("rate", 0.01);
  rig.set("start", 10);
  rig.set("end", 20);
  for (int day : {9, 10, 20, 21}) {
    rig.step({.day = double(day)});
    EXPECT_EQ(rig.derived("request") > 0, day == 10 || day == 20) << day;
  }
}

TEST(Use, NothingMovesInAStepOfNoLengthAndLanesEqualScalar) {
  Rig<Use> one({testing::halite()});
  Rig<Use, Lanes> eight({testing::halite()});
  one.set("rate", 0.002);
  one.set("losses", 0.1);
  for (int c = 0; c < 8; ++c) {
    eight.set("rate", c, 0.002);
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
