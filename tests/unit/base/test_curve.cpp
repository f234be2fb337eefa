#include <gtest/gtest.h>

#include <cmath>

#include "base/curve.hpp"

namespace cuenca {
namespace {

const std::vector<double> kX{0, 1, 3, 4}, kY{0, 2, 2, 10};

TEST(CurveTable, ValuesSlopesAndEnds) {
  const auto c = CurveTable::make(kX, kY, CurveOrder::not_falling);
  ASSERT_TRUE(c);
  EXPECT_EQ(c->value(-1), 0);
  EXPECT_EQ(c->value(0.25), 0.5);
  EXPECT_EQ(c->value(1), 2);
  EXPECT_EQ(c->value(2), 2);
  EXPECT_EQ(c->value(3.5), 6);
  EXPECT_EQ(c->value(9), 10);
  EXPECT_EQ(c->slope(0.5), 2);
  EXPECT_EQ(c->slope(2), 0);
  EXPECT_EQ(c->slope(3), 8);
  EXPECT_EQ(c->slope(4), 0);
  EXPECT_EQ(c->slope(-0.1), 0);
}

TEST(CurveTable, IntegralIsExact) {
  const auto c = CurveTable::make({1, 2, 4}, {3, 5, 1});
  EXPECT_EQ(c->integral(1), 0);
  EXPECT_EQ(c->integral(2), 4);
  EXPECT_EQ(c->integral(4), 10);
  EXPECT_EQ(c->integral(3), 4 + 4);
  EXPECT_EQ(c->integral(6), 12);
  EXPECT_EQ(c->integral(0), -3);
}

TEST(CurveTable, InverseUndoesTheValue) {
  const auto c = CurveTable::make(kX, kY, CurveOrder::not_falling);
  for (double x : {0.1, 0.5, 0.99, 3.2, 3.9}) EXPECT_NEAR(c->inverse(c->value(x)), x, 1e-15 * 4);
  EXPECT_EQ(c->inverse(2), 1) << "the smallest x of a flat piece";
  EXPECT_EQ(c->inverse(-5), 0);
  EXPECT_EQ(c->inverse(11), 4);
}

TEST(Curve, RefusesBadPoints) {
  const auto check = [](std::vector<double> x, std::vector<double> y, CurveOrder order, const char* code, std::size_t point) {
    const auto c = CurveTable::make(x, y, order);
    ASSERT_FALSE(c);
    EXPECT_EQ(c.error().code, code);
    EXPECT_EQ(c.error().point, point);
    EXPECT_FALSE(c.error().message_es.empty() || c.error().hint_en.empty() || c.error().hint_es.empty());
    EXPECT_FALSE(MonotoneCubic::make(x, y, order));
  };
  check({1}, {1}, CurveOrder::any, "curve_points", 0);
  check({1, 2}, {1}, CurveOrder::any, "curve_points", 0);
  check({1, 1}, {1, 2}, CurveOrder::any, "curve_x", 1);
  check({1, 3, 2}, {1, 2, 3}, CurveOrder::any, "curve_x", 2);
  check({1, 2, 3}, {1, 2, 1}, CurveOrder::not_falling, "curve_y", 2);
  check({1, 2, 3}, {1, 1, 2}, CurveOrder::rising, "curve_y", 1);
  check({1, NAN, 3}, {1, 1, 2}, CurveOrder::any, "curve_infinite", 1);
  check({1, 2, 3}, {1, INFINITY, 2}, CurveOrder::any, "curve_infinite", 1);
  EXPECT_EQ(CurveTable::make({1, 3, 2}, {1, 2, 3}).error().message_en, "the first column must increase, but point 3 has 2 after 3");
  EXPECT_EQ(CurveTable::make({1, 2}, {1, 1}, CurveOrder::rising).error().message_en,
            "the second column must increase, but point 2 has 1 after 1");
}

TEST(MonotoneCubic, StraightLinesStayStraight) {
  const auto c = MonotoneCubic::make({0, 1, 5, 6}, {1, 3, 11, 13});
  for (double x = 0; x <= 6; x += 0.1) EXPECT_NEAR(c->value(x), 1 + 2 * x, 1e-14);
  EXPECT_NEAR(c->integral(6), 6 + 36, 1e-13);
}

// The slopes of scipy.interpolate.PchipInterpolator for these points, by hand from the formula of Fritsch and Butland.
TEST(MonotoneCubic, SlopesOfFritschAndButland) {
  const auto c = MonotoneCubic::make({0, 1, 3, 4}, {0, 1, 4, 4.5});
  // inner: secants 1, 1.5, 0.5; weights (2h1+h0, h1+2h0) = (5, 4) and (4, 5)
  EXPECT_NEAR(c->slopes()[1], 9.0 / (5.0 / 1.0 + 4.0 / 1.5), 1e-15);
  EXPECT_NEAR(c->slopes()[2], 9.0 / (4.0 / 1.5 + 5.0 / 0.5), 1e-15);
  EXPECT_NEAR(c->slopes()[0], ((2 * 1 + 2) * 1.0 - 1 * 1.5) / 3, 1e-15);
  EXPECT_NEAR(c->slopes()[3], ((2 * 1 + 2) * 0.5 - 1 * 1.5) / 3, 1e-15);
}

TEST(MonotoneCubic, NeverOvershoots) {
  const auto c = MonotoneCubic::make({0, 1, 1.1, 5, 6, 6.01}, {0, 0, 10, 10, 10.5, 20}, CurveOrder::not_falling);
  double before = -1;
  for (int i = 0; i <= 60100; ++i) {
    const double y = c->value(i * 1e-4);
    ASSERT_GE(y, before - 1e-12);
    before = y;
  }
  EXPECT_EQ(c->value(0.5), 0);
  EXPECT_NEAR(c->value(3), 10, 1e-14);
}

TEST(MonotoneCubic, IntegralAndSlopeFitTheValue) {
  const auto c = MonotoneCubic::make({0, 1, 3, 4}, {0, 1, 4, 4.5});
  for (double x : {0.3, 0.9, 1.7, 2.9, 3.5}) {
    const double h = 1e-5;
    EXPECT_NEAR((c->integral(x + h) - c->integral(x - h)) / (2 * h), c->value(x), 1e-9);
    EXPECT_NEAR((c->value(x + h) - c->value(x - h)) / (2 * h), c->slope(x), 1e-9);
    EXPECT_NEAR(c->inverse(c->value(x)), x, 1e-14);
  }
}

}  // namespace
}  // namespace cuenca
