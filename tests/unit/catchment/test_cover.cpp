#include <gtest/gtest.h>

#include <cmath>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Cells;
using cuenca::testing::Draw;

// ---- interception ----------------------------------------------------------------------------------------------------------------

TEST(Interception, ByHand) {
  // 0.4 mm on the leaves, 2 mm caught, 0.5 mm evaporate at the potential rate: 1.9 mm for leaves that hold 1.5
  auto d = interception<double>(0.4e-3, 2e-3, 0.5e-3, 1.5e-3);
  EXPECT_DOUBLE_EQ(d.evaporation, 0.5e-3);
  EXPECT_NEAR(d.drip, 0.4e-3, 1e-18);
  EXPECT_EQ(d.wet, 1);
  // a dry day takes what there is, in a fifth of the day
  d = interception<double>(0.4e-3, 0, 2e-3, 1.5e-3);
  EXPECT_DOUBLE_EQ(d.evaporation, 0.4e-3);
  EXPECT_EQ(d.drip, 0);
  EXPECT_DOUBLE_EQ(d.wet, 0.2);
  // drizzle below the potential never drips
  d = interception<double>(0, 1e-3, 3e-3, 1.5e-3);
  EXPECT_DOUBLE_EQ(d.evaporation, 1e-3);
  EXPECT_EQ(d.drip, 0);
  // no potential: nothing of it is used
  EXPECT_EQ(interception<double>(1e-3, 1e-3, 0, 1.5e-3).wet, 0);
}

TEST(Interception, OneDayIsItsParts) {
  Draw draw(21);
  for (int i = 0; i < 2000; ++i) {
    const double capacity = draw.uniform(0, 3e-3), caught = draw.chance(0.3) ? 0 : draw.uniform(0, 8e-3), potential = draw.uniform(0, 8e-3);
    double stored = draw.uniform(0, 4e-3), evaporation = 0, drip = 0, wet = 0;
    const auto day = interception<double>(stored, caught, potential, capacity);
    for (int part = 0; part < 24; ++part) {
      const auto d = interception<double>(stored, caught / 24, potential / 24, capacity);
      stored += caught / 24 - d.evaporation - d.drip;
      evaporation += d.evaporation;
      drip += d.drip;
      wet += d.wet / 24;
    }
    EXPECT_NEAR(day.evaporation, evaporation, 1e-16) << i;
    EXPECT_NEAR(day.drip, drip, 1e-16) << i;
    EXPECT_NEAR(day.wet, wet, 1e-11) << i;
  }
}

Cells<InterceptionCanopy> canopy(double stored, double arrivals, double rain, double potential) {
  Cells<InterceptionCanopy> cells(1);
  const double values[] = {1e6, 4000, 1.5e-3, 0.25, 2};
  for (int i = 0; i < 5; ++i) cells.parameters[i][0] = values[i];
  cells.stores[0][0] = (stored + arrivals) * 1e6;
  cells.forcing[0][0] = arrivals * 1e6;
  cells.forcing[1][0] = rain * 1e6;
  cells.forcing[2][0] = potential / 86400;
  return cells;
}

TEST(InterceptionCanopy, CatchesRainButNoMeltWater) {
  // 10 mm came, 4 mm of them rain: 3 mm met leaves (a quarter fell through); 2 × 0.5 mm evaporate, 1.5 mm stay, 0.5 mm drip
  auto cells = canopy(0, 0.010, 0.004, 0.5e-3);
  cells.step({});
  EXPECT_NEAR(cells.fluxes[0][0], 1e-3 * 1e6, 1e-9);
  EXPECT_NEAR(cells.fluxes[1][0], (0.006 + 0.001 + 0.0005) * 1e6, 1e-9);
  EXPECT_NEAR(cells.derived[0][0], 1.5e-3 * 1e6, 1e-9);
  auto melt = canopy(0, 0.010, 0, 0.5e-3);
  melt.step({});
  EXPECT_EQ(melt.fluxes[0][0], 0);
  EXPECT_NEAR(melt.fluxes[1][0], 0.010 * 1e6, 1e-9);
}

TEST(InterceptionCanopy, UsesOfThePotentialTheTimeItIsWet) {
  auto cells = canopy(0.6e-3, 0, 0, 0.5e-3);  // 0.6 of the 2 × 0.5 mm that a wet canopy would evaporate
  cells.step({});
  EXPECT_NEAR(cells.derived[1][0], 0.6 * 0.5e-3 / 86400, 1e-20);
  EXPECT_NEAR(cells.derived[2][0], 0.6e-3 * 1e6 / 86400, 1e-15);
  auto wet = canopy(1.5e-3, 0.02, 0.02, 0.5e-3);
  wet.step({});
  EXPECT_EQ(wet.derived[1][0], wet.forcing[2][0]) << "to the bit, so that nothing negative is left to the soil";
}

// ---- frozen ground ---------------------------------------------------------------------------------------------------------------

constexpr FrostRule<double> published{0.97, 8, 50};

TEST(FrostIndex, IsThePublishedRecurrenceDayByDay) {
  const double temperatures[] = {-5, -12, -20, -3, 2, 6, -1}, snow[] = {0, 0.05, 0.1, 0.3, 0.3, 0.02, 0};
  double ours = 10, published_index = 10;
  for (int day = 0; day < 7; ++day) {
    ours = frost_index<double>(ours, temperatures[day], snow[day], 1, published);
    const double k = temperatures[day] > 0 ? 0.5 : 0.08;
    published_index = std::max(0.0, 0.97 * published_index - temperatures[day] * std::exp(-0.4 * k * snow[day] * 100));
    EXPECT_NEAR(ours, published_index, 1e-11) << day;
  }
}

TEST(FrostIndex, OneDayIsItsHoursAndAWeekItsDays) {
  Draw draw(2);
  for (int i = 0; i < 500; ++i) {
    const double warmth = draw.uniform(-30, 20), snow = draw.chance(0.5) ? 0 : draw.uniform(0, 0.5), start = draw.uniform(0, 150);
    double hours = start, days = start;
    for (int hour = 0; hour < 24; ++hour) hours = frost_index<double>(hours, warmth, snow, 1.0 / 24, published);
    EXPECT_NEAR(frost_index<double>(start, warmth, snow, 1, published), hours, 1e-10);
    for (int day = 0; day < 7; ++day) days = frost_index<double>(days, warmth, snow, 1, published);
    EXPECT_NEAR(frost_index<double>(start, warmth, snow, 7, published), days, 1e-10);
  }
}

TEST(FrostIndex, SettlesWhereGainIsDecay) {
  EXPECT_NEAR(frost_index<double>(0, -6, 0, 5000, published), 6 / 0.03, 1e-9);
  EXPECT_EQ(frost_index<double>(40, 5, 0, 100, published), 0);
}

TEST(FrostIndex, FreezesBetweenTheThresholds) {
  EXPECT_EQ(frozen_ground<double>(56, 56, 83), 0);
  EXPECT_NEAR(frozen_ground<double>(69.5, 56, 83), 0.5, 1e-12);
  EXPECT_EQ(frozen_ground<double>(200, 56, 83), 1);
  EXPECT_EQ(frozen_ground<double>(60, 60, 60), 0);
  EXPECT_EQ(frozen_ground<double>(60.1, 60, 60), 1);
}

TEST(FrostIndexGround, ShedsWaterWhenFrozenAndPassesItOnWhenNot) {
  Cells<FrostIndexGround> cells(2);
  const double values[] = {1e6, 4000, 0.97, 8, 50, 250, 56 * 86400.0, 83 * 86400.0, 0.8};
  for (int i = 0; i < 9; ++i) cells.parameters.fill(i, 2, values[i]);
  cells.stores.fill(0, 2, 5000);
  cells.memory[0][0] = 100 * 86400.0;
  cells.forcing.fill(0, 2, 263.15);
  cells.step({});
  EXPECT_NEAR(cells.memory[0][0], (97 + 10) * 86400.0, 1e-4);
  EXPECT_NEAR(cells.fluxes[1][0], 4000, 1e-9);
  EXPECT_NEAR(cells.fluxes[0][0], 1000, 1e-9);
  EXPECT_EQ(cells.fluxes[1][1], 0);
  EXPECT_EQ(cells.fluxes[0][1], 5000);
  cells.forcing.fill(1, 2, 0.05 * 1e6);  // 50 mm of water: 20 cm of snow
  cells.step({});
  EXPECT_NEAR(cells.memory[0][0], (0.97 * 107 + 10 * std::exp(-0.4 * 0.08 * 20)) * 86400.0, 1e-4);
}

}  // namespace
}  // namespace cuenca::catchment
