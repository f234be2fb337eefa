#include <gtest/gtest.h>

#include <cmath>

#include "catchment/field.hpp"
#include "unit/waterbody/rig.hpp"

namespace cuenca::catchment {
namespace {
using testing::Rig;

constexpr double kDay = 86400, kMm = 1e-3;

IrrigationRule<double> rule(Trigger trigger, Amount amount = kRefill) {
  return {double(trigger), 1.0, 0.040, 10 * kDay, double(amount), 0.8, 0.050};
}

TEST(Irrigation, BeginsByEachTrigger) {
  const auto begins = [](Trigger trigger, double depletion, double readily, double since) {
    Irrigating<double> m{0, since - kDay};
    plan_irrigation(m, rule(trigger), true, 0.0, depletion, readily, kDay);
    return m.to_apply;
  };
  EXPECT_EQ(begins(kNever, 0.1, 0.05, 99 * kDay), 0);
  EXPECT_EQ(begins(kShareOfReadily, 0.049, 0.05, 0), 0);
  EXPECT_DOUBLE_EQ(begins(kShareOfReadily, 0.051, 0.05, 0), 0.8 * 0.051);
  EXPECT_EQ(begins(kDepletion, 0.039, 0.05, 99 * kDay), 0);
  EXPECT_DOUBLE_EQ(begins(kDepletion, 0.040, 0.05, 0), 0.8 * 0.040);
  EXPECT_EQ(begins(kInterval, 0.1, 0.05, 9 * kDay), 0);
  EXPECT_DOUBLE_EQ(begins(kInterval, 0.1, 0.05, 10 * kDay), 0.8 * 0.1);
}

TEST(Irrigation, GoesOnUntilItsDepthHasCome) {
  Irrigating<double> m{0, 0};
  plan_irrigation(m, rule(kDepletion, kFixedDepth), true, 0.0, 0.045, 0.05, kDay);
  EXPECT_DOUBLE_EQ(m.to_apply, 0.050);
  plan_irrigation(m, rule(kDepletion, kFixedDepth), true, 0.030, 0.015, 0.05, kDay);
  EXPECT_NEAR(m.to_apply, 0.020, 1e-15) << "below the trigger, but under way";
  EXPECT_EQ(m.since, 0);
  plan_irrigation(m, rule(kDepletion, kFixedDepth), true, 0.020, 0.0, 0.05, kDay);
  EXPECT_EQ(m.to_apply, 0);
  // one that refills asks no more than what lacks now: rain ends it
  Irrigating<double> refill{0.040, 0};
  plan_irrigation(refill, rule(kDepletion), true, 0.0, 0.010, 0.05, kDay);
  EXPECT_NEAR(refill.to_apply, 0.008, 1e-15);
  plan_irrigation(refill, rule(kDepletion), false, 0.0, 0.010, 0.05, kDay);
  EXPECT_EQ(refill.to_apply, 0) << "the season is over";
}

TEST(Irrigation, TurnsFollowTheCycle) {
  const auto days = [](double cycle, double first, double length) {
    std::string text;
    for (int day = 0; day < 20; ++day) text += in_turn(1000.0 + day, 1003.0, cycle, first, length) ? '#' : '.';
    return text;
  };
  EXPECT_EQ(days(0, 1, 3), "####################");
  EXPECT_EQ(days(8, 1, 3), "...###.....###.....#");
  EXPECT_EQ(days(8, 7, 4), ".####....####....###") << "over the end of the cycle";
  EXPECT_EQ(days(8, 2, 0), "....................");
  EXPECT_EQ(days(8, 1, 8), "####################");
}

template <class Real>
void prepare(Rig<Field, Real>& rig) {
  rig.set("area", 10000);
  for (const auto& [name, value] : {std::pair{"initial_stage", 25 * kDay},
                                    {"development_stage", 35 * kDay},
                                    {"mid_stage", 50 * kDay},
                                    {"late_stage", 30 * kDay},
                                    {"readily_evaporable", 8 * kMm},
                                    {"infiltration_limit", kMm / kDay * 1000},
                                    {"trigger_depletion", 40 * kMm},
                                    {"trigger_interval", 10 * kDay},
                                    {"depth", 50 * kMm},
                                    {"last_days", 0.0},
                                    {"turn_hours", kDay}})
    rig.set(name, value);
  rig.force("wind", 2);
  rig.force("maximum_temperature", 295);
  rig.force("vapour", 900);
  rig.force("potential", 5 * kMm / kDay);
}

const double kSpring = double(days_from_civil(2001, 9, 15));

TEST(Field, SplitsWhatComesAndMixesItsSalt) {
  Rig<Field> rig({testing::other_salts()});
  prepare(rig);
  rig.set("efficiency", 0.6);
  rig.set("drift_share", 0.1);
  rig.set("tail_share", 0.5);
  rig.force("potential", 0);
  rig.fill("water", 780);  // full
  rig.arrive("water", 0, 100, {2});
  rig.force("precipitation", 20 * kMm / kDay);
  rig.step({.day = kSpring});
  EXPECT_NEAR(rig.flux("drift"), 4, 1e-10);
  EXPECT_NEAR(rig.flux("tail_water"), 18, 1e-10);
  EXPECT_NEAR(rig.flux("rain") + rig.flux("passing"), 200, 1e-10);
  EXPECT_NEAR(rig.flux("percolation") + rig.flux("passing"), 18 + 60 + 200 - 0.34e-3 * 200, 0.1) << "a full ground lets all pass";
  EXPECT_NEAR(rig.derived("supplied"), 100 / kDay, 1e-15);
  EXPECT_NEAR(rig.all_mass(0) + rig.sent("percolation", 0) + rig.sent("tail_water", 0), 200, 1e-9);
  EXPECT_LT(rig.closure(), 1e-12);
  EXPECT_LT(rig.overdraft(), 1e-12);
}

// Rain on a dry field of less water than the rain sends through: the salt of the field is not overdrawn.
TEST(Field, AStormOnDryGroundDoesNotTakeMoreSaltThanThereIs) {
  Rig<Field> rig({testing::other_salts()});
  prepare(rig);
  rig.fill("water", 10);
  rig.dissolve("water", 0, 50);
  rig.force("precipitation", 400 * kMm / kDay);
  rig.step({.day = kSpring});
  EXPECT_GT(rig.flux("passing"), 3000);
  EXPECT_GE(rig.mass("water", 0), -1e-9);
  EXPECT_LT(rig.closure(), 1e-12);
}

// Without limits on supply a refilled field has no stress, and what it asked is what it used: WEAP's (Kc ETo - Pe) / efficiency, day by
// day.
TEST(Field, AsksWhatItUsed) {
  Rig<Field> rig;
  prepare(rig);
  rig.set("efficiency", 0.7);
  rig.set("trigger", kDepletion);
  rig.set("trigger_depletion", 0.02 * kMm);
  rig.fill("water", 780);
  double asked = 0;
  int days = 0;
  for (int i = 0; i < 139; ++i) {
    const double rain = i % 9 == 4 ? 2 * kMm : 0;
    rig.force("precipitation", rain / kDay);
    const double deficit = rig.derived("depletion");
    if (asked > 0) rig.arrive("water", 0, asked * kDay, {});
    rig.step({.day = kSpring + i});
    EXPECT_EQ(rig.derived("stress"), 1);
    EXPECT_NEAR(rig.derived("shortage"), 0, 1e-12);
    const double used = (rig.derived("basal_coefficient") + rig.derived("evaporation_coefficient")) * 5 * kMm;
    asked = rig.derived("request");
    if (i > 30 && rain == 0 && i < 138 && asked > 0 && deficit > 0.02 * kMm) {
      EXPECT_NEAR(asked * kDay * 0.7 / 10000, used, 1e-9) << i;
      ++days;
    }
  }
  EXPECT_GT(days, 80);
  EXPECT_NEAR(rig.derived("relative_yield"), 1, 1e-12);
}

TEST(Field, YieldFallsWithTheSeasonsDeficit) {
  Rig<Field> rig;
  prepare(rig);
  rig.set("yield_response", 1.1);
  rig.fill("water", 400);
  double actual = 0, unstressed = 0;
  for (int i = 0; i < 200; ++i) {
    rig.step({.day = kSpring + i});
    if (rig.derived("in_season") == 0) continue;
    const double evaporation = rig.flux("evaporation") / 10000;
    actual += evaporation + rig.flux("transpiration") / 10000;
    unstressed += evaporation + rig.derived("basal_coefficient") * 5 * kMm;
  }
  ASSERT_LT(actual, 0.5 * unstressed);
  EXPECT_NEAR(rig.derived("relative_yield"), std::max(0.0, 1 - 1.1 * (1 - actual / unstressed)), 1e-12);
  for (int i = 200; i < 366; ++i) {
    if (i == 364) rig.arrive("water", 0, 1200, {});
    rig.step({.day = kSpring + i});
  }
  EXPECT_GT(rig.derived("relative_yield"), 0.3) << "a new season begins anew";
}

TEST(Field, OrdersInItsTurnUpToItsHours) {
  Rig<Field> rig;
  prepare(rig);
  rig.set("trigger", kShareOfReadily);
  rig.set("turn_first_day", 3);
  rig.set("turn_days", 2);
  rig.set("turn_hours", 6 * 3600.0);
  rig.force("cycle", 5 * kDay);
  rig.force("cycle_start", kSpring);
  rig.force("canal_capacity", 0.04);
  rig.fill("water", 100);
  std::string turns;
  for (int i = 0; i < 12; ++i) {
    rig.step({.day = kSpring + i});
    EXPECT_GT(rig.derived("irrigation_need"), 0);
    const double order = rig.derived("request");
    EXPECT_TRUE(order == 0 || std::abs(order - std::min(0.01, rig.derived("irrigation_need"))) < 1e-15) << order;
    turns += order > 0 ? '#' : '.';
  }
  EXPECT_EQ(turns, ".##...##...#") << "the order at the end of day 2 is for day 3 of the cycle";
}

TEST(Field, LanesAreLikeOneAlone) {
  Rig<Field> one({testing::halite()});
  Rig<Field, Lanes> eight({testing::halite()});
  prepare(one);
  prepare(eight);
  one.set("trigger", kInterval);
  for (int c = 0; c < 8; ++c) eight.set("trigger", c, c == 5 ? double(kInterval) : double(c % 4));
  one.fill("water", 200);
  eight.fill("water", 200);
  for (int i = 0; i < 60; ++i) {
    one.arrive("water", 0, i % 7 ? 0 : 300, {1});
    for (int c = 0; c < 8; ++c) eight.arrive("water", c, i % 7 ? 0 : 300, {1});
    one.step({.day = kSpring + i});
    eight.step({.day = kSpring + i});
    ASSERT_EQ(one.outcome(0), eight.outcome(5));
  }
}

}  // namespace
}  // namespace cuenca::catchment
