#include <gtest/gtest.h>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Draw;

constexpr DryLandRule<double> puna{.capacity = 0.03,
                                   .demand = 4e-3,
                                   .memory_steps = 0.1,
                                   .event_threshold = 0.025,
                                   .recharge_share = 0.25,
                                   .runoff_threshold = 0.012,
                                   .runoff_share = 0.05};

DryLandRule<double> part_of(DryLandRule<double> rule, int parts) {
  rule.demand /= parts;
  rule.memory_steps /= parts;
  rule.runoff_threshold /= parts;
  return rule;
}

TEST(DryLand, OneDayIsItsHours) {
  Draw draw(17);
  for (int i = 0; i < 500; ++i) {
    const DryLandRule<double> rule{draw.uniform(0.005, 0.1),
                                   draw.chance(0.1) ? 0 : draw.uniform(0, 0.01),
                                   draw.uniform(0.001, 3),
                                   draw.uniform(0, 0.05),
                                   draw.uniform(),
                                   draw.uniform(0, 0.02),
                                   draw.uniform()};
    const double rain = draw.chance(0.3) ? 0 : draw.uniform(0, 0.1), store = draw.uniform(0, rule.capacity), memory = draw.uniform(0, 0.1);
    const auto day = dry_land<double>(store, rain, memory, rule);
    double left = store, event = memory, et = 0, runoff = 0, recharge = 0;
    for (int hour = 0; hour < 24; ++hour) {
      const auto m = dry_land<double>(left, rain / 24, event, part_of(rule, 24));
      left += rain / 24 - m.evapotranspiration - m.surface_runoff - m.percolation;
      event = m.memory;
      et += m.evapotranspiration;
      runoff += m.surface_runoff;
      recharge += m.percolation;
    }
    EXPECT_NEAR(day.memory, event, 1e-13);
    EXPECT_NEAR(day.percolation, recharge, 1e-12) << i;
    EXPECT_NEAR(day.surface_runoff, runoff, 1e-12) << i;
    EXPECT_NEAR(day.evapotranspiration, et, 1e-12) << i;
  }
}

TEST(DryLand, AShortStormRechargesItsExcessOverTheThreshold) {
  DryLandRule<double> rule = puna;
  rule.memory_steps = 1e-9;  // no fading within the storm
  rule.runoff_share = 0;
  const double none = dry_land<double>(0, 0.0249, 0, rule).percolation, some = dry_land<double>(0, 0.065, 0, rule).percolation;
  EXPECT_EQ(none, 0);
  EXPECT_NEAR(some, 0.25 * (0.065 - 0.025), 1e-11);
}

TEST(DryLand, RainOfTheDaysBeforeCountsUntilItFades) {
  const auto recharge_after = [](int pause) {  // days between two rains of 20 mm
    double store = 0, memory = 0, recharge = 0;
    for (int day = 0; day <= pause; ++day) {
      const double rain = day == 0 || day == pause ? 0.02 : 0;
      const auto m = dry_land<double>(store, rain, memory, puna);
      store += rain - m.evapotranspiration - m.surface_runoff - m.percolation;
      memory = m.memory;
      recharge += m.percolation;
    }
    return recharge;
  };
  EXPECT_GT(recharge_after(1), recharge_after(5));
  EXPECT_GT(recharge_after(5), recharge_after(10));
  EXPECT_EQ(recharge_after(30), 0);
}

TEST(DryLand, ADrizzleNeverRecharges) {
  double store = 0, memory = 0;
  for (int day = 0; day < 400; ++day) {  // 2 mm a day: the memory tends to 2 mm/d × 10 d = 20 mm < 25 mm
    const auto m = dry_land<double>(store, 0.002, memory, puna);
    store += 0.002 - m.evapotranspiration - m.surface_runoff - m.percolation;
    memory = m.memory;
    ASSERT_EQ(m.percolation, 0);
    ASSERT_EQ(m.surface_runoff, 0);
  }
  EXPECT_NEAR(memory, 0.02, 1e-9);
  EXPECT_NEAR(store, 0.002 / puna.demand * puna.capacity, 1e-9);  // evaporation balances rain
}

TEST(DryLand, MoreRainNeverGivesLess) {
  DryLandDepths<double> before{0, 0, 0, 0};
  for (double rain = 0; rain < 0.2; rain += 0.002) {
    const auto m = dry_land<double>(0.01, rain, 0.01, puna);
    EXPECT_GE(m.percolation, before.percolation - 1e-16);
    EXPECT_GE(m.surface_runoff, before.surface_runoff - 1e-16);
    EXPECT_GE(m.evapotranspiration, before.evapotranspiration - 1e-15);
    before = m;
  }
}

TEST(DryLand, ADrySpellOnlyDries) {
  double store = 0.03, memory = 0.06;
  for (int day = 0; day < 300; ++day) {
    const auto m = dry_land<double>(store, 0, memory, puna);
    ASSERT_EQ(m.percolation, 0);
    ASSERT_EQ(m.surface_runoff, 0);
    ASSERT_GE(m.evapotranspiration, 0);
    ASSERT_LE(m.evapotranspiration, store);
    store -= m.evapotranspiration;
    memory = m.memory;
  }
  EXPECT_LT(store, 1e-15);
}

}  // namespace
}  // namespace cuenca::catchment
