// Routing of reaches against the classical Muskingum table and against exact solutions of the kinematic wave.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "unit/waterbody/rig.hpp"
#include "waterbody/reach.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

TEST(Muskingum, ReproducesTheTableThroughTheReach) {
  std::ifstream in(std::string(CUENCA_SOURCE_DIR) + "/tests/verification/data/muskingum.csv");
  ASSERT_TRUE(in.good());
  const double travel = 12 * 3600, dt = 6 * 3600;
  Rig<Reach> rig;
  rig.set("routing", muskingum_routing);
  rig.set("residence", travel);
  rig.set("weighting", 0.2);
  rig.fill("water", travel * 22);
  std::string line;
  std::getline(in, line);
  int rows = 0;
  double peak = 0, in_recursion = 22, out_recursion = 22;
  const double D = 2 * travel * 0.8 + dt;
  while (std::getline(in, line)) {
    for (char& c : line) c = c == ',' ? ' ' : c;
    double step, hour, inflow, outflow;
    std::istringstream(line) >> step >> hour >> inflow >> outflow;
    if (step == 0) continue;
    rig.arrive("water", 0, inflow * dt, {});
    rig.step({.dt = dt});
    out_recursion = ((dt - 0.4 * travel) * inflow + (dt + 0.4 * travel) * in_recursion + (1.6 * travel - dt) * out_recursion) / D;
    in_recursion = inflow;
    EXPECT_NEAR(rig.derived("flow"), out_recursion, 1e-9) << step;
    EXPECT_NEAR(rig.derived("flow"), outflow, 5e-8 * outflow) << step;  // the table has ten digits
    peak = std::max(peak, rig.derived("flow"));
    ++rows;
  }
  EXPECT_EQ(rows, 21);
  EXPECT_NEAR(peak, 100.0471522, 1e-7);
}

/// Many segments in a row, eight at a time; returns what leaves the last, m3.
class Channel {
 public:
  Channel(double length, int segments)
      : blocks_(static_cast<std::size_t>(segments / 8), Parts<double>::none(kFewParts)), piece_(length / segments) {}
  double step(double inflow, double lateral_of_length, double dt) {
    for (auto& block : blocks_) {
      const double before = block.total(), lateral = lateral_of_length * piece_;
      const WideChannel<double> channel{8 * piece_, kWidth, kSlope, kRoughness};
      block = kinematic_wave(block, inflow, lateral, channel, 8.0, dt);
      inflow += before + 8 * lateral - block.total();
    }
    return inflow;
  }
  void fill(double area) {
    for (auto& block : blocks_)
      for (int i = 0; i < 8; ++i) block.content[i] = area * piece_;
  }
  static constexpr double kWidth = 10, kSlope = 0.002, kRoughness = 0.05;

 private:
  std::vector<Parts<double>> blocks_;
  double piece_;
};

const double kAlpha = std::sqrt(Channel::kSlope) / Channel::kRoughness / std::pow(Channel::kWidth, 2.0 / 3);

// A dry channel under a constant lateral inflow q: at the outlet A = q t until the characteristic of the head arrives, then Q = q L.
double error_of_rise(int n) {
  const double length = 10e3, q = 2e-4, equilibrium = std::pow(length / (kAlpha * std::pow(q, 2.0 / 3)), 0.6), end = 2 * equilibrium;
  Channel channel(length, 8 * n);
  const int steps = 25 * n;
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    const double dt = end / steps, out = channel.step(0, q * dt, dt) / dt;
    const auto volume = [&](double t) {
      const double rising = std::min(t, equilibrium);
      return kAlpha * std::pow(q, 5.0 / 3) * std::pow(rising, 8.0 / 3) * 3 / 8 + q * length * (t - rising);
    };
    sum += std::abs(out - (volume((i + 1) * dt) - volume(i * dt)) / dt) / (q * length) / steps;
  }
  return sum;
}

TEST(KinematicWave, ConvergesToTheRiseUnderLateralInflow) {
  const double coarse = error_of_rise(2), middle = error_of_rise(4), fine = error_of_rise(8), finest = error_of_rise(16);
  EXPECT_LT(finest, 4e-3);
  for (double ratio : {coarse / middle, middle / fine, fine / finest}) {
    EXPECT_GT(ratio, 1.75) << coarse << " " << middle << " " << fine << " "
                           << finest;  // first order; the corner at equilibrium costs a little
    EXPECT_LT(ratio, 2.2);
  }
}

// A smooth flood from upstream: every discharge keeps its own celerity, Q(L, t + L/c(Q)) = Q(0, t), while no shock has formed.
double error_of_flood(int n) {
  const double length = 8e3, base = 5, rise = 3, duration = 60000;
  const auto inflow = [&](double t) { return t < 0 || t > duration ? base : base + 0.5 * rise * (1 - std::cos(2 * M_PI * t / duration)); };
  const auto celerity = [&](double Q) { return 5.0 / 3 * std::pow(kAlpha, 0.6) * std::pow(Q, 0.4); };
  const auto outflow = [&](double t) {
    double low = -2 * length / celerity(base), high = t;  // time at which it entered
    for (int k = 0; k < 100; ++k) {
      const double mid = 0.5 * (low + high);
      (mid + length / celerity(inflow(mid)) < t ? low : high) = mid;
    }
    return inflow(low);
  };
  Channel channel(length, 8 * n);
  channel.fill(std::pow(base / kAlpha, 0.6));
  const int steps = 100 * n;
  const double dt = 1.5 * duration / steps;
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    const double out = channel.step(inflow((i + 0.5) * dt) * dt, 0, dt) / dt;
    sum += std::abs(out - outflow((i + 0.5) * dt)) / rise / steps;
  }
  return sum;
}

TEST(KinematicWave, ConvergesToTheCharacteristicsOfAFlood) {
  const double coarse = error_of_flood(1), middle = error_of_flood(2), fine = error_of_flood(4), finest = error_of_flood(8);
  EXPECT_LT(finest, 5e-3);
  for (double ratio : {coarse / middle, middle / fine, fine / finest}) {
    EXPECT_GT(ratio, 1.7) << coarse << " " << middle << " " << fine << " " << finest;
    EXPECT_LT(ratio, 2.2);
  }
}

}  // namespace
}  // namespace cuenca::waterbody
