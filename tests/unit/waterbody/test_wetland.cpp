#include <gtest/gtest.h>

#include <cmath>

#include "unit/waterbody/rig.hpp"
#include "waterbody/wetland.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400, kMm = 1e-3;

Rig<Wetland> bofedal(std::vector<catalog::Constituent> salts = {}) {
  Rig<Wetland> rig(std::move(salts));
  rig.set("area", 10000);
  rig.set("capacity", 0.4);
  rig.set("peat_depth", 1.0);
  rig.set("dry_share", 0.5);
  rig.set("coefficient", 1.0);
  rig.set("spill_rate", 1.0 / kDay);
  rig.set("spill_depth", 0.1);
  rig.set("spill_exponent", 1.0);
  rig.set("fading_time", 100 * kDay);
  rig.set("recovery_time", 300 * kDay);
  rig.force("reference_evapotranspiration", 5 * kMm / kDay);
  return rig;
}

// Wet: 5 mm a day. From 200 mm on the content decays with 200 mm / 5 mm/d = 40 days, whatever the step.
TEST(Wetland, DriesInTwoParts) {
  for (const double dt : {3600.0, kDay, 10 * kDay}) {
    auto wet = bofedal(), dry = bofedal();
    wet.fill("water", 4000);
    dry.fill("water", 1999);
    for (int i = 0; i < 30 * kDay / dt; ++i) wet.step({.dt = dt});
    EXPECT_NEAR(wet.content("water"), 2500, 1e-8) << dt;
    for (int i = 0; i < 60 * kDay / dt; ++i) dry.step({.dt = dt});
    EXPECT_NEAR(dry.content("water"), 1999 * std::exp(-60.0 / 40), 1e-8) << dt;
    EXPECT_NEAR(dry.derived("water_table_depth"), 1 - 1999 / 4000.0 * std::exp(-1.5), 1e-12);
  }
}

TEST(Wetland, SeepsInProportionToItsWater) {
  auto rig = bofedal();
  rig.set("seepage_rate", 4 * kMm / kDay);
  rig.force("reference_evapotranspiration", 0);
  rig.fill("water", 1000);  // 100 mm of 400
  rig.step({});
  EXPECT_NEAR(rig.flux("seepage"), 1000 * (1 - std::exp(-0.01)), 1e-10);
  EXPECT_EQ(rig.flux("evapotranspiration"), 0);
}

TEST(Wetland, SpillsWhenFullAndOnlyThen) {
  auto rig = bofedal();
  rig.force("reference_evapotranspiration", 0);
  rig.fill("water", 3900);
  rig.arrive("water", 0, 100, {});
  rig.step({});
  EXPECT_EQ(rig.flux("spill"), 0);
  rig.arrive("water", 0, 500, {});  // 50 mm above: q = 1 m/d at 0.1 m, linear: S1 (1 + 10) = S0 by implicit Euler
  rig.step({});
  EXPECT_NEAR(rig.flux("spill"), 500 * 10.0 / 11, 1e-9);
  EXPECT_NEAR(rig.derived("outflow"), rig.flux("spill") / kDay, 1e-15);
  // in the long run what comes goes
  for (int i = 0; i < 200; ++i) {
    rig.arrive("water", 0, 80, {});
    rig.step({});
  }
  EXPECT_NEAR(rig.flux("spill"), 80, 1e-9);
}

TEST(Wetland, TakesItsCoefficientFromNdvi) {
  auto rig = bofedal();
  rig.set("coefficient", 0.3);
  rig.set("per_ndvi", 1.25);
  rig.set("ndvi", 0.4);
  rig.fill("water", 4000);
  rig.step({});
  EXPECT_NEAR(rig.derived("evapotranspiration_rate") * kDay / kMm, 0.8 * 5, 1e-12);
}

TEST(Wetland, PlantsFadeInDroughtAndRecoverSlowly) {
  auto rig = bofedal();
  rig.set("stress_depth", 0.6);
  rig.force("reference_evapotranspiration", 0);
  rig.fill("water", 1500);  // 0.625 m deep
  for (int i = 0; i < 50; ++i) rig.step({});
  EXPECT_NEAR(rig.derived("health"), std::exp(-0.5), 1e-12);
  EXPECT_EQ(rig.derived("stressed_days"), 50);
  EXPECT_NEAR(rig.derived("living_area"), 10000 * std::exp(-0.5), 1e-7);
  rig.arrive("water", 0, 1000, {});
  for (int i = 0; i < 30; ++i) rig.step({});
  EXPECT_NEAR(rig.derived("health"), 1 - (1 - std::exp(-0.5)) * std::exp(-0.1), 1e-12);
  EXPECT_EQ(rig.derived("stressed_days"), 0);
}

TEST(Wetland, KeepsItsSaltWhilePlantsTakeItsWater) {
  auto rig = bofedal({testing::other_salts()});
  rig.fill("water", 500);
  rig.dissolve("water", 0, 20);
  for (int i = 0; i < 400; ++i) {
    rig.force("precipitation", i % 100 == 0 ? 900 * kMm / kDay : 0);  // a flood now and then, more than the peat can hold
    const double before = rig.mass("water", 0);
    rig.step({});
    EXPECT_NEAR(rig.mass("water", 0) + rig.sent("spill", 0), before, 1e-10);
    EXPECT_GE(rig.mass("water", 0), 0);
    EXPECT_LT(rig.closure(), 1e-12);
    EXPECT_LT(rig.overdraft(), 1e-12);
  }
}

}  // namespace
}  // namespace cuenca::waterbody
