#include "physics/night_ice.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "physics/brine.hpp"

namespace cuenca::physics {
namespace {

TEST(NightIce, FreezingPointOfFreshWaterAndBrine) {
  EXPECT_NEAR(freezing_point(1.0), 273.15, 1e-12);
  EXPECT_NEAR(freezing_point(0.86) - 273.15, -14.7, 0.1);  // 200 g/L of salt; tables of sodium chloride: -13.9 at 17.7 % by weight
  EXPECT_LT(freezing_point(0.75), freezing_point(0.86));
}

TEST(NightIce, SwingOfAMixedLayerIsThatOfTheLinearEquation) {
  // dT/dt = (K / (rho c h)) (sin(w t) - T), integrated in seconds-long steps until the start is forgotten
  const double depth = 0.15, rate = kSurfaceExchange / (kLiquidHeat * kFreshDensity * depth), omega = 2 * kPi / kDaySeconds, dt = 20;
  double t = 0, temperature = 0, highest = 0;
  for (; t < 10 * kDaySeconds; t += dt) {
    const auto slope = [&](double at, double x) { return rate * (std::sin(omega * at) - x); };
    const double a = slope(t, temperature), b = slope(t + dt, temperature + dt * a);
    temperature += 0.5 * dt * (a + b);
    if (t > 9 * kDaySeconds) highest = std::max(highest, temperature);
  }
  EXPECT_NEAR(daily_swing(depth), highest, 1e-6);
  EXPECT_EQ(daily_swing(0.0), 1);
}

TEST(NightIce, FrozenShareIsTheTimeBelowTheFreezingPoint) {
  const double mean = 275.0, range = 20.0, depth = 0.05, swing = 10 * daily_swing(depth);
  int below = 0;
  const int n = 1'000'000;
  for (int i = 0; i < n; ++i) below += mean + swing * std::sin(2 * kPi * (i + 0.5) / n) <= 273.15;
  EXPECT_NEAR(frozen_share(mean, range, depth, 1.0), static_cast<double>(below) / n, 2e-6);
}

TEST(NightIce, NeverInSummerAlwaysInDeepWinterAndLessUnderDeepWater) {
  EXPECT_EQ(frozen_share(290.0, 20.0, 0.05, 1.0), 0);
  EXPECT_EQ(frozen_share(255.0, 20.0, 0.05, 1.0), 1);
  double last = 1;
  for (const double depth : {0.01, 0.05, 0.1, 0.3, 1.0}) {
    const double share = frozen_share(276.0, 24.0, depth, 1.0);
    EXPECT_LE(share, last);
    last = share;
  }
  EXPECT_EQ(last, 0);
  EXPECT_LT(frozen_share(276.0, 24.0, 0.05, water_activity(100.0)), frozen_share(276.0, 24.0, 0.05, 1.0));
}

}  // namespace
}  // namespace cuenca::physics
