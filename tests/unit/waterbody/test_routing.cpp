// The routing methods of a reach, each against what it must be, and what must hold for all of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include "unit/waterbody/rig.hpp"
#include "waterbody/reach.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400, kHour = 3600;

/// A reach of some length by each method; `size` 0.5 is half of it.
template <class Real = double>
Rig<Reach, Real> reach_by(int method, double size = 1, std::vector<catalog::Constituent> constituents = {}) {
  Rig<Reach, Real> rig(std::move(constituents));
  rig.set("routing", method);
  rig.set("residence", size * 1.5 * kDay);
  rig.set("length", size * 60e3);
  rig.set("width", 20);
  rig.set("slope", 0.001);
  rig.set("roughness", 0.04);
  rig.set("segments", size == 1 ? 8 : 4);
  rig.set("lag", size * 0.8 * kDay);
  rig.set("hydrograph_base", size * 2 * kDay);
  return rig;
}

constexpr int kMethods = 4;
const char* const kNames[] = {"cascade", "muskingum", "kinematic", "unit_hydrograph"};

double flood(double day) { return 1 + 40 * std::exp(-0.5 * (day - 5) * (day - 5) / 1.5); }  // m3/s

TEST(Muskingum, IsTheClassicalRecursion) {
  const double K = 12 * kHour, X = 0.2, dt = 6 * kHour, D = 2 * K * (1 - X) + dt;
  const double c0 = (dt - 2 * K * X) / D, c1 = (dt + 2 * K * X) / D, c2 = (2 * K * (1 - X) - dt) / D;
  double content = K * 7, outflow = 7, inflow = 7;
  for (int k = 1; k < 60; ++k) {
    const double next = 7 + 30 * std::abs(std::sin(0.1 * k * k));
    const double expected = c0 * next + c1 * inflow + c2 * outflow;
    const double left = muskingum(content, next * dt, K, X, dt);
    EXPECT_NEAR((content + next * dt - left) / dt, expected, 1e-11 * expected);
    content = left;
    inflow = next;
    outflow = expected;
  }
}

TEST(Muskingum, NeverSendsBackwardsNorMoreThanThereIs) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> u(0, 1);
  for (int i = 0; i < 20000; ++i) {
    const double K = std::pow(10, 2 + 5 * u(random)), X = 0.5 * u(random), dt = std::pow(10, 2 + 5 * u(random));
    Parts<double> old = Parts<double>::none(kFewParts);
    if (recursion_holds(K, X, dt)) {
      old.content[0] = u(random);
    } else {
      for (int j = 0; j < kMostMuskingumStores; ++j) old.content[j] = MuskingumStores<double>::of(X).share(j) > 0 ? u(random) : 0;
    }
    const double inflow = u(random) < 0.3 ? 0 : 2 * u(random), there = old.total() + inflow;
    const auto next = muskingum_reach(old, inflow, K, X, dt);
    for (int j = 0; j < next.used; ++j) ASSERT_GE(next.content[j], 0);
    ASSERT_LE(next.total(), there * (1 + 1e-14));
  }
}

// Stores of a reach with a short step: together K, and the squares together K^2 (1 - 2X).
TEST(Muskingum, ShortStepsKeepTravelTimeAndSpread) {
  for (double X : {0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.4375, 0.5}) {
    const auto stores = MuskingumStores<double>::of(X);
    double sum = 0, squares = 0;
    for (int i = 0; i < kMostMuskingumStores; ++i) {
      ASSERT_GE(stores.share(i), 0);
      sum += stores.share(i);
      squares += stores.share(i) * stores.share(i);
    }
    EXPECT_NEAR(sum, 1, 1e-13) << X;
    EXPECT_NEAR(squares, std::max(1 - 2 * X, 0.125), 1e-13) << X;
  }
  for (double hours : {0.25, 1.0, 3.0, 6.0}) {  // 2 K X = 4.8 h: three by stores, the last by the recursion
    Rig<Reach> rig;
    rig.set("routing", muskingum_routing);
    rig.set("residence", 12 * kHour);
    double volume = 0, moment = 0, square = 0;
    for (int i = 0; i < 400 / hours; ++i) {
      if (i == 0) rig.arrive("water", 0, 1000, {});
      rig.step({.dt = hours * kHour});
      const double t = i * hours;  // from the middle of the step of inflow to the middle of this one
      volume += rig.flux("outflow");
      moment += rig.flux("outflow") * t;
      square += rig.flux("outflow") * t * t;
    }
    EXPECT_NEAR(volume, 1000, 1e-6);
    EXPECT_NEAR(moment / volume, 12, 1e-6) << hours;
    // 144 (1 - 0.4), and what an interval adds to each of the two stores or (the recursion) nothing
    EXPECT_NEAR(square / volume - 144, 86.4, hours > 4.8 ? 1e-6 : 0.34 * hours * hours + 1e-6) << hours;
  }
}

TEST(Kinematic, SteadyFlowHasNormalDepth) {
  auto rig = reach_by(kinematic_routing);
  for (double discharge : {0.5, 20.0}) {
    for (int day = 0; day < 400; ++day) {
      rig.arrive("water", 0, discharge * kDay, {});
      rig.step({});
    }
    // by hand: Manning Q = (1/n) b y^(5/3) sqrt(slope)
    const double depth = std::pow(discharge * 0.04 / (20 * std::sqrt(0.001)), 0.6);
    EXPECT_NEAR(rig.content("water") / (60e3 * 20), depth, 1e-9 * depth);
    EXPECT_NEAR(rig.derived("flow"), discharge, 1e-9 * discharge);
  }
}

// A small rise on a steady flow travels at 5/3 of its velocity; the centre of what leaves does so for any step and number of segments.
TEST(Kinematic, SmallRiseTravelsAtFiveThirdsOfTheVelocity) {
  const double base = 10, depth = std::pow(base * 0.04 / (20 * std::sqrt(0.001)), 0.6), celerity = 5.0 / 3 * base / (20 * depth);
  for (int segments : {2, 8})
    for (double dt : {kHour, 6 * kHour}) {
      auto rig = reach_by(kinematic_routing);
      rig.set("segments", segments);
      rig.fill("water", 60e3 * 20 * depth);
      double more = 0, moment = 0;
      for (int i = 0; i < 20 * kDay / dt; ++i) {
        const double extra = i == 0 ? 1e-4 * base : 0;
        rig.arrive("water", 0, (base + extra) * dt, {});
        rig.step({.dt = dt});
        more += rig.derived("flow") - base;
        moment += (rig.derived("flow") - base) * i * dt;
      }
      EXPECT_NEAR(more / (1e-4 * base), 1, 1e-5);
      EXPECT_NEAR(moment / more * celerity / 60e3, 1, 1e-3) << segments << " " << dt;
    }
}

TEST(Kinematic, DriesToExactlyZeroWithoutCreatingWater) {
  for (const auto& [name, value] : {std::pair{"bed_conductivity", 0.02 / kDay}, {"evaporation_factor", 1.0}}) {
    auto rig = reach_by(kinematic_routing);
    rig.set(name, value);
    rig.force("open_water_evaporation", 0.01 / kDay);
    double in = 0, out = 0;
    int dry = -1;
    for (int day = 0; day < 200; ++day) {
      const double arrives = day < 10 ? 20000.0 * (10 - day) : 0;
      rig.arrive("water", 0, arrives, {});
      in += arrives;
      rig.step({});
      for (const char* flux : {"outflow", "transmission_loss", "evaporation"}) {
        ASSERT_GE(rig.flux(flux), 0);
        out += rig.flux(flux);
      }
      ASSERT_LE(out, in * (1 + 1e-12));
      ASSERT_EQ(rig.overdraft(), 0);
      if (dry < 0 && rig.content("water") == 0) dry = day;
      if (dry >= 0) {
        ASSERT_EQ(rig.content("water"), 0);
        ASSERT_EQ(day > dry ? rig.flux("outflow") : 0, 0);
      }
    }
    EXPECT_GT(dry, 10) << name;
    EXPECT_NEAR(out / in, 1, 1e-12);
  }
}

TEST(UnitHydrograph, WholeLagIsAPureShift) {
  Rig<Reach> rig;
  rig.set("routing", hydrograph_routing);
  rig.set("lag", 3 * kDay);
  for (int day = 0; day < 20; ++day) {
    rig.arrive("water", 0, 100 + day, {});
    rig.step({});
    EXPECT_NEAR(rig.flux("outflow"), day < 3 ? 0 : 100 + day - 3, 1e-10);
  }
}

// A steady inflow of a day leaves as the triangle of 2 days after a lag of half a day: the ordinates by hand, from the integral of the
// triangle's S-curve at 0.5, 1.5, 2.5 and 3.5 days.
TEST(UnitHydrograph, OrdinatesOfALaggedTriangleByHand) {
  Rig<Reach> rig;
  rig.set("routing", hydrograph_routing);
  rig.set("lag", 0.5 * kDay);
  rig.set("hydrograph_base", 2 * kDay);
  // I(u) = u^3/6 up to 1, then u - 1 + (2 - u)^3/6, from 2 on u - 1
  const double at[] = {0.125 / 6, 0.5 + 0.125 / 6, 1.5, 2.5};
  double passed = 0;
  for (int day = 0; day < 4; ++day) {
    if (day == 0) rig.arrive("water", 0, 1000, {});
    rig.step({});
    const double curve = day == 0 ? at[0] : at[day] - at[day - 1];
    EXPECT_NEAR(rig.flux("outflow"), 1000 * (curve - passed), 1e-9) << day;
    passed = curve;
  }
  EXPECT_NEAR(rig.content("water"), 0, 1e-9);
}

TEST(Routing, StepsWithinADayGiveTheSameDaysWhereTheMethodIsExact) {
  for (int method : {cascade_routing, hydrograph_routing}) {
    auto day_rig = reach_by(method), hour_rig = reach_by(method);
    for (int day = 0; day < 40; ++day) {
      double hours = 0;
      day_rig.arrive("water", 0, flood(day) * kDay, {});
      day_rig.step({});
      for (int part = 0; part < 8; ++part) {
        hour_rig.arrive("water", 0, flood(day) * kDay / 8, {});
        hour_rig.step({.dt = kDay / 8});
        hours += hour_rig.flux("outflow");
      }
      EXPECT_NEAR(hours, day_rig.flux("outflow"), 1e-8 * kDay) << kNames[method] << " " << day;
    }
  }
}

TEST(Routing, StartsAtItsInitialFlow) {
  for (int method = 0; method < kMethods; ++method)
    for (double dt : {kDay, 3 * kHour}) {
      auto rig = reach_by(method);
      rig.set("initial_flow", 3);
      Reach::Parameters<double> p{};
      p.routing = method, p.residence = 1.5 * kDay, p.stores = 1, p.weighting = 0.2, p.length = 60e3, p.width = 20, p.slope = 0.001;
      p.roughness = 0.04, p.segments = 8, p.lag = 0.8 * kDay, p.hydrograph_base = 2 * kDay, p.initial_flow = 3;
      Reach::State<double> content{}, salinity{};
      Reach::initial(p, content, salinity);
      rig.fill("water", content.water);
      rig.step({.dt = 0});
      for (int i = 0; i < 10; ++i) {
        rig.arrive("water", 0, 3 * dt, {});
        rig.step({.dt = dt});
        EXPECT_NEAR(rig.derived("flow"), 3, 1e-9) << kNames[method] << " " << i;
      }
    }
}

TEST(Routing, APrescribedWithdrawalLeavesExactly) {
  for (int method = 0; method < kMethods; ++method) {
    auto rig = reach_by(method, 1, {testing::other_salts()});
    rig.force("requested", 0.7);
    double in = 0, out = 0, taken = 0, salt = 0, salt_in = 0;
    for (int day = 0; day < 60; ++day) {
      rig.arrive("water", 0, flood(day) * kDay, {2});
      in += flood(day) * kDay;
      salt_in += 2 * flood(day) * kDay;
      rig.step({});
      EXPECT_DOUBLE_EQ(rig.flux("abstraction"), 0.7 * kDay) << kNames[method] << " " << day;
      taken += rig.flux("abstraction");
      out += rig.flux("outflow");
      salt += rig.sent("outflow", 0) + rig.sent("abstraction", 0);
      ASSERT_LT(rig.closure(), 1e-12);
    }
    EXPECT_NEAR((out + taken + rig.content("water")) / in, 1, 1e-12) << kNames[method];
    EXPECT_NEAR((salt + rig.mass("water", 0)) / salt_in, 1, 1e-12) << kNames[method];
  }
}

// A reach cut in two equal ones: the same volume, and nearly the same hydrograph: a cascade of two for one of two, Muskingum with the
// spread of one (X = 1/2 - 2 (1/2 - X)), four and four segments for eight, two half lags and half triangles.
TEST(Routing, AReachCutInTwoGivesTheSameVolumeAndNearlyTheSameHydrograph) {
  const double tolerances[] = {0.002, 0.003, 1e-9, 0.03};  // of the peak; mean inflows of steps pass between the halves
  for (int method = 0; method < kMethods; ++method) {
    auto whole = reach_by(method), upper = reach_by(method, 0.5), lower = reach_by(method, 0.5);
    if (method == cascade_routing) {
      whole.set("stores", 2);
    }
    if (method == muskingum_routing) {
      whole.set("weighting", 0.3);
      for (auto* half : {&upper, &lower}) half->set("weighting", 0.1);
    }
    double one = 0, two = 0, peak = 0, worst = 0;
    for (int i = 0; i < 480; ++i) {
      const double inflow = flood(i / 8.0) * kDay / 8;
      whole.arrive("water", 0, inflow, {});
      whole.step({.dt = kDay / 8});
      upper.arrive("water", 0, inflow, {});
      upper.step({.dt = kDay / 8});
      lower.arrive("water", 0, upper.flux("outflow"), {});
      lower.step({.dt = kDay / 8});
      one += whole.flux("outflow");
      two += lower.flux("outflow");
      peak = std::max(peak, whole.flux("outflow"));
      worst = std::max(worst, std::abs(whole.flux("outflow") - lower.flux("outflow")));
    }
    EXPECT_NEAR(two / one, 1, 1e-4) << kNames[method];
    EXPECT_LT(worst / peak, tolerances[method]) << kNames[method];
    EXPECT_NEAR(two + upper.content("water") + lower.content("water"), one + whole.content("water"), 1e-6) << kNames[method];
  }
}

TEST(Routing, RandomHistoriesCloseAndLanesEqualScalar) {
  std::mt19937 random(29);
  std::uniform_real_distribution<double> u(0, 1);
  const std::vector<catalog::Constituent> list{testing::halite(), testing::lithium()};
  Rig<Reach, Lanes> eight(list);
  std::vector<Rig<Reach>> one(8, Rig<Reach>(list));
  for (int c = 0; c < 8; ++c) {
    const std::pair<const char*, double> values[] = {{"routing", c % 4},
                                                     {"residence", c == 1 ? 0 : 6 * kDay * u(random)},
                                                     {"stores", 1 + c % 4},
                                                     {"weighting", 0.5 * u(random)},
                                                     {"length", c == 2 ? 0 : 8e4 * u(random)},
                                                     {"width", 20 * u(random)},
                                                     {"slope", 0.01 * u(random) + 1e-5},
                                                     {"roughness", 0.03},
                                                     {"segments", 1 + c},
                                                     {"lag", 3 * kDay * u(random)},
                                                     {"hydrograph_base", c == 3 ? 0 : 4 * kDay * u(random)},
                                                     {"bed_conductivity", c % 3 ? 1e-8 * u(random) : 0},
                                                     {"loss_share", c % 2 ? 0.3 : 0},
                                                     {"evaporation_factor", 1.0},
                                                     {"reserve", 0.01 * u(random)}};
    for (const auto& [name, value] : values) {
      eight.set(name, c, value);
      one[static_cast<std::size_t>(c)].set(name, value);
    }
  }
  for (int day = 0; day < 400; ++day) {
    const double dt = day % 50 == 0 ? 0 : day < 200 ? kDay : kHour * (1 + day % 30);
    for (int c = 0; c < 8; ++c) {
      const double evaporation = 1e-7 * u(random), request = 0.05 * u(random), inflow = dt > 0 && u(random) < 0.4 ? 50000 * u(random) : 0;
      auto& alone = one[static_cast<std::size_t>(c)];
      eight.force("open_water_evaporation", c, evaporation);
      alone.force("open_water_evaporation", evaporation);
      eight.force("requested", c, request);
      alone.force("requested", request);
      eight.arrive("water", c, inflow, {200, 0.3});
      alone.arrive("water", 0, inflow, {200, 0.3});
    }
    eight.step({.dt = dt});
    for (int c = 0; c < 8; ++c) {
      auto& alone = one[static_cast<std::size_t>(c)];
      alone.step({.dt = dt});
      ASSERT_EQ(eight.outcome(c), alone.outcome(0)) << day << " " << c;
      ASSERT_LT(alone.closure(), 1e-12) << day << " " << c;
      ASSERT_LT(alone.overdraft(), 1e-11) << day << " " << c;
      for (const auto& flux : Reach::type.fluxes) {
        ASSERT_GE(alone.flux(flux.name), 0) << flux.name;
        if (dt == 0) {
          ASSERT_EQ(alone.flux(flux.name), 0) << flux.name;
        }
      }
    }
  }
}

}  // namespace
}  // namespace cuenca::waterbody
