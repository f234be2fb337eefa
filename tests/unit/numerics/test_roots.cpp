#include <gtest/gtest.h>

#include <cstdint>
#include <algorithm>
#include <cmath>

#include "base/curve.hpp"
#include "base/random.hpp"
#include "numerics/curve_lanes.hpp"
#include "numerics/dense.hpp"
#include "numerics/math.hpp"
#include "numerics/roots.hpp"
#include "unit/numerics/lanes_helper.hpp"

namespace cuenca {
namespace {

TEST(Roots, KnownRoots) {
  struct Case {
    double (*f)(double);
    double a, b, root;
    int most;
  };
  const Case cases[] = {{[](double x) { return x * x * x - 2 * x - 5; }, 2, 3, 2.0945514815423265915, 12},
                        {[](double x) { return cos(x) - x; }, 0, 1, 0.73908513321516064166, 10},
                        {[](double x) { return exp(-x) - 1e-9; }, 0, 100, 20.723265836946411156, 40},
                        {[](double x) { return 1 - 1 / (x * x); }, 1e-3, 1e3, 1.0, 60},
                        {[](double x) { return (x - 0.3) * (x - 0.3) * (x - 0.3); }, -1, 1, 0.3, 120},
                        {[](double x) { return x < 0.7 ? -1.0 : 1.0; }, 0, 1, 0.7, 70},
                        {[](double x) { return x; }, 0, 5, 0.0, 3},
                        {[](double x) { return x - 5; }, 0, 5, 5.0, 3}};
  for (const Case& c : cases) {
    const auto r = find_root<double>(c.f, c.a, c.b, 1e-15, 200);
    EXPECT_TRUE(r.found);
    EXPECT_NEAR(r.x, c.root, c.most >= 120 ? 2e-6 : 2e-15 * std::max(1.0, std::abs(c.root)));  // a triple root is flat to 1e-5^3 = 1e-15
    EXPECT_LE(r.evaluations, c.most);
    const auto turned = find_root<double>(c.f, c.b, c.a, 1e-15, 200);
    EXPECT_NEAR(turned.x, c.root, c.most >= 120 ? 2e-6 : 2e-15 * std::max(1.0, std::abs(c.root)));
  }
}

TEST(Roots, ToleranceIsHonoured) {
  const auto r = find_root<double>([](double x) { return exp(x) - 2; }, 0.0, 10.0, 1e-3);
  EXPECT_TRUE(r.found);
  EXPECT_NEAR(r.x, std::log(2.0), 1e-3);
}

TEST(Roots, NoBracketIsSaid) {
  const auto r = find_root<double>([](double x) { return x * x + 1; }, -1.0, 2.0, 1e-9);
  EXPECT_FALSE(r.found);
  EXPECT_EQ(r.evaluations, 2);
}

TEST(Roots, BudgetIsSaid) {
  const auto r = find_root<double>([](double x) { return x < 0.7 ? -1.0 : 1.0; }, 0.0, 1.0, 1e-15, 10);
  EXPECT_FALSE(r.found);
  EXPECT_EQ(r.evaluations, 10);
}

TEST(Roots, NewtonInABracket) {
  const auto cubic = [](double x) { return ValueAndSlope<double>{x * x * x - 2 * x - 5, 3 * x * x - 2}; };
  const auto r = find_root_newton<double>(cubic, 2, 3, 2.5, 1e-15);
  EXPECT_TRUE(r.found);
  EXPECT_NEAR(r.x, 2.0945514815423265915, 1e-15);
  EXPECT_LE(r.evaluations, 8);
  // the slope vanishes at the start and Newton would run away
  const auto wild = find_root_newton<double>(
      [](double x) {
        return ValueAndSlope<double>{x / sqrt(1 + x * x), 1 / ((1 + x * x) * sqrt(1 + x * x))};
      },
      -10, 30, 29.0, 1e-14);
  EXPECT_TRUE(wild.found);
  EXPECT_NEAR(wild.x, 0.0, 1e-13);
  EXPECT_EQ(find_root_newton<double>([](double x) { return ValueAndSlope<double>{x - 1, 1}; }, 0, 2, 1, 1e-9).x, 1.0);
}

TEST(Roots, LanesAreTheScalarWhoeverTheNeighboursAre) {
  const RandomStream random(5, 0, "roots");
  for (std::uint32_t i = 0; i < 200; ++i) {
    double a[kLanes][2];
    for (int lane = 0; lane < kLanes; ++lane) {
      a[lane][0] = 0.05 + 3 * random.uniform(i, static_cast<std::uint32_t>(2 * lane));
      a[lane][1] =
          i % 5 == 0 && lane == 3 ? -1.0 : 10 * random.uniform(i, static_cast<std::uint32_t>(2 * lane + 1));  // a lane without a root
    }
    testing_lanes::expect_same_bits<2>(
        [](const auto* p) {
          using Real = std::remove_cv_t<std::remove_reference_t<decltype(p[0])>>;
          return find_root<Real>([&](Real x) { return x * exp(p[0] * x) - p[1]; }, Real(0.0), Real(20.0), Real(1e-12)).x;
        },
        a);
    testing_lanes::expect_same_bits<2>(
        [](const auto* p) {
          using Real = std::remove_cv_t<std::remove_reference_t<decltype(p[0])>>;
          return find_root_newton<Real>(
                     [&](Real x) {
                       return ValueAndSlope<Real>{x * exp(p[0] * x) - p[1], (Real(1.0) + p[0] * x) * exp(p[0] * x)};
                     },
                     Real(0.0), Real(20.0), Real(1.0), Real(1e-12))
              .x;
        },
        a);
  }
}

TEST(Dense, SolvesMMatrices) {
  const RandomStream random(6, 0, "dense");
  double worst = 0;
  for (std::uint32_t i = 0; i < 500; ++i) {
    const int n = 1 + static_cast<int>(i % 12);
    double a[144], b[12], x[12], copy[144];
    for (int r = 0; r < n; ++r) {
      double sum = 0;
      for (int c = 0; c < n; ++c)
        if (c != r) sum += a[r * n + c] = -std::pow(10.0, 6 * random.uniform(i, static_cast<std::uint32_t>(r * n + c)) - 3);
      a[r * n + r] = 1e-3 - sum;
      x[r] = random.uniform(i, static_cast<std::uint32_t>(1000 + r));
    }
    for (int r = 0; r < n; ++r) {
      b[r] = 0;
      for (int c = 0; c < n; ++c) b[r] += a[r * n + c] * x[c];
    }
    std::copy(a, a + n * n, copy);
    double right[12];
    std::copy(b, b + n, right);
    ASSERT_TRUE(solve_in_place<double>(a, right, n));
    double scale = 0, residual = 0;
    for (int r = 0; r < n; ++r) {
      double s = -b[r], size = std::abs(b[r]);
      for (int c = 0; c < n; ++c) s += copy[r * n + c] * right[c], size += std::abs(copy[r * n + c] * right[c]);
      residual = std::max(residual, std::abs(s));
      scale = std::max(scale, size);
    }
    worst = std::max(worst, residual / scale);
  }
  EXPECT_LT(worst, 1e-14);
}

TEST(Dense, PivotingHandlesWhatPlainEliminationCannot) {
  double a[] = {0, 2, 1, 1, 0, 3, 4, 1, 0}, b[] = {7, 10, 6};  // x = (1, 2, 3)
  double c[9], d[3];
  std::copy(a, a + 9, c);
  std::copy(b, b + 3, d);
  EXPECT_FALSE(solve_in_place<double>(c, d, 3));
  ASSERT_TRUE(solve_pivoting_in_place(a, b, 3));
  for (int i = 0; i < 3; ++i) EXPECT_NEAR(b[i], i + 1, 1e-15 * 4);
  double singular[] = {1, 2, 2, 4}, e[] = {1, 2};
  EXPECT_FALSE(solve_pivoting_in_place(singular, e, 2));
  double bad[] = {1, NAN, 2, 4};
  EXPECT_FALSE(solve_pivoting_in_place(bad, e, 2));
}

TEST(Dense, LanesAreTheScalarBesideASingularNeighbour) {
  const RandomStream random(7, 0, "dense");
  for (std::uint32_t i = 0; i < 50; ++i) {
    double p[kLanes][6];
    for (int lane = 0; lane < kLanes; ++lane)
      for (int k = 0; k < 6; ++k)
        p[lane][k] = lane == 2 ? 0.0 : random.uniform(i, static_cast<std::uint32_t>(lane * 6 + k)) + (k % 3 == 0 ? 2 : 0);
    testing_lanes::expect_same_bits<6>(
        [](const auto* x) {
          using Real = std::remove_cv_t<std::remove_reference_t<decltype(x[0])>>;
          Real a[4] = {x[0], x[1], x[2], x[3]}, b[2] = {x[4], x[5]};
          solve_lanes_in_place<Real>(a, b, 2);
          return b[0] + b[1];
        },
        p);
  }
  Lanes a[1], b[1];
  for (int lane = 0; lane < kLanes; ++lane) a[0].set(lane, lane == 2 ? 0.0 : 2.0), b[0].set(lane, 6.0);
  const LaneMask good = solve_lanes_in_place<Lanes>(a, b, 1);
  for (int lane = 0; lane < kLanes; ++lane) EXPECT_EQ(good[lane], lane != 2);
  EXPECT_EQ(b[0][0], 3.0);
}

TEST(FixedCurve, IsTheTable) {
  const std::vector<double> x{0, 1, 2.5, 4}, y{1, 3, 3, 7};
  const auto table = CurveTable::make(x, y, CurveOrder::not_falling);
  FixedCurve<double, 6> fixed{{0, 1, 2.5, 4, 4, 4}, {1, 3, 3, 7, 7, 7}};
  for (double at = -1; at <= 5; at += 0.01) {
    EXPECT_NEAR(fixed.value(at), table->value(at), 1e-15 * 8);
    EXPECT_NEAR(fixed.integral(at), table->integral(at), 1e-14);
  }
  for (double want = 0; want <= 8; want += 0.01) EXPECT_NEAR(fixed.inverse(want), table->inverse(want), 1e-15 * 8);
  double a[kLanes][1] = {{-1}, {0}, {0.5}, {1}, {2}, {2.5}, {3.7}, {9}};
  const auto kernel = [&](auto what) {
    return [what](const auto* p) {
      using Real = std::remove_cv_t<std::remove_reference_t<decltype(p[0])>>;
      FixedCurve<Real, 4> c;
      const double xs[] = {0, 1, 2.5, 4}, ys[] = {1, 3, 3, 7};
      for (int i = 0; i < 4; ++i) c.x[i] = Real(xs[i]), c.y[i] = Real(ys[i]);
      return what(c, p[0]);
    };
  };
  testing_lanes::expect_same_bits<1>(kernel([](const auto& c, auto p) { return c.value(p); }), a);
  testing_lanes::expect_same_bits<1>(kernel([](const auto& c, auto p) { return c.integral(p); }), a);
  testing_lanes::expect_same_bits<1>(kernel([](const auto& c, auto p) { return c.inverse(p); }), a);
}

}  // namespace
}  // namespace cuenca
