#include <gtest/gtest.h>

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

}  // namespace
}  // namespace cuenca::catchment
