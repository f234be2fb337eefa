// Three lakes in a chain, each flowing into the next (one over a sill, one by a rating curve, one over a sill again), stepped one after the
// other as the network does, against one integration of all six equations with the classical Runge-Kutta method at 20 s.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "unit/waterbody/rig.hpp"
#include "waterbody/lagoon.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400, kSalinity = 5, kEvaporation = 0.004 / kDay;
constexpr double kAreas[] = {2e6, 1e6, 3e6}, kDepths[] = {2, 1, 3}, kShapes[] = {2, 1, 4};
const std::vector<std::pair<double, double>> kCurve{{0.5, 0}, {0.8, 0.6}, {1.2, 2.5}, {2, 9}};

double inflow_of(double day) { return 1.5 + 1.2 * std::sin(0.35 * day); }  // m3/s

double outflow_of(int lake, double depth) {
  if (lake != 1) return 3 * std::pow(std::max(0.0, depth - (lake == 0 ? 1.0 : 1.5)), 1.5);
  if (depth <= kCurve[0].first) return 0;
  std::size_t k = 0;
  while (k + 2 < kCurve.size() && depth > kCurve[k + 1].first) ++k;
  const auto [x0, y0] = kCurve[k];
  const auto [x1, y1] = kCurve[k + 1];
  return y0 + (y1 - y0) * std::min(1.0, (depth - x0) / (x1 - x0));
}

struct Lakes {
  std::array<double, 6> s{};  // m3, kg
  double left = 0, salt_left = 0;
};

PowerShape<double> shape_of(int lake) { return PowerShape<double>::from_p(kAreas[lake], kDepths[lake], kShapes[lake]); }
double start_of(int lake) { return shape_of(lake).volume(lake == 0 ? 1.1 : lake == 1 ? 0.6 : 1.4); }

std::array<double, 8> rates(const std::array<double, 8>& s, double inflow) {
  std::array<double, 8> r{};
  double water = inflow, salt = inflow * kSalinity;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto shape = shape_of(static_cast<int>(i));
    const double depth = shape.depth(s[i]), out = outflow_of(static_cast<int>(i), depth);
    r[i] = water - out - kEvaporation * shape.area(s[i], depth);
    r[3 + i] = salt - out * s[3 + i] / s[i];
    water = out;
    salt = out * s[3 + i] / s[i];
  }
  r[6] = water;
  r[7] = salt;
  return r;
}

/// Volumes and salts after `days`, and what left the last lake (m3, kg); the inflow is that of the middle of each day.
std::array<double, 8> reference(int days) {
  std::array<double, 8> s{};
  for (std::size_t i = 0; i < 3; ++i) {
    s[i] = start_of(static_cast<int>(i));
    s[3 + i] = 20 * s[i];
  }
  const double h = 20;
  const auto plus = [](std::array<double, 8> a, const std::array<double, 8>& b, double f) {
    for (std::size_t i = 0; i < 8; ++i) a[i] += f * b[i];
    return a;
  };
  for (int day = 0; day < days; ++day)
    for (int i = 0; i < kDay / h; ++i) {
      const double inflow = inflow_of(day + 0.5);
      const auto k1 = rates(s, inflow), k2 = rates(plus(s, k1, h / 2), inflow), k3 = rates(plus(s, k2, h / 2), inflow),
                 k4 = rates(plus(s, k3, h), inflow);
      for (std::size_t j = 0; j < 8; ++j) s[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
    }
  return s;
}

/// The same by three components with `per_day` steps a day.
std::array<double, 8> chain(int days, int per_day) {
  catalog::Constituent salt = testing::other_salts();
  salt.dissolved_volume = 0;  // tracer: the reference has no room of salts
  salt.counts_as_salt = 0;    // and no effect on evaporation
  std::vector<Rig<Lagoon>> lakes(3, Rig<Lagoon>({salt}));
  for (int i = 0; i < 3; ++i) {
    auto& lake = lakes[static_cast<std::size_t>(i)];
    lake.set("reference_area", kAreas[i]);
    lake.set("reference_depth", kDepths[i]);
    lake.set("shape", kShapes[i]);
    lake.set("evaporation_factor", 1);
    lake.set("dry_salinity", 1000);
    lake.force("open_water_evaporation", kEvaporation);
    if (i == 1) {
      lake.set_curve("outflow_curve", kCurve);
    } else {
      lake.set("outflow_coefficient", 3);
      lake.set("sill", i == 0 ? 1.0 : 1.5);
    }
    lake.fill("liquid", start_of(i));
    lake.dissolve("liquid", 0, 20 * start_of(i));
  }
  std::array<double, 8> s{};
  double total = 0;
  for (auto& lake : lakes) total += lake.all_mass(0);
  for (int day = 0; day < days; ++day)
    for (int part = 0; part < per_day; ++part) {
      double water = inflow_of(day + 0.5) * kDay / per_day, kg = water * kSalinity;
      total += kg;
      for (auto& lake : lakes) {
        lake.arrive("inlet", 0, water, {water > 0 ? kg / water : 0});
        lake.step({.dt = kDay / per_day});
        water = lake.flux("outflow") + lake.flux("passing");
        kg = lake.sent("outflow", 0) + lake.sent("passing", 0);
        EXPECT_LT(lake.closure(), 1e-12);
      }
      s[6] += water;
      s[7] += kg;
    }
  double found = s[7];
  for (std::size_t i = 0; i < 3; ++i) {
    s[i] = lakes[i].content("liquid");
    s[3 + i] = lakes[i].mass("liquid", 0);
    found += lakes[i].all_mass(0);
  }
  EXPECT_NEAR(found / total, 1, 1e-12);  // salt is conserved along the chain
  return s;
}

TEST(LakeChain, ConvergesToOneIntegrationOfAllThree) {
  const int days = 60;
  const auto expected = reference(days);
  std::vector<double> water, salt;
  for (int per_day : {1, 2, 4, 8}) {
    const auto found = chain(days, per_day);
    double worst_water = 0, worst_salt = 0;
    for (std::size_t i : {0, 1, 2, 6}) worst_water = std::max(worst_water, std::abs(found[i] / expected[i] - 1));
    for (std::size_t i : {3, 4, 5, 7}) worst_salt = std::max(worst_salt, std::abs(found[i] / expected[i] - 1));
    water.push_back(worst_water);
    salt.push_back(worst_salt);
  }
  EXPECT_LT(water[0], 4e-3);
  EXPECT_LT(salt[0], 0.02);
  for (std::size_t i = 1; i < water.size(); ++i) {
    EXPECT_GT(water[i - 1] / water[i], 3) << i << " " << water[i - 1] << " " << water[i];  // second order but for the corners of the curve
    EXPECT_NEAR(salt[i - 1] / salt[i], 2, 0.3) << i << " " << salt[i - 1] << " "
                                               << salt[i];  // what leaves carries the concentration of before
  }
}

}  // namespace
}  // namespace cuenca::waterbody
