#include <gtest/gtest.h>

#include <random>

#include "unit/waterbody/rig.hpp"
#include "waterbody/lagoon.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

template <class Real = double>
Rig<Lagoon, Real> sheet(std::vector<catalog::Constituent> constituents) {
  Rig<Lagoon, Real> rig(std::move(constituents));
  rig.set("elevation", 3780);
  rig.set("reference_area", 1e6);
  rig.set("reference_depth", 0.5);
  rig.set("shape", 1.5);
  rig.set("evaporation_factor", 1);
  rig.set("dry_salinity", 1000);
  return rig;
}

double volume_of(double depth) { return PowerShape<double>::from_p(1e6, 0.5, 1.5).volume(depth); }

TEST(PowerShape, IsTheLawOfHayashiAndVanDerKamp) {
  for (double p : {0.5, 1.0, 2.0, 6.0}) {
    const auto shape = PowerShape<double>::from_p(4e5, 0.5, p);
    for (double h : {1e-6, 0.01, 0.3, 0.5, 2.0}) {
      const double area = 4e5 * std::pow(h / 0.5, 2 / p), volume = area * h / (1 + 2 / p);
      EXPECT_NEAR(shape.volume(h) / volume, 1, 1e-13);
      EXPECT_NEAR(shape.depth(volume) / h, 1, 1e-13);
      EXPECT_NEAR(shape.area(volume, shape.depth(volume)) / area, 1, 1e-12);
    }
    EXPECT_EQ(shape.depth(0), 0);
    EXPECT_EQ(shape.area(0, 0), 0);
  }
}

// Fresh water that only evaporates: dV = A dh, so that the depth falls by the evaporation, whatever the shape.
TEST(Lagoon, FreshWaterFallsByTheEvaporationAndDriesUpOnTime) {
  auto rig = sheet({});
  rig.fill("liquid", volume_of(0.4));
  rig.force("open_water_evaporation", 0.005 / kDay);
  for (int day = 1; day <= 90; ++day) {
    rig.step({});
    const double depth = 0.4 - 0.005 * day;
    if (day <= 79) {
      EXPECT_NEAR(rig.derived("depth"), depth, 1e-4) << day;
    }
    EXPECT_LT(rig.overdraft(), 1e-12);
    EXPECT_LT(rig.closure(), 1e-12);
  }
  EXPECT_LE(rig.content("liquid"), 1e-6);
}

TEST(Lagoon, IceInColdNightsTakesItsShareOfTheEvaporation) {
  double lost[2] = {};
  for (const bool ice : {false, true}) {
    auto rig = sheet({});
    rig.set("night_ice", ice ? 0.5 : 0);
    rig.fill("liquid", volume_of(0.05));
    rig.force("open_water_evaporation", 1e-7 / kDay);  // so little that area and depth hardly change
    rig.force("minimum_temperature", 263.15);
    rig.force("maximum_temperature", 287.15);
    rig.step({});
    lost[ice] = rig.flux("evaporation");
    EXPECT_NEAR(rig.derived("frozen_share"), ice ? physics::frozen_share(275.15, 24.0, 0.05, 1.0) : 0, 1e-12);
  }
  EXPECT_NEAR(lost[1] / lost[0], 1 - 0.5 * physics::frozen_share(275.15, 24.0, 0.05, 1.0), 1e-6);
  EXPECT_LT(lost[1], 0.9 * lost[0]);
}

TEST(Lagoon, SealedBoxToHaliteAndBackKeepsSalt) {
  auto rig = sheet({testing::halite(), testing::other_salts(), testing::lithium()});
  const double volume = volume_of(0.3);
  rig.fill("liquid", volume);
  rig.dissolve("liquid", 0, 120 * volume);
  rig.dissolve("liquid", 1, 30 * volume);
  rig.dissolve("liquid", 2, 0.4 * volume);
  const double before[] = {rig.all_mass(0), rig.all_mass(1), rig.all_mass(2)};
  for (int cycle = 0; cycle < 3; ++cycle) {
    rig.force("open_water_evaporation", 0.006 / kDay);
    for (int day = 0; day < 200; ++day) {
      rig.step({});
      ASSERT_LT(rig.overdraft(), 1e-12);
      ASSERT_LT(rig.closure(), 1e-12);
    }
    EXPECT_LE(rig.content("liquid"), 1e-6);
    for (int k = 0; k < 3; ++k) EXPECT_NEAR(rig.mass("crust", k) / before[k], 1, 1e-9);  // dry: all salt is on the bed
    rig.force("open_water_evaporation", 0);
    for (int day = 0; day < 200; ++day) {
      rig.arrive("inlet", 0, volume / 100, {0, 0, 0});
      rig.step({});
      ASSERT_LT(rig.overdraft(), 1e-12);
    }
    for (int k = 0; k < 3; ++k) {
      EXPECT_NEAR(rig.mass("crust", k), 0, 1e-9 * before[k]);
      EXPECT_NEAR(rig.all_mass(k) / before[k], 1, 1e-12);
    }
  }
}

TEST(Lagoon, HalitePrecipitatesAtItsRateAndFreesVolume) {
  auto salt = testing::halite();
  salt.precipitation_rate = 0.5 / kDay;
  salt.dissolution_rate = 0.1 / kDay;
  auto rig = sheet({salt});
  const double volume = volume_of(0.5);
  rig.fill("liquid", volume);
  rig.dissolve("liquid", 0, 350 * volume);
  const double excess = (350 - 317) * volume / (1 - 317 * 0.34e-3);
  for (int day = 1; day <= 5; ++day) {
    rig.step({});
    EXPECT_NEAR(rig.mass("crust", 0) / (excess * (1 - std::exp(-0.5 * day))), 1, 1e-12);
    EXPECT_NEAR(rig.content("liquid"), volume - 0.34e-3 * rig.mass("crust", 0), 1e-9 * volume);
  }
}

TEST(Lagoon, OutflowOverTheSillAndSeepageCarryTheSalt) {
  auto rig = sheet({testing::other_salts()});
  const double volume = volume_of(0.5);
  rig.set("outflow_coefficient", 5);
  rig.set("sill", 0.4);
  rig.set("seepage_rate", 1e-3 / kDay);
  rig.fill("liquid", volume);
  rig.dissolve("liquid", 0, 20 * volume);
  rig.step({.dt = 60});
  EXPECT_NEAR(rig.flux("outflow") / (60 * 5 * std::pow(0.1, 1.5)), 1, 1e-4);
  EXPECT_NEAR(rig.flux("seepage") / (60 * 1e-3 / kDay * 1e6), 1, 1e-4);
  EXPECT_NEAR(rig.sent("outflow", 0) / (20 * rig.flux("outflow")), 1, 1e-12);
  for (int day = 0; day < 400; ++day) rig.step({});
  EXPECT_LT(rig.derived("depth"), 0.4);
  EXPECT_EQ(rig.flux("outflow"), 0);
}

// A small pan with a wide sill is stiff: rate 40 times the daily step, and still the level settles on the steady one.
TEST(Lagoon, StiffOutflowSettlesOnItsSteadyLevel) {
  auto rig = sheet({});
  rig.set("reference_area", 1e4);
  rig.set("outflow_coefficient", 50);
  rig.set("sill", 0.3);
  for (int day = 0; day < 100; ++day) {
    rig.arrive("inlet", 0, 0.2 * kDay, {});
    rig.step({});
    ASSERT_LT(rig.overdraft(), 1e-12);
  }
  EXPECT_NEAR(rig.derived("outflow_rate"), 0.2, 1e-3);
  EXPECT_NEAR(rig.derived("depth"), 0.3 + std::pow(0.2 / 50, 2.0 / 3), 2e-3);
}

TEST(Lagoon, SaltSlowsEvaporationByTheChosenResponse) {
  const auto evaporated = [](double salinity, double response, double weight, double bittern = 0) {
    auto rig = sheet({testing::other_salts()});
    rig.set("activity_response", response);
    rig.set("activity_weight", weight);
    rig.set("brine", bittern);
    rig.fill("liquid", volume_of(0.5));
    rig.dissolve("liquid", 0, salinity * volume_of(0.5));
    rig.force("open_water_evaporation", 0.005 / kDay);
    // Penman terms of a dry day at 3780 m (Pa, K, m, s)
    rig.force("penman_energy", 55 * 150 / 2.45e9);
    rig.force("penman_wind", 42 * 1.5e-10);
    rig.force("vapour_slope", 55);
    rig.force("psychrometric", 42);
    rig.force("saturation_vapour", 900);
    rig.force("vapour", 350);
    rig.step({.dt = 1});
    return rig.flux("evaporation") / 1e6;
  };
  const double fresh = 0.005 / kDay, a = 1 - 0.00051 * 200 - 9e-7 * 200 * 200;
  EXPECT_NEAR(evaporated(0, proportional, 1) / fresh, 1, 1e-6);
  EXPECT_NEAR(evaporated(200, proportional, 1) / fresh, a, 1e-6);
  EXPECT_NEAR(evaporated(200, weighted, 1.4) / fresh, 1 - 1.4 * (1 - a), 1e-6);
  EXPECT_NEAR(evaporated(400, proportional, 1), evaporated(320, proportional, 1), 1e-12);
  EXPECT_LT(evaporated(450, proportional, 1, 1), 0.8 * evaporated(450, proportional, 1, 0));  // bitterns hold their water
  const double penman = (55 * 150 / 2.45e9 + 42 * 1.5e-10 * (900 - 350 / a)) / (55 + 42 / a);
  EXPECT_NEAR(evaporated(200, penman_activity, 1) / penman, 1, 1e-6);
  for (double s = 0; s < 300; s += 50) EXPECT_GT(evaporated(s, weighted, 1.2), evaporated(s + 50, weighted, 1.2));
}

TEST(Lagoon, NothingMovesInAStepOfNoLength) {
  auto rig = sheet({testing::halite(), testing::other_salts()});
  rig.set("outflow_coefficient", 5);
  rig.set("seepage_rate", 1e-8);
  rig.fill("liquid", volume_of(0.5));
  rig.fill("inlet", 100);
  rig.dissolve("liquid", 0, 400 * volume_of(0.5));  // above saturation, and still
  rig.dissolve("crust", 1, 1e6);
  rig.force("precipitation", 1e-7);
  rig.force("open_water_evaporation", 1e-7);
  rig.step({.dt = 0});
  for (const auto& flux : Lagoon::type.fluxes) {
    EXPECT_EQ(rig.flux(flux.name), 0) << flux.name;
    for (int k = 0; k < 2; ++k) EXPECT_EQ(rig.sent(flux.name, k), 0) << flux.name;
  }
  EXPECT_NEAR(rig.derived("depth"), 0.5, 1e-12);
  EXPECT_NEAR(rig.derived("stage"), 3780.5, 1e-9);
  EXPECT_NEAR(rig.derived("area"), 1e6, 1e-3);
  EXPECT_NEAR(rig.derived("salinity"), 400, 1e-9);
}

TEST(Lagoon, TwiceTheAreaWithTwiceTheInflowIsTwiceEverything) {
  auto one = sheet({testing::halite(), testing::other_salts()}), two = sheet({testing::halite(), testing::other_salts()});
  two.set("reference_area", 2e6);
  double scale = 1;
  for (auto* rig : {&one, &two}) {
    rig->set("seepage_rate", 3e-9);
    rig->fill("liquid", scale * volume_of(0.2));
    rig->dissolve("liquid", 0, scale * 250 * volume_of(0.2));
    rig->force("precipitation", 1e-8);
    rig->force("open_water_evaporation", 6e-8);
    for (int day = 0; day < 100; ++day) {
      rig->arrive("inlet", 0, scale * 300, {5, 1});
      rig->step({});
    }
    scale = 2;
  }
  EXPECT_NEAR(two.content("liquid") / one.content("liquid"), 2, 1e-11);
  EXPECT_NEAR(two.mass("crust", 0) / one.mass("crust", 0), 2, 1e-9);
}

TEST(Lagoon, MoreInflowNeverLeavesLessWater) {
  double last = -1;
  for (double inflow = 0; inflow <= 5000; inflow += 250) {
    auto rig = sheet({testing::halite()});
    rig.set("outflow_coefficient", 3);
    rig.set("sill", 0.35);
    rig.fill("liquid", volume_of(0.2));
    rig.dissolve("liquid", 0, 100 * volume_of(0.2));
    rig.force("open_water_evaporation", 6e-8);
    for (int day = 0; day < 60; ++day) {
      rig.arrive("inlet", 0, inflow, {3});
      rig.step({});
    }
    EXPECT_GE(rig.content("liquid"), last);
    last = rig.content("liquid");
  }
}

/// Random weather, contents from dry to full, any step: nothing below zero, the ledger agrees, lanes have the bits of one.
TEST(Lagoon, RandomHistoriesCloseAndLanesEqualScalar) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> u(0, 1);
  const std::vector<catalog::Constituent> list{testing::halite(), testing::other_salts(), testing::lithium()};
  for (int history = 0; history < 60; ++history) {
    auto eight = sheet<Lanes>(list);
    std::vector<Rig<Lagoon>> one(8, sheet(list));
    std::vector<double> area(8);
    for (int c = 0; c < 8; ++c) {
      const std::pair<const char*, double> values[] = {{"reference_area", std::pow(10, 2 + 5 * u(random))},
                                                       {"shape", 0.5 + 5 * u(random)},
                                                       {"outflow_coefficient", u(random) < 0.5 ? 0 : 20 * u(random)},
                                                       {"sill", u(random)},
                                                       {"seepage_rate", 1e-7 * u(random)},
                                                       {"activity_response", std::floor(3 * u(random))},
                                                       {"brine", std::floor(2 * u(random))}};
      area[c] = values[0].second;
      for (const auto& [name, value] : values) {
        eight.set(name, c, value);
        one[c].set(name, value);
      }
      if (u(random) < 0.5) continue;
      std::vector<std::pair<double, double>> bed{{0, u(random) < 0.5 ? 0 : area[c] * 0.01 * u(random)}};  // sometimes a flat bottom
      for (int points = static_cast<int>(1 + 14.9 * u(random)); points > 0; --points)
        bed.push_back({bed.back().first + 0.5 * u(random) + 1e-3, bed.back().second + area[c] * u(random) + 1e-3});
      eight.set_curve("bed", bed, c);
      one[c].set_curve("bed", bed);
    }
    for (int day = 0; day < 80; ++day) {
      const double dt = kDay * (history % 4 == 3 ? 7 : 1);
      const bool wet = u(random) < 0.3;
      for (int c = 0; c < 8; ++c) {
        const double evaporation = 2e-7 * u(random) * u(random), rain = wet ? 3e-7 * u(random) : 0;
        const std::pair<const char*, double> weather[] = {{"open_water_evaporation", evaporation},
                                                          {"precipitation", rain},
                                                          {"penman_energy", 55 * 150 / 2.45e9},
                                                          {"penman_wind", 42 * 1.5e-10},
                                                          {"vapour_slope", 55},
                                                          {"psychrometric", 42},
                                                          {"saturation_vapour", 900},
                                                          {"vapour", 350}};
        for (const auto& [name, value] : weather) {
          eight.force(name, c, value);
          one[c].force(name, value);
        }
        const double inflow = u(random) < 0.5 ? 0 : area[c] * 0.01 * std::pow(u(random), 4);
        const std::vector<double> salts{300 * u(random), 30 * u(random), 0.4};
        eight.arrive("inlet", c, inflow, salts);
        one[c].arrive("inlet", 0, inflow, salts);
      }
      eight.step({.dt = dt});
      for (int c = 0; c < 8; ++c) {
        one[c].step({.dt = dt});
        ASSERT_EQ(eight.outcome(c), one[c].outcome(0)) << history << " " << day << " " << c;
        ASSERT_LT(one[c].closure(), 1e-9) << history << " " << day << " " << c;
        ASSERT_LT(one[c].overdraft(), 1e-11) << history << " " << day << " " << c;
        for (const auto& flux : Lagoon::type.fluxes) ASSERT_GE(one[c].flux(flux.name), 0) << flux.name;
      }
    }
  }
}

}  // namespace
}  // namespace cuenca::waterbody
