#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "catchment/curve_number_soil.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Cells;

TEST(CurveNumber, TableOfTheHandbook) {
  // curve number 80: S = 63.5 mm, Ia = 12.7 mm; here room is Ia + S, so the same S needs a room of 76.2 mm
  EXPECT_NEAR(retention_of(80.0) * 1000, 63.5, 1e-12);
  EXPECT_NEAR(retention_of(50.0) * 1000, 254, 1e-12);
  const double room = 76.2e-3;
  const double rain[] = {12.7, 25.4, 50.8, 101.6}, runoff[] = {0, 12.7 * 12.7 / 76.2, 38.1 * 38.1 / 101.6, 88.9 * 88.9 / 152.4};  // mm by hand
  for (int i = 0; i < 4; ++i) EXPECT_NEAR(curve_number_runoff(rain[i] * 1e-3, room, 0.2) * 1000, runoff[i], 1e-12) << rain[i];
  EXPECT_NEAR(curve_number_runoff(0.1016, room, 0.2) * 1000, 51.86, 0.01);  // 2.04 inches of 4 in the handbook's table
}

TEST(CurveNumber, NoStormOverfillsAndAFullSoilShedsAll) {
  for (const double ratio : {0.0, 0.05, 0.2, 1.0})
    for (const double rain : {0.001, 0.05, 1.0, 1e3}) EXPECT_LE(rain - curve_number_runoff(rain, 0.08, ratio), 0.08 * (1 + 1e-12));
  EXPECT_EQ(curve_number_runoff(0.03, 0.0, 0.2), 0.03);
  EXPECT_EQ(curve_number_runoff(0.03, -0.01, 0.2), 0.03);  // a capacity that was lowered
}

TEST(CurveNumber, DriesAndDrainsByTheirExponential) {
  const auto d = curve_number(0.05, 0.0, 0.1, 0.2, 0.004, 0.02);  // 4 mm of demand, a fiftieth of the drainage time
  const double lost = 0.05 * (1 - std::exp(-0.06));
  EXPECT_NEAR(d.evapotranspiration, lost * 0.04 / 0.06, 1e-16);
  EXPECT_NEAR(d.percolation, lost * 0.02 / 0.06, 1e-16);
  EXPECT_EQ(d.runoff, 0);
  const auto still = curve_number(0.05, 0.0, 0.1, 0.2, 0.0, 0.0);
  EXPECT_EQ(still.evapotranspiration + still.percolation, 0);
}

TEST(CurveNumber, ThreeDaysOfALandUnitByHand) {
  Cells<CurveNumberSoil> soil(1);
  const double day = 86400, values[] = {1e6, 4000, 70, 0.2, 1, 50 * day};
  for (int i = 0; i < soil.parameters.count(); ++i) soil.parameters[i][0] = values[i];
  const double capacity = 254 * (100.0 / 70 - 1);  // 108.857 mm
  double water = 0;
  for (const double rain : {60.0, 40.0, 0.0}) {
    soil.forcing[0][0] = rain * 1e3;
    soil.forcing[1][0] = 3e-3 / day;
    soil.stores[0][0] += rain * 1e3;
    soil.step({});
    const double retention = (capacity - water) / 1.2, excess = std::max(0.0, rain - 0.2 * retention);
    const double runoff = rain > 0 ? excess * excess / (excess + retention) : 0, wet = water + rain - runoff, rate = 3 / capacity + 0.02;
    EXPECT_NEAR(soil.fluxes[1][0] / 1e3, runoff, 1e-9);
    EXPECT_NEAR(soil.fluxes[0][0] / 1e3, wet * (1 - std::exp(-rate)) * 3 / capacity / rate, 1e-9);
    apply(soil);
    water = wet * std::exp(-rate);
    EXPECT_NEAR(soil.stores[0][0] / 1e3, water, 1e-9);
    EXPECT_NEAR(soil.derived[1][0], water / capacity, 1e-12);
  }
}

}  // namespace
}  // namespace cuenca::catchment
