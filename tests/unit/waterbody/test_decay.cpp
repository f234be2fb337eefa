// First-order decay against analytic solutions: batch, plug flow, stirred tank at rest and on its way there.
#include <gtest/gtest.h>

#include <cmath>

#include "waterbody/process/decay.hpp"

namespace cuenca::waterbody {
namespace {

constexpr double kDay = 86400;

catalog::Constituent decaying(double per_day, double theta = 1.047) {
  catalog::Constituent c;
  c.decay = per_day / kDay;
  c.temperature_factor = theta;
  return c;
}
Exposure<double> mixed(double dt, double turnover, double temperature = kTwentyDegrees) { return {temperature, dt, turnover, 0, false}; }

TEST(Decay, RateFollowsTheTemperature) {
  EXPECT_NEAR(decay_rate(decaying(0.3), 293.15) * kDay, 0.3, 1e-15);
  EXPECT_NEAR(decay_rate(decaying(0.3, 1.07), 283.15) * kDay, 0.3 * std::pow(1.07, -10), 1e-15);
  EXPECT_NEAR(decay_rate(decaying(0.3, 1.0), 275.0) * kDay, 0.3, 1e-15);
}

TEST(Decay, MeansHoldNearZeroAndFar) {
  for (double z : {0.0, 1e-12, 1e-4, 0.0999999, 0.1, 0.1000001, 1.0, 30.0, 1e6}) {
    const long double x = z;
    const long double mean = z < 1e-6 ? 1 - x / 2 + x * x / 6 : -std::expm1(-x) / x;
    const long double late = z < 1e-2 ? 0.5L - x / 6 + x * x / 24 - x * x * x / 120 + x * x * x * x / 720 : (1 - mean) / x;
    EXPECT_NEAR(mean_remaining(z) / static_cast<double>(mean), 1, 2e-15) << z;
    EXPECT_NEAR(mean_of_arrivals(z) / static_cast<double>(late), 1, 2e-14) << z;
  }
}

// A batch: what stood there, nothing flows.
TEST(Decay, StandingWaterLosesTheExponential) {
  for (double days : {0.04, 1.0, 30.0})
    EXPECT_NEAR(decayed(decaying(0.3), mixed(days * kDay, 0), 700.0, 0.0), 700 * (1 - std::exp(-0.3 * days)), 1e-12 * 700);
}

TEST(Decay, PlugFlowLosesTheExponentialOfItsTravelTime) {
  const Exposure<double> e{283.15, kDay, 0, 2.5 * kDay, true};
  EXPECT_NEAR(decayed(decaying(0.3), e, 100.0, 900.0), 1000 * (1 - std::exp(-0.3 * std::pow(1.047, -10) * 2.5)), 1e-11);
}

// V0 e^-z + I (1 - e^-z)/z of a linear store gives its z back, from one hardly renewed to one that passes all on at once.
TEST(Decay, TurnoverFindsTheRateOfALinearStore) {
  for (double before : {0.0, 1.0, 5e3})
    for (double arrived : {0.0, 1e-3, 400.0})
      for (double z : {1e-3, 0.2, 1.0, 7.0, 20.0}) {
        if (before + arrived == 0) continue;
        const double stays = before * std::exp(-z) + arrived * -std::expm1(-z) / z, left = before + arrived - stays;
        if (stays < 1e-6 * (before + arrived)) continue;  // of what is left only round-off remains
        EXPECT_NEAR(turnover(before, arrived, left) / z, 1, 1e-8) << before << " " << arrived << " " << z;
      }
  EXPECT_EQ(turnover(0.0, 0.0, 0.0), 0);
  EXPECT_EQ(turnover(10.0, 5.0, 0.0), 0);
  EXPECT_GT(turnover(10.0, 5.0, 15.0), 1e6);
}

// dM/dt = L - (w + k) M with L and w constant: what decays in a step of any length, whatever the parts it is taken in.
TEST(Decay, StirredTankIsExactInSteps) {
  const double w = 0.7, k = 0.3, load = 50, first = 20, days = 5, a = w + k;
  const auto mass = [&](double t) { return first * std::exp(-a * t) + load / a * (1 - std::exp(-a * t)); };
  const double decayed_mass = k * (load * days / a - (mass(days) - first) / a);  // integral of k M
  EXPECT_NEAR(decayed(decaying(k), mixed(days * kDay, w * days), first, load * days), decayed_mass, 1e-11);
  double sum = 0;
  for (int i = 0; i < 10; ++i) sum += decayed(decaying(k), mixed(days / 10 * kDay, w * days / 10), mass(i * days / 10), load * days / 10);
  EXPECT_NEAR(sum, decayed_mass, 1e-11);
}

}  // namespace
}  // namespace cuenca::waterbody
