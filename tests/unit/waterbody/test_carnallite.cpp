// The sequence halite, sylvite, carnallite, bischofite of a brine that evaporates, and back.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "support/evaporites.hpp"
#include "unit/waterbody/rig.hpp"
#include "waterbody/pond.hpp"

namespace cuenca::waterbody {
namespace {
using test::kBischofite, test::kInvariant, test::kKCl, test::kLi, test::kMgCl2, test::kNaCl;
using testing::Rig;

double curve(const double (&points)[12][2], double x) {
  for (int i = 0; i < 11; ++i)
    if (x <= points[i + 1][0])
      return points[i][1] + (points[i + 1][1] - points[i][1]) * (x - points[i][0]) / (points[i + 1][0] - points[i][0]);
  return points[11][1];
}

template <class Real = double>
Rig<Pond, Real> pan(double rate = 1e3) {
  Rig<Pond, Real> rig(test::evaporites(rate));
  rig.set("surface", 1e4);
  rig.set("evaporation_factor", 1);
  rig.set("brine", 0);
  rig.set("operating_depth", 10);
  rig.set("greatest_depth", 20);
  rig.set("release_time", 86400);
  rig.set("held_brine", 0);
  rig.set("dry_salinity", 1000);
  rig.set("start", -1e6);
  rig.set("end", 1e6);
  return rig;
}

double concentration(const Rig<Pond>& rig, int k) { return rig.mass("liquid", k) / rig.content("liquid"); }

// The root that the double salt finds, put into its equation, over the whole field of carnallite.
TEST(Carnallite, EquilibriumSolvesItsEquation) {
  const auto salts = test::evaporites();
  const double a = double_salt_volume(salts[kKCl], salts[kMgCl2]);
  EXPECT_NEAR(a, 0.34e-3 * 2.277 + 1.450e-3, 1e-18);
  for (double mg : {335.0, 350.0, 372.0, 400.0, 450.0, 459.0})
    for (double k : {0.5, 5.0, 20.0, 36.0, 60.0}) {
      const double volume = 1000, solid = 1e9;
      const double d = into_double_salt(salts[kKCl], salts[kMgCl2], k * volume, mg * volume, volume, solid, volume);
      const double left = volume - a * d, c = (mg * volume - 1.277 * d) / left;
      const bool at_border = std::abs(c - kInvariant) < 1e-6;
      if (at_border) {
        EXPECT_GE((k * volume - d) / left, curve(test::kPotash, c) * (1 - 1e-9)) << "what is left of potassium falls as sylvite";
      } else {
        EXPECT_NEAR((k * volume - d) / left, curve(test::kPotash, c), 1e-7) << mg << " " << k;
      }
    }
  // below the invariant point carnallite decomposes until the solution is there, or all of it is gone
  const double d = into_double_salt(salts[kKCl], salts[kMgCl2], 20e3, 300e3, 1000.0, 1e9, 1000.0);
  EXPECT_NEAR((300e3 - 1.277 * d) / (1000 - a * d), kInvariant, 1e-9);
  EXPECT_EQ(into_double_salt(salts[kKCl], salts[kMgCl2], 20e3, 100e3, 1000.0, 5.0, 1000.0), -5.0);
  EXPECT_EQ(into_double_salt(salts[kKCl], salts[kMgCl2], 20e3, 0.0, 1000.0, 0.0, 1000.0), 0.0);
}

// A closed pan: first halite, then sylvite, then carnallite in the fixed proportion with its water, each solution on its curve.
TEST(Carnallite, APanFollowsTheSequenceAndKeepsItsBooks) {
  auto rig = pan();
  rig.force("open_water_evaporation", 0.006 / 86400);
  const double start[4] = {300, 12, 15, 0.5};
  rig.fill("liquid", 5e4);
  for (int k = 0; k < 4; ++k) rig.dissolve("liquid", k, start[k] * 5e4);
  int halite = -1, sylvite = -1, carnallite = -1, bischofite = -1;
  double evaporated = 0, freed = 0, most_sylvite = 0;
  for (int day = 0; day < 2500; ++day) {
    rig.step({.day = double(day)});
    evaporated += rig.flux("evaporation");
    for (int k = 0; k < 4; ++k)
      for (const char* out : {"precipitation_of_salt", "doubling"}) freed += 0.34e-3 * rig.sent(out, k);
    for (int k = 0; k < 4; ++k)
      for (const char* back : {"dissolution", "parting"}) freed -= 0.34e-3 * rig.sent(back, k);
    ASSERT_LT(rig.closure(), 1e-11) << day;
    ASSERT_LT(rig.overdraft(), 1e-11) << day;
    // salts and water: nothing is lost, crystals hold their water
    for (int k = 0; k < 4; ++k) ASSERT_NEAR(rig.all_mass(k) / (start[k] * 5e4), 1, 1e-12) << day << " " << k;
    ASSERT_NEAR(rig.content("liquid") + rig.content("crystal") + evaporated + freed, 5e4, 1e-9 * 5e4) << day;
    const double double_k = rig.mass("double_salt", kKCl);
    ASSERT_NEAR(rig.mass("double_salt", kMgCl2), 1.277 * double_k, 1e-9 * (1 + double_k));
    ASSERT_NEAR(rig.content("crystal"), 1.450e-3 * double_k, 1e-9 * (1 + double_k));
    const double mg = concentration(rig, kMgCl2);
    if (halite < 0 && rig.mass("crust", kNaCl) > 0) halite = day;
    if (sylvite < 0 && rig.mass("crust", kKCl) > 0) sylvite = day;
    if (carnallite < 0 && double_k > 0) carnallite = day;
    if (bischofite < 0 && rig.mass("crust", kMgCl2) > 1) bischofite = day;
    most_sylvite = std::max(most_sylvite, rig.mass("crust", kKCl));
    if (rig.content("liquid") < 200) break;
    // constituents react one after the other: off by about what the liquid loses in a sub-step
    const double off = 0.006 + rig.flux("evaporation") / rig.content("liquid");
    if (halite >= 0 && day > halite) {
      EXPECT_NEAR(concentration(rig, kNaCl) / curve(test::kHalite, mg), 1, off) << day << " " << mg;
    }
    if (sylvite >= 0 && day > sylvite) {
      EXPECT_NEAR(concentration(rig, kKCl) / curve(test::kPotash, mg), 1, off) << day << " " << mg;
    }
    EXPECT_LT(mg, kBischofite * 1.01);
  }
  EXPECT_GE(halite, 0);
  EXPECT_GT(sylvite, halite);
  EXPECT_GT(carnallite, sylvite);
  EXPECT_GT(bischofite, carnallite);
  EXPECT_GT(most_sylvite, 0.3 * 12 * 5e4) << "part of the potassium falls as sylvite";
  EXPECT_GT(rig.mass("double_salt", kKCl), 0.05 * 12 * 5e4) << "the rest as carnallite";
  EXPECT_EQ(rig.mass("crust", kLi), 0) << "lithium stays in solution";
}

// Fresh water on carnallite: magnesium and its water come back, and when all is dissolved nothing is left of the crystals.
TEST(Carnallite, DecomposesUnderFreshWater) {
  auto rig = pan();
  rig.fill("liquid", 500);
  const double dissolved[4] = {13, 30, 345, 5}, solid = 2e4;
  for (int k = 0; k < 4; ++k) rig.dissolve("liquid", k, dissolved[k] * 500);
  rig.dissolve("double_salt", kKCl, solid);
  rig.dissolve("double_salt", kMgCl2, 1.277 * solid);
  rig.fill("crystal", 1.450e-3 * solid);
  rig.force("precipitation", 0.001 / 86400);  // 10 m3 a day
  double least = 1e9, sylvite = 0;
  for (int day = 0; day < 60; ++day) {
    rig.step({.day = double(day)});
    ASSERT_LT(rig.closure(), 1e-11);
    ASSERT_LT(rig.overdraft(), 1e-11);
    EXPECT_NEAR(rig.content("crystal"), 1.450e-3 * rig.mass("double_salt", kKCl), 1e-6);
    EXPECT_NEAR(rig.all_mass(kMgCl2), 345 * 500 + 1.277 * solid, 1e-6);
    EXPECT_NEAR(rig.all_mass(kKCl), 30 * 500 + solid, 1e-6);
    least = std::min(least, rig.mass("double_salt", kKCl));
    sylvite = std::max(sylvite, rig.mass("crust", kKCl));
  }
  EXPECT_NEAR(least, 0, 1e-9);
  EXPECT_NEAR(rig.content("crystal"), 0, 1e-9);
  EXPECT_GT(sylvite, 0.1 * solid) << "it leaves sylvite behind";
}

TEST(Carnallite, LanesEqualScalar) {
  std::mt19937 random(23);
  std::uniform_real_distribution<double> u(0, 1);
  auto eight = pan<Lanes>(2e-4);
  std::vector<Rig<Pond>> one(8, pan(2e-4));
  for (int day = 0; day < 800; ++day) {
    for (int c = 0; c < 8; ++c) {
      const double evaporation = 1.2e-7 * u(random), rain = u(random) < 0.05 ? 4e-7 * u(random) : 0,
                   inflow = u(random) < 0.8 ? 30 * u(random) * (c + 1) : 0;
      const std::vector<double> brine{40 + 30.0 * c, 5.0 + 4 * c, 300 - 30.0 * c, 1};
      eight.force("open_water_evaporation", c, evaporation);
      one[c].force("open_water_evaporation", evaporation);
      eight.force("precipitation", c, rain);
      one[c].force("precipitation", rain);
      eight.arrive("inlet", c, inflow, brine);
      one[c].arrive("inlet", 0, inflow, brine);
    }
    eight.step({.day = double(day)});
    for (int c = 0; c < 8; ++c) {
      one[c].step({.day = double(day)});
      ASSERT_EQ(eight.outcome(c), one[c].outcome(0)) << day << " " << c;
      ASSERT_LT(one[c].closure(), 1e-11) << day << " " << c;
      ASSERT_LT(one[c].overdraft(), 1e-11) << day << " " << c;
      for (const auto& flux : Pond::type.fluxes) ASSERT_GE(one[c].flux(flux.name), 0) << flux.name;
    }
  }
}

}  // namespace
}  // namespace cuenca::waterbody
