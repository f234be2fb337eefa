// Single flows against analytic solutions, and what springs, vegas, wells and deep cells do at their limits.
#include "hand_driver.hpp"

namespace cuenca::aquifer::testing {
namespace {

double drained(double dt, double end, double& head) {
  Driver d(salts(), {1, 0, 0, 0, 1, 0, 0, 0});
  make_cell(d, 0, 10, 3700, 3800, 30, 0);
  d.set(kSprings, 0, "elevation", 3700);
  d.set(kSprings, 0, "conductance", 0.05);
  d.link(kSprings, 0, "cell", 0);
  for (double t = 0; t < end - 1; t += dt) d.step(dt);
  head = d.derived(kCells, 0, "water_table") - 3700;
  return d.left;
}

// dV/dt = -C (h - z - w/2), w the rounding of the spring: exponential; backward Euler is of first order.
TEST(Flows, DrainedSlabIsExponentialOfFirstOrder) {
  const double rate = 0.05 / (10e6 * 0.1), end = 64 * 5 * kDay;
  const double exact = 5e-4 + (30 - 5e-4) * std::exp(-rate * end);
  double error[3];
  int i = 0;
  for (double dt : {40 * kDay, 20 * kDay, 10 * kDay}) {
    double head;
    drained(dt, end, head);
    error[i++] = std::abs(head - exact);
  }
  EXPECT_NEAR(error[0] / error[1], 2, 0.15);
  EXPECT_NEAR(error[1] / error[2], 2, 0.08);
  double head;
  drained(0.25 * kDay, end, head);
  EXPECT_NEAR(head, exact, 2e-3 * 30);
  // the discrete solution is known exactly: (1 + rate dt)^-n
  drained(10 * kDay, end, head);
  EXPECT_NEAR(head, 5e-4 + (30 - 5e-4) * std::pow(1 + rate * 10 * kDay, -32), 1e-6);
}

TEST(Flows, TwoCellsLevelExponentially) {
  // two equal cells of fresh water, nearly level: h_a - h_b falls as exp(-2 G t / (A Sy)), G = K b W / L
  Driver d(salts(), {2, 0, 1, 0, 0, 0, 0, 0});
  make_cell(d, 0, 10, 3700, 3800, 50.01, 0, 0, 0);
  make_cell(d, 1, 10, 3700, 3800, 49.99, 0, 0, 0);
  d.set(kCells, 0, "conductivity", 5 / kDay);
  d.set(kCells, 1, "conductivity", 5 / kDay);
  d.set(kExchanges, 0, "width", 3000);
  d.set(kExchanges, 0, "distance", 3000);
  d.link(kExchanges, 0, "a", 0);
  d.link(kExchanges, 0, "b", 1);
  const double g = 5 / kDay * 50, end = 2000 * kDay;
  for (double t = 0; t < end - 1; t += kDay) d.step();
  const double gap = d.derived(kCells, 0, "water_table") - d.derived(kCells, 1, "water_table");
  EXPECT_NEAR(gap, 0.02 * std::exp(-2 * g * end / 1e6), 0.02 * 2e-3);
}

// A Sy dy/dt = -C y^n, y the head above the outlet less half the rounding: y = (y0^(1-n) + (n-1) C t/(A Sy))^(1/(1-n)); first order.
TEST(Flows, SpringOfAPowerRecedesAsThePowerSays) {
  for (double n : {1.5, 2.0}) {
    const double end = 1280 * kDay, first = 30 - 5e-4, c = 2e-3;
    const double exact = std::pow(std::pow(first, 1 - n) + (n - 1) * c * end / 1e6, 1 / (1 - n)) + 5e-4;
    double error[3];
    int i = 0;
    for (double dt : {20 * kDay, 10 * kDay, 5 * kDay}) {
      Driver d(salts(), {1, 0, 0, 0, 1, 0, 0, 0});
      make_cell(d, 0, 10, 3700, 3800, 30, 0);
      d.set(kSprings, 0, "elevation", 3700);
      d.set(kSprings, 0, "conductance", c);
      d.set(kSprings, 0, "exponent", n);
      d.link(kSprings, 0, "cell", 0);
      for (double t = 0; t < end - 1; t += dt) d.step(dt);
      const double head = d.derived(kCells, 0, "water_table") - 3700;
      error[i++] = std::abs(head - exact);
      EXPECT_NEAR(d.left, (30 - head) * 1e6, 1e-6 * 30e6);
    }
    EXPECT_LT(error[2], 0.02 * exact) << n;
    EXPECT_NEAR(error[0] / error[1], 2, 0.1) << n;
    EXPECT_NEAR(error[1] / error[2], 2, 0.05) << n;
  }
}

// At the outlet and below it a spring of any power gives exactly nothing.
TEST(Flows, SpringOfAPowerIsDryAtItsOutlet) {
  for (double n : {1.0, 1.5, 2.0, 5.0})
    for (double outlet : {3730.0, 3730.001, 3740.0}) {
      Driver d(salts(), {1, 0, 0, 0, 1, 0, 0, 0});
      make_cell(d, 0, 10, 3700, 3800, 30, 0);
      d.set(kSprings, 0, "elevation", outlet);
      d.set(kSprings, 0, "conductance", 0.05);
      d.set(kSprings, 0, "exponent", n);
      d.link(kSprings, 0, "cell", 0);
      d.step();
      EXPECT_EQ(d.derived(kSprings, 0, "flow"), 0) << n << " " << outlet;
      EXPECT_EQ(d.left, 0);
    }
}

// Fresh water between two cells, one step of a second: q = K b W (h_a - h_b)/L without a barrier, and with one in series
// 1/C = L/(K A) + b/(K_b A).
TEST(Flows, BarrierStandsInSeries) {
  const auto flow = [](double distance, double thickness, double conductivity, double layer = 0) {
    Driver d(salts(), {2, 0, 1, 0, 0, 0, 0, 0});
    make_cell(d, 0, 10, 3700, 3800, layer > 0 ? 0.0 : 51, layer, 0, 290);
    make_cell(d, 1, 10, 3700, 3800, layer > 0 ? 0.0 : 50, layer > 0 ? layer - 1 : 0, 0, 290);
    for (int e : {0, 1}) d.set(kCells, e, "conductivity", 5 / kDay), d.set(kCells, e, "conductivity_brine", 5 / kDay);
    d.set(kExchanges, 0, "width", 3000);
    d.set(kExchanges, 0, "distance", distance);
    d.set(kExchanges, 0, "barrier_thickness", thickness);
    d.set(kExchanges, 0, "barrier_conductivity", conductivity);
    d.link(kExchanges, 0, "a", 0);
    d.link(kExchanges, 0, "b", 1);
    d.step(1);
    return layer > 0 ? d.derived(kExchanges, 0, "brine_flow") : d.derived(kExchanges, 0, "fresh_flow");
  };
  const double area = 51 * 3000, k = 5 / kDay;
  // implicit: the heads, a metre apart, come 4e-9 m nearer in the second
  EXPECT_NEAR(flow(4000, 0, 1e-8), area * k / 4000, 1e-8 * area * k / 4000);
  for (double b : {0.5, 2.0, 20.0})
    for (double kb : {1e-3 / kDay, 1e-5 / kDay, 5 / kDay}) {
      const double expected = 1 / (4000 / (k * area) + b / (kb * area));
      EXPECT_NEAR(flow(4000, b, kb) / expected, 1, 1e-8) << b << " " << kb;
      EXPECT_NEAR(flow(4000, b, kb, 51) / flow(4000, 0, kb, 51), (4000 / k) / (4000 / k + b / kb), 1e-8) << "brine";
    }
  // 100 m of the aquifer's own rock as a barrier are 100 m of distance; a barrier of nothing changes no bit
  EXPECT_NEAR(flow(3900, 100, k) / flow(4000, 0, k), 1, 1e-9);
  EXPECT_EQ(flow(4000, 0, 1e-17), flow(4000, 0, 1));
}

TEST(Flows, SpringDriesAndReturns) {
  Driver d(salts(), {1, 0, 0, 0, 1, 0, 0, 1});
  make_cell(d, 0, 10, 3700, 3800, 20, 30);
  d.set(kSprings, 0, "elevation", 3749);
  d.set(kSprings, 0, "conductance", 0.02);
  d.link(kSprings, 0, "cell", 0);
  d.set(kWells, 0, "rate", 0.2);
  d.set(kWells, 0, "start", 100);
  d.set(kWells, 0, "end", 199);
  d.link(kWells, 0, "cell", 0);
  double natural = 0;
  for (int t = 0; t < 100; ++t) d.add(kCells, 0, "fresh", 0.05 * kDay), d.step();
  natural = d.derived(kSprings, 0, "flow");
  EXPECT_GT(natural, 0.01);
  for (int t = 100; t < 200; ++t) {
    d.add(kCells, 0, "fresh", 0.05 * kDay);
    d.step();
    EXPECT_NEAR(d.derived(kWells, 0, "pumped"), 0.2, 1e-12);
  }
  EXPECT_EQ(d.derived(kSprings, 0, "flow"), 0);
  EXPECT_LT(d.derived(kSprings, 0, "head"), 0);
  for (int t = 200; t < 3000; ++t) {
    d.add(kCells, 0, "fresh", 0.05 * kDay);
    d.step();
    EXPECT_EQ(d.derived(kWells, 0, "pumped"), 0);
  }
  EXPECT_NEAR(d.derived(kSprings, 0, "flow"), 0.05, 1e-3);
}

TEST(Flows, SpringExponentAndLocalDrawdown) {
  Driver d(salts(), {1, 0, 0, 0, 2, 0, 0, 0});
  make_cell(d, 0, 1000, 3700, 3800, 20, 30);
  for (int e = 0; e < 2; ++e) {
    d.set(kSprings, e, "elevation", 3746);
    d.set(kSprings, e, "conductance", 1e-3);
    d.set(kSprings, e, "exponent", 1.5);
    d.link(kSprings, e, "cell", 0);
  }
  d.force(kSprings, 1, "well_drawdown", 1.0);
  d.step(60);
  EXPECT_NEAR(d.derived(kSprings, 0, "flow"), 1e-3 * std::pow(4 - 5e-4, 1.5), 1e-8);
  EXPECT_NEAR(d.derived(kSprings, 1, "flow"), 1e-3 * std::pow(3 - 5e-4, 1.5), 1e-8);
}

TEST(Flows, VegaEvaporationLimits) {
  const double potential = 5e-3 / kDay;
  auto rate_at = [&](double depth, double rain) {
    Driver d(salts(), {1, 0, 0, 0, 0, 1, 0, 0});
    make_cell(d, 0, 1e4, 3700, 3800, 20, 30, 0, 0);
    d.set(kVegas, 0, "area", 1e6);
    d.set(kVegas, 0, "elevation", 3750 + depth);
    d.set(kVegas, 0, "coefficient", 0.9);
    d.set(kVegas, 0, "decay", 1.2);
    d.link(kVegas, 0, "cell", 0);
    d.force(kVegas, 0, "reference_evapotranspiration", potential);
    d.force(kVegas, 0, "precipitation", rain);
    d.step(kDay);
    // never more than the potential, with the rain
    EXPECT_LE(d.derived(kVegas, 0, "evapotranspiration"), 0.9 * potential * (1 + 1e-12));
    return d.derived(kVegas, 0, "groundwater_evapotranspiration");
  };
  // implicit: the rate is that at the end of the day, when the water table has fallen by some micrometres
  EXPECT_NEAR(rate_at(0, 0), 0.9 * potential, 1e-4 * potential);
  EXPECT_NEAR(rate_at(-3, 0), 0.9 * potential, 1e-12 * potential);
  EXPECT_NEAR(rate_at(1.0, 0), 0.9 * potential * std::exp(-1.2), 1e-5 * potential);
  EXPECT_EQ(rate_at(3.001, 0), 0);
  EXPECT_GT(rate_at(2.9, 0), 0);
  EXPECT_LT(rate_at(2.9, 0), 0.01 * potential);
  double last = 1;
  for (double depth = -1; depth < 3.5; depth += 0.05) {
    const double now = rate_at(depth, 0);
    EXPECT_LE(now, last);
    last = now;
  }
  // a day of rain above the demand leaves the groundwater alone
  EXPECT_EQ(rate_at(0.5, 10e-3 / kDay), 0);
  EXPECT_NEAR(rate_at(0, 2e-3 / kDay), 0.9 * potential - 2e-3 / kDay, 1e-4 * potential);
}

TEST(Flows, VegaGoesOverToBrineWhenFreshIsGone) {
  Driver d(salts(), {1, 0, 0, 0, 0, 1, 0, 0});
  make_cell(d, 0, 50, 3700, 3750, 0.01, 49.8, 0.5, 100);
  d.set(kVegas, 0, "area", 1e6);
  d.set(kVegas, 0, "elevation", 3750);
  d.link(kVegas, 0, "cell", 0);
  d.force(kVegas, 0, "reference_evapotranspiration", 5e-3 / kDay);
  double brine = 0;
  for (int t = 0; t < 200; ++t) {
    d.step();
    brine = d.flux(kVegas, 0, "evaporation_brine");
  }
  EXPECT_GT(brine, 1000);
  EXPECT_GE(d.derived(kCells, 0, "fresh_thickness"), 0);
  EXPECT_LT(d.derived(kCells, 0, "fresh_thickness"), 0.02);
}

TEST(Flows, WellIsCutBeforeItsLayerIsGone) {
  Driver d(salts(), {1, 1, 0, 0, 0, 0, 0, 3});
  make_cell(d, 0, 1, 3700, 3800, 10, 10);
  d.set(kDeepCells, 0, "area", 1e6);
  d.set(kDeepCells, 0, "top", 3500);
  d.set(kDeepCells, 0, "thickness", 20);
  d.fill(kDeepCells, 0, "brine", 1e6 * (0.1 * 20 + 1e-6 * 20 * 100), {290, 29, 0.29});
  for (int e = 0; e < 3; ++e) {
    d.set(kWells, e, "layer", e);
    d.set(kWells, e, "rate", 0.1);
    if (e < 2) d.link(kWells, e, "cell", 0);
  }
  d.link(kWells, 2, "deep_cell", 0);
  for (int t = 0; t < 2000; ++t) {
    d.step();
    for (int e = 0; e < 3; ++e) {
      EXPECT_NEAR(d.derived(kWells, e, "pumped") + d.derived(kWells, e, "shortage"), 0.1, 1e-12);
      if (t < 10) {
        EXPECT_NEAR(d.derived(kWells, e, "pumped"), 0.1, 1e-12);
      }
    }
  }
  EXPECT_GT(d.derived(kCells, 0, "fresh_thickness"), 0.99);
  EXPECT_LT(d.derived(kCells, 0, "fresh_thickness"), 1.2);
  EXPECT_LT(d.derived(kWells, 0, "pumped"), 0.001);
  EXPECT_NEAR(d.derived(kDeepCells, 0, "head"), 3481, 0.2);
}

TEST(Flows, DeepCellIsElasticThenDrains) {
  Node<double> n;
  n.ground = 3450;
  n.base = 3250;
  n.pore_area = 60e6 * 0.1;
  n.elastic_area = 60e6 * 1e-6 * 200;
  for (double h : {3250.0, 3300.0, 3449.9, 3449.96, 3450.0, 3450.02, 3450.049, 3450.2, 3700.0}) {
    const auto v = deep_volume(n, h);
    EXPECT_NEAR(deep_head(n, v.v), h, 1e-6) << h;
    const double e = 1e-5;
    EXPECT_NEAR((deep_volume(n, h + e).v - deep_volume(n, h - e).v) / (2 * e), v.d[0], 1e-3 * v.d[0] + 1) << h;
  }
  // far from the top the two slopes, and no jump in between
  EXPECT_NEAR(deep_volume(n, 3300.0).v, 60e6 * 0.1 * 50, 1);
  EXPECT_NEAR(deep_volume(n, 3600.0).v - deep_volume(n, 3550.0).v, n.elastic_area * 50, 1e-3);
}

TEST(Flows, SaddleHoldsBackTheLowerFluid) {
  Driver d(salts(), {2, 0, 1, 0, 0, 0, 0, 0});
  make_cell(d, 0, 10, 3700, 3800, 10, 50);
  make_cell(d, 1, 10, 3680, 3800, 10, 50);
  d.set(kExchanges, 0, "width", 1000);
  d.set(kExchanges, 0, "distance", 1000);
  d.set(kExchanges, 0, "sill", 3755);
  d.link(kExchanges, 0, "a", 0);
  d.link(kExchanges, 0, "b", 1);
  d.step();
  EXPECT_EQ(d.derived(kExchanges, 0, "brine_flow"), 0);
  EXPECT_GT(d.derived(kExchanges, 0, "fresh_flow"), 0);
  for (int t = 0; t < 20000; ++t) d.step(30 * kDay);
  EXPECT_NEAR(d.derived(kCells, 0, "water_table"), 3755, 0.5);
  EXPECT_GE(d.derived(kCells, 0, "water_table"), 3755 - 1e-6);
}

TEST(Flows, ViscosityAndDensitySlowTheBrine) {
  auto flow = [](double salinity) {
    Driver d(salts(), {2, 0, 1, 0, 0, 0, 0, 0});
    make_cell(d, 0, 1e4, 3700, 3800, 0, 51, 0, salinity / 1.101);
    make_cell(d, 1, 1e4, 3700, 3800, 0, 50, 0, salinity / 1.101);
    d.set(kCells, 0, "conductivity_brine", 1 / kDay);
    d.set(kCells, 1, "conductivity_brine", 1 / kDay);
    d.set(kExchanges, 0, "width", 1000);
    d.set(kExchanges, 0, "distance", 1000);
    d.link(kExchanges, 0, "a", 0);
    d.link(kExchanges, 0, "b", 1);
    d.step(60);
    return d.derived(kExchanges, 0, "brine_flow");
  };
  // K (mu_f / mu) (rho / rho_f) b dh
  EXPECT_NEAR(flow(0), 1 / kDay * 51, 1e-6 * 51 / kDay);
  EXPECT_NEAR(flow(250), 1 / kDay * 51 * physics::viscosity(0.0) / physics::viscosity(250.0) * physics::brine_density(250.0) / 1000,
              1e-6 * 51 / kDay);
}

}  // namespace
}  // namespace cuenca::aquifer::testing
