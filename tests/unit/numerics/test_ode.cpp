#include <gtest/gtest.h>

#include <cmath>

#include "numerics/ode.hpp"
#include "unit/numerics/lanes_helper.hpp"

namespace cuenca {
namespace {

template <class Real>
OdeState<Real, 2> oscillator(Real, const OdeState<Real, 2>& y) {
  return {y[1], -y[0]};
}

TEST(Ode, RungeKuttaHasOrderFour) {
  double before = 0;
  for (int steps : {20, 40, 80, 160}) {
    OdeState<double, 2> y{1, 0};
    const double h = 3.0 / steps;
    for (int i = 0; i < steps; ++i) y = runge_kutta4<double, 2>(oscillator<double>, i * h, y, h);
    const double error = std::hypot(y[0] - std::cos(3.0), y[1] + std::sin(3.0));
    if (before > 0) {
      EXPECT_NEAR(std::log2(before / error), 4.0, 0.1);
    }
    before = error;
  }
}

TEST(Ode, ExplicitPairKeepsItsTolerance) {
  for (double tolerance : {1e-4, 1e-7, 1e-10}) {
    const auto r = integrate_explicit<double, 2>(oscillator<double>, {1, 0}, 0.0, 10.0, {tolerance, tolerance}, 200000);
    EXPECT_TRUE(r.arrived);
    // the tolerance is for one step (absolute + relative); the errors of the steps of ten units of time add up
    EXPECT_LT(std::hypot(r.y[0] - std::cos(10.0), r.y[1] + std::sin(10.0)), 30 * tolerance);
  }
}

// y' = -1e6 (y - 1), y(0) = 0 and a slow partner: an explicit method would need 1e6 steps.
TEST(Ode, StiffProblemsInFewSteps) {
  const auto f = [](double, const OdeState<double, 2>& y) { return OdeState<double, 2>{-1e6 * (y[0] - y[1]), -0.5 * y[1]}; };
  const auto jacobian = [](double, const OdeState<double, 2>&, double* j) { j[0] = -1e6, j[1] = 1e6, j[2] = 0, j[3] = -0.5; };
  const auto r = integrate_stiff<double, 2>(f, jacobian, {0, 1}, 0.0, 4.0, {1e-8, 1e-6}, 2000);
  EXPECT_TRUE(r.arrived);
  EXPECT_LT(r.attempts, 600);
  EXPECT_NEAR(r.y[1], std::exp(-2.0), 1e-5);
  EXPECT_NEAR(r.y[0], std::exp(-2.0) * 1e6 / (1e6 - 0.5), 1e-5);
}

// Robertson's problem at t = 40: reference values of Hairer and Wanner / the SUNDIALS example (cvRoberts_dns).
TEST(Ode, RobertsonsKinetics) {
  const auto f = [](double, const OdeState<double, 3>& y) {
    const double a = 0.04 * y[0], b = 1e4 * y[1] * y[2], c = 3e7 * y[1] * y[1];
    return OdeState<double, 3>{-a + b, a - b - c, c};
  };
  const auto jacobian = [](double, const OdeState<double, 3>& y, double* j) {
    const double values[] = {-0.04, 1e4 * y[2], 1e4 * y[1], 0.04, -1e4 * y[2] - 6e7 * y[1], -1e4 * y[1], 0, 6e7 * y[1], 0};
    for (int i = 0; i < 9; ++i) j[i] = values[i];
  };
  const auto r = integrate_stiff<double, 3>(f, jacobian, {1, 0, 0}, 0.0, 40.0, {1e-10, 1e-6}, 5000);
  ASSERT_TRUE(r.arrived);
  EXPECT_NEAR(r.y[0], 0.7158270687, 2e-5);
  EXPECT_NEAR(r.y[1], 9.185534764e-6, 1e-9);
  EXPECT_NEAR(r.y[2], 0.2841637457, 2e-5);
  EXPECT_NEAR(r.y[0] + r.y[1] + r.y[2], 1.0, 1e-12) << "a linear invariant is kept";
}

TEST(Ode, BudgetIsSaid) {
  const auto r = integrate_explicit<double, 2>(oscillator<double>, {1, 0}, 0.0, 100.0, {1e-10, 1e-10}, 20);
  EXPECT_FALSE(r.arrived);
  EXPECT_EQ(r.attempts, 20);
}

TEST(Ode, NoTimeIsNoChange) {
  const auto r = integrate_explicit<double, 2>(oscillator<double>, {1, 2}, 3.0, 3.0);
  EXPECT_TRUE(r.arrived);
  EXPECT_EQ(r.y[0], 1);
  EXPECT_EQ(r.attempts, 0);
}

TEST(Ode, LanesAreTheScalar) {
  double a[kLanes][2] = {{1, 0.1}, {2, 5}, {0.3, 1e-6}, {1, 40}, {7, 1}, {1e3, 0.01}, {0, 3}, {5, 1000}};
  const auto solve = [](auto stiff) {
    return [](const auto* p) {
      using Real = std::remove_cv_t<std::remove_reference_t<decltype(p[0])>>;
      const auto f = [&](Real, const OdeState<Real, 1>& y) { return OdeState<Real, 1>{-p[1] * y[0] * y[0] + Real(0.5)}; };
      const auto jacobian = [&](Real, const OdeState<Real, 1>& y, Real* j) { j[0] = Real(-2.0) * p[1] * y[0]; };
      if constexpr (decltype(stiff)::value)
        return integrate_stiff<Real, 1>(f, jacobian, {p[0]}, Real(0.0), Real(2.0)).y[0];
      else
        return integrate_explicit<Real, 1>(f, {p[0]}, Real(0.0), Real(2.0)).y[0];
    };
  };
  testing_lanes::expect_same_bits<2>(solve(std::true_type{}), a);
  testing_lanes::expect_same_bits<2>(solve(std::false_type{}), a);
}

}  // namespace
}  // namespace cuenca
