#include <gtest/gtest.h>

#include <cmath>

#include "catchment/process/exact.hpp"
#include "catchment/process/hillslope.hpp"

namespace cuenca::catchment {
namespace {

TEST(Exact, MeanDecayMatchesExtendedPrecision) {
  for (double p = 1e-12; p < 1e4; p *= 1.07) {
    const long double exact = -std::expm1(-static_cast<long double>(p)) / p;
    EXPECT_NEAR(mean_decay(p) / exact, 1.0, 2e-15) << p;
  }
  EXPECT_EQ(mean_decay(0.0), 1.0);
}

TEST(Exact, LogMomentMatchesExtendedPrecision) {
  const auto check = [](double x) {
    const long double y = x;
    long double exact = 0;
    if (std::abs(x) < 0.02) {  // the closed form loses digits even in extended precision
      for (int n = 30; n >= 0; --n) exact = exact * -y + (n + 1.0L) / (n + 2.0L);
    } else {
      exact = (std::log1p(y) - y / (1 + y)) / (y * y);
    }
    EXPECT_NEAR(log_moment(x, 1 / (1 + x)) / exact, 1.0, 2e-13) << x;
    EXPECT_NEAR(mean_log(x) / (x == 0 ? 1 : std::log1p(y) / y), 1.0, 1e-13) << x;
  };
  check(0);
  for (double x = 1e-10; x < 1e6; x *= 1.05) check(x);
  for (double x = 1e-10; x < 0.99; x *= 1.05) check(-x);
}

TEST(Exact, QuadraticStoreFollowsItsEquation) {
  for (const double inflow : {0.0, 1e-9, 0.5, 40.0, 3000.0})
    for (const double start : {0.0, 1.0, 250.0, 900.0, 2000.0})
      for (const double drainable : {0.0, 0.01, 1.1, 40.0, 5000.0}) {
        const double capacity = 900;
        long double z = start / capacity;  // RK4 with small steps
        const int n = 40000;
        const auto rate = [&](long double y) { return (inflow - drainable * y * y) / capacity; };
        for (int i = 0; i < n; ++i) {
          const long double h = 1.0L / n, a = rate(z), b = rate(z + h / 2 * a), c = rate(z + h / 2 * b), d = rate(z + h * c);
          z += h / 6 * (a + 2 * b + 2 * c + d);
        }
        const double out = quadratic_outflow<double>(start, inflow, capacity, drainable);
        EXPECT_NEAR(out, static_cast<double>(start + inflow - z * capacity), 1e-10 * (start + inflow + 1))
            << inflow << " " << start << " " << drainable;
        EXPECT_GE(out, 0);
        EXPECT_LE(out, start + inflow);
      }
}

TEST(Exact, StoresDoNotDependOnTheStep) {
  for (const double x : {0.01, 1.0, 60.0}) {
    double whole = 100 + 12 - linear_outflow<double>(100, 12, x), parts = 100;
    double quadratic = 100 + 12 - quadratic_outflow<double>(100, 12, 300, 50 * x), quadratic_parts = 100;
    for (int i = 0; i < 4; ++i) {
      parts += 3 - linear_outflow<double>(parts, 3, x / 4);
      quadratic_parts += 3 - quadratic_outflow<double>(quadratic_parts, 3, 300, 50 * x / 4);
    }
    EXPECT_NEAR(whole, parts, 1e-12 * 100);
    EXPECT_NEAR(quadratic, quadratic_parts, 1e-12 * 100);
  }
}

}  // namespace
}  // namespace cuenca::catchment
