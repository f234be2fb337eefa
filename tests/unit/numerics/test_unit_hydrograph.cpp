#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "numerics/unit_hydrograph.hpp"
#include "unit/numerics/lanes_helper.hpp"

namespace cuenca {
namespace {

TEST(UnitHydrograph, OrdinatesOfTheTable) {
  std::ifstream file(std::string(CUENCA_SOURCE_DIR) + "/tests/verification/data/unit_hydrographs.csv");
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  int cases = 0;
  while (std::getline(file, line)) {
    std::replace(line.begin(), line.end(), ',', ' ');
    std::istringstream cells(line);
    std::string name;
    double base, value;
    int index;
    ASSERT_TRUE(cells >> name >> base >> index >> value);
    const double got = name == "GR4J_UH1"   ? ordinate(RisingCurve<double>{base}, index - 1)
                       : name == "GR4J_UH2" ? ordinate(RisingFallingCurve<double>{2 * base}, index - 1)
                                            : ordinate(TriangularCurve<double>{base}, index - 1);
    EXPECT_NEAR(got, value, 1e-12) << line;  // the table has twelve digits
    ++cases;
  }
  EXPECT_EQ(cases, 39);
}

TEST(UnitHydrograph, GammaOfOneStoreDecaysAndOfThreeIsThePoissonSum) {
  for (int k = 0; k < 30; ++k) {
    EXPECT_NEAR(ordinate(GammaCurve<double>{1, 4}, k), std::exp(-k / 4.0) - std::exp(-(k + 1) / 4.0), 1e-14);
    const auto passed = [](double t) { return 1 - std::exp(-t) * (1 + t + t * t / 2); };
    EXPECT_NEAR(ordinate(GammaCurve<double>{3, 3}, k), passed(k + 1) - passed(k), 1e-14);
  }
}

TEST(UnitHydrograph, APulseLeavesAsTheOrdinatesSay) {
  const RisingFallingCurve<double> curve{7.4};
  FixedSeries<double, 20> conveyor{};
  for (int k = 0; k < 20; ++k) EXPECT_NEAR(pass(conveyor, k == 0 ? 5.0 : 0.0, curve, true), 5 * ordinate(curve, k), 1e-15);
  EXPECT_EQ(content(conveyor), 0);
}

TEST(UnitHydrograph, InflowsAddUpAndTheTotalIsKept) {
  const RisingCurve<double> curve{3.3};
  FixedSeries<double, 8> conveyor{};
  const double inflow[12] = {3, 0, 7, 1, 0, 0, 2, 9, 4, 0, 0, 6};
  double in = 0, out = 0;
  for (int day = 0; day < 12; ++day) {
    double expected = 0;
    for (int k = 0; k <= day; ++k) expected += inflow[day - k] * ordinate(curve, k);
    const double leaves = pass(conveyor, inflow[day], curve, true);
    EXPECT_NEAR(leaves, expected, 1e-14);
    in += inflow[day];
    out += leaves;
    EXPECT_NEAR(content(conveyor), in - out, 1e-14);
  }
}

TEST(UnitHydrograph, NoLengthMovesNothingAndNoBaseHoldsNothing) {
  FixedSeries<double, 4> conveyor{{1, 2, 3, 4}};
  EXPECT_EQ(pass(conveyor, 0.0, TriangularCurve<double>{3}, false), 0);
  for (int k = 0; k < 4; ++k) EXPECT_EQ(conveyor.at[k], k + 1);
  FixedSeries<double, 4> empty{};
  EXPECT_EQ(pass(empty, 6.0, TriangularCurve<double>{0}, true), 6);
  EXPECT_EQ(content(empty), 0);
}

TEST(UnitHydrograph, ACutOneKeepsItsFormAndItsWater) {
  const GammaCurve<double> curve{2, 6};
  FixedSeries<double, 5> conveyor{};
  double sum = 0, first = 0;
  for (int k = 0; k < 5; ++k) {
    const double leaves = pass(conveyor, k == 0 ? 1.0 : 0.0, curve, true);
    if (k == 0) first = leaves / ordinate(curve, 0);
    EXPECT_NEAR(leaves / ordinate(curve, k), first, 1e-13);
    sum += leaves;
  }
  EXPECT_GT(first, 1.1);
  EXPECT_NEAR(sum, 1, 1e-15);
  EXPECT_EQ(content(conveyor), 0);
}

TEST(UnitHydrograph, LanesHaveTheBitsOfOne) {
  const double a[8][2] = {{1, 0.3}, {2, 1}, {0, 2.5}, {4, 5.9}, {5, 6}, {6, 9.7}, {7, 0}, {8, 30}};
  const auto run = []<template <class> class Curve>(auto tag, const auto& x) {
    using Real = decltype(tag);
    FixedSeries<Real, 6> conveyor{};
    Real sum(0.0);
    for (int k = 0; k < 5; ++k) sum = sum * Real(1.7) + pass(conveyor, x[0] * Real(1.0 + k), Curve<Real>{x[1]}, MaskOf<Real>(true));
    return sum + content(conveyor);
  };
  testing_lanes::expect_same_bits<2>([&](const auto& x) { return run.template operator()<RisingCurve>(x[0], x); }, a);
  testing_lanes::expect_same_bits<2>([&](const auto& x) { return run.template operator()<RisingFallingCurve>(x[0], x); }, a);
  testing_lanes::expect_same_bits<2>([&](const auto& x) { return run.template operator()<TriangularCurve>(x[0], x); }, a);
}

}  // namespace
}  // namespace cuenca
