// The fit finds again what a record was made from.
#include <gtest/gtest.h>

#include <cstdint>
#include <cmath>
#include <stdexcept>

#include "base/calendar.hpp"
#include "climate/fit.hpp"

namespace cuenca::climate {
namespace {

GeneratorMonths known() {
  GeneratorMonths months{};
  for (int m = 0; m < 12; ++m) {
    WeatherParameters<double>& p = months[m];
    const double season = std::cos(2 * physics::kPi * m / 12);
    p.latitude = -0.43;
    p.elevation = 3780;
    p.wet_after_dry = 0.15 + 0.1 * season;
    p.wet_after_wet = 0.45 + 0.1 * season;
    p.wet_day_depth = (3 + season) * 1e-3 / 86400;
    p.smallest_depth = 0.1e-3 / 86400;
    p.depth_shape = 0.7;
    p.year_persistence = 0.3;
    p.year_in_occurrence = 0.5;
    p.year_start = 7;
    p.minimum_temperature = 270 + 6 * season;
    p.maximum_temperature = 288 + 3 * season;
    p.temperature_spread = 1.5;
    p.range_spread = 2;
    p.persistence = 0.6;
    p.wet_temperature_change = -0.8;
    p.wet_range_change = -3;
    p.humidity = 0.5;
    p.humidity_spread = 0.08;
    p.wet_humidity_change = 0.1;
    p.wind = 3;
    p.wind_spread = 0.3;
    p.wet_wind_change = 0.1;
    p.radiation_from = 1;
    p.radiation = 260 + 80 * season;
    p.radiation_spread = 0.05;
    p.wet_radiation_change = -0.1;
    p.trend_start = 2300;
  }
  return months;
}

TEST(Fit, FindsTheParametersOfAGeneratedRecord) {
  const GeneratorMonths truth = known();
  const GeneratorMonths fitted = fit_generator(generate(truth, 1800, 400, 5), -0.43, 3780, 0.1e-3 / 86400);
  for (int m = 0; m < 12; ++m) {  // 400 years: about 12 000 days a month; bounds are four standard errors
    const WeatherParameters<double>&t = truth[m], &f = fitted[m];
    EXPECT_NEAR(f.wet_after_dry, t.wet_after_dry, 0.018) << m;
    EXPECT_NEAR(f.wet_after_wet, t.wet_after_wet, 0.05) << m;
    EXPECT_NEAR(f.wet_day_depth / t.wet_day_depth, 1, 0.15) << m;
    EXPECT_NEAR(f.minimum_temperature, t.minimum_temperature, 0.15) << m;
    EXPECT_NEAR(f.maximum_temperature, t.maximum_temperature, 0.15) << m;
    EXPECT_NEAR(f.temperature_spread, t.temperature_spread, 0.08) << m;
    EXPECT_NEAR(f.range_spread, t.range_spread, 0.1) << m;
    EXPECT_NEAR(f.humidity, t.humidity, 0.01) << m;
    EXPECT_NEAR(f.humidity_spread, t.humidity_spread, 0.005) << m;
    EXPECT_NEAR(f.wind, t.wind, 0.05) << m;
    EXPECT_NEAR(f.wind_spread, t.wind_spread, 0.03) << m;
    EXPECT_NEAR(f.radiation / t.radiation, 1, 0.02) << m;
  }
  EXPECT_NEAR(fitted[0].depth_shape, 0.7, 0.05);
  EXPECT_NEAR(fitted[0].persistence, 0.6, 0.02);
  EXPECT_NEAR(fitted[0].wet_temperature_change, -0.8, 0.1);
  EXPECT_NEAR(fitted[0].wet_range_change, -3, 0.15);
  EXPECT_NEAR(fitted[0].wet_humidity_change, 0.1, 0.005);
  EXPECT_NEAR(fitted[0].wet_wind_change, 0.1, 0.02);
  EXPECT_NEAR(fitted[0].wet_radiation_change, -0.1, 0.01);
}

TEST(Fit, MonthlyWetDaysAndDepthsAreThoseOfTheRecord) {
  const DailyWeather record = generate(known(), 1990, 25, 2);
  const GeneratorMonths fitted = fit_generator(record, -0.43, 3780, 0.1e-3 / 86400);
  double wet[12] = {}, days[12] = {}, depth[12] = {};
  for (std::size_t i = 0; i < record.size(); ++i) {
    const int m = civil_from_days(static_cast<std::int64_t>(record.start) + static_cast<std::int64_t>(i)).month - 1;
    days[m] += 1;
    wet[m] += record.precipitation[i] > 0;
    depth[m] += record.precipitation[i];
  }
  for (int m = 0; m < 12; ++m) {
    const double memory = fitted[m].wet_after_wet - fitted[m].wet_after_dry;
    EXPECT_NEAR(fitted[m].wet_after_dry / (1 - memory), wet[m] / days[m], 1e-12) << m;
    EXPECT_NEAR(fitted[m].wet_day_depth * wet[m], depth[m], 1e-12 * depth[m]) << m;
  }
}

TEST(Fit, CalibratesTheYearFactor) {
  GeneratorMonths months = known();
  const double plain = calibrate_year_factor(months, 0.1, 400, 3);
  EXPECT_EQ(plain, 0);  // the chain alone varies more than that
  const double spread = calibrate_year_factor(months, 0.5, 400, 3);
  EXPECT_GT(spread, 0.3);
  EXPECT_EQ(months[7].year_spread, spread);
  const auto totals = generate_totals(months, 2000, 400, 3);
  ASSERT_EQ(totals.size(), 400u);
  double mean = 0, squares = 0;
  for (double t : totals) mean += t / 400, squares += t * t / 400;
  EXPECT_NEAR(std::sqrt(squares - mean * mean) / mean, 0.5, 0.001);
}

TEST(Fit, TotalsAreTheSumsOfDays) {
  const GeneratorMonths months = known();
  const auto whole = hydrological_years(generate(months, 2000, 30, 9), 7);
  ASSERT_EQ(whole.size(), 29u);
  // Rain alone makes the same years; only the first differs, because the chain begins half a year later.
  const auto fast = generate_totals(months, 2000, 29, 9);
  ASSERT_EQ(fast.size(), 29u);
  for (std::size_t i = 1; i < 29; ++i) EXPECT_NEAR(fast[i], whole[i], 1e-12) << i;
}

TEST(Fit, RefusesShortOrRaggedRecords) {
  DailyWeather record = generate(known(), 2000, 1, 1);
  EXPECT_THROW(fit_generator(record, 0, 0, 1e-9), std::invalid_argument);
  record = generate(known(), 2000, 3, 1);
  record.wind.pop_back();
  EXPECT_THROW(fit_generator(record, 0, 0, 1e-9), std::invalid_argument);
}

TEST(Fit, LongestRun) {
  EXPECT_EQ(longest_run_below({}, 1), 0);
  EXPECT_EQ(longest_run_below({2, 0, 0, 2, 0, 0, 0, 2, 0}, 1), 3);
  EXPECT_EQ(longest_run_below({0, 0}, 1), 2);
}

}  // namespace
}  // namespace cuenca::climate
