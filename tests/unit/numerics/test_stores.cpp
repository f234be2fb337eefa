#include <gtest/gtest.h>

#include <cstdint>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "base/random.hpp"
#include "numerics/stores.hpp"
#include "unit/numerics/lanes_helper.hpp"

namespace cuenca {
namespace {

TEST(LinearStore, ExactTable) {
  std::ifstream file(std::string(CUENCA_SOURCE_DIR) + "/tests/verification/data/linear_reservoir_exact.csv");
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  int cases = 0;
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    double k, q, s0, t, s, out;
    char comma;
    ASSERT_TRUE(cells >> k >> comma >> q >> comma >> s0 >> comma >> t >> comma >> s >> comma >> out);
    const auto r = linear_store(s0, q * t, k, t);
    // the table has twelve digits
    EXPECT_NEAR(r.content, s, 1e-11 * std::abs(s) + 1e-20) << line;
    EXPECT_NEAR(r.outflow, out, 1e-11 * std::abs(out)) << line;
    ++cases;
  }
  EXPECT_EQ(cases, 16);
}

TEST(LinearStore, AgainstLongDoubleForAnyRate) {
  double worst_content = 0, worst_outflow = 0;
  for (double x = 1e-12; x < 600; x *= 1.3)
    for (double s0 : {0.0, 1.0, 1e9})
      for (double q : {0.0, 1e-3, 5.0, 1e7}) {
        const auto r = linear_store(s0, q, x / 86400, 86400.0);
        const long double e = std::exp(-(long double)(x / 86400 * 86400)),
                          m = -std::expm1(-(long double)(x / 86400 * 86400)) / (x / 86400 * 86400);
        const long double s = s0 * e + q * m;
        // outflow without cancellation: x (s0 m + q m2), m2 = (1 - m)/x by its series for small x
        long double m2 = (1 - m) / x;
        if (x < 0.5) {
          m2 = 0;
          long double term = 0.5L;
          for (int n = 1; n < 30; ++n) m2 += term, term *= -(long double)x / (n + 2);
        }
        const long double out = x * (s0 * m + q * m2);
        if (s > 0) worst_content = std::max(worst_content, (double)std::abs((r.content - s) / (s0 + q)));
        if (out > 0) worst_outflow = std::max(worst_outflow, (double)std::abs((r.outflow - out) / out));
        EXPECT_GE(r.content, 0.0);
        EXPECT_NEAR(r.content + r.outflow, s0 + q, 4e-16 * (s0 + q));
      }
  EXPECT_LT(worst_content, 1e-15);
  EXPECT_LT(worst_outflow, 2e-15);
}

TEST(LinearStore, StepsJoin) {
  const auto whole = linear_store(10.0, 8.0, 0.3, 4.0);
  double s = 10, out = 0;
  for (int i = 0; i < 8; ++i) {
    const auto part = linear_store(s, 1.0, 0.3, 0.5);
    s = part.content;
    out += part.outflow;
  }
  EXPECT_NEAR(s, whole.content, 1e-14);
  EXPECT_NEAR(out, whole.outflow, 1e-14);
}

TEST(LinearStore, NothingHappensInNoTime) {
  const auto r = linear_store(10.0, 0.0, 0.3, 0.0);
  EXPECT_EQ(r.content, 10.0);
  EXPECT_EQ(r.outflow, 0.0);
  EXPECT_EQ(linear_store(0.0, 0.0, 0.3, 1.0).outflow, 0.0);
  EXPECT_EQ(linear_store(5.0, 3.0, 0.0, 1.0).content, 8.0);
}

TEST(PowerStore, SolvesTheImplicitEquation) {
  const RandomStream random(1, 0, "power_store");
  double worst = 0;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const double s0 = std::pow(10, -6 + 15 * random.uniform(i, 0)),
                 q = random.uniform(i, 1) < 0.3 ? 0 : std::pow(10, -6 + 15 * random.uniform(i, 2));
    const double n = 0.2 + 4.8 * random.uniform(i, 3), dt = 86400;
    const double loss = std::pow(10, -12 + 24 * random.uniform(i, 4));  // k dt S^(n-1) with S = s0 + q
    const double k = loss / dt / std::pow(s0 + q, n - 1);
    const auto r = power_store(s0, q, k, n, dt);
    ASSERT_GE(r.content, 0.0);
    ASSERT_GE(r.outflow, 0.0);
    ASSERT_NEAR(r.content + r.outflow, s0 + q, 4e-16 * (s0 + q));
    const double law = k * dt * std::pow(r.content, n);
    // where the store keeps more than rounding, the outflow obeys the law at the end of the step
    if (r.content > 1e-3 * (s0 + q)) worst = std::max(worst, std::abs(law - r.outflow) / r.outflow);
  }
  // exponent 5 and a content known to 1e-13 of the total (1e-3 of it left): 5e-13
  EXPECT_LT(worst, 2e-12);
}

TEST(PowerStore, ExponentOneIsLinearImplicitEuler) {
  for (double kdt : {1e-9, 0.1, 1.0, 50.0, 1e6}) {
    const auto r = power_store(3.0, 2.0, kdt / 10, 1.0, 10.0);
    EXPECT_NEAR(r.outflow, 5 * kdt / (1 + kdt), 1e-14);
  }
}

TEST(PowerStore, QuadraticHasAFormula) {
  for (double c : {1e-8, 1e-3, 1.0, 1e3, 1e8}) {
    const double t = 7.0, exact = 2 * t / (1 + std::sqrt(1 + 4 * c * t));
    EXPECT_NEAR(power_store(4.0, 3.0, c, 2.0, 1.0).content, exact, 2e-15 * t);
  }
}

TEST(PowerStore, ConvergesWithOrderOne) {
  // dS/dt = -k S^2: S = S0/(1 + k S0 t)
  const double exact = 1.0 / 3.0;
  double before = 0;
  for (int steps : {10, 20, 40, 80, 160, 320}) {
    double s = 1;
    for (int i = 0; i < steps; ++i) s = power_store(s, 0.0, 2.0, 2.0, 1.0 / steps).content;
    const double error = std::abs(s - exact);
    if (before > 0) {
      EXPECT_NEAR(std::log2(before / error), 1.0, 0.12);
    }
    before = error;
  }
}

TEST(PowerStore, EdgesAreQuiet) {
  EXPECT_EQ(power_store(0.0, 0.0, 1.0, 2.0, 1.0).outflow, 0.0);
  EXPECT_EQ(power_store(5.0, 0.0, 1.0, 2.0, 0.0).content, 5.0);
  EXPECT_EQ(power_store(5.0, 1.0, 0.0, 0.5, 1.0).outflow, 0.0);
}

TEST(Stores, LanesAreTheScalar) {
  const RandomStream random(2, 0, "lanes");
  for (std::uint32_t i = 0; i < 300; ++i) {
    double a[kLanes][5];
    for (int lane = 0; lane < kLanes; ++lane) {
      const auto u = [&](std::uint32_t d) { return random.uniform(i, static_cast<std::uint32_t>(lane) * 8 + d); };
      a[lane][0] = u(5) < 0.1 ? 0 : std::pow(10, -3 + 9 * u(0));
      a[lane][1] = u(6) < 0.2 ? 0 : std::pow(10, -3 + 9 * u(1));
      a[lane][2] = std::pow(10, -12 + 12 * u(2));
      a[lane][3] = 0.3 + 3 * u(3);
      a[lane][4] = u(7) < 0.1 ? 0 : 86400 * u(4);
    }
    testing_lanes::expect_same_bits<5>([](const auto* x) { return power_store(x[0], x[1], x[2], x[3], x[4]).outflow; }, a);
    testing_lanes::expect_same_bits<5>([](const auto* x) { return linear_store(x[0], x[1], x[2], x[4]).outflow; }, a);
    testing_lanes::expect_same_bits<5>([](const auto* x) { return linear_store(x[0], x[1], x[2], x[4]).content; }, a);
  }
}

}  // namespace
}  // namespace cuenca
