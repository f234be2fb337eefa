// Lumped aquifers against exact solutions: the linear, the power and the wedge store.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "aquifer/linear_cell.hpp"
#include "aquifer/power_cell.hpp"
#include "aquifer/wedge_cell.hpp"
#include "unit/waterbody/rig.hpp"

namespace cuenca::aquifer {
namespace {
using cuenca::testing::Rig;
constexpr double kDay = 86400;

/// 1 km2 with a yield of 0.1 and a residence of 20 days at 5 m: V0 = 5e5 m3.
Rig<PowerCell> power(double exponent, double level) {
  Rig<PowerCell> rig;
  rig.set("residence", 20 * kDay);
  rig.set("exponent", exponent);
  rig.set("reference_level", 5);
  rig.set("area", 1e6);
  rig.set("specific_yield", 0.1);
  rig.fill("water", 1e5 * level);
  return rig;
}

/// Content after `days` of recession from 5 m, over V0: dv/dt = -v^n / 20 d.
double recession(double n, double days) {
  if (n == 1) return std::exp(-days / 20);
  const double left = 1 - (1 - n) * days / 20;
  return left <= 0 ? 0 : std::pow(left, 1 / (1 - n));
}

// The worst error over V0 in a recession of 200 days, by exponent and step; implicit Euler errs by 0.1 in the worst of these cases.
TEST(PowerCell, RecessionIsExactForOneAndOfSecondOrderElse) {
  const auto worst = [](double n, double days) {
    auto rig = power(n, 5);
    double error = 0;
    for (double t = days; t <= 200; t += days) {
      rig.step({.dt = days * kDay});
      error = std::max(error, std::abs(rig.content("water") / 5e5 - recession(n, t)));
      EXPECT_LT(rig.closure(), 1e-14);
    }
    return error;
  };
  for (double days : {1.0, 20.0, 100.0}) EXPECT_LT(worst(1, days), 1e-15) << days;
  for (double n : {0.3, 0.5, 1.5, 2.0, 3.0, 5.0}) {
    const double day = worst(n, 1), residence = worst(n, 20);
    RecordProperty("error_n_" + std::to_string(n), std::to_string(day) + " " + std::to_string(residence));
    EXPECT_LT(day, n < 1 ? 2e-4 : 1e-5) << n;  // below 1 the store runs dry within a step, with a kink
    EXPECT_LT(residence, 1.5e-3) << n;
  }
  EXPECT_LT(worst(2, 1), 1e-6);
  EXPECT_LT(worst(2, 20), 2e-4);
  EXPECT_NEAR(worst(2, 20) / worst(2, 10), 4, 0.8) << "second order";
}

// n = 2 with steady inflow is Riccati's equation: v = e tanh(e t/T + artanh(v0/e)), e = sqrt(i T), from below and from above.
TEST(PowerCell, FillsAsRiccatiSays) {
  const double inflow = 5e5 / 20 * 0.25, e = 0.5;  // m3/d; equilibrium at half of V0
  for (double start : {0.0, 0.2, 2.0}) {
    auto rig = power(2, 5 * start);
    double error = 0;
    for (int t = 1; t <= 200; ++t) {
      rig.arrive("water", 0, inflow, {});
      rig.step({});
      const double x = e * t / 20;
      const double exact = start < e ? e * std::tanh(x + std::atanh(start / e)) : e / std::tanh(x + std::atanh(e / start));
      error = std::max(error, std::abs(rig.content("water") / 5e5 - exact));
    }
    EXPECT_LT(error, 5e-6) << start;  // second order, eight parts a day, from twice V0
    EXPECT_NEAR(rig.derived("flow") * kDay, inflow, 1e-3 * inflow);
  }
}

TEST(PowerCell, StandsStillAtItsEquilibriumWhateverTheStep) {
  for (double n : {0.3, 1.0, 2.0, 5.0})
    for (double days : {0.1, 1.0, 30.0, 3000.0}) {
      const double share = 0.4, inflow = 5e5 / 20 * std::pow(share, n) * days;
      auto rig = power(n, 5 * share);
      rig.arrive("water", 0, inflow, {});
      rig.step({.dt = days * kDay});
      EXPECT_NEAR(rig.content("water") / (5e5 * share), 1, 1e-12) << n << " " << days;
      EXPECT_NEAR(rig.flux("outflow") / inflow, 1, 1e-9);
    }
}

TEST(PowerCell, WithExponentOneIsTheLinearCell) {
  auto rig = power(1, 5);
  Rig<LinearCell> linear;
  linear.set("residence", 20 * kDay);
  linear.set("area", 1e6);
  linear.set("specific_yield", 0.1);
  linear.fill("water", 5e5);
  std::mt19937 random(5);
  std::uniform_real_distribution<double> u(0, 1);
  for (int t = 0; t < 500; ++t) {
    const double inflow = u(random) < 0.7 ? 0 : 1e5 * u(random);
    rig.arrive("water", 0, inflow, {});
    linear.arrive("water", 0, inflow, {});
    rig.step({});
    linear.step({});
    EXPECT_NEAR(rig.flux("outflow"), linear.flux("outflow"), 1e-10 * (linear.content("water") + inflow));
    EXPECT_NEAR(rig.derived("level"), linear.derived("level"), 1e-10);
  }
}

// ---- wedge ---------------------------------------------------------------------------------------------------------------------

// A step is the same in one piece or in many, through every border: the stream parted from the water table, losing, gaining.
TEST(Wedge, IsExactInTime) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> u(0, 1);
  double worst = 0;
  int crossings = 0;
  for (int i = 0; i < 5000; ++i) {
    const double rate = i % 17 == 0 ? 0 : std::pow(10.0, -9 + 4 * u(random)), dt = kDay * (1 + 60 * u(random));
    const double above = 4e5 * u(random) - 2e5, most = i % 3 == 0 ? 1e9 : 1e5 * u(random), net = 0.3 * (u(random) - 0.5);
    const auto whole = wedge_step(above, net, rate, most, dt);
    double now = above, gained = 0, lost = 0;
    for (int part = 0; part < 7; ++part) {
      const auto r = wedge_step(now, net, rate, most, dt / 7);
      now = r.above, gained += r.gained, lost += r.lost;
    }
    const double size = std::abs(above) + std::abs(net) * dt + whole.gained + whole.lost;
    for (const auto& [a, b] : {std::pair{whole.above, now}, {whole.gained, gained}, {whole.lost, lost}})
      worst = std::max(worst, std::abs(a - b) / size);
    crossings += whole.gained > 0 && whole.lost > 0;
    EXPECT_GE(whole.gained, 0);
    EXPECT_GE(whole.lost, 0);
  }
  EXPECT_LT(worst, 1e-13);
  EXPECT_GT(crossings, 50);
}

// The same against small steps of the differential equation itself.
TEST(Wedge, FollowsItsDifferentialEquation) {
  const double rate = 3e-7, most = 4e4;
  for (const auto& [above, net] : {std::pair{1.5e5, -0.05}, {-1.5e5, 0.06}, {-2e4, 0.0}, {3e4, 0.02}, {-1e5, -0.03}}) {
    const double dt = 60 * kDay;
    const auto r = wedge_step(above, net, rate, most, dt);
    const int parts = 20000;
    double x = above, gained = 0, lost = 0;
    const auto seepage = [&](double v) { return rate * std::min(-v, most); };  // from the stream
    for (int i = 0; i < parts; ++i) {
      const double h = dt / parts, k1 = net + seepage(x), k2 = net + seepage(x + 0.5 * h * k1);
      const double mid = seepage(x + 0.5 * h * k1);
      (mid > 0 ? lost : gained) += std::abs(mid) * h;
      x += h * k2;
    }
    EXPECT_NEAR(r.above, x, 1e-3) << above << " " << net;
    EXPECT_NEAR(r.gained, gained, 0.2);
    EXPECT_NEAR(r.lost, lost, 0.2);
  }
}

Rig<WedgeCell> wedge() {
  Rig<WedgeCell> rig;
  rig.set("distance", 500);
  rig.set("length", 10e3);
  rig.set("wetted_depth", 2);
  rig.set("equilibrium_depth", 30);
  rig.set("specific_yield", 0.1);
  rig.set("conductivity", 20 / kDay);
  rig.set("maximum_head_difference", 1e4);
  rig.set("capacity", 1e15);
  rig.set("maximum_withdrawal", 1e4);
  return rig;
}
constexpr double kPores = 2 * 500 * 10e3 * 0.1, kAtLevel = 30 * kPores, kRate = 20 / kDay * 2 / (500.0 * 500 * 0.1);

// A by-hand step of WEAP's formulas: GSe = hd lw Ad Sy, yd = (GS - GSe)/(hd lw Sy), S = Ks (yd/hd) lw dw on each side.
TEST(Wedge, StartsAsTheFormulasOfOneSideSay) {
  auto rig = wedge();
  rig.fill("water", kAtLevel + 1.5 * kPores);
  rig.step({.dt = 1});
  const double side = 20 / kDay * (1.5 / 500) * 10e3 * 2;
  EXPECT_NEAR(rig.derived("flow"), 2 * side, 2e-7 * side);
  EXPECT_NEAR(rig.derived("head"), 1.5, 1e-6);
  EXPECT_EQ(rig.derived("loss_request"), 0);
}

TEST(Wedge, RecedesExponentiallyWithAnyStep) {
  for (double days : {1.0, 30.0, 365.0}) {
    auto rig = wedge();
    rig.fill("water", kAtLevel + 3 * kPores);
    for (double t = days; t <= 365; t += days) {
      rig.step({.dt = days * kDay});
      EXPECT_NEAR(rig.content("water"), kAtLevel + 3 * kPores * std::exp(-kRate * t * kDay), 1e-12 * kAtLevel);
      EXPECT_LT(rig.closure(), 1e-14);
    }
  }
}

TEST(Wedge, AsksOfTheReachWhatItLosesAndNoMoreThanTheDifferenceAllows) {
  auto rig = wedge();
  rig.fill("water", kAtLevel - 4 * kPores);
  rig.step({});
  EXPECT_NEAR(rig.derived("loss_request") * kDay, 4 * kPores * (1 - std::exp(-kRate * kDay)), 1e-6);
  EXPECT_EQ(rig.flux("seepage"), 0);
  rig.set("maximum_head_difference", 1);
  rig.step({});
  EXPECT_NEAR(rig.derived("loss_request"), kRate * kPores, 1e-12);
}

TEST(Wedge, GivesWhatIsThereAndOverflows) {
  auto rig = wedge();
  rig.set("maximum_withdrawal", 0.05);
  rig.force("requested", 0.08);
  rig.fill("water", kAtLevel);
  rig.step({});
  EXPECT_DOUBLE_EQ(rig.derived("withdrawn"), 0.05);
  EXPECT_NEAR(rig.derived("shortage"), 0.03, 1e-15);
  rig.fill("water", 1000);
  rig.step({});
  EXPECT_EQ(rig.flux("withdrawal"), 1000);
  EXPECT_EQ(rig.content("water"), 0);
  auto full = wedge();
  full.set("capacity", kAtLevel);
  full.fill("water", kAtLevel + kPores);
  full.step({});
  EXPECT_NEAR(full.content("water"), kAtLevel, 1e-9 * kAtLevel);
  EXPECT_NEAR(full.flux("overflow") + full.flux("seepage"), kPores, 1e-9 * kAtLevel);
  EXPECT_GT(full.flux("seepage"), 0);
}

}  // namespace
}  // namespace cuenca::aquifer
