#include <gtest/gtest.h>

#include <cmath>

#include "ecosystem/process/response.hpp"

namespace cuenca::ecosystem {
namespace {

TEST(Response, TrapezoidAtItsCornersAndHalfway) {
  const auto f = [](double x) { return trapezoid<double>(x, 0.02, 0.05, 0.25, 0.4); };
  EXPECT_EQ(f(0), 0);
  EXPECT_EQ(f(0.02), 0);
  EXPECT_NEAR(f(0.035), 0.5, 1e-14);
  EXPECT_EQ(f(0.05), 1);
  EXPECT_EQ(f(0.25), 1);
  EXPECT_NEAR(f(0.325), 0.5, 1e-14);
  EXPECT_EQ(f(0.4), 0);
  EXPECT_EQ(f(9), 0);
}

TEST(Response, TrapezoidWithUprightSides) {
  const auto f = [](double x) { return trapezoid<double>(x, 1, 1, 2, 2); };
  EXPECT_EQ(f(1), 0);
  EXPECT_EQ(f(1.0000001), 1);
  EXPECT_EQ(f(2), 1);
  EXPECT_EQ(f(2.0000001), 0);
}

TEST(Response, LogisticLimitsMiddleAndSlope) {
  const auto f = [](double x) { return logistic<double>(x, 1.0, 0.25, 0.08, 0.45); };
  EXPECT_NEAR(f(-100), 0.45, 1e-15);
  EXPECT_NEAR(f(1e6), 0.08, 1e-15);
  EXPECT_NEAR(f(1.0), (0.08 + 0.45) / 2, 1e-15);
  EXPECT_NEAR((f(1.0 + 1e-5) - f(1.0 - 1e-5)) / 2e-5, -(0.45 - 0.08) / (4 * 0.25), 1e-8);
  EXPECT_NEAR(f(1.25), 0.08 + 0.37 / (1 + std::exp(1.0)), 1e-15);
}

TEST(Response, RelaxationIsExactAndAddsUp) {
  EXPECT_NEAR(relax<double>(1, 3, 0.5), 3 - 2 * std::exp(-0.5), 1e-15);
  EXPECT_NEAR(relax<double>(relax<double>(1, 3, 0.2), 3, 0.3), relax<double>(1, 3, 0.5), 1e-15);
  EXPECT_EQ(relax<double>(1, 3, 0), 1);
  EXPECT_EQ(relax<double>(1, 3, 1e9), 3);
}

TEST(Response, LanesGiveTheBitsOfTheScalar) {
  for (double start = -3; start < 5; start += 0.37) {
    Lanes x;
    for (int lane = 0; lane < kLanes; ++lane) x.set(lane, start + 0.3 * lane);
    const Lanes a = trapezoid<Lanes>(x, 0.1, 0.7, 1.5, 2.6), b = logistic<Lanes>(x, 1.1, 0.3, 0.1, 0.9), c = relax<Lanes>(x, 1.0, 0.4);
    for (int lane = 0; lane < kLanes; ++lane) {
      EXPECT_EQ(a[lane], trapezoid<double>(x[lane], 0.1, 0.7, 1.5, 2.6));
      EXPECT_EQ(b[lane], logistic<double>(x[lane], 1.1, 0.3, 0.1, 0.9));
      EXPECT_EQ(c[lane], relax<double>(x[lane], 1.0, 0.4));
    }
  }
}

}  // namespace
}  // namespace cuenca::ecosystem
