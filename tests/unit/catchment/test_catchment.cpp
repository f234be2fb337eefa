#include <gtest/gtest.h>

#include <cmath>
#include <iterator>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Cells;
using Q = Catchment::Fluxes<double>;
constexpr int runoff = catalog::slot_of<&Q::runoff>(), baseflow = catalog::slot_of<&Q::baseflow>(),
              direct = catalog::slot_of<&Q::direct_recharge>(), front = catalog::slot_of<&Q::front_recharge>();

Cells<Catchment> mountain(std::vector<catalog::Constituent> salts = {}) {
  Cells<Catchment> cells(1, std::move(salts));
  const double values[] = {1e8, 2 * 86400.0, 0, 700 * 86400.0, 1, 1e-3 / 86400, 0.7, 35 * 86400.0, 1, 0, 0, 0, 2, 2 * 86400.0};
  static_assert(std::size(values) == sizeof(Catchment::Parameters<double>) / sizeof(double));
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

TEST(Catchment, WithoutResidenceAllLeavesInItsStepToTheLastBit) {
  auto cells = mountain();
  cells.parameters[1][0] = cells.parameters[3][0] = 0;
  for (int day = 0; day < 5; ++day) {
    const double came = 1e5 / 3 * (day + 1);
    for (int s = 0; s < 2; ++s) cells.forcing[s][0] = cells.stores[s][0] = came;
    cells.step({.dt = 0});
    EXPECT_EQ(cells.fluxes[runoff][0] + cells.fluxes[baseflow][0] + cells.fluxes[direct][0], 0);
    cells.step({});
    EXPECT_EQ(cells.fluxes[runoff][0], came);
    EXPECT_EQ(cells.derived[0][0], 0);
    EXPECT_DOUBLE_EQ(cells.fluxes[baseflow][0], came * 0.3);
    apply(cells);
    EXPECT_NEAR(cells.stores[1][0], 0, 1e-9);
  }
}

/// Runoff of the days after 1000 m3 reach the channels on the first.
std::vector<double> pulse(Cells<Catchment> cells, int days) {
  std::vector<double> runs;
  for (int day = 0; day < days; ++day) {
    cells.forcing[0][0] = day == 0 ? 1000 : 0;
    cells.stores[0][0] += cells.forcing[0][0];
    cells.step({});
    apply(cells);
    EXPECT_NEAR(cells.derived[0][0], cells.stores[0][0], 1e-10);
    runs.push_back(cells.fluxes[runoff][0]);
  }
  return runs;
}

TEST(Catchment, TheTriangleLeavesByItsOrdinates) {
  auto cells = mountain();
  cells.parameters[11][0] = 2;
  cells.parameters[13][0] = 3.5 * 86400;
  const auto runs = pulse(std::move(cells), 8);
  const double ordinates[] = {0.163265306122, 0.469387755102, 0.326530612245, 0.0408163265306, 0, 0, 0, 0};
  for (int day = 0; day < 8; ++day) EXPECT_NEAR(runs[static_cast<std::size_t>(day)], 1000 * ordinates[day], 1e-9) << day;
}

TEST(Catchment, TheCascadeIsTheIntegralOfTheGammaDistribution) {
  auto cells = mountain();
  cells.parameters[11][0] = 1;
  cells.parameters[12][0] = 2;
  // a day's uniform inflow through two stores of a day each: what has left by t is 1000 (H(t) - H(t - 1)), H the integral of 1 - e^-t (1 +
  // t)
  const auto h = [](double t) { return t <= 0 ? 0 : t - 2 + std::exp(-t) * (2 + t); };
  const auto left = [&](double t) { return 1000 * (h(t) - h(t - 1)); };
  const auto runs = pulse(std::move(cells), 30);
  for (int day = 0; day < 30; ++day) EXPECT_NEAR(runs[static_cast<std::size_t>(day)], left(day + 1) - left(day), 1e-9) << day;
}

TEST(Catchment, OneStoreOfTheCascadeIsTheLinearLaw) {
  auto one = mountain();
  one.parameters[11][0] = 1;
  one.parameters[12][0] = 1;
  const auto cascade = pulse(std::move(one), 20), linear = pulse(mountain(), 20);
  for (std::size_t day = 0; day < 20; ++day) EXPECT_NEAR(cascade[day], linear[day], 1e-10);
}

TEST(Catchment, ChannelsOfEveryLawKeepTheirWaterThroughAChangeOfLaw) {
  auto cells = mountain();
  double in = 0, out = 0;
  for (int day = 0; day < 90; ++day) {
    cells.parameters[11][0] = day / 10 % 3;
    cells.forcing[0][0] = day % 4 == 0 ? 1e4 : 0;
    in += cells.forcing[0][0];
    cells.stores[0][0] += cells.forcing[0][0];
    cells.step({});
    apply(cells);
    out += cells.fluxes[runoff][0];
    EXPECT_GE(cells.stores[0][0], 0);
    EXPECT_NEAR(in - out, cells.stores[0][0], 1e-9 * in);
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
