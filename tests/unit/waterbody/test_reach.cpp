#include <gtest/gtest.h>

#include <random>

#include "unit/waterbody/rig.hpp"
#include "waterbody/reach.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

TEST(Cascade, OneStoreIsTheExponential) {
  const Cascade<double> old{{1000, 0, 0, 0}};
  const auto next = advance(old, 500.0, 2 * kDay, 1.0, kDay);
  const double decay = std::exp(-0.5), rate = 500 / kDay;
  EXPECT_NEAR(next.total() / (1000 * decay + rate * 2 * kDay * (1 - decay)), 1, 1e-14);
}

// A pulse in the first of n stores leaves with the gamma distribution: share left after t is e^-x sum x^i/i!, x = n t/T.
TEST(Cascade, APulseLeavesWithTheGammaDistribution) {
  for (int n = 1; n <= 4; ++n)
    for (double days : {0.01, 0.5, 2.0, 9.0}) {
      const Cascade<double> old{{1, 0, 0, 0}};
      const double x = n * days / 3, left = [&] {
        double term = std::exp(-x), sum = 0;
        for (int i = 0; i < n; ++i, term *= x / i) sum += term;
        return sum;
      }();
      EXPECT_NEAR(advance(old, 0.0, 3 * kDay, static_cast<double>(n), days * kDay).total(), left, 1e-14);
    }
}

TEST(Cascade, AnyStepGivesTheSameAnswer) {
  for (int n = 1; n <= 4; ++n) {
    Cascade<double> whole{{40, 30, n > 2 ? 20.0 : 0, n > 3 ? 10.0 : 0}}, parts = whole;
    if (n == 1) whole.content[1] = parts.content[1] = 0;
    whole = advance(whole, 4800.0, 1.7 * kDay, static_cast<double>(n), kDay);
    for (int i = 0; i < 96; ++i) parts = advance(parts, 50.0, 1.7 * kDay, static_cast<double>(n), kDay / 96);
    for (int j = 0; j < 4; ++j) EXPECT_NEAR(parts.content[j], whole.content[j], 1e-10 * (1 + whole.content[j])) << n << " " << j;
  }
}

TEST(Reach, InstantaneousPassesEverythingInTheSameStep) {
  Rig<Reach> rig({testing::other_salts()});
  rig.arrive("water", 0, 864, {2});
  rig.step({});
  EXPECT_DOUBLE_EQ(rig.flux("outflow"), 864);
  EXPECT_EQ(rig.content("water"), 0);
  EXPECT_NEAR(rig.mass("water", 0), 0, 1e-9);
  EXPECT_NEAR(rig.derived("flow"), 0.01, 1e-15);
  rig.step({});
  EXPECT_EQ(rig.flux("outflow"), 0);  // dry: no flow is invented
}

TEST(Reach, RoutedFloodIsDelayedAndKeepsItsVolumeAndSalt) {
  for (double stores : {1.0, 4.0}) {
    Rig<Reach> rig({testing::other_salts()});
    rig.set("residence", 3 * kDay);
    rig.set("stores", stores);
    double out = 0, salt = 0, moment = 0;
    for (int day = 0; day < 120; ++day) {
      if (day == 0) rig.arrive("water", 0, 10000, {3});
      rig.step({});
      out += rig.flux("outflow");
      salt += rig.sent("outflow", 0);
      moment += rig.flux("outflow") * (day + 0.5);
      EXPECT_LT(rig.closure(), 1e-12);
    }
    EXPECT_NEAR(out / 10000, 1, 1e-9);
    EXPECT_NEAR(salt / 30000, 1, 1e-9);
    EXPECT_NEAR(moment / out, 3 + 0.5, 0.02);  // the mean of the day of inflow, then three days of travel
  }
}

TEST(Reach, BedAndShareLoseWaterAndTheReachMayRunDry) {
  Rig<Reach> rig;
  rig.set("length", 2000);
  rig.set("width", 3);
  rig.set("bed_conductivity", 0.5 / kDay);  // 3000 m3/d
  rig.set("loss_share", 0.25);
  rig.arrive("water", 0, 10000, {});
  rig.step({});
  EXPECT_NEAR(rig.flux("transmission_loss"), 3000 + 0.25 * 7000, 1e-9);
  EXPECT_NEAR(rig.flux("outflow"), 0.75 * 7000, 1e-9);
  rig.arrive("water", 0, 2000, {});
  rig.step({});
  EXPECT_DOUBLE_EQ(rig.flux("transmission_loss"), 2000);
  EXPECT_EQ(rig.flux("outflow"), 0);
}

TEST(Reach, UserTakesWhatThereIsAboveTheReserve) {
  Rig<Reach> rig;
  rig.set("reserve", 0.02);
  rig.force("requested", 0.05);
  for (const auto& [inflow, taken] : {std::pair{0.1, 0.05}, {0.05, 0.03}, {0.01, 0.0}}) {
    rig.arrive("water", 0, inflow * kDay, {});
    rig.step({});
    EXPECT_NEAR(rig.derived("abstracted"), taken, 1e-14);
    EXPECT_NEAR(rig.derived("flow"), inflow - taken, 1e-14);
  }
}

TEST(Reach, LossesDoNotDependOnTheStepWhileItFlows) {
  double out[2] = {};
  for (int i = 0; i < 2; ++i) {
    Rig<Reach> rig;
    const int per_day = i ? 24 : 1;
    rig.set("residence", 2 * kDay);
    rig.set("stores", 3);
    rig.set("length", 1000);
    rig.set("bed_conductivity", 1 / kDay);
    rig.set("loss_share", 0.1);
    for (int day = 0; day < 10; ++day)
      for (int part = 0; part < per_day; ++part) {
        rig.arrive("water", 0, 5000.0 / per_day, {});
        rig.step({.dt = kDay / per_day});
        out[i] += rig.flux("outflow");
      }
  }
  EXPECT_NEAR(out[1] / out[0], 1, 1e-12);
}

TEST(Reach, RandomHistoriesCloseAndLanesEqualScalar) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> u(0, 1);
  const std::vector<catalog::Constituent> list{testing::halite(), testing::lithium()};
  Rig<Reach, Lanes> eight(list);
  std::vector<Rig<Reach>> one(8, Rig<Reach>(list));
  for (int c = 0; c < 8; ++c) {
    const std::pair<const char*, double> values[] = {{"residence", c % 3 == 0 ? 0 : 5 * kDay * u(random)},
                                                     {"stores", 1 + c % 4},
                                                     {"length", 3000 * u(random)},
                                                     {"width", 5.0},
                                                     {"bed_conductivity", 1e-5 * u(random)},
                                                     {"loss_share", c % 2 ? 0.3 : 0},
                                                     {"evaporation_factor", 1.0},
                                                     {"reserve", 0.01 * u(random)}};
    for (const auto& [name, value] : values) {
      eight.set(name, c, value);
      one[c].set(name, value);
    }
  }
  for (int day = 0; day < 500; ++day) {
    const double dt = day % 50 == 0 ? 0 : kDay * (1 + day % 3);
    for (int c = 0; c < 8; ++c) {
      const double evaporation = 1e-7 * u(random), request = 0.05 * u(random), inflow = dt > 0 && u(random) < 0.4 ? 5000 * u(random) : 0;
      eight.force("open_water_evaporation", c, evaporation);
      one[c].force("open_water_evaporation", evaporation);
      eight.force("requested", c, request);
      one[c].force("requested", request);
      eight.arrive("water", c, inflow, {200, 0.3});
      one[c].arrive("water", 0, inflow, {200, 0.3});
    }
    eight.step({.dt = dt});
    for (int c = 0; c < 8; ++c) {
      one[c].step({.dt = dt});
      ASSERT_EQ(eight.outcome(c), one[c].outcome(0)) << day << " " << c;
      ASSERT_LT(one[c].closure(), 1e-12);
      ASSERT_LT(one[c].overdraft(), 1e-11) << day << " " << c;
      for (const auto& flux : Reach::type.fluxes) {
        ASSERT_GE(one[c].flux(flux.name), 0) << flux.name;
        if (dt == 0) {
          ASSERT_EQ(one[c].flux(flux.name), 0) << flux.name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace cuenca::waterbody
