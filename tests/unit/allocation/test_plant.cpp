#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

#include "allocation/plant.hpp"
#include "unit/waterbody/rig.hpp"

namespace cuenca::allocation {
namespace {
using testing::Rig;

constexpr double kDay = 86400, kYear = 365.25 * kDay;
const std::vector<catalog::Constituent> kSalts{testing::halite(), testing::other_salts(), testing::lithium()};

// The feasibility study of 2019: 600 L/s x 434 mg/L x 328.5 d x 0.61 x 5.323 = 24.0 kt of lithium carbonate a year.
TEST(Plant, MakesTheTonnesOfTheFeasibilityStudy) {
  Rig<Plant> rig(kSalts);
  rig.set("dle_share", 1);
  rig.set("dle_recovery", 0.61);
  double tonnes = 0, lithium = 0;
  for (int half_day = 0; half_day <= 658; ++half_day) {  // a step in the feed, a step in treatment
    if (half_day < 657) rig.arrive("feed", 0, 0.6 * kDay / 2, {290, 43, 0.434});
    rig.step({.dt = kDay / 2});
    tonnes += rig.derived("production") * kDay / 2 / 1000;
    lithium += rig.sent("dle_product", 2);
  }
  EXPECT_NEAR(tonnes / 1000, 24.0, 0.03);
  EXPECT_NEAR(tonnes / (0.6 * 328.5 * kDay * 0.434 * 0.61 * 5.323 / 1000), 1, 1e-12);
  EXPECT_NEAR(lithium * 5.323 / 1000 / tonnes, 1, 1e-12);
}

TEST(Plant, SpentBrineKeepsEverythingButTheProduct) {
  Rig<Plant> rig(kSalts);
  rig.set("dle_share", 0.8);
  rig.set("dle_recovery", 0.9);
  rig.set("reinjected_share", 0.7);
  double out[3] = {}, water = 0;
  const double feed = 5000;
  for (int day = 0; day < 100; ++day) {
    if (day < 99) rig.arrive("feed", 0, feed, {290, 43, 0.44});
    rig.step({});
    for (const char* flux : {"to_ponds", "reinjected", "spent_tailings", "dle_product"}) {
      water += rig.flux(flux);
      for (int k = 0; k < 3; ++k) out[k] += rig.sent(flux, k);
    }
    water += 0.34e-3 * rig.sent("dle_product", 2);
    ASSERT_LT(rig.closure(), 1e-12);
    ASSERT_LT(rig.overdraft(), 1e-12);
  }
  EXPECT_NEAR(water / (99 * feed), 1, 1e-12);
  const double in[] = {290, 43, 0.44};
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(out[k] / (99 * feed * in[k]), 1, 1e-12);
  // a day later the spent brine leaves with a tenth of its lithium and the rest of the salts
  EXPECT_NEAR(rig.flux("reinjected") / rig.flux("spent_tailings"), 0.7 / 0.3, 1e-12);
  EXPECT_NEAR(rig.sent("reinjected", 2) / rig.flux("reinjected"), 0.044, 1e-5);
  EXPECT_NEAR(rig.sent("reinjected", 0) / rig.flux("reinjected"), 290, 0.1);
}

TEST(Plant, AsksForItsFreshWaterAndUsesIt) {
  Rig<Plant> rig(kSalts);
  rig.set("dle_share", 1);
  rig.set("dle_recovery", 0.61);
  rig.set("fresh_per_product", 46e-3);
  rig.set("fresh_evaporation", 0.4);
  double asked = 0, evaporated = 0, used = 0, tailings = 0;
  for (int day = 0; day < 400; ++day) {
    rig.arrive("feed", 0, 0.6 * kDay, {290, 43, 0.434});
    rig.arrive("fresh", 0, asked * kDay, {0.4, 0.1, 0});
    rig.step({.day = double(day)});
    asked = rig.derived("fresh_request");
    evaporated += rig.flux("vapour");
    used += rig.flux("process_water");
    tailings += rig.flux("tailings");
    ASSERT_LT(rig.closure(), 1e-12);
    ASSERT_LT(rig.overdraft(), 1e-12);
  }
  // 46 m3/t: 35 L/s over the operating days, as in the study of 2019 (all days here at the daily rate)
  EXPECT_NEAR(rig.derived("fresh_use") * 1000, 39, 0.5);
  EXPECT_NEAR(rig.derived("fresh_use") * 1000 * 328.5 / 365.25, 35, 0.5);
  EXPECT_NEAR(rig.derived("fresh_shortage"), 0, 1e-12);
  EXPECT_NEAR(evaporated / used, 0.4, 1e-12);
  EXPECT_NEAR((tailings + rig.content("residue")) / (0.6 * used), 1, 1e-12);
}

TEST(Plant, ConcentrateGivesProductAndResidue) {
  Rig<Plant> rig(kSalts);
  rig.set("concentrate_recovery", 0.85);
  rig.arrive("concentrate", 0, 100, {50, 380, 10});
  rig.step({});
  EXPECT_EQ(rig.derived("production"), 0);  // in treatment until tomorrow
  rig.step({});
  EXPECT_NEAR(rig.sent("concentrate_product", 2), 850, 1e-9);
  EXPECT_NEAR(rig.derived("production") * kDay, 850 * 5.323, 1e-8);
  rig.step({});
  EXPECT_NEAR(rig.sent("tailings", 2), 150, 1e-9);
  EXPECT_NEAR(rig.sent("tailings", 1), 38000, 1e-6);
  EXPECT_NEAR(rig.flux("tailings"), 100 - 0.34e-3 * 850, 1e-9);
}

// Half of the fresh water that is needed: half of the product, the other half waits; nothing is lost of it.
TEST(Plant, MakesNoProductWithoutItsFreshWater) {
  Rig<Plant> rig(kSalts);
  rig.set("dle_share", 0.6);
  rig.set("dle_recovery", 0.9);
  rig.set("concentrate_recovery", 0.8);
  rig.set("fresh_per_product", 50e-3);
  rig.set("fresh_dependence", 1);
  const double feed = 1000, grade = 0.44, concentrate = 20, rich = 9;  // m3, kg/m3 a day
  const double full = (0.6 * feed * grade * 0.9 + concentrate * rich * 0.8) * 5.323;
  double product = 0, used = 0, ponds = 0, out = 0, in = 0;
  const int days = 400;
  for (int day = 0; day < days; ++day) {
    rig.arrive("feed", 0, feed, {290, 43, grade});
    rig.arrive("concentrate", 0, concentrate, {50, 380, rich});
    in += feed * grade + concentrate * rich;
    rig.arrive("fresh", 0, 0.5 * full * 50e-3, {0.4, 0.1, 0});
    rig.step({.day = double(day)});
    product += rig.derived("production") * kDay;
    used += rig.flux("process_water");
    ponds += rig.sent("to_ponds", 2);
    for (const char* flux : {"to_ponds", "reinjected", "spent_tailings", "dle_product", "concentrate_product", "processed"})
      out += rig.sent(flux, 2);
    ASSERT_NEAR(rig.derived("fresh_shortage"), 0, 1e-12);
    ASSERT_LT(rig.closure(), 1e-12);
    ASSERT_LT(rig.overdraft(), 1e-12);
  }
  EXPECT_NEAR(used / product, 50e-3, 1e-12);
  EXPECT_NEAR(product / (full * days), 0.5, 0.003);  // the first days fill the store
  EXPECT_LT(rig.derived("worked_share"), 0.01);      // of all that waits by now
  EXPECT_NEAR(rig.derived("waiting_product") / (full * days), 0.5, 0.01);
  const double held = rig.mass("feed", 2) + rig.mass("spent", 2) + rig.mass("concentrate", 2) + rig.mass("liquor", 2);
  EXPECT_NEAR((out + held) / in, 1, 1e-12);
  EXPECT_NEAR(ponds, 0.4 / 0.6 * (feed * grade * days * 0.6 * 0.5), 0.01 * ponds);
  // Twice the need: what waited is worked off, and no more is asked for than that takes.
  for (int day = days; day < 3 * days; ++day) {
    rig.arrive("feed", 0, feed, {290, 43, grade});
    rig.arrive("concentrate", 0, concentrate, {50, 380, rich});
    rig.arrive("fresh", 0, std::min(rig.derived("fresh_request") * kDay, 2 * full * 50e-3), {0.4, 0.1, 0});
    rig.step({.day = double(day)});
    product += rig.derived("production") * kDay;
  }
  EXPECT_EQ(rig.derived("worked_share"), 1);
  EXPECT_EQ(rig.derived("waiting_product"), 0);
  EXPECT_NEAR(rig.derived("production") * kDay, full, 1e-9 * full);
  EXPECT_NEAR(product / (full * 3 * days), 1, 0.003);
}

TEST(Plant, MakesAtMostItsCapacityAndAsksForThatMuchWater) {
  Rig<Plant> rig(kSalts);
  rig.set("dle_share", 1);
  rig.set("dle_recovery", 0.9);
  rig.set("fresh_per_product", 50e-3);
  rig.set("fresh_dependence", 1);
  const double full = 1000 * 0.44 * 0.9 * 5.323;  // kg a day
  rig.set("capacity", 0.25 * full / kDay);
  double product = 0;
  for (int day = 0; day < 200; ++day) {
    rig.arrive("feed", 0, 1000, {290, 43, 0.44});
    rig.arrive("fresh", 0, rig.derived("fresh_request") * kDay, {0.4, 0.1, 0});
    rig.step({.day = double(day)});
    product += rig.derived("production") * kDay;
    ASSERT_LE(rig.derived("production") * kDay, 0.25 * full * (1 + 1e-12));
    ASSERT_LE(rig.derived("fresh_request") * kDay, 2 * 0.25 * full * 50e-3 * (1 + 1e-12));
    ASSERT_LT(rig.closure(), 1e-12);
  }
  EXPECT_NEAR(rig.derived("production") * kDay, 0.25 * full, 1e-9 * full);
  EXPECT_NEAR(product + rig.derived("waiting_product"), 200 * full, 0.005 * 200 * full);
}

// Water that comes one, two or three steps after it was asked for: production comes to rest, and does not swing about it.
TEST(Plant, WorksSteadilyWhateverTheWayOfItsWater) {
  for (const int delay : {1, 2, 3}) {
    Rig<Plant> rig(kSalts);
    rig.set("dle_share", 1);
    rig.set("dle_recovery", 0.9);
    rig.set("fresh_per_product", 50e-3);
    rig.set("fresh_dependence", 1);
    const double full = 1000 * 0.44 * 0.9 * 5.323;  // kg a day
    std::deque<double> under_way(static_cast<std::size_t>(delay - 1), 0.0);
    double least = 1e30, most = 0;
    for (int day = 0; day < 200; ++day) {
      rig.arrive("feed", 0, 1000, {290, 43, 0.44});
      under_way.push_back(rig.derived("fresh_request") * kDay);
      rig.arrive("fresh", 0, under_way.front(), {0.4, 0.1, 0});
      under_way.pop_front();
      rig.step({.day = double(day)});
      if (day < 60) continue;
      least = std::min(least, rig.derived("production") * kDay);
      most = std::max(most, rig.derived("production") * kDay);
    }
    EXPECT_NEAR(least / full, 1, 1e-6) << delay;
    EXPECT_NEAR(most / full, 1, 1e-6) << delay;
    EXPECT_EQ(rig.derived("worked_share"), 1) << delay;
  }
}

TEST(Plant, FreshWaterThatAllEvaporatesLeavesItsSalts) {
  Rig<Plant> rig(kSalts);
  rig.set("dle_share", 1);
  rig.set("dle_recovery", 0.8);
  rig.set("fresh_per_product", 0.1);
  rig.set("fresh_evaporation", 1);
  for (int day = 0; day < 30; ++day) {
    rig.arrive("feed", 0, 5000, {290, 43, 0.4});
    rig.arrive("fresh", 0, 3000, {2, 1, 0});
    rig.step({.day = double(day)});
    ASSERT_LT(rig.overdraft(), 1e-12);
    ASSERT_LT(rig.closure(), 1e-12);
  }
  EXPECT_NEAR(rig.flux("vapour") / rig.flux("process_water"), 1 - 0.34e-3 * 3, 1e-12);
  EXPECT_NEAR(rig.sent("tailings", 0), 2 * rig.flux("process_water"), 1e-6);
}

TEST(Plant, NothingMovesInAStepOfNoLengthAndLanesEqualScalar) {
  Rig<Plant> one(kSalts);
  Rig<Plant, Lanes> eight(kSalts);
  const std::pair<const char*, double> values[] = {
      {"dle_share", 0.6}, {"reinjected_share", 0.5}, {"fresh_per_product", 0.07}, {"recycling", 0.2}};
  for (const auto& [name, value] : values) {
    one.set(name, value);
    for (int c = 0; c < 8; ++c) eight.set(name, c, value);
  }
  for (int day = 0; day < 40; ++day) {
    for (const auto& [store, m3] : {std::pair{"feed", 5000.0}, {"fresh", 90.0 + day}, {"concentrate", 40.0}}) {
      one.arrive(store, 0, m3, {250, 40, 0.5});
      for (int c = 0; c < 8; ++c) eight.arrive(store, c, m3, {250, 40, 0.5});
    }
    const double dt = day % 7 ? kDay : 0;
    one.step({.dt = dt});
    eight.step({.dt = dt});
    for (int c = 0; c < 8; ++c) ASSERT_EQ(eight.outcome(c), one.outcome(0));
    ASSERT_LT(one.overdraft(), 1e-12);
    if (dt == 0)
      for (const auto& flux : Plant::type.fluxes) {
        EXPECT_EQ(one.flux(flux.name), 0) << flux.name;
        for (int k = 0; k < 3; ++k) EXPECT_EQ(one.sent(flux.name, k), 0) << flux.name;
      }
  }
}

}  // namespace
}  // namespace cuenca::allocation
