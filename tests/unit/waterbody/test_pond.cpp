#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "unit/waterbody/rig.hpp"
#include "waterbody/pond.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

Rig<Pond> ponds(double start = -1e6, double end = 1e6) {
  Rig<Pond> rig({testing::halite(), testing::other_salts(), testing::lithium()});
  rig.set("surface", 1e6);
  rig.set("evaporation_factor", 0.7);
  rig.set("brine", 1);
  rig.set("operating_depth", 0.5);
  rig.set("greatest_depth", 1.5);
  rig.set("held_brine", 0.2e-3);
  rig.set("dry_salinity", 1000);
  rig.set("start", start);
  rig.set("end", end);
  rig.force("open_water_evaporation", 0.006 / kDay);
  return rig;
}

const std::vector<double> kBrine{290, 43, 0.44};

TEST(Pond, TakesItsAreaOnlyOnceItIsStarted) {
  auto rig = ponds(100, 200);
  rig.force("precipitation", 1e-8);
  rig.step({.day = 99});
  EXPECT_EQ(rig.derived("area"), 0);
  EXPECT_EQ(rig.flux("rain"), 0);
  rig.step({.day = 100});
  EXPECT_EQ(rig.derived("area"), 1e6);
  EXPECT_NEAR(rig.flux("rain"), 1e-8 * kDay * 1e6, 1e-6);
}

TEST(Pond, ConcentratesToTheTargetAndBalances) {
  auto rig = ponds();
  rig.set("target", 3.0);
  rig.set("brine", 0);
  double in[3] = {}, out[3] = {}, water = 0, released = 0;
  for (int day = 0; day < 7300; ++day) {
    rig.arrive("inlet", 0, 4000, kBrine);
    rig.step({.day = double(day)});
    for (int k = 0; k < 3; ++k) {
      in[k] += 4000 * kBrine[k];
      out[k] += rig.sent("release", k);
    }
    if (rig.flux("release") > 1e-6 && rig.derived("depth") < 1.4) {
      EXPECT_GE(rig.derived("grade"), 3.0 * 0.94);
      released += rig.flux("release");
    }
    water += 4000 - rig.flux("evaporation") - rig.flux("release");
    for (int k = 0; k < 3; ++k) water += 0.34e-3 * (rig.sent("dissolution", k) - rig.sent("precipitation_of_salt", k));
    ASSERT_LT(rig.closure(), 1e-11);
    ASSERT_LT(rig.overdraft(), 1e-11);
  }
  EXPECT_GT(released, 0);
  for (int k = 0; k < 3; ++k) EXPECT_NEAR((rig.all_mass(k) + out[k]) / in[k], 1, 1e-12);
  EXPECT_NEAR(rig.content("liquid") + rig.content("entrained"), water, 1e-9 * 4000 * 7300);
  // most of the halite lies in the ponds, and each tonne of salt has taken its brine
  EXPECT_GT(rig.mass("crust", 0), 0.8 * in[0]);
  const double harvested = rig.mass("crust", 0) + rig.mass("crust", 1) + rig.mass("crust", 2);
  EXPECT_NEAR(rig.content("entrained") / (0.2e-3 * harvested), 1, 0.01);
  EXPECT_GT(out[2], 0.3 * in[2]);
}

TEST(Pond, AtClosureTheBrineGoesToSalt) {
  auto rig = ponds(0, 400);
  rig.set("brine", 0);
  double in[3] = {};
  for (int day = 0; day < 1200; ++day) {
    if (day < 400) {
      rig.arrive("inlet", 0, 4000, kBrine);
      for (int k = 0; k < 3; ++k) in[k] += 4000 * kBrine[k];
    }
    rig.step({.day = double(day)});
    for (int k = 0; k < 3; ++k) in[k] -= rig.sent("release", k);
    if (day >= 400) {
      ASSERT_EQ(rig.flux("release"), 0);
    }
    ASSERT_LT(rig.overdraft(), 1e-11);
  }
  EXPECT_LT(rig.content("liquid"), 1e-6);
  for (int k = 0; k < 3; ++k) {
    EXPECT_NEAR(rig.all_mass(k) / in[k], 1, 1e-12);
    EXPECT_NEAR((rig.mass("crust", k) + rig.mass("entrained", k)) / in[k], 1, 1e-9);
  }
}

TEST(Pond, WhatEvaporationTakesWholeIsGoneAtTheEndOfTheDay) {
  auto rig = ponds();
  for (int day = 0; day < 50; ++day) {
    rig.arrive("inlet", 0, 2000, kBrine);  // a third of what the day can evaporate
    rig.step({.day = double(day)});
    double salt_volume = 0;
    for (const double concentration : kBrine) salt_volume += 0.34e-3 * concentration * 2000;
    EXPECT_NEAR(rig.flux("evaporation") + rig.content("liquid"), 2000 - salt_volume, 1e-3) << day;
    EXPECT_LT(rig.content("liquid"), 1e-3);
  }
  for (int k = 0; k < 3; ++k) EXPECT_NEAR((rig.mass("crust", k) + rig.mass("entrained", k)) / (50 * 2000 * kBrine[k]), 1, 1e-6);
}

// A pond that fills and all but dries with the seasons, in days and in quarters of an hour. Fluxes leave with the concentration at the
// beginning of a step: salts are first order in its length (docs/theory/ponds-and-plants.md).
TEST(Pond, DaysSayWhatQuartersOfAnHourSay) {
  const auto years_of = [](int parts) {
    auto rig = ponds();
    rig.set("brine", 0);
    std::vector<double> volumes;
    for (int day = 0; day < 1095; ++day) {
      const double season = std::cos(2 * 3.14159265358979 * day / 365);
      rig.force("open_water_evaporation", (0.005 + 0.004 * season) / kDay);
      for (int part = 0; part < parts; ++part) {
        rig.arrive("inlet", 0, 3000.0 / parts, kBrine);
        rig.step({.dt = kDay / parts, .day = double(day)});
      }
      volumes.push_back(rig.content("liquid"));
    }
    return volumes;
  };
  const auto days = years_of(1), quarters = years_of(96);
  double greatest = 0, least = 1e30, worst = 0;
  for (std::size_t i = 365; i < days.size(); ++i) {
    greatest = std::max(greatest, quarters[i]);
    least = std::min(least, quarters[i]);
    worst = std::max(worst, std::abs(days[i] - quarters[i]));
  }
  EXPECT_LT(least, 1e-3 * greatest);  // or nothing is tried
  EXPECT_LT(worst / greatest, 0.01);
}

TEST(Pond, NothingMovesInAStepOfNoLength) {
  auto rig = ponds();
  rig.fill("liquid", 2e6);
  rig.dissolve("liquid", 0, 8e8);
  rig.force("precipitation", 1e-8);
  rig.step({.dt = 0});
  for (const auto& flux : Pond::type.fluxes) EXPECT_EQ(rig.flux(flux.name), 0) << flux.name;
  EXPECT_EQ(rig.sent("precipitation_of_salt", 0), 0);
  EXPECT_DOUBLE_EQ(rig.derived("depth"), 2);
}

TEST(Pond, LanesEqualScalarOnRandomHistories) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> u(0, 1);
  const std::vector<catalog::Constituent> list{testing::halite(), testing::other_salts(), testing::lithium()};
  Rig<Pond, Lanes> eight(list);
  std::vector<Rig<Pond>> one(8, ponds());
  for (int c = 0; c < 8; ++c) {
    const std::pair<const char*, double> values[] = {{"surface", c == 0 ? 0.0 : 1e6 * u(random)},
                                                     {"evaporation_factor", 0.8},
                                                     {"brine", c % 2},
                                                     {"operating_depth", 0.4},
                                                     {"greatest_depth", 1.2},
                                                     {"held_brine", 0.5e-3 * u(random)},
                                                     {"dry_salinity", 1000},
                                                     {"start", 20.0 * c},
                                                     {"end", 300 + 50.0 * c},
                                                     {"target", c % 3},
                                                     {"leak_rate", 1e-8 * u(random)}};
    for (const auto& [name, value] : values) {
      eight.set(name, c, value);
      one[c].set(name, value);
    }
  }
  for (int day = 0; day < 900; ++day) {
    for (int c = 0; c < 8; ++c) {
      const double evaporation = 1.5e-7 * u(random), rain = u(random) < 0.1 ? 1e-7 * u(random) : 0,
                   inflow = u(random) < 0.9 && day < 500 ? 4000 * u(random) : 0;
      eight.force("open_water_evaporation", c, evaporation);
      one[c].force("open_water_evaporation", evaporation);
      eight.force("precipitation", c, rain);
      one[c].force("precipitation", rain);
      eight.arrive("inlet", c, inflow, kBrine);
      one[c].arrive("inlet", 0, inflow, kBrine);
    }
    eight.step({.day = double(day)});
    for (int c = 0; c < 8; ++c) {
      one[c].step({.day = double(day)});
      ASSERT_EQ(eight.outcome(c), one[c].outcome(0)) << day << " " << c;
      ASSERT_LT(one[c].closure(), 1e-11);
      ASSERT_LT(one[c].overdraft(), 1e-11) << day << " " << c;
      for (const auto& flux : Pond::type.fluxes) ASSERT_GE(one[c].flux(flux.name), 0) << flux.name;
    }
  }
}

}  // namespace
}  // namespace cuenca::waterbody
