// The solver of lagoons against a fine Runge-Kutta integration of the same equations: order of convergence of water, and of salts.
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/waterbody/rig.hpp"
#include "waterbody/lagoon.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

constexpr double kDay = 86400;

struct Case {
  double p, factor, seepage, coefficient, sill, inflow, concentration;
};

/// Classical Runge-Kutta with 60 s over `days`: volume and dissolved mass of one salt that never saturates.
std::pair<double, double> reference(const Case& c, double volume, double mass, double evaporation, double rain, int days) {
  const double k = 2 / c.p, area1 = 4e5, depth1 = 0.5;
  const auto rates = [&](double v, double m) {
    const double h = std::pow(v * (1 + k) * std::pow(depth1, k) / area1, 1 / (1 + k)), a = area1 * std::pow(h / depth1, k);
    const double s = std::min(m / v, 320.0), activity = 1 - 0.00051 * s - 9e-7 * s * s;
    const double out = c.seepage * a + c.coefficient * std::pow(std::max(0.0, h - c.sill), 1.5);
    return std::pair{c.inflow + rain * a - c.factor * evaporation * activity * a - out, c.inflow * c.concentration - out * m / v};
  };
  const double dt = 60;
  for (int i = 0; i < days * 1440; ++i) {
    const auto a = rates(volume, mass), b = rates(volume + dt / 2 * a.first, mass + dt / 2 * a.second);
    const auto d = rates(volume + dt / 2 * b.first, mass + dt / 2 * b.second), e = rates(volume + dt * d.first, mass + dt * d.second);
    volume += dt / 6 * (a.first + 2 * b.first + 2 * d.first + e.first);
    mass += dt / 6 * (a.second + 2 * b.second + 2 * d.second + e.second);
  }
  return {volume, mass};
}

std::pair<double, double> model(const Case& c, double volume, double mass, double evaporation, double rain, int days, double dt) {
  Rig<Lagoon> rig({testing::other_salts()});
  rig.set("reference_area", 4e5);
  rig.set("reference_depth", 0.5);
  rig.set("shape", c.p);
  rig.set("evaporation_factor", c.factor);
  rig.set("seepage_rate", c.seepage);
  rig.set("outflow_coefficient", c.coefficient);
  rig.set("sill", c.sill);
  rig.set("dry_salinity", 1000);
  rig.fill("liquid", volume);
  rig.dissolve("liquid", 0, mass);
  rig.force("precipitation", rain);
  rig.force("open_water_evaporation", evaporation);
  for (int i = 0; i < static_cast<int>(days * kDay / dt); ++i) {
    rig.arrive("inlet", 0, c.inflow * dt, {c.concentration});
    rig.step({.dt = dt});
  }
  return {rig.content("liquid"), rig.mass("liquid", 0)};
}

class LagoonConvergence : public ::testing::TestWithParam<Case> {};

TEST_P(LagoonConvergence, DailyStepIsCloseAndShorterStepsAreCloser) {
  const Case& c = GetParam();
  const double volume = 6e4, mass = 6e4 * 40, evaporation = 5e-3 / kDay, rain = 0.4e-3 / kDay;
  const auto exact = reference(c, volume, mass, evaporation, rain, 64);
  double water[4], salt[4];
  const double steps[] = {4 * kDay, 2 * kDay, kDay, kDay / 2};
  for (int i = 0; i < 4; ++i) {
    const auto m = model(c, volume, mass, evaporation, rain, 64, steps[i]);
    water[i] = std::abs(m.first / exact.first - 1);
    // of the salt that was there and came: a lagoon flushed at 8 % a day forgets its salt as (1 - 0.08)^n instead of exp(-0.08 n), because
    // what leaves has the concentration of the beginning of the step
    salt[i] = std::abs(m.second - exact.second) / (mass + c.inflow * c.concentration * 64 * kDay);
  }
  EXPECT_LT(water[2], 0.002);
  EXPECT_LT(salt[2], 0.005);
  EXPECT_LT(water[3], 0.7 * water[0]);
  EXPECT_NEAR(salt[2] / salt[3], 2, 0.3);  // first order
}

INSTANTIATE_TEST_SUITE_P(Cases, LagoonConvergence,
                         ::testing::Values(Case{1.0, 0.6, 3e-4 / kDay, 8, 0.4, 0.06, 0.5}, Case{1.5, 0.8, 2e-4 / kDay, 0, 9, 0.012, 7},
                                           Case{3.0, 0.85, 5e-4 / kDay, 0, 9, 0.02, 40}, Case{0.5, 1.0, 0, 2, 0.45, 0.05, 3}));

// Fresh water of constant area: dV/dt = Q - E A - k h^1.5 has no closed form, but with the salinity fixed the sub-steps are second order.
TEST(OpenWater, SecondOrderInTheSubStep) {
  const auto depth_after = [](int steps) {
    const catalog::Group none;
    SaltBook<double> book(catalog::Salts<double>{&none, 0}, Lagoon::places, 1000.0);
    const auto shape = PowerShape<double>::from_p(4e5, 0.5, 1.5);
    double volume = 6e4;
    for (int i = 0; i < steps; ++i) {
      OpenWaterForcing<double> f{0.05 * kDay / steps, 0, 1e-9, {4, 0.3, {}}, 0, {0, 1, 0, 1, 5e-8, {}}};
      volume = open_water(shape, f, volume, kDay / steps, book).volume;
    }
    return volume;
  };
  // the number of sub-steps of a step is fixed by the state; enough steps, that it is one
  const double exact = depth_after(4096);
  const double coarse = std::abs(depth_after(64) - exact), fine = std::abs(depth_after(128) - exact);
  EXPECT_NEAR(coarse / fine, 4, 0.4);
}

// The same with a surveyed bed, the reference integrating the depth (dh/dt = dV/dt / A) and never inverting the volume.
struct Survey {
  std::vector<std::pair<double, double>> points;
  double seepage, coefficient, sill, inflow, concentration;
};

double area_at(const Survey& c, double depth) {
  for (std::size_t i = 1; i < c.points.size(); ++i) {
    const auto [x0, y0] = c.points[i - 1];
    const auto [x1, y1] = c.points[i];
    if (depth < x1) return y0 + (y1 - y0) * (depth - x0) / (x1 - x0);
  }
  return c.points.back().second;
}
double volume_at(const Survey& c, double depth) {
  double volume = 0;
  for (std::size_t i = 1; i < c.points.size() && depth > c.points[i - 1].first; ++i) {
    const double top = std::min(depth, c.points[i].first), bottom = c.points[i - 1].first;
    volume += (top - bottom) * 0.5 * (area_at(c, bottom) + area_at(c, top * (1 - 1e-15)));
  }
  return volume + std::max(0.0, depth - c.points.back().first) * c.points.back().second;
}

class SurveyedLagoon : public ::testing::TestWithParam<Survey> {};

TEST_P(SurveyedLagoon, DailyStepIsCloseAndShorterStepsAreCloser) {
  const Survey& c = GetParam();
  const double evaporation = 5e-3 / kDay, rain = 0.4e-3 / kDay, factor = 0.8, start = 0.35;
  const int days = 64;
  double depth = start, salt = 40 * volume_at(c, start);
  const auto rates = [&](double h, double m) {
    const double a = area_at(c, h), v = volume_at(c, h), s = std::min(m / v, 320.0), activity = 1 - 0.00051 * s - 9e-7 * s * s;
    const double out = c.seepage * a + c.coefficient * std::pow(std::max(0.0, h - c.sill), 1.5);
    return std::pair{(c.inflow + rain * a - factor * evaporation * activity * a - out) / a, c.inflow * c.concentration - out * m / v};
  };
  const double dt = 120;
  for (int i = 0; i < days * 720; ++i) {
    const auto a = rates(depth, salt), b = rates(depth + dt / 2 * a.first, salt + dt / 2 * a.second);
    const auto d = rates(depth + dt / 2 * b.first, salt + dt / 2 * b.second), e = rates(depth + dt * d.first, salt + dt * d.second);
    depth += dt / 6 * (a.first + 2 * b.first + 2 * d.first + e.first);
    salt += dt / 6 * (a.second + 2 * b.second + 2 * d.second + e.second);
  }
  double water[2], mass[2];
  for (int k = 0; k < 2; ++k) {
    Rig<Lagoon> rig({testing::other_salts()});
    rig.set_curve("bed", c.points);
    rig.set("evaporation_factor", factor);
    rig.set("seepage_rate", c.seepage);
    rig.set("outflow_coefficient", c.coefficient);
    rig.set("sill", c.sill);
    rig.set("dry_salinity", 1000);
    rig.fill("liquid", volume_at(c, start));
    rig.dissolve("liquid", 0, 40 * volume_at(c, start));
    rig.force("precipitation", rain);
    rig.force("open_water_evaporation", evaporation);
    const double step = kDay / (1 << k);
    for (int i = 0; i < days << k; ++i) {
      rig.arrive("inlet", 0, c.inflow * step, {c.concentration});
      rig.step({.dt = step});
    }
    water[k] = std::abs(rig.content("liquid") / volume_at(c, depth) - 1);
    mass[k] = std::abs(rig.mass("liquid", 0) - salt) / (40 * volume_at(c, start) + c.inflow * c.concentration * days * kDay);
    EXPECT_NEAR(rig.derived("depth"), depth, 2e-3 * depth);
  }
  EXPECT_LT(water[0], 2e-5);
  EXPECT_LT(mass[0], 0.005);
  EXPECT_NEAR(mass[0] / mass[1], 2, 0.1);  // first order
}

INSTANTIATE_TEST_SUITE_P(Beds, SurveyedLagoon,
                         ::testing::Values(Survey{{{0, 0}, {0.05, 1e5}, {0.3, 3e5}, {1, 4e5}}, 2e-4 / kDay, 0, 9, 0.012, 7},
                                           Survey{{{0, 1e5}, {0.34, 1.5e5}, {0.36, 6e5}, {1, 7e5}}, 3e-4 / kDay, 8, 0.33, 0.03, 2}));

}  // namespace
}  // namespace cuenca::waterbody
