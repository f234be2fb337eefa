#include <gtest/gtest.h>

#include <cmath>

#include "unit/catchment/draw.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Draw;

// ---- recharge --------------------------------------------------------------------------------------------------------------------

TEST(HbvRecharge, FollowsTheClosedFormsForBetaOneAndTwo) {
  const double capacity = 0.2;
  for (const double soil : {0.0, 0.02, 0.1, 0.19, 0.2})
    for (const double rain : {1e-4, 0.005, 0.06, 0.5}) {
      const double one = rain - ((capacity - soil) - (capacity - soil) * std::exp(-rain / capacity));
      EXPECT_NEAR(hbv_recharge<double>(soil, rain, capacity, 1), one, 1e-9) << soil << " " << rain;
      const double z = soil / capacity;
      const double end = z < 1 ? std::tanh(rain / capacity + std::atanh(z)) : 1;  // z' = p (1 - z²)
      EXPECT_NEAR(hbv_recharge<double>(soil, rain, capacity, 2), rain - capacity * (end - z), 1e-9) << soil << " " << rain;
    }
}

TEST(HbvRecharge, IsTheLimitOfThePublishedRuleMillimetreByMillimetre) {
  const auto by_increments = [](double soil, double rain, double capacity, double beta, double increment) {
    double recharge = 0;
    const int n = static_cast<int>(std::ceil(rain / increment));
    for (int i = 0; i < n; ++i) {
      const double part = rain / n * std::pow(soil / capacity, beta);
      soil += rain / n - part;
      recharge += part;
    }
    return recharge;
  };
  for (const double beta : {0.5, 1.3, 3.438486, 6.0}) {
    const double exact = hbv_recharge<double>(0.06, 0.04, 0.1, beta);
    EXPECT_NEAR(by_increments(0.06, 0.04, 0.1, beta, 1e-6), exact, 1e-6) << beta;
    EXPECT_NEAR(by_increments(0.06, 0.04, 0.1, beta, 1e-3), exact, 0.02 * exact) << beta;  // the rule itself, explicit in 1 mm
  }
}

TEST(HbvRecharge, OneDayIsItsHoursAndMoreRainGivesMore) {
  Draw draw(3);
  for (int i = 0; i < 300; ++i) {
    const double capacity = draw.uniform(0.02, 0.6), beta = draw.uniform(0.3, 8), rain = draw.uniform(0, 0.15);
    double soil = draw.uniform(0, capacity), hours = 0;
    const double day = hbv_recharge<double>(soil, rain, capacity, beta), more = hbv_recharge<double>(soil, rain * 1.01, capacity, beta);
    EXPECT_GE(more, day);
    EXPECT_LE(day, rain);
    for (int hour = 0; hour < 24; ++hour) {
      const double part = hbv_recharge<double>(soil, rain / 24, capacity, beta);
      soil += rain / 24 - part;
      hours += part;
    }
    EXPECT_NEAR(day, hours, 1e-8) << i;  // the accepted error of the integration, 2e-7 mm a sub-step
  }
}

// ---- evapotranspiration ----------------------------------------------------------------------------------------------------------

TEST(HbvEvapotranspiration, IsPotentialAboveTheLimitAndExponentialBelow) {
  EXPECT_DOUBLE_EQ(hbv_evapotranspiration<double>(0.18, 0.005, 0.14), 0.005);
  EXPECT_NEAR(hbv_evapotranspiration<double>(0.10, 0.005, 0.14), 0.10 * (1 - std::exp(-0.005 / 0.14)), 1e-17);
  // 142 mm: 2 mm at the potential rate, the other 3 mm asked of 140 mm in exponential decline
  EXPECT_NEAR(hbv_evapotranspiration<double>(0.142, 0.005, 0.14), 0.002 + 0.14 * (1 - std::exp(-0.003 / 0.14)), 1e-17);
  EXPECT_EQ(hbv_evapotranspiration<double>(0.0, 0.005, 0.14), 0);
}

TEST(HbvEvapotranspiration, OneDayIsItsHours) {
  Draw draw(4);
  for (int i = 0; i < 300; ++i) {
    double soil = draw.uniform(0, 0.3), hours = 0;
    const double demand = draw.uniform(0, 0.02), limit = draw.uniform(1e-4, 0.3);
    const double day = hbv_evapotranspiration<double>(soil, demand, limit);
    for (int hour = 0; hour < 24; ++hour) {
      const double part = hbv_evapotranspiration<double>(soil, demand / 24, limit);
      soil -= part;
      hours += part;
    }
    EXPECT_NEAR(day, hours, 1e-15);
  }
}

// ---- upper store -----------------------------------------------------------------------------------------------------------------

struct Upper {
  double start, inflow, rise, percolation, k0, threshold, k1;
  double sum(const HbvStoreDepths<double>& d) const { return d.rise + d.percolation + d.quick + d.slow; }
};

Upper drawn_upper(Draw& draw) {
  return {draw.chance(0.2) ? 0 : draw.uniform(0, 0.08), draw.chance(0.3) ? 0 : draw.uniform(0, 0.05),
          draw.chance(0.5) ? 0 : draw.uniform(0, 0.01), draw.chance(0.2) ? 0 : draw.uniform(0, 0.02),
          draw.chance(0.2) ? 0 : draw.uniform(0, 2),    draw.chance(0.2) ? 0 : draw.uniform(0, 0.06),
          draw.chance(0.1) ? 0 : draw.uniform(0, 1)};
}

HbvStoreDepths<double> upper(const Upper& u, double part = 1) {
  return two_outlets<double>(u.start, u.inflow * part, u.rise * part, u.percolation * part, u.k0 * part, u.threshold, u.k1 * part);
}

TEST(HbvUpper, OneStepIsItsParts) {
  Draw draw(8);
  for (int i = 0; i < 3000; ++i) {
    Upper u = drawn_upper(draw);
    const auto whole = upper(u);
    HbvStoreDepths<double> sum{0, 0, 0, 0};
    for (int part = 0; part < 10; ++part) {
      const auto d = upper(u, 0.1);
      u.start = std::max(0.0, u.start + 0.1 * u.inflow - u.sum(d));
      sum = {sum.rise + d.rise, sum.percolation + d.percolation, sum.quick + d.quick, sum.slow + d.slow};
    }
    EXPECT_NEAR(whole.rise, sum.rise, 1e-14) << i;
    EXPECT_NEAR(whole.percolation, sum.percolation, 1e-14) << i;
    EXPECT_NEAR(whole.quick, sum.quick, 1e-14) << i;
    EXPECT_NEAR(whole.slow, sum.slow, 1e-14) << i;
  }
}

TEST(HbvUpper, IsTheSolutionOfItsEquation) {
  Draw draw(9);
  for (int i = 0; i < 40; ++i) {
    const Upper u = drawn_upper(draw);
    const auto d = upper(u);
    constexpr int n = 100000;
    double content = u.start, quick = 0, slow = 0;
    for (int k = 0; k < n; ++k) {  // explicit, with percolation and rise limited to what there is
      const double rise = std::min(u.rise / n, content + u.inflow / n);
      const double percolation = std::min(u.percolation / n, content + u.inflow / n - rise);
      const double q = u.k0 * std::max(0.0, content - u.threshold) / n, s = u.k1 * content / n;
      quick += q;
      slow += s;
      content = std::max(0.0, content + u.inflow / n - rise - percolation - q - s);
    }
    EXPECT_NEAR(d.quick, quick, 2e-6);  // of first order with n = 1e5
    EXPECT_NEAR(d.slow, slow, 2e-6);
    EXPECT_NEAR(u.start + u.inflow - u.sum(d), content, 2e-6);
  }
}

TEST(HbvUpper, WithoutThresholdAndLossesIsALinearStore) {
  EXPECT_NEAR(two_outlets<double>(0.03, 0.01, 0, 0, 0, 1, 1e-9).slow, 1e-9 * (0.03 + 0.005), 1e-19);
  for (const double x : {0.05, 1.0, 30.0}) {
    const auto d = two_outlets<double>(0.03, 0.01, 0, 0, 0, 1, x);
    EXPECT_NEAR(d.slow, 0.03 * (1 - std::exp(-x)) + 0.01 * (x - (1 - std::exp(-x))) / x, 1e-15) << x;
    EXPECT_EQ(d.quick, 0);
  }
}

TEST(HbvUpper, AnEmptyStoreGivesWhatComesFirstToTheRise) {
  const auto d = two_outlets<double>(0, 0.003, 0.002, 0.004, 0.5, 0.02, 0.1);
  EXPECT_DOUBLE_EQ(d.rise, 0.002);
  EXPECT_DOUBLE_EQ(d.percolation, 0.001);
  EXPECT_EQ(d.quick + d.slow, 0);
  const auto p = power_outlet<double>(0, 0.003, 0.002, 0.004, 0.46, 0.88);
  EXPECT_DOUBLE_EQ(p.rise, 0.002);
  EXPECT_DOUBLE_EQ(p.percolation, 0.001);
  EXPECT_EQ(p.slow, 0);
}

TEST(HbvUpper, ThePowerLawSolvesItsImplicitEquation) {
  const double k = 0.05, alpha = 0.9, start = 0.025;
  const auto d = power_outlet<double>(start, 0, 0, 0, k, alpha);
  const double end = (start - d.slow) * 1e3;                       // mm
  EXPECT_NEAR(d.slow * 1e3, k * std::pow(end, 1 + alpha), 1e-10);  // mm in the step
  const auto linear = power_outlet<double>(start, 0, 0, 0, k, 0);
  EXPECT_NEAR(linear.slow, start * k / (1 + k), 1e-15);
}

// ---- whole unit ------------------------------------------------------------------------------------------------------------------

HbvRule<double> rule_of(double part = 1) {
  return {0.2, 2, 0.7, 0.004 * part, 0.001 * part, 0.0015 * part, false, 0.4 * part, 0.02, 0.1 * part, 1, 0.02 * part, 0.25, 0};
}

// 30 mm on a soil of 120 mm: recharge by the closed form for BETA 2, then evapotranspiration, rise, upper and lower store by hand.
TEST(Hbv, ADayByHand) {
  HbvStores<double> s{0.12, 0.015, 0.04};
  const auto d = hbv<double>(s, 0.03, rule_of(), true);
  const double end = 0.2 * std::tanh(0.03 / 0.2 + std::atanh(0.6)), recharge = 0.03 - (end - 0.12);  // 13.85 mm
  EXPECT_NEAR(d.recharge, recharge, 1e-9);
  const double et =
      end - 0.14 < 0 ? end * (1 - std::exp(-0.004 / 0.14)) : 0.14 * (1 - std::exp(-(0.004 - (end - 0.14)) / 0.14)) + (end - 0.14);
  EXPECT_NEAR(d.evapotranspiration, et, 1e-9);
  const double rise = (0.2 - (end - et)) * (1 - std::exp(-0.001 / 0.2));
  EXPECT_NEAR(d.rise, rise, 1e-9);
  EXPECT_DOUBLE_EQ(d.percolation, 0.0015);
  EXPECT_DOUBLE_EQ(d.deep, 0.000375);
  // the upper store rises linearly fed with k1 from 15 mm to the threshold of 20 mm, then with both outlets
  const double net = recharge - rise - 0.0015;
  const double until = -std::log((net - 0.1 * 0.02) / (net - 0.1 * 0.015)) / 0.1;
  ASSERT_GT(until, 0);
  ASSERT_LT(until, 1);
  const double first = 0.015 + net * until - 0.02, k = 0.5, equilibrium = (net + 0.4 * 0.02) / k, rest = 1 - until;
  const double last = equilibrium + (0.02 - equilibrium) * std::exp(-k * rest);
  const double mean = equilibrium * rest + (0.02 - equilibrium) * (1 - std::exp(-k * rest)) / k;
  EXPECT_NEAR(d.quick, 0.4 * (mean - 0.02 * rest), 1e-9);
  EXPECT_NEAR(d.slow, first + 0.1 * mean, 1e-9);
  EXPECT_NEAR(s.upper, last, 1e-9);
  const double into_lower = 0.0015 * 0.75;
  EXPECT_NEAR(d.baseflow, 0.04 * (1 - std::exp(-0.02)) + into_lower * (0.02 - (1 - std::exp(-0.02))) / 0.02, 1e-15);
  EXPECT_NEAR(s.soil, end - et + rise, 1e-9);
}

testing::Cells<HbvSoil> unit(double soil, double upper, double lower, double arrivals, double potential, double capillary_rise) {
  testing::Cells<HbvSoil> cells(1);
  const double values[] = {2e6,          4000, 0.2,          2, 0.7, 1, capillary_rise, 0.0015 / 86400, 0, 0.02, 2.5 * 86400,
                           10 * 86400.0, 1,    50 * 86400.0, 0, 0};
  for (int i = 0; i < cells.parameters.count(); ++i) cells.parameters[i][0] = values[i];
  const double depths[] = {soil, upper, lower};
  for (int i = 0; i < 3; ++i) cells.stores[i][0] = depths[i] * 2e6;
  cells.stores[0][0] += arrivals * 2e6;
  cells.forcing[0][0] = arrivals * 2e6;
  cells.forcing[1][0] = potential;
  return cells;
}

TEST(HbvSoil, AMonthInOneStepIsItsDays) {
  auto month = unit(0.12, 0.03, 0.04, 0.09, 3e-3 / 86400, 1e-3 / 86400);
  month.step({.dt = 30 * 86400.0});
  testing::apply(month);
  auto days = unit(0.12, 0.03, 0.04, 0, 3e-3 / 86400, 1e-3 / 86400);
  for (int day = 0; day < 30; ++day) {
    days.forcing[0][0] = 0.003 * 2e6;
    days.stores[0][0] += 0.003 * 2e6;
    days.step({});
    testing::apply(days);
  }
  for (int s = 0; s < 3; ++s) EXPECT_NEAR(month.stores[s][0], days.stores[s][0], 1e-9);  // m3 of up to 4e5
}

// Recharge, evapotranspiration, outlets and lower store are exact each for itself; what remains between a day and its hours is the order
// in which they act on each other, 1.5 % of the day's outflow here.
TEST(HbvSoil, HoursDifferFromTheDayOnlyByTheOrderOfTheProcesses) {
  auto day = unit(0.12, 0.03, 0.04, 0.02, 4e-3 / 86400, 1e-3 / 86400);
  day.step({});
  testing::apply(day);
  auto hours = unit(0.12, 0.03, 0.04, 0, 4e-3 / 86400, 1e-3 / 86400);
  double out = 0;
  for (int hour = 0; hour < 24; ++hour) {
    hours.forcing[0][0] = 0.02 / 24 * 2e6;
    hours.stores[0][0] += 0.02 / 24 * 2e6;
    hours.step({.dt = 3600});
    testing::apply(hours);
    out += hours.fluxes[3][0] + hours.fluxes[4][0] + hours.fluxes[7][0];
  }
  EXPECT_NEAR(day.fluxes[3][0] + day.fluxes[4][0] + day.fluxes[7][0], out, 0.015 * out);
  // without what couples them the two agree
  auto dry_day = unit(0.12, 0.03, 0.04, 0, 4e-3 / 86400, 0);
  auto dry_hours = unit(0.12, 0.03, 0.04, 0, 4e-3 / 86400, 0);
  dry_day.step({});
  testing::apply(dry_day);
  for (int hour = 0; hour < 24; ++hour) {
    dry_hours.step({.dt = 3600});
    testing::apply(dry_hours);
  }
  for (int s = 0; s < 3; ++s) EXPECT_NEAR(dry_day.stores[s][0], dry_hours.stores[s][0], 1e-9);  // m3 of 6e4 to 2.4e5
}

TEST(HbvSoil, SpillsToTheUpperStoreWhatIsAboveItsCapacity) {
  auto cells = unit(0.26, 0, 0, 0, 0, 0);
  cells.step({});
  EXPECT_NEAR(cells.fluxes[1][0], 0.06 * 2e6, 1e-6);
  EXPECT_NEAR(cells.derived[3][0], 1, 1e-12);
}

TEST(HbvSoil, LakesEvaporateFromTheLowerStoreUntilItIsDry) {
  auto cells = unit(0.1, 0, 0.04, 0, 0, 0);
  cells.parameters[15][0] = 0.5;
  cells.forcing[2][0] = 6e-3 / 86400;
  cells.step({});
  EXPECT_NEAR(cells.fluxes[8][0], 3e-3 * 2e6, 1e-9);
  const double k = 0.02, content = (0.04 + 3e-3 / k) * std::exp(-k) - 3e-3 / k;  // dL/dt = -3 mm - k L
  EXPECT_NEAR(cells.derived[2][0], content * 2e6, 1e-6);
  EXPECT_NEAR(cells.derived[4][0], 3e-3 * 2e6 / 86400, 1e-12);
  auto dry = unit(0.1, 0, 1e-3, 0, 0, 0);
  dry.parameters[15][0] = 0.5;
  dry.forcing[2][0] = 6e-3 / 86400;
  dry.step({});
  const double until = std::log(1 + k * 1e-3 / 3e-3) / k;  // days until it is dry
  EXPECT_NEAR(dry.fluxes[8][0], until * 3e-3 * 2e6, 1e-6);
  EXPECT_NEAR(dry.derived[2][0], 0, 1e-9);
}

// ---- simplified coefficient ------------------------------------------------------------------------------------------------------

TEST(SimplifiedCoefficient, ByHand) {
  // 100 of rain, 80 % available: 80; the crop wants 50: 30 of the available and the other 20 run off, a quarter of both below ground
  const auto d = simplified_coefficient<double>(100, 50, 0.8, 0.25);
  EXPECT_DOUBLE_EQ(d.evapotranspiration, 50);
  EXPECT_DOUBLE_EQ(d.recharge, 12.5);
  EXPECT_DOUBLE_EQ(d.runoff, 37.5);
  // the crop wants more than is available: it gets the available share, never the rest
  const auto dry = simplified_coefficient<double>(100, 120, 0.8, 0.25);
  EXPECT_DOUBLE_EQ(dry.evapotranspiration, 80);
  EXPECT_DOUBLE_EQ(dry.runoff + dry.recharge, 20);
  const auto inverted = simplified_coefficient<double>(100, 120, 0.2, 0.25);
  EXPECT_DOUBLE_EQ(inverted.evapotranspiration, 20) << "the share is what evapotranspiration may have, not what runs off";
}

TEST(SimplifiedCoefficient, WithoutACropTheRainRunsOff) {
  const auto d = simplified_coefficient<double>(100, 0, 1, 0.25);
  EXPECT_EQ(d.evapotranspiration, 0);
  EXPECT_DOUBLE_EQ(d.runoff, 75);
  EXPECT_DOUBLE_EQ(d.recharge, 25);
}

TEST(SimplifiedCoefficientSoil, KeepsNothing) {
  testing::Cells<SimplifiedCoefficientSoil> cells(1);
  const double values[] = {1e6, 4000, 1.1, 0.9, 0.3};
  for (int i = 0; i < 5; ++i) cells.parameters[i][0] = values[i];
  cells.stores[0][0] = 0.01 * 1e6;
  cells.forcing[0][0] = 4e-3 / 86400;
  cells.step({});
  EXPECT_NEAR(cells.fluxes[0][0], 4400, 1e-9);
  EXPECT_NEAR(cells.fluxes[1][0], 5600 * 0.7, 1e-9);
  EXPECT_NEAR(cells.fluxes[2][0], 5600 * 0.3, 1e-9);
  EXPECT_NEAR(cells.derived[0][0], 0, 1e-9);
}

}  // namespace
}  // namespace cuenca::catchment
