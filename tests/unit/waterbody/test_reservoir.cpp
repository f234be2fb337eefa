#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include "unit/waterbody/rig.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

/// Vertical walls, 1 km2.
template <class Real = double>
Rig<Reservoir, Real> box(std::vector<catalog::Constituent> constituents = {}) {
  Rig<Reservoir, Real> rig(std::move(constituents));
  rig.set_curve("bed", {{0, 1e6}, {50, 1e6}});
  rig.set("storage_capacity", 50e6);
  rig.set("top_of_conservation", 1e12);
  rig.set("top_of_buffer", 0);
  rig.set("top_of_inactive", 0);
  rig.set("buffer_coefficient", 1);
  rig.set("evaporation_factor", 1);
  return rig;
}

TEST(StageRating, LinearRatingIsTheExponential) {
  const TableShape<double, 16> shape = [] {
    FixedCurve<double, 16> bed{};
    for (int i = 0; i < 16; ++i) bed.x[i] = 2.0 * i, bed.y[i] = 1000;
    return TableShape<double, 16>::from(bed);
  }();
  FixedCurve<double, 16> curve{};
  for (int i = 0; i < 16; ++i) curve.x[i] = 5 + std::min(i, 10), curve.y[i] = 0.5 * std::min(i, 10);  // q = 0.5 (h - 5) = (V - 5000)/2000
  const auto rating = StageRating<double, 16>::from(curve, shape);
  for (double start : {5000.0, 7500.0, 14999.0})
    for (double gain : {-0.2, 0.0, 0.7, 3.0})
      for (double time : {1.0, 300.0, 5000.0, 1e6}) {
        const double steady = 5000 + 2000 * gain;
        const double crossing = gain < 0 ? 2000 * std::log((start - steady) / (5000 - steady)) : INFINITY;
        const double expected = time < crossing ? steady + (start - steady) * std::exp(-time / 2000) : 5000 + gain * (time - crossing);
        EXPECT_NEAR(rating.advance(start, gain, time), expected, 1e-9 * std::abs(expected)) << start << " " << gain << " " << time;
      }
  // below: nothing flows until the first point; above the last point the discharge holds
  EXPECT_NEAR(rating.advance(1000, 2, 1500), 4000, 1e-9);
  EXPECT_NEAR(rating.advance(1000, 2, 2000 + 2000), 5000 + 4000 * (1 - std::exp(-1)), 1e-8);
  EXPECT_NEAR(rating.advance(20000, 0, 600), 20000 - 5 * 600, 1e-9);
  EXPECT_NEAR(rating.advance(16000, 0, 200 + 2000), 5000 + 10000 * std::exp(-1), 1e-8);
}

TEST(StageRating, AnyStepGivesTheSameAnswerAndAGateHoldsTheWater) {
  const TableShape<double, 16> shape = [] {
    FixedCurve<double, 16> bed{};
    for (int i = 0; i < 16; ++i) bed.x[i] = i, bed.y[i] = 1000 + 300.0 * i;
    return TableShape<double, 16>::from(bed);
  }();
  FixedCurve<double, 16> curve{};
  for (int i = 0; i < 16; ++i) curve.x[i] = 3 + 0.5 * i, curve.y[i] = 0.2 + 0.1 * i * i;
  const auto rating = StageRating<double, 16>::from(curve, shape);
  for (double start : {100.0, 5000.0, 40000.0})
    for (double gain : {-0.5, 0.05, 1.0, 9.0, 40.0}) {
      double parts = start;
      for (int i = 0; i < 50; ++i) parts = rating.advance(parts, gain, 200);
      EXPECT_NEAR(rating.advance(start, gain, 10000), parts, 1e-9 * std::max(start, std::abs(parts))) << start << " " << gain;
    }
  EXPECT_NEAR(rating.advance(shape.volume(4), 0.05, 1e7), shape.volume(3), 1e-9);  // 0.05 m3/s come, 0.2 could leave: it stays at the gate
}

TEST(Reservoir, LevelFallsByTheEvaporationWhateverTheBed) {
  Rig<Reservoir> rig;
  rig.set("reference_area", 2e6);
  rig.set("reference_depth", 20);
  rig.set("shape", 1.3);
  rig.set("storage_capacity", 1e12);
  rig.set("top_of_conservation", 1e12);
  rig.set("evaporation_factor", 0.8);
  rig.force("open_water_evaporation", 0.01 / kDay);
  rig.force("precipitation", 0.001 / kDay);
  const auto shape = PowerShape<double>::from_p(2e6, 20, 1.3);
  rig.fill("water", shape.volume(1.0));
  for (int day = 1; day <= 150; ++day) {
    rig.step({});
    EXPECT_NEAR(rig.derived("depth"), std::max(0.0, 1.0 - 0.007 * day), 1e-9) << day;
    EXPECT_LT(rig.overdraft(), 1e-12);
    EXPECT_LT(rig.closure(), 1e-12);
  }
  EXPECT_NEAR(rig.content("water"), 0, 1e-6);
}

TEST(Reservoir, RainEvaporationAndSeepageShareTheSameSurface) {
  auto rig = box();
  rig.fill("water", 10e6);
  rig.set("seepage_rate", 0.002 / kDay);
  rig.force("open_water_evaporation", 0.006 / kDay);
  rig.force("precipitation", 0.003 / kDay);
  rig.step({});
  EXPECT_NEAR(rig.flux("rain"), 3000, 1e-6);
  EXPECT_NEAR(rig.flux("evaporation"), 6000, 1e-6);
  EXPECT_NEAR(rig.flux("seepage"), 2000, 1e-6);
  EXPECT_NEAR(rig.derived("depth"), 9.995, 1e-9);
}

// By hand: inactive 4, buffer 10, coefficient 0.3, conservation 20, capacity 30 hm3; asked 2 hm3 and before it 1 hm3 of environmental flow.
TEST(Reservoir, ZonesLimitWhatIsReleased) {
  struct Case {
    double storage, inflow, released, delivered, spilled, reason;
  };
  for (const Case& c : {Case{15, 0, 1, 2, 0, 0},     // conservation zone: all
                        Case{11, 0, 1, 1.8, 0, 1},   // 1 + 0.3 * 6 = 2.8
                        Case{10, 0, 1, 0.8, 0, 1},   // 0.3 * 6 = 1.8
                        Case{5, 0, 0.3, 0, 0, 1},    // 0.3 * 1
                        Case{3.9, 0, 0, 0, 0, 2},    // inactive
                        Case{3, 2, 0.3, 0, 0, 1},    // the inflow of the step counts
                        Case{22, 1, 1, 2, 0, 0},     // 23 - 3 = 20
                        Case{28, 4, 1, 2, 9, 0}}) {  // 32 - 3 = 29, down to 20
    auto rig = box();
    rig.set("top_of_inactive", 4e6);
    rig.set("top_of_buffer", 10e6);
    rig.set("buffer_coefficient", 0.3);
    rig.set("top_of_conservation", 20e6);
    rig.set("storage_capacity", 30e6);
    rig.set("environmental_flow", 1e6 / kDay);
    rig.force("requested", 2e6 / kDay);
    rig.fill("water", c.storage * 1e6);
    rig.arrive("water", 0, c.inflow * 1e6, {});
    rig.step({});
    EXPECT_NEAR(rig.flux("release"), c.released * 1e6, 1e-6) << c.storage;
    EXPECT_NEAR(rig.flux("abstraction"), c.delivered * 1e6, 1e-6) << c.storage;
    EXPECT_NEAR(rig.flux("spill"), c.spilled * 1e6, 1e-6) << c.storage;
    EXPECT_NEAR(rig.derived("shortage") * kDay, (2 - c.delivered) * 1e6, 1e-6) << c.storage;
    EXPECT_EQ(rig.derived("shortage_reason"), c.reason) << c.storage;
    EXPECT_NEAR(rig.derived("environmental_shortage") * kDay, std::max(0.0, 1 - c.released - c.spilled) * 1e6, 1e-6) << c.storage;
  }
}

// A buffer of 30 % in ten days lets out the same in days as in ten days: what is left of it is 0.7 times what was.
TEST(Reservoir, BufferPeriodDoesNotDependOnTheStep) {
  for (int steps : {1, 10, 40}) {
    auto rig = box();
    rig.set("top_of_inactive", 4e6);
    rig.set("top_of_buffer", 10e6);
    rig.set("buffer_coefficient", 0.3);
    rig.set("buffer_period", 10 * kDay);
    rig.force("requested", 100);
    rig.fill("water", 9e6);
    for (int i = 0; i < steps; ++i) rig.step({.dt = 10 * kDay / steps});
    EXPECT_NEAR(rig.content("water"), 4e6 + 0.7 * 5e6, 1e-6) << steps;
  }
}

TEST(Reservoir, OutletLimitsWhatLeavesAtAStage) {
  auto rig = box();
  rig.set_curve("outlet", {{4, 0}, {14, 20}});  // q = 2 (h - 4), V = h km2
  rig.force("requested", 100);
  rig.fill("water", 9e6);
  rig.step({});
  const double most = 5e6 * (1 - std::exp(-2e-6 * kDay));
  EXPECT_NEAR(rig.flux("abstraction"), most, 1e-3);
  EXPECT_EQ(rig.derived("shortage_reason"), 3);
  for (int day = 0; day < 2000; ++day) rig.step({});
  EXPECT_NEAR(rig.derived("depth"), 4, 1e-9);  // what lies below the intake stays
}

// A spillway over a lake with vertical walls against a fine explicit integration, for daily steps with floods that come in one.
TEST(Reservoir, SpillwayIsStableAndExactForDailySteps) {
  auto rig = box();
  rig.set("top_of_conservation", 20e6);
  std::vector<std::pair<double, double>> curve;
  for (int i = 0; i < 16; ++i) curve.push_back({20 + 0.2 * i, 80 * std::pow(0.2 * i, 1.5)});
  rig.set_curve("spillway", curve);
  rig.fill("water", 19.9e6);
  double depth = 19.9, rated = 0;
  for (int day = 0; day < 60; ++day) {
    const double inflow = day % 20 == 3 ? 200 : 5;  // m3/s
    rig.arrive("water", 0, inflow * kDay, {});
    rig.step({});
    double out = 0;
    for (int i = 0; i < 86400; ++i) {
      int k = 0;
      while (k < 14 && depth > curve[static_cast<std::size_t>(k) + 1].first) ++k;
      const auto [x0, y0] = curve[static_cast<std::size_t>(k)];
      const auto [x1, y1] = curve[static_cast<std::size_t>(k) + 1];
      const double q = depth > 20 ? y0 + (y1 - y0) * std::min(1.0, (depth - x0) / (x1 - x0)) : 0;
      depth += (inflow - q) / 1e6;
      out += q;
    }
    EXPECT_NEAR(rig.derived("depth"), depth, 2e-4) << day;
    EXPECT_NEAR(rig.flux("spill") / kDay, out / kDay, 0.05) << day;
    rated = std::max(rated, rig.flux("spill"));
    EXPECT_LT(rig.closure(), 1e-12);
  }
  EXPECT_GT(rated / kDay, 50);
}

TEST(Reservoir, PassesEverythingBeforeTheDamStands) {
  auto rig = box({testing::other_salts()});
  rig.set("start", 100);
  rig.force("requested", 1);
  rig.force("open_water_evaporation", 0.01 / kDay);
  rig.arrive("water", 0, 5000, {3});
  rig.step({.day = 99});
  EXPECT_DOUBLE_EQ(rig.flux("spill"), 5000);
  EXPECT_EQ(rig.content("water"), 0);
  rig.arrive("water", 0, 5000, {3});
  rig.force("requested", 0);
  rig.step({.day = 100});
  EXPECT_DOUBLE_EQ(rig.content("water"), 5000);
  EXPECT_NEAR(rig.mass("water", 0), 15000, 1e-9);
}

TEST(Reservoir, RandomHistoriesCloseKeepSaltAndLanesEqualScalar) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> u(0, 1);
  const std::vector<catalog::Constituent> list{testing::halite(), testing::lithium()};
  auto eight = box<Lanes>(list);
  std::vector<Rig<Reservoir>> one(8, box(list));
  for (int c = 0; c < 8; ++c) {
    auto& alone = one[static_cast<std::size_t>(c)];
    const std::pair<const char*, double> values[] = {{"storage_capacity", 30e6 * u(random)}, {"top_of_conservation", 20e6 * u(random)},
                                                     {"top_of_buffer", 5e6 * u(random)},     {"top_of_inactive", 1e6 * u(random)},
                                                     {"buffer_coefficient", u(random)},      {"environmental_flow", 0.5 * u(random)},
                                                     {"seepage_rate", c % 2 ? 1e-8 : 0}};
    for (const auto& [name, value] : values) {
      eight.set(name, c, value);
      alone.set(name, value);
    }
    if (c % 2) {
      const std::vector<std::pair<double, double>> outlet{{0.5, 0}, {3, 1}, {20, 9}};
      eight.set_curve("outlet", outlet, c);
      alone.set_curve("outlet", outlet);
    }
    if (c > 3) {
      const std::vector<std::pair<double, double>> spillway{{4, c == 7 ? 2.0 : 0.0}, {6, 30}, {9, 100}};
      eight.set_curve("spillway", spillway, c);
      alone.set_curve("spillway", spillway);
    }
  }
  for (int day = 0; day < 600; ++day) {
    const double dt = day % 50 == 0 ? 0 : kDay * (1 + day % 3);
    for (int c = 0; c < 8; ++c) {
      auto& alone = one[static_cast<std::size_t>(c)];
      const double inflow = dt > 0 && u(random) < 0.4 ? 2e6 * u(random) : 0;
      const std::pair<const char*, double> forces[] = {
          {"open_water_evaporation", 1e-7 * u(random)}, {"precipitation", u(random) < 0.3 ? 3e-7 : 0}, {"requested", 4 * u(random)}};
      for (const auto& [name, value] : forces) {
        eight.force(name, c, value);
        alone.force(name, value);
      }
      eight.arrive("water", c, inflow, {1, 0.3});
      alone.arrive("water", 0, inflow, {1, 0.3});
    }
    eight.step({.dt = dt});
    for (int c = 0; c < 8; ++c) {
      auto& alone = one[static_cast<std::size_t>(c)];
      const double salt = alone.all_mass(0);
      alone.step({.dt = dt});
      ASSERT_EQ(eight.outcome(c), alone.outcome(0)) << day << " " << c;
      ASSERT_LT(alone.closure(), 1e-12) << day << " " << c;
      ASSERT_LT(alone.overdraft(), 1e-11) << day << " " << c;
      double sent = 0;
      for (const auto& flux : Reservoir::type.fluxes) {
        ASSERT_GE(alone.flux(flux.name), 0) << flux.name;
        if (dt == 0) {
          ASSERT_EQ(alone.flux(flux.name), 0) << flux.name;
        }
        if (flux.name != "rain" && flux.name != "evaporation") sent += alone.sent(flux.name, 0);
      }
      ASSERT_NEAR(alone.all_mass(0) + sent, salt, 1e-9 * (salt + 1));
    }
  }
}

}  // namespace
}  // namespace cuenca::waterbody
