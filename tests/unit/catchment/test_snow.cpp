#include <gtest/gtest.h>

#include <cmath>
#include <string_view>

#include "catchment/cemaneige.hpp"
#include <stdexcept>
#include <utility>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {

TEST(DegreeDay, SublimationTakesAtMostTheIceAndNeverTheLiquid) {
  const auto m = degree_day<double>(0.002, 0.001, 0, 274.15, 273.15, 0, 0.004, 0.05, 0.9, 0.005);
  EXPECT_DOUBLE_EQ(m.sublimation, 0.002);
  EXPECT_EQ(m.melt, 0);
  EXPECT_DOUBLE_EQ(m.outflow, 0.001);  // nothing is left that could hold it
  EXPECT_EQ(degree_day<double>(0, 0.001, 0, 274.15, 273.15, 0, 0.004, 0.05, 0.9, 0.005).sublimation, 0);
}

TEST(DegreeDay, SublimationComesBeforeMelt) {
  const auto with = degree_day<double>(0.005, 0, 0, 274.15, 273.15, 0, 0.004, 0.05, 0, 0.002);
  EXPECT_DOUBLE_EQ(with.sublimation, 0.002);
  EXPECT_DOUBLE_EQ(with.melt, 0.003);  // 4 mm could melt, 3 mm are left
}

TEST(DegreeDay, ADayOfConstantWeatherIsFourQuarters) {
  for (const double temperature : {268.15, 273.65, 277.15}) {
    const double precipitation = 0.008, melting = 0.004;
    const auto day = degree_day<double>(0.1, 0.002, precipitation, temperature, 273.15, 2, melting, 0.05, 0.1, 0.001);
    double ice = 0.1, liquid = 0.002, outflow = 0;
    for (int k = 0; k < 4; ++k) {
      const auto m = degree_day<double>(ice, liquid, precipitation / 4, temperature, 273.15, 2, melting / 4, 0.05, 0.1, 0.001 / 4);
      ice += m.snowfall - m.sublimation + m.refreezing - m.melt;
      liquid += m.rainfall - m.refreezing + m.melt - m.outflow;
      outflow += m.outflow;
    }
    EXPECT_NEAR(ice, 0.1 + day.snowfall - day.sublimation + day.refreezing - day.melt, 1e-15);
    EXPECT_NEAR(liquid + outflow, 0.002 + day.rainfall - day.refreezing + day.melt, 1e-15);
  }
}

TEST(MeltSeason, SwingsBetweenItsLeastAndMostAndHasItsMeanOverAYear) {
  EXPECT_DOUBLE_EQ(melt_factor_of_season<double>(3, 1, 355, 355), 4);
  EXPECT_NEAR(melt_factor_of_season<double>(3, 1, 355 - 365.25 / 2, 355), 2, 1e-12);
  EXPECT_NEAR(melt_factor_of_season<double>(3, 1, 355 + 365.25 / 4, 355), 3, 1e-12);
  double sum = 0;
  for (int day = 1; day <= 1461; ++day) sum += melt_factor_of_season<double>(3, 1, day, 173);  // four years
  EXPECT_NEAR(sum / 1461, 3, 1e-12);
  EXPECT_EQ(melt_factor_of_season<double>(0.1, 0, 77, 355), 0.1);
}

TEST(MeltSeason, MixesMeltBelowTreesAndInTheOpen) {
  EXPECT_EQ(melt_under_forest<double>(0, 0.45), 1);
  EXPECT_DOUBLE_EQ(melt_under_forest<double>(1, 0.45), 0.45);
  EXPECT_DOUBLE_EQ(melt_under_forest<double>(0.4, 0.45), 0.6 + 0.18);
}

TEST(DegreeDay, MeltsBySeasonAndBelowTrees) {
  testing::Cells<DegreeDay> cells(1);
  const auto set = [&](std::string_view name, double value) {
    for (int slot = 0; slot < cells.parameters.count(); ++slot)
      if (DegreeDay::type.parameters[slot].name == name) cells.parameters[slot][0] = value;
  };
  set("area", 1e6);
  set("threshold", 273.15);
  set("melt_factor", 3e-3 / 86400);
  set("melt_factor_amplitude", 1e-3 / 86400);
  set("melt_factor_peak", 355);
  set("full_cover", 0.02);
  set("firn_above", 1000);
  set("forest", 0.5);
  set("forest_melt", 0.4);
  cells.stores[0][0] = 1e5;
  cells.forcing[1][0] = 275.15;
  cells.step({.day_of_year = 355});
  EXPECT_NEAR(cells.fluxes[4][0], 4e-3 * 2 * 0.7 * 1e6, 1e-6);
  cells.step({.dt = 10 * 86400.0, .day_of_year = 350});  // ten days around the 354.5th
  EXPECT_NEAR(cells.fluxes[4][0], 10 * (3 + std::cos(0.5 * 2 * 3.14159265358979 / 365.25)) * 1e-3 * 2 * 0.7 * 1e6, 1e-6);
}

TEST(MeltFraction, RainShareIsMeltShare) {
  const auto m = melt_fraction<double>(0.03, 0.01, 273.15 + 1.4, 273.15 - 1, 273.15 + 5, 0);
  const double tolerance = 1e-15;  // a difference of two temperatures in K keeps 13 digits
  EXPECT_NEAR(m.rainfall, 0.4 * 0.01, tolerance);
  EXPECT_NEAR(m.snowfall, 0.6 * 0.01, tolerance);
  EXPECT_NEAR(m.melt, 0.4 * (0.03 + 0.6 * 0.01), tolerance);
  const auto cold = melt_fraction<double>(0.03, 0.01, 250, 272, 278, 0);
  EXPECT_EQ(cold.melt, 0);
  EXPECT_EQ(cold.rainfall, 0);
  const auto warm = melt_fraction<double>(0.03, 0.01, 290, 272, 278, 0);
  EXPECT_EQ(warm.snowfall, 0);
  EXPECT_EQ(warm.melt, 0.03);
}

TEST(MeltFraction, LiquidPassesThroughWithinTheStep) {
  cuenca::testing::Cells<MeltFraction> snow(1);
  const double values[] = {1e6, 4500, 272.15, 278.15, 0, 0.02};
  for (int s = 0; s < 6; ++s) snow.parameters[s][0] = values[s];
  snow.stores[0][0] = 3e4;
  snow.forcing[0][0] = 0.01 / 86400;
  snow.forcing[1][0] = 275.15;
  snow.step({});
  EXPECT_NEAR(snow.fluxes[4][0], snow.fluxes[1][0] + snow.fluxes[3][0], 1e-9);
  EXPECT_NEAR(snow.derived[1][0], 0, 1e-9);
}

PackRule<double> rule(double threshold, double accumulation, bool hysteresis, double weight = 0) {
  return {weight, 3e-3, threshold, accumulation, hysteresis};
}

TEST(CemaNeige, ThermalStateHoldsMeltBackAndFourQuartersAreADay) {
  // the state follows the temperature with a weight of 0.8 per day and stays at most 0
  PackMemory<double> m{};
  auto r = cemaneige<double>(0.05, 0, -5, 0, m, rule(0.1, 0.02, false, 0.8), 1);
  EXPECT_NEAR(r.memory.thermal_state, -1, 1e-15);
  r = cemaneige<double>(0.05, 0, 4, 0, r.memory, rule(0.1, 0.02, false, 0.8), 1);
  EXPECT_NEAR(r.memory.thermal_state, 0, 1e-15);  // 0.8 (-1) + 0.2 * 4
  r = cemaneige<double>(0.05, 0, 4, 0, {-2, 0, 0}, rule(0.1, 0.02, false, 0.8), 1);
  EXPECT_NEAR(r.memory.thermal_state, -0.8, 1e-15);
  EXPECT_EQ(r.melt, 0);
  r = cemaneige<double>(0.05, 0, 4, 0, r.memory, rule(0.1, 0.02, false, 0.8), 1);
  EXPECT_EQ(r.memory.thermal_state, 0);
  EXPECT_NEAR(r.melt, (0.9 * 0.5 + 0.1) * 0.012, 1e-16);  // half covered
  EXPECT_NEAR(r.cover, (0.05 - r.melt) / 0.1, 1e-15);
  PackMemory<double> day{-3, 0, 0}, quarter = day;
  day = cemaneige<double>(0.05, 0, -1, 0, day, rule(0.1, 0.02, false, 0.9), 1).memory;
  for (int k = 0; k < 4; ++k) quarter = cemaneige<double>(0.05, 0, -1, 0, quarter, rule(0.1, 0.02, false, 0.9), 0.25).memory;
  EXPECT_NEAR(day.thermal_state, quarter.thermal_state, 1e-14);
}

TEST(CemaNeige, HysteresisByHand) {
  // threshold 60 mm, 20 mm of new snow cover bare ground, 3 mm/(d K); mm: snowfall, temperature; melt, cover after, threshold after
  const double days[][5] = {{10, -5, 0, 0.5, 60},        // half covered by 10 mm
                            {15, -5, 0, 1, 60},          // full
                            {0, 2, 6, 0.76, 25},         // a full cover begins to shrink at 25 mm: 19 / 25
                            {0, 2, 4.704, 0.57184, 25},  // (0.9 0.76 + 0.1) 6
                            {4, -1, 0, 0.77184, 25},     // new snow: + 4 / 20
                            {0, 1, 2.275968, 0.64080128, 25},
                            {9, -1, 0, 1, 60}};  // full again: the general threshold
  double ice = 0;
  PackMemory<double> m{};
  for (const auto& day : days) {
    const auto r = cemaneige<double>(ice, day[0] / 1000, day[1], 0, m, rule(0.06, 0.02, true), 1);
    EXPECT_NEAR(r.melt * 1000, day[2], 1e-12);
    EXPECT_NEAR(r.cover, day[3], 1e-14);
    EXPECT_NEAR(r.memory.melt_threshold * 1000, day[4], 1e-12);
    ice += day[0] / 1000 - r.melt;
    m = r.memory;
  }
  // the same days by the straight line are covered less while snow gathers
  EXPECT_NEAR(cemaneige<double>(0.01, 0.015, -5, 0, {}, rule(0.06, 0.02, false), 1).cover, 25.0 / 60, 1e-15);
}

TEST(CemaNeige, SublimationComesFirstAndUncoversLikeMelt) {
  const auto r = cemaneige<double>(0.025, 0, 3, 0.02, {0, 1, 0.06}, rule(0.06, 0.02, true), 1);
  EXPECT_DOUBLE_EQ(r.sublimation, 0.02);
  EXPECT_DOUBLE_EQ(r.melt, 0.005);  // 9 mm could melt, 5 mm are left and cover all
  EXPECT_EQ(r.cover, 0);
  EXPECT_EQ(cemaneige<double>(0.002, 0, -3, 0.02, {}, rule(0.06, 0.02, false), 1).sublimation, 0.002);
}

TEST(CemaNeige, SnowShares) {
  EXPECT_DOUBLE_EQ(snow_between(1.0, -1.0, 3.0), 0.5);
  EXPECT_EQ(snow_between(-1.0, -1.0, 3.0), 1);
  EXPECT_EQ(snow_between(3.0, -1.0, 3.0), 0);
  EXPECT_EQ(snow_between(0.0, 0.0, 0.0), 1);
  EXPECT_EQ(snow_between(0.1, 0.0, 0.0), 0);
  EXPECT_DOUBLE_EQ(snow_of_range(-2.0, 6.0), 0.25);
  EXPECT_EQ(snow_of_range(-9.0, -1.0), 1);
  EXPECT_EQ(snow_of_range(1.0, 8.0), 0);
  EXPECT_EQ(snow_of_range(2.0, 2.0), 0);
  EXPECT_EQ(snow_of_range(-2.0, -2.0), 1);
}

// At 4500 m, 4 degC and 30 % of humidity the wet bulb is below -2 degC: it snows.
TEST(Phase, InDryAirItSnowsAboveTwoDegrees) {
  const double air = 277.15, vapour = 0.3 * physics::saturation_pressure(air);
  const double wet = physics::wet_bulb_temperature(air, vapour, physics::psychrometric_constant(physics::air_pressure(4500.0)));
  EXPECT_LT(wet, 272.15);
  EXPECT_EQ(frozen_share(phase_temperature(0.0, air, wet), 273.15, 2.0), 0);
  EXPECT_EQ(frozen_share(phase_temperature(1.0, air, wet), 273.15, 2.0), 1);
  EXPECT_DOUBLE_EQ(frozen_share(273.65, 273.15, 2.0), 0.25);
  EXPECT_EQ(frozen_share(273.15, 273.15, 0.0), 1);
  EXPECT_EQ(frozen_share(273.16, 273.15, 0.0), 0);
}

template <class Snow>
class SnowMethod : public ::testing::Test {};
using SnowTypes = ::testing::Types<DegreeDay, MeltFraction, EnergySnow>;
TYPED_TEST_SUITE(SnowMethod, SnowTypes);

int slot(std::span<const catalog::Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  throw std::runtime_error(std::string(name));
}

template <class Snow>
cuenca::testing::Cells<Snow> pack_of(double ice) {
  cuenca::testing::Cells<Snow> snow(1);
  for (int s = 0; s < snow.parameters.count(); ++s) {
    const catalog::Row& row = Snow::type.parameters[static_cast<std::size_t>(s)];
    snow.parameters[s][0] = row.fallback ? cuenca::testing::to_si(row, *row.fallback) : 1e6;
  }
  snow.stores[0][0] = ice;
  const std::pair<std::string_view, double> weather[] = {{"temperature", 277.15},
                                                         {"minimum_temperature", 271.15},
                                                         {"maximum_temperature", 283.15},
                                                         {"wet_bulb_temperature", 265.15},
                                                         {"radiation", 250},
                                                         {"clearness", 0.8},
                                                         {"vapour", 250},
                                                         {"pressure", 60000},
                                                         {"precipitation", 0.01 / 86400}};
  for (const auto& [name, value] : weather)
    for (int f = 0; f < snow.forcing.count(); ++f)
      if (Snow::type.forcing[static_cast<std::size_t>(f)].name == name) snow.forcing[f][0] = value;
  return snow;
}

TYPED_TEST(SnowMethod, PartsRainFromSnowByTheTemperatureChosen) {
  auto snow = pack_of<TypeParam>(0);
  const int snowfall = slot(TypeParam::type.fluxes, "snowfall"), rainfall = slot(TypeParam::type.fluxes, "rainfall");
  snow.step({});
  const double by_air = snow.fluxes[snowfall][0];
  snow.parameters[slot(TypeParam::type.parameters, "phase_temperature")][0] = 1;
  snow.step({});
  EXPECT_NEAR(snow.fluxes[snowfall][0], 0.01e6, 1e-9);
  EXPECT_NEAR(snow.fluxes[rainfall][0], 0, 1e-9);
  EXPECT_LT(by_air, 0.002e6);
}

TYPED_TEST(SnowMethod, GivesOldSnowToAGlacierOnly) {
  auto snow = pack_of<TypeParam>(0.8e6);
  const int firn = slot(TypeParam::type.fluxes, "firn"), ice = slot(TypeParam::type.derived, "ice_content"),
            below = slot(TypeParam::type.forcing, "glacier_below");
  const auto cold = [&] {
    for (int f = 0; f < snow.forcing.count(); ++f)
      if (TypeParam::type.forcing[static_cast<std::size_t>(f)].unit == "K") snow.forcing[f][0] = 255.15;
  };
  cold();
  snow.forcing[below][0] = 1;
  snow.step({});
  EXPECT_EQ(snow.fluxes[firn][0], 0) << "never, by default";
  const double kept = snow.derived[ice][0];
  snow.parameters[slot(TypeParam::type.parameters, "firn_above")][0] = 0.5;
  snow.step({});
  EXPECT_NEAR(snow.derived[ice][0], 0.5e6, 1e-6);
  EXPECT_NEAR(snow.fluxes[firn][0], kept - 0.5e6, 2e3);  // the energy pack was colder by a day in the first try
  snow.forcing[below][0] = 0;
  snow.step({});
  EXPECT_EQ(snow.fluxes[firn][0], 0);
  snow.forcing[below][0] = 1;
  snow.step({.dt = 0});
  EXPECT_EQ(snow.fluxes[firn][0], 0);
}

}  // namespace
}  // namespace cuenca::catchment
