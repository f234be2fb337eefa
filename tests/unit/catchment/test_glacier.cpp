// Glaciers against the law they follow, in closed form.
#include <gtest/gtest.h>

#include <cmath>

#include "catchment/components.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::apply;
using cuenca::testing::Cells;

constexpr double kDay = 86400, kMm = 1e-3;

TEST(Glacier, VolumeAndAreaAreInverse) {
  EXPECT_NEAR(glacier_volume(1e6, 0.034, 1.0), 0.034e9, 1e-3);
  EXPECT_NEAR(glacier_volume(10e6, 0.034, 1.0), 0.034e9 * std::pow(10, 1.375), 1);
  EXPECT_NEAR(glacier_volume(10e6, 0.034, 5.0), 5 * 0.034e9 * std::pow(2, 1.375), 1) << "five glaciers of 2 km2";
  for (const double area : {1.0, 3e4, 1e6, 5e8})
    for (const double number : {0.3, 1.0, 12.0})
      EXPECT_NEAR(glacier_area(glacier_volume(area, 0.03, number), 0.03, number), area, 1e-12 * area);
  EXPECT_EQ(glacier_volume(0.0, 0.034, 1.0), 0);
  EXPECT_EQ(glacier_area(0.0, 0.034, 1.0), 0);
}

/// A cover of 20 km2 with one glacier, thawing at 3 K.
Cells<GlacierSoil> cover(double ice) {
  Cells<GlacierSoil> g(1);
  const double p[] = {20e6, 5000, 1, 1, 0.034, 7 * kMm / kDay, 273.15, 0, kDay, 0, 0, 0};
  for (int s = 0; s < 12; ++s) g.parameters[s][0] = p[s];
  g.stores[1][0] = ice;
  g.forcing[1][0] = 276.15;
  return g;
}

// dV/dt = -m A(V), A = (V/c)^(1/γ): V^(1 - 1/γ) falls on a straight line.
TEST(Glacier, ShrinksOnTheCurveOfItsLaw) {
  Cells<GlacierSoil> g = cover(glacier_volume(8e6, 0.034, 1.0) / kIcePerWater);
  const double gamma = kVolumeExponent, rest = 1 - 1 / gamma, m = 21 * kMm * kIcePerWater;  // m of ice a day
  const double start = g.stores[1][0] * kIcePerWater;
  double worst = 0;
  for (int day = 1; day <= 3000; ++day) {
    g.step({.dt = kDay});
    apply(g);
    const double line = std::pow(start, rest) - rest * m * day * std::pow(0.034e9, -1 / gamma) * 1e6;
    const double expected = line > 0 ? std::pow(line, 1 / rest) : 0;
    worst = std::max(worst, std::abs(g.stores[1][0] * kIcePerWater - expected) / start);
    if (day == 1000) {
      EXPECT_LT(g.derived[4][0], 8e6);
    }
  }
  EXPECT_LT(worst, 2e-4);  // the area of a day is that of its morning
  EXPECT_LT(g.stores[1][0] * kIcePerWater, 0.4 * start);
}

TEST(Glacier, GrowsWithFirn) {
  Cells<GlacierSoil> g = cover(1e8);
  g.forcing[1][0] = 263.15;
  g.step({.dt = kDay});
  const double small = g.derived[4][0];
  g.stores[1][0] += 5e7;  // as the pack sends it
  g.step({.dt = kDay});
  EXPECT_NEAR(g.derived[4][0], small * std::pow(1.5, 1 / kVolumeExponent), 1e-6);
  g.stores[1][0] = 1e12;
  g.step({.dt = kDay});
  EXPECT_EQ(g.derived[4][0], 20e6) << "never beyond its cover: it thickens";
}

TEST(Glacier, MeltsWhereItIsBareAndTheRestIsRock) {
  Cells<GlacierSoil> g = cover(glacier_volume(8e6, 0.034, 1.0) / kIcePerWater);
  g.stores[0][0] = g.forcing[0][0] = 1e5;  // arrived
  g.forcing[2][0] = 15e6;                  // 3/4 under snow
  g.step({.dt = kDay});
  EXPECT_NEAR(g.fluxes[1][0], 21 * kMm * 8e6 * 0.25, 1e-6);
  EXPECT_NEAR(g.fluxes[3][0], 1e5 * 12 / 20, 1e-7);
  // residence of a day: of a steady inflow 1/e leaves on the day
  EXPECT_NEAR(g.fluxes[2][0], (1e5 * 8 / 20 + g.fluxes[1][0]) * std::exp(-1), 1e-6);
  g.forcing[2][0] = 20e6;
  g.step({.dt = kDay});
  EXPECT_EQ(g.fluxes[1][0], 0) << "snow keeps it";
  g.forcing[2][0] = 0;
  g.parameters[7][0] = 2 * kMm / kDay;
  g.step({.dt = kDay});
  EXPECT_NEAR(g.fluxes[0][0], 2 * kMm * 8e6, 1e-6);
}

TEST(Glacier, NeverLosesMoreThanThereIs) {
  Cells<GlacierSoil> g = cover(1000);
  g.parameters[7][0] = 3 * kMm / kDay;
  g.step({.dt = 300 * kDay});
  EXPECT_NEAR(g.fluxes[0][0] + g.fluxes[1][0], 1000, 1e-9);
  EXPECT_GE(g.derived[1][0], 0);
}

TEST(Glacier, BeginsAsItIsTold) {
  GlacierSoil::Parameters<double> p{20e6, 5000, 0.4, 2, 0.034, 0, 273.15, 0, kDay, 0, 30, 5e8};
  GlacierSoil::State<double> contents{}, salt{};
  GlacierSoil::initial(p, contents, salt);
  EXPECT_NEAR(contents.ice, 0.9 * 0.8 * 0.034e9 * std::pow(20 / 0.8, 1.375), 1);  // 0.8 of a glacier
  p.initial_ice = 1;
  GlacierSoil::initial(p, contents, salt);
  EXPECT_NEAR(contents.ice, 0.9 * 30 * 20e6, 1e-6);
  p.initial_ice = 2;
  GlacierSoil::initial(p, contents, salt);
  EXPECT_NEAR(contents.ice, 0.9 * 5e8 * 0.4, 1e-6);
}

TEST(RockGlacier, GroundFollowsTheAirLate) {
  const auto w = ground_warmth(0.0, 10.0, 0.5);
  EXPECT_NEAR(w.end, 10 * (1 - std::exp(-0.5)), 1e-14);
  EXPECT_NEAR(w.mean, 10 * (1 - (1 - std::exp(-0.5)) / 0.5), 1e-14);
}

// A year as a sine: under the debris the warmth is smaller by 1/sqrt(1 + (ωτ)²) and later by atan(ωτ)/ω, and melt comes in its season.
TEST(RockGlacier, ThawsLittleAndLate) {
  Cells<RockGlacierSoil> g(1);
  const double p[] = {1e6, 4800, 7 * kMm / kDay, 273.15, 0.05, 40 * kDay, 0.05, 60 * kDay, 0.3, 20, 0.5};
  for (int s = 0; s < 11; ++s) g.parameters[s][0] = p[s];
  g.stores[1][0] = 9e6;
  const double omega = 2 * physics::kPi / 365, lag = std::atan(omega * 40) / omega;
  double melt = 0, warmest = -99;
  int when = 0, melting_days = 0;
  for (int day = 0; day < 3 * 365; ++day) {
    g.forcing[2][0] = 273.15 - 2 + 6 * std::sin(omega * (day + 0.5));
    g.step({.dt = kDay});
    if (day >= 2 * 365) {
      melt += g.fluxes[1][0];
      melting_days += g.fluxes[1][0] > 0;
      if (g.derived[3][0] > warmest) warmest = g.derived[3][0], when = day - 2 * 365;
    }
    apply(g);
  }
  EXPECT_NEAR(warmest, -2 + 6 / std::sqrt(1 + omega * 40 * omega * 40), 1e-3);
  EXPECT_NEAR(when, 365 / 4.0 + lag, 1.5);
  const double amplitude = 6 / std::sqrt(1 + omega * 40 * omega * 40), from = std::asin(2 / amplitude);
  const double expected = 7 * kMm * 0.05 * 1e6 * (2 * amplitude * std::cos(from) - 2 * (physics::kPi - 2 * from)) / omega;
  EXPECT_NEAR(melt, expected, 2e-3 * expected);
  EXPECT_NEAR(melting_days, (physics::kPi - 2 * from) / omega, 2);
}

TEST(RockGlacier, WetDebrisEvaporatesAtMostWhatCame) {
  Cells<RockGlacierSoil> g(1);
  const double p[] = {1e6, 4800, 7 * kMm / kDay, 273.15, 0.05, 40 * kDay, 0.05, 60 * kDay, 0.3, 20, 0.5};
  for (int s = 0; s < 11; ++s) g.parameters[s][0] = p[s];
  g.stores[0][0] = 5000;
  g.forcing[1][0] = 4 * kMm / kDay;
  g.forcing[2][0] = 260;
  g.step({.dt = kDay});
  EXPECT_EQ(g.fluxes[0][0], 0) << "the water inside is not in reach of the air";
  g.stores[0][0] += 100;
  g.forcing[0][0] = 100;
  g.step({.dt = kDay});
  EXPECT_EQ(g.fluxes[0][0], 100);
  g.stores[0][0] = 5000 + 1000;
  g.forcing[0][0] = 1000;
  g.step({.dt = kDay});
  EXPECT_NEAR(g.fluxes[0][0], 0.05 * 4 * kMm * 1e6, 1e-9);
  EXPECT_NEAR(g.fluxes[3][0], 0.3 * (g.fluxes[2][0] + g.fluxes[3][0]), 1e-9);
}

}  // namespace
}  // namespace cuenca::catchment
