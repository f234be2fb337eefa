#include <gtest/gtest.h>

#include <cmath>

#include "catchment/gr4j_soil.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Cells;
using P = Gr4jSoil::Parameters<double>;
using Q = Gr4jSoil::Fluxes<double>;
using S = Gr4jSoil::State<double>;
constexpr double kDay = 86400, kArea = 1e6, kMm = kArea / 1000;
template <auto Member>
constexpr int slot = catalog::slot_of<Member>();

/// X1 300 mm, X3 60 mm, X4 2.5 d; X2 in mm/d.
Cells<Gr4jSoil> basin(double x2, double x4 = 2.5) {
  Cells<Gr4jSoil> cells(1);
  const double values[] = {kArea, 1000, 0.3, x2 / 1000 / kDay, 0.06, x4 * kDay, 1, 0.3, 0.5};
  for (int s = 0; s < cells.parameters.count(); ++s) cells.parameters[s][0] = values[s];
  cells.stores[slot<&S::water>][0] = 0.3 * 300 * kMm;
  cells.stores[slot<&S::routing>][0] = 0.5 * 60 * kMm;
  return cells;
}

void rain(Cells<Gr4jSoil>& cells, double mm, double potential_mm, double dt = kDay) {
  cells.forcing[0][0] = mm * kMm;
  cells.forcing[1][0] = potential_mm / 1000 / dt;
  cells.stores[slot<&S::water>][0] += mm * kMm;
  cells.step({.dt = dt});
  apply(cells);
}

TEST(Gr4j, ADryAndAWetDayByHand) {
  // S = 90 of 300 mm. Dry: En = 4: t = tanh(4/300); Es = S (2 - 0.3) t / (1 + 0.7 t)
  const double dry = std::tanh(4 / 300.0), drawn = 90 * 1.7 * dry / (1 + 0.7 * dry);
  auto p = production<double>(0.09, 0.001, 0.005, 0.3, 1);
  EXPECT_NEAR(p.evapotranspiration, (1 + drawn) / 1000, 1e-16);
  EXPECT_EQ(p.net_rain, 0);
  EXPECT_EQ(p.stored, 0);
  const double left = 90 - drawn;
  EXPECT_NEAR(p.percolation, left * (1 - std::pow(1 + std::pow(4 * left / 2700, 4), -0.25)) / 1000, 1e-15);
  EXPECT_EQ(p.outflow, p.percolation);
  // Wet: Pn = 20: Ps = X1 (1 - 0.09) t / (1 + 0.3 t)
  const double wet = std::tanh(20 / 300.0), stored = 300 * 0.91 * wet / (1 + 0.3 * wet);
  p = production<double>(0.09, 0.023, 0.003, 0.3, 1);
  EXPECT_NEAR(p.stored, stored / 1000, 1e-16);
  EXPECT_NEAR(p.evapotranspiration, 0.003, 1e-18);
  EXPECT_NEAR(p.outflow, p.percolation + (20 - stored) / 1000, 1e-16);
}

TEST(Gr4j, DrainageIsTheIntegralOfItsLaw) {
  // dS/dt = -S (S/X)^4 / 4 per day by small steps of order 4
  double s = 80;
  const auto rate = [](double y) { return -y * std::pow(y / 60, 4) / 4; };
  constexpr int n = 2000;
  for (int i = 0; i < n; ++i) {
    const double h = 3.0 / n, a = rate(s), b = rate(s + h / 2 * a), c = rate(s + h / 2 * b), e = rate(s + h * c);
    s += h / 6 * (a + 2 * b + 2 * c + e);
  }
  EXPECT_NEAR(80 - fifth_power_loss<double>(80, 80.0 / 60, 3), s, 1e-9);
  const double half = 80 - fifth_power_loss<double>(80, 80.0 / 60, 1.5);
  EXPECT_NEAR(half - fifth_power_loss<double>(half, half / 60, 1.5), s, 1e-9);
  // hardly filled: no digits are lost
  EXPECT_NEAR(fifth_power_loss<double>(1e-3, 1e-3, 1) / (1e-3 * 1e-12 / 4), 1, 1e-11);
}

TEST(Gr4j, APulseTakesTheTimesOfTheUnitHydrographs) {
  auto cells = basin(0);
  for (int s = 0; s < 3; ++s) cells.stores[s][0] = 0;
  cells.parameters[slot<&P::x1>][0] = 1e-9;  // holds a thousandth of a m3: all rain goes on its way
  for (int day = 0; day < 8; ++day) {
    rain(cells, day == 0 ? 30 : 0, 0);
    EXPECT_NEAR(cells.fluxes[slot<&Q::routed>][0], 27 * kMm * ordinate(RisingCurve<double>{2.5}, day), 1e-2) << day;
    EXPECT_NEAR(cells.fluxes[slot<&Q::direct_flow>][0], 3 * kMm * ordinate(RisingFallingCurve<double>{5}, day), 1e-2) << day;
  }
}

TEST(Gr4j, ImportsComeFromOutsideAndExportsAreLimitedByWhatIsThere) {
  auto gains = basin(2);
  rain(gains, 0, 0);
  const double asked = 2 * std::pow(0.5, 3.5) * kMm;
  EXPECT_NEAR(gains.fluxes[slot<&Q::routing_import>][0], asked, 1e-9);
  EXPECT_NEAR(gains.fluxes[slot<&Q::direct_import>][0], asked, 1e-9);
  EXPECT_NEAR(gains.fluxes[slot<&Q::direct_flow>][0],
              asked + gains.fluxes[slot<&Q::production_outflow>][0] * 0.1 * ordinate(RisingFallingCurve<double>{5}, 0), 1e-9);
  EXPECT_EQ(gains.fluxes[slot<&Q::routing_export>][0] + gains.fluxes[slot<&Q::direct_export>][0], 0);
  auto loses = basin(-500);
  const double there = loses.stores[slot<&S::routing>][0];
  rain(loses, 40, 1);
  EXPECT_NEAR(loses.fluxes[slot<&Q::routing_export>][0], there + loses.fluxes[slot<&Q::routed>][0], 1e-9);
  EXPECT_GT(loses.fluxes[slot<&Q::direct_export>][0], 0);
  EXPECT_NEAR(loses.fluxes[slot<&Q::direct_flow>][0], 0, 1e-9);
  EXPECT_EQ(loses.fluxes[slot<&Q::routing_outflow>][0], 0);
  EXPECT_NEAR(loses.stores[slot<&S::routing>][0], 0, 1e-9);
}

TEST(Gr4j, AYearClosesAndQuarterDaysOfItAreClose) {
  double totals[2] = {};
  for (const int parts : {1, 4}) {
    auto cells = basin(-0.4);
    double in = 0, out = 0, flow = 0;
    const auto stored = [&] { return cells.stores[0][0] + cells.stores[1][0] + cells.stores[2][0]; };
    const double start = stored();
    for (int day = 0; day < 365; ++day)
      for (int part = 0; part < parts; ++part) {
        const double mm = (day % 7 < 2 ? 12.0 : 0.0) / parts;
        rain(cells, mm, (2 + 2 * std::sin(day / 58.0)) / parts, kDay / parts);
        in += mm * kMm;
        for (const int q : {slot<&Q::evapotranspiration>, slot<&Q::routing_export>, slot<&Q::direct_export>, slot<&Q::routing_outflow>,
                            slot<&Q::direct_flow>})
          out += cells.fluxes[q][0];
        flow += cells.fluxes[slot<&Q::routing_outflow>][0] + cells.fluxes[slot<&Q::direct_flow>][0];
      }
    EXPECT_NEAR(start + in - out, stored(), 1e-9 * in);
    totals[parts > 1] = flow;
  }
  EXPECT_NEAR(totals[1] / totals[0], 1, 0.02);  // the order of processes within a step is part of the model
}

TEST(Gr4j, ASmallerStoreGivesItsWaterBackAndNoTimeMovesNothing) {
  auto cells = basin(0);
  cells.stores[0][0] = 290 * kMm;
  cells.stores[1][0] = 5 * kMm;
  cells.parameters[slot<&P::x1>][0] = 0.2;
  cells.step({.dt = 0});
  for (int q = 0; q < cells.fluxes.count(); ++q) EXPECT_EQ(cells.fluxes[q][0], 0) << q;
  rain(cells, 0, 1);
  EXPECT_LE(cells.stores[0][0], 200 * kMm * (1 + 1e-12));
  EXPECT_GT(cells.fluxes[slot<&Q::production_outflow>][0], 88 * kMm);
}

}  // namespace
}  // namespace cuenca::catchment
