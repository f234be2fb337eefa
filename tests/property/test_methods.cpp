// What every method of snow and soil must keep, whatever its equations: the invariances of docs/theory/invariances.md, through the whole engine.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "property/methods.hpp"

namespace cuenca::property {
namespace {

/// Invariances that a method breaks by its nature, each with the reason.
struct Exception {
  std::string_view method, property, reason;
};
constexpr Exception kExceptions[] = {
    {"dual_crop", "HoursMakeTheDay",
     "a daily method: rain wets the ground at dawn and dries with the state of the morning; percolation, a small rest of rain and evapotranspiration, feels it"},
    {"curve_number", "HoursMakeTheDay", "the rain of a step is one event: a method of days"},
    {"melt_fraction", "HoursMakeTheDay", "the melting fraction acts once a step: the step is part of the method"},
    {"glacier", "GrowsWithTheArea", "by the law of volume a glacier of ten times the area holds more than ten times the ice"},
    {"rock_glacier", "OnlyFallsWhenNothingComes", "ice melts on without rain and may still fill the slow stores below"},
    {"glacier", "SettlesUnderSteadyWeather", "ice of an earlier climate melts away over decades"},
    {"glacier", "RepeatsItselfUnderRepeatedYears", "ice of an earlier climate melts away over decades"},
    {"energy", "BooksTheSamePrecipitationAsRainAndAsSnow", "frost on cold snow comes from the air beside the precipitation"},
    {"glacier", "IsTheSumOfItsParts", "three glaciers hold less than one of their area: the law is one of each glacier (`glaciers`)"},
};

double volume(const std::vector<double>& rates) { return std::accumulate(rates.begin(), rates.end(), 0.0) * 86400; }

/// Wet summers, dry and frosty winters, storms of a week.
Day seasons(int day) {
  const double season = std::cos(2 * M_PI * day / 365.25);
  return {day % 23 < 6 && season > 0 ? 9.0 : day % 41 == 7 ? 6.0 : 0.0, 6 + 9 * season};
}
Day warm(int day) { return {seasons(day).rain, 14}; }

class EveryMethod : public testing::TestWithParam<LandMethod> {
 protected:
  void SetUp() override {
    const std::string property = testing::UnitTest::GetInstance()->current_test_info()->name();
    for (const Exception& e : kExceptions)
      if (e.method == GetParam().tried() && property.starts_with(e.property)) GTEST_SKIP() << e.reason;
  }
  LandRun under(Weather weather, int days = 730) const { return {.method = GetParam(), .weather = std::move(weather), .days = days}; }
  LandOutcome run(Weather weather, int days = 730) const { return run_land(under(std::move(weather), days)); }
};

TEST_P(EveryMethod, ClosesItsBalanceOverDecades) {
  const LandOutcome out = run(seasons, 50 * 365);
  EXPECT_LT(std::abs(out.residual), 1e-9);
  EXPECT_GT(out.precipitation, 0);
  EXPECT_GT(out.outflow, 0);
}

TEST_P(EveryMethod, GrowsWithTheArea) {
  LandRun large = under(seasons);
  large.area = 500;
  const LandOutcome small = run(seasons), big = run_land(large);
  for (std::size_t i = 0; i < small.flow.size(); ++i) ASSERT_NEAR(big.flow[i], 10 * small.flow[i], 1e-9 * std::max(1.0, big.flow[i])) << i;
}

TEST_P(EveryMethod, IsTheSumOfItsParts) {
  LandRun cut = under(seasons);
  cut.parts = {0.3, 0.6, 0.1};
  const LandOutcome whole = run(seasons), parts = run_land(cut);
  for (std::size_t i = 0; i < whole.flow.size(); ++i) ASSERT_NEAR(parts.flow[i], whole.flow[i], 1e-9 * std::max(1.0, whole.flow[i])) << i;
}

TEST_P(EveryMethod, DoesNotKnowTheFuture) {
  const int change = 400;
  const LandOutcome one = run(seasons), other = run([](int day) { return day < change ? seasons(day) : Day{30, -4}; });
  for (int i = 0; i < change; ++i) ASSERT_EQ(one.flow[static_cast<std::size_t>(i)], other.flow[static_cast<std::size_t>(i)]) << i;
}

TEST_P(EveryMethod, OnlyFallsWhenNothingComes) {
  const int last_rain = 200;
  const LandOutcome out = run([](int day) { return Day{day < last_rain ? warm(day).rain : 0, 14}; }, 1200);
  // a unit hydrograph or a cascade may still rise for some days after the rain
  for (std::size_t i = last_rain + 45; i < out.flow.size(); ++i) {
    ASSERT_LE(out.flow[i], out.flow[i - 1] * (1 + 1e-9) + 1e-12) << i;
    ASSERT_LE(out.stored[i], out.stored[i - 1] * (1 + 1e-12)) << i;
  }
}

TEST_P(EveryMethod, SettlesUnderSteadyWeather) {
  const LandOutcome out = run([](int) { return Day{4, 14}; }, 12 * 365);
  const auto year = [&](std::size_t first) { return std::accumulate(out.flow.begin() + static_cast<std::ptrdiff_t>(first), out.flow.begin() + static_cast<std::ptrdiff_t>(first) + 365, 0.0); };
  EXPECT_NEAR(year(11 * 365) / year(10 * 365), 1, 0.002);  // the sun of leap years and a store of 60 days
}

TEST_P(EveryMethod, RepeatsItselfUnderRepeatedYears) {
  const auto repeated = [](int day) { return seasons(day % 1461); };  // four years, so that dates agree
  const LandOutcome out = run(repeated, 5 * 1461);
  const auto cycle = [&](int k) { return std::accumulate(out.flow.begin() + k * 1461, out.flow.begin() + (k + 1) * 1461, 0.0); };
  EXPECT_NEAR(cycle(4) / cycle(3), 1, 1e-4);
}

TEST_P(EveryMethod, LetsOutMoreOfALargerStorm) {
  double last = -1;
  for (const double storm : {0.0, 10.0, 20.0, 50.0, 100.0}) {
    const double out = volume(run([&](int day) { return Day{day == 60 ? storm : warm(day).rain, 14}; }).flow);
    EXPECT_GE(out, last) << storm;
    last = out;
  }
}

TEST_P(EveryMethod, FlowsNoLessAfterAnAddedStorm) {
  const LandOutcome without = run(warm), with = run([](int day) { return Day{warm(day).rain + (day == 100 ? 40 : 0), 14}; });
  for (std::size_t i = 0; i < with.flow.size(); ++i) ASSERT_GE(with.flow[i], without.flow[i] * (1 - 1e-9) - 1e-12) << i;
}

TEST_P(EveryMethod, RunsOffMoreFromWetGround) {
  const auto response = [&](bool wet) {
    const auto before = [=](int day) { return day < 100 && wet ? 8.0 : 0.0; };
    const LandOutcome base = run([=](int day) { return Day{before(day), 14}; }, 500), storm = run([=](int day) { return Day{before(day) + (day == 105 ? 50 : 0), 14}; }, 500);
    return volume(storm.flow) - volume(base.flow);
  };
  EXPECT_GE(response(true), response(false) * (1 - 1e-9));
}

TEST_P(EveryMethod, BooksTheSamePrecipitationAsRainAndAsSnow) {
  const LandOutcome rain = run(warm), snow = run([](int day) { return Day{warm(day).rain, -15}; });
  EXPECT_NEAR(snow.precipitation / rain.precipitation, 1, 1e-12);
  EXPECT_LT(volume(snow.flow), std::max(volume(rain.flow), 1e-9));  // at -15 degC it stays where it fell; a crop may use all of the rain
}

TEST_P(EveryMethod, EvaporatesMoreInAWarmerAirAndFlowsMoreInAWetterOne) {
  double air = -1;
  for (const double change : {-3.0, 0.0, 3.0}) {
    const LandOutcome out = run([&](int day) { return Day{warm(day).rain, 14 + change}; });
    EXPECT_GE(out.to_air, air) << change;
    air = out.to_air;
  }
  double flow = -1;
  for (const double factor : {0.8, 1.0, 1.2}) {
    const LandOutcome out = run([&](int day) { return Day{factor * seasons(day).rain, seasons(day).temperature}; });
    EXPECT_GT(out.outflow, flow) << factor;
    flow = out.outflow;
  }
}

TEST_P(EveryMethod, IsTheSameFourYearsLater) {
  LandRun later = under(seasons);
  later.year = 2005;
  const LandOutcome now = run(seasons), then = run_land(later);
  for (std::size_t i = 0; i < now.flow.size(); ++i) ASSERT_EQ(now.flow[i], then.flow[i]) << i;
}

TEST_P(EveryMethod, HoursMakeTheDay) {
  LandRun fine = under(seasons);
  fine.step = "hour";
  const LandOutcome days = run(seasons), hours = run_land(fine);
  const double daily = volume(days.flow), hourly = volume(hours.flow) / 24;
  EXPECT_NEAR(hourly / daily, 1, 0.05);
  EXPECT_NEAR(hours.to_air, days.to_air, 0.05 * days.to_air);
}

INSTANTIATE_TEST_SUITE_P(Land, EveryMethod, testing::ValuesIn(land_methods()), [](const auto& info) { return (info.param.of_snow ? "snow_" : "soil_") + info.param.tried(); });

TEST(EveryMethodOfLand, ExceptionsNameMethodsThatExist) {
  const auto methods = land_methods();
  for (const Exception& e : kExceptions) {
    EXPECT_TRUE(std::any_of(methods.begin(), methods.end(), [&](const LandMethod& m) { return m.tried() == e.method; })) << e.method;
    EXPECT_FALSE(e.reason.empty());
  }
  EXPECT_GE(methods.size(), 4u);
}

}  // namespace
}  // namespace cuenca::property
