#include <gtest/gtest.h>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Cells;
using Q = Catchment::Fluxes<double>;
constexpr int runoff = catalog::slot_of<&Q::runoff>(), baseflow = catalog::slot_of<&Q::baseflow>(),
              direct = catalog::slot_of<&Q::direct_recharge>(), front = catalog::slot_of<&Q::front_recharge>();

Cells<Catchment> mountain(std::vector<catalog::Constituent> salts = {}) {
  Cells<Catchment> cells(1, std::move(salts));
  const double values[] = {1e8, 2 * 86400.0, 0, 700 * 86400.0, 1, 1e-3 / 86400, 0.7, 35 * 86400.0, 1};
  for (int s = 0; s < cells.parameters.count(); ++s) cells.parameters[s][0] = values[s];
  return cells;
}

TEST(Catchment, OneDayIsFourQuartersForEveryOutflow) {
  for (const double law : {0.0, 1.0}) {
    double totals[2][4] = {};
    for (int variant = 0; variant < 2; ++variant) {
      auto cells = mountain();
      cells.parameters[2][0] = law;
      const int parts = variant ? 4 : 1;
      for (int s = 0; s < 3; ++s) cells.stores[s][0] = 1e6 * (s + 1);
      for (int step = 0; step < 20 * parts; ++step) {
        for (int s = 0; s < 2; ++s) {
          cells.forcing[s][0] = 4e5 / parts;
          cells.stores[s][0] += cells.forcing[s][0];
        }
        cells.step({.dt = 86400.0 / parts});
        apply(cells);
        const int rows[] = {runoff, baseflow, direct, front};
        for (int i = 0; i < 4; ++i) totals[variant][i] += cells.fluxes[rows[i]][0];
      }
    }
    EXPECT_NEAR(totals[0][0], totals[1][0], 1e-12 * totals[0][0]);
    EXPECT_NEAR(totals[0][1], totals[1][1], 1e-12 * totals[0][1]);
    // recharge: exact for a constant outflow of the block within the step; here the block gains a fifth in the first day
    const double first = totals[0][2] + totals[0][3], second = totals[1][2] + totals[1][3];
    EXPECT_NEAR(first, second, 2e-5 * first);
  }
}

TEST(Catchment, LagDelaysTheRechargeAndLosesNothing) {
  auto cells = mountain();
  cells.parameters[3][0] = 1e-3 * 86400;  // the block passes everything on at once
  cells.parameters[6][0] = 1;
  double arrived = 0, moment = 0;
  for (int day = 0; day < 1200; ++day) {
    cells.forcing[1][0] = day == 0 ? 1e6 : 0;
    cells.stores[1][0] += cells.forcing[1][0];
    cells.step({});
    apply(cells);
    const double recharge = cells.fluxes[direct][0] + cells.fluxes[front][0];
    arrived += recharge;
    moment += recharge * day;
  }
  EXPECT_NEAR(arrived, 1e6, 1e-6);
  EXPECT_NEAR(moment / arrived, 35, 0.5);  // mean travel time; the day of arrival is known to half a step
}

TEST(Catchment, ArrivingWaterTakesTheMountainConcentration) {
  auto cells = mountain(cuenca::testing::salts());
  const double water = 5e4;
  for (int s = 0; s < 2; ++s) {
    cells.forcing[s][0] = water;
    cells.stores[s][0] = water;
  }
  cells.parameters[8][0] = 0.25;
  cells.step({});
  for (int s = 0; s < 2; ++s) {
    double volume = water;
    for (int k = 0; k < 3; ++k) volume += cells.properties[k].dissolved_volume * cells.reactions[s * 3 + k][0];
    for (int k = 0; k < 3; ++k) {
      const double wanted = cells.properties[k].mountain_water * (s == 0 ? 0.25 : 1.0);
      EXPECT_NEAR(cells.reactions[s * 3 + k][0] / volume, wanted, 1e-14) << s << " " << k;
    }
    EXPECT_EQ(cells.fluxes[s][0], 0);  // no water of its own
  }
}

TEST(Catchment, SaltThatCameAlongIsNotTakenUpTwice) {
  auto cells = mountain(cuenca::testing::salts());
  cells.forcing[0][0] = cells.stores[0][0] = 1e4;
  cells.arrived[0][0] = 1e4 * 0.1;  // a quarter of what mountain water holds
  cells.arrived[1][0] = 1e4 * 3;    // much more than it holds
  cells.step({});
  EXPECT_NEAR(cells.reactions[0][0], 1e4 * 0.3, 20);  // 20 kg: the room of the salt that came along
  EXPECT_EQ(cells.reactions[1][0], 0);
}

TEST(Catchment, RatesAndMeansAreThoseOfTheFluxes) {
  auto cells = mountain();
  cells.stores[0][0] = cells.stores[1][0] = cells.stores[2][0] = 1e6;
  for (int f = 2; f < 7; ++f) cells.forcing[f][0] = 1e7 * f;
  cells.step({});
  EXPECT_DOUBLE_EQ(cells.derived[3][0], cells.fluxes[runoff][0] / 86400);
  EXPECT_DOUBLE_EQ(cells.derived[4][0], cells.fluxes[baseflow][0] / 86400);
  EXPECT_DOUBLE_EQ(cells.derived[5][0], (cells.fluxes[direct][0] + cells.fluxes[front][0]) / 86400);
  EXPECT_DOUBLE_EQ(cells.derived[6][0], cells.derived[3][0] + cells.derived[4][0]);
  EXPECT_DOUBLE_EQ(cells.derived[7][0], 0.2);  // 2e7 m3 over 1e8 m2
  EXPECT_DOUBLE_EQ(cells.derived[8][0], 0.3);
  EXPECT_DOUBLE_EQ(cells.derived[9][0], 0.5);
}

}  // namespace
}  // namespace cuenca::catchment
