#include <gtest/gtest.h>

#include "physics/brine.hpp"

namespace cuenca::physics {
namespace {

TEST(Brine, DensityOfThePastosGrandesBrine) {
  EXPECT_NEAR(brine_density(333.0), 1220.0, 3.0);
  EXPECT_DOUBLE_EQ(brine_density(0.0, 998.2), 998.2);
}

TEST(Brine, FreshWaterIsDensestAtFourDegrees) {
  // kg/m3 of air-free water at 1 atm, Kell (1975); the formula is rounded to 1000 at 4 degC, hence within 0.1.
  const double table[][2] = {{0, 999.84}, {4, 999.97}, {10, 999.70}, {20, 998.21}, {25, 997.05}, {30, 995.65}};
  for (const auto& [celsius, density] : table) EXPECT_NEAR(water_density(celsius + kZeroCelsius), density, 0.1) << celsius;
  EXPECT_DOUBLE_EQ(water_density(4 + kZeroCelsius), 1000.0);
}

TEST(Brine, VolumeOfMassesIsTheInverseOfDensity) {
  for (double salinity = 0; salinity <= 350; salinity += 7) {
    const double volume = 2.5, salt = salinity * volume, water = brine_density(salinity) * volume - salt;
    EXPECT_NEAR(liquid_volume(water, salt), volume, 4e-15 * volume) << salinity;
  }
}

TEST(Brine, VolumesAddOnMixing) {
  const double water[] = {900, 887}, salt[] = {0.5, 333};
  const double apart = liquid_volume(water[0], salt[0]) + liquid_volume(water[1], salt[1]);
  EXPECT_NEAR(liquid_volume(water[0] + water[1], salt[0] + salt[1]), apart, 1e-15 * apart);
}

TEST(Brine, ACubicMetreOfRichBrineHolds887KilogramsOfWater) { EXPECT_NEAR(brine_density(333.0) - 333.0, 887.0, 0.5); }

TEST(Brine, WaterActivityAtTheTabledSalinities) {
  const double table[][2] = {{0, 1.00}, {100, 0.94}, {200, 0.86}, {317, 0.75}};
  for (const auto& [salinity, activity] : table) EXPECT_NEAR(water_activity(salinity), activity, 0.02) << salinity;
  EXPECT_EQ(water_activity(0.0), 1.0);
  EXPECT_EQ(water_activity(-5.0), 1.0);
  EXPECT_EQ(water_activity(400.0), water_activity(320.0));
}

TEST(Brine, BitternActivityJoinsTheFormulaAndFalls) {
  for (double salinity = 0; salinity <= 320; salinity += 20)
    EXPECT_NEAR(bittern_activity(brine_density(salinity)), water_activity(salinity), 1e-12) << salinity;
  EXPECT_DOUBLE_EQ(bittern_activity(1250.0), 0.65);
  EXPECT_DOUBLE_EQ(bittern_activity(1275.0), 0.575);
  EXPECT_DOUBLE_EQ(bittern_activity(1300.0), 0.50);
  EXPECT_DOUBLE_EQ(bittern_activity(1330.0), 0.40);
  EXPECT_DOUBLE_EQ(bittern_activity(1400.0), 0.40);
  double before = 1.1;
  for (double density = 990; density < 1350; density += 0.5) {
    const double activity = bittern_activity(density);
    EXPECT_LE(activity, before + 1e-15) << density;
    EXPECT_LT(before - activity, 0.11);
    before = activity;
  }
}

TEST(Brine, Viscosity) {
  EXPECT_DOUBLE_EQ(viscosity(0.0), 1e-3);
  EXPECT_NEAR(viscosity(333.0) / viscosity(0.0), 2.07, 0.01);
}

TEST(Brine, FreshHeadAndBack) {
  // A column of 10 m of brine of 1220 kg/m3 above z presses like 12.2 m of fresh water.
  EXPECT_NEAR(fresh_head(3790.0, 3780.0, 1220.0), 3792.2, 1e-9);
  for (double head = 3700; head < 3800; head += 9)
    EXPECT_NEAR(native_head(fresh_head(head, 3650.0, 1180.0), 3650.0, 1180.0), head, 2e-12 * head);
  EXPECT_DOUBLE_EQ(fresh_head(12.0, 3.0, 1000.0), 12.0);
}

TEST(Brine, LanesHaveTheBitsOfScalars) {
  Lanes salinity, temperature;
  for (int i = 0; i < kLanes; ++i) {
    salinity.set(i, -10 + 57.3 * i);
    temperature.set(i, 262 + 6.1 * i);
  }
  const Lanes activity = water_activity(salinity), bittern = bittern_activity(brine_density(salinity)), water = water_density(temperature),
              thick = viscosity(salinity), head = fresh_head(temperature, salinity, Lanes(1190.0));
  for (int i = 0; i < kLanes; ++i) {
    EXPECT_EQ(activity[i], water_activity(salinity[i]));
    EXPECT_EQ(bittern[i], bittern_activity(brine_density(salinity[i])));
    EXPECT_EQ(water[i], water_density(temperature[i]));
    EXPECT_EQ(thick[i], viscosity(salinity[i]));
    EXPECT_EQ(head[i], fresh_head(temperature[i], salinity[i], 1190.0));
  }
}

}  // namespace
}  // namespace cuenca::physics
