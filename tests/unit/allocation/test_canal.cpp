#include <gtest/gtest.h>

#include "allocation/canal.hpp"
#include "allocation/canal_order.hpp"
#include "allocation/offtake.hpp"
#include "unit/waterbody/rig.hpp"

namespace cuenca::allocation {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

template <class Component>
Rig<Component> canal() {
  Rig<Component> rig({testing::other_salts()});
  rig.set("capacity", 0.5);
  rig.set("loss_share", 0.2);
  rig.set("length", 2000);
  rig.set("width", 1.5);
  rig.set("bed_conductivity", 0.1 / kDay);
  rig.set("evaporation_factor", 1);
  rig.force("open_water_evaporation", 0.006 / kDay);
  return rig;
}

// What is taken in for an order brings that order: losses 300 m3 through the bed, 18 m3 to the air, a fifth of what enters.
TEST(Canal, BringsWhatWasOrdered) {
  auto order = canal<CanalOrder>();
  order.force("ordered", 8000 / kDay);
  order.step({});
  EXPECT_NEAR(order.derived("request") * kDay, (8000 + 300 + 18) / 0.8, 1e-9);
  auto rig = canal<Canal>();
  rig.force("ordered", 8000 / kDay);
  rig.arrive("water", 0, order.derived("request") * kDay, {0.5});
  rig.step({});
  EXPECT_NEAR(rig.flux("evaporation"), 18, 1e-10);
  EXPECT_NEAR(rig.flux("seepage"), 300 + 0.2 * 10397.5, 1e-9);
  EXPECT_NEAR(rig.flux("delivered"), 8000, 1e-9);
  EXPECT_LT(rig.flux("surplus"), 1e-9);
  EXPECT_NEAR(rig.derived("served"), 1, 1e-12);
  EXPECT_NEAR(rig.derived("shortage"), 0, 1e-12);
  EXPECT_NEAR(rig.content("water"), 0, 1e-9);
  EXPECT_LT(rig.closure(), 1e-12);
}

TEST(Canal, AsksNothingForNothingAndNoMoreThanItCanTake) {
  auto order = canal<CanalOrder>();
  order.step({});
  EXPECT_EQ(order.derived("request"), 0) << "a dry canal loses nothing";
  order.force("ordered", 3);
  order.step({});
  EXPECT_EQ(order.derived("request"), 0.5);
}

TEST(Canal, LosesAtMostWhatItHas) {
  auto rig = canal<Canal>();
  rig.force("ordered", 1);
  rig.arrive("water", 0, 100, {0.5});
  rig.step({});
  EXPECT_NEAR(rig.flux("evaporation"), 18, 1e-12);
  EXPECT_NEAR(rig.flux("seepage"), 82, 1e-12);
  EXPECT_EQ(rig.flux("delivered"), 0);
  EXPECT_EQ(rig.derived("served"), 0);
}

TEST(Canal, PassesOnWhatNobodyOrdered) {
  Rig<Canal> rig({testing::other_salts()});
  rig.force("ordered", 100 / kDay);
  rig.arrive("water", 0, 250, {0.5});
  rig.step({});
  EXPECT_NEAR(rig.flux("delivered"), 100, 1e-10);
  EXPECT_NEAR(rig.flux("surplus"), 150, 1e-10);
  EXPECT_NEAR(rig.mass("water", 0), 0, 1e-10);
}

// Three fields order 100, 60 and 40 m3; the canal brings 150 m3: each gets three quarters.
TEST(Offtake, CutsEveryOrderAlike) {
  Rig<Offtake> offtakes[3];
  const double orders[] = {100, 60, 40};
  double water = 150;
  for (int i = 0; i < 3; ++i) {
    offtakes[i].force("ordered", orders[i] / kDay);
    offtakes[i].force("served", 0.75);
    offtakes[i].arrive("water", 0, water, {});
    offtakes[i].step({});
    EXPECT_NEAR(offtakes[i].flux("delivered"), 0.75 * orders[i], 1e-11);
    water = offtakes[i].flux("passed");
    EXPECT_LT(offtakes[i].closure(), 1e-12);
  }
  EXPECT_NEAR(water, 0, 1e-11);
}

}  // namespace
}  // namespace cuenca::allocation
