// What the generator of Pastos Grandes makes over up to 200 centuries: monthly means, wet days, the spread of years and droughts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cmath>
#include <numeric>

#include "base/calendar.hpp"
#include "verification/climate/pastos_grandes_weather.hpp"

namespace cuenca::climate {
namespace {

struct Annual {
  double mean = 0, cv = 0, lag = 0;
};

Annual annual(const std::vector<double>& x) {
  const double n = static_cast<double>(x.size());
  Annual a;
  a.mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
  double all = 0, both = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    all += (x[i] - a.mean) * (x[i] - a.mean);
    if (i > 0) both += (x[i] - a.mean) * (x[i - 1] - a.mean);
  }
  a.cv = std::sqrt(all / n) / a.mean;
  a.lag = both / all;
  return a;
}

/// Totals of futures of 100 years, one after the other.
std::vector<double> centuries(const GeneratorMonths& months, int futures = 200) {
  std::vector<double> all;
  for (int future = 0; future < futures; ++future) {
    const auto century = generate_totals(months, 2025, 100, 42, future);
    all.insert(all.end(), century.begin(), century.end());
  }
  return all;
}

/// Mean over centuries of the longest run of years below three quarters of the mean.
double drought(const std::vector<double>& totals, double mean) {
  double sum = 0;
  for (std::size_t c = 0; c < totals.size(); c += 100)
    sum += longest_run_below(std::vector<double>(totals.begin() + static_cast<long>(c), totals.begin() + static_cast<long>(c) + 100),
                             0.75 * mean);
  return 100 * sum / static_cast<double>(totals.size());
}

constexpr double kDaysOf[] = {31, 28.2425, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

double expected_year(const GeneratorMonths& months) {
  double sum = 0;
  for (int m = 0; m < 12; ++m) {
    const auto& p = months[m];
    sum += kDaysOf[m] * p.wet_after_dry / (1 - p.wet_after_wet + p.wet_after_dry) * p.wet_day_depth * 86400;
  }
  return sum;
}

TEST(GeneratorStatistics, AChainAloneHasYearsThatAreTooAlike) {
  auto months = pastos_grandes_weather();
  for (auto& p : months) p.year_spread = 0;
  const auto totals = centuries(months);
  const Annual a = annual(totals);
  EXPECT_NEAR(a.mean, expected_year(months), 4 * 0.28 * a.mean / std::sqrt(2e4));
  EXPECT_NEAR(a.cv, 0.28, 0.01);
  EXPECT_NEAR(a.lag, 0, 4 / std::sqrt(2e4));
}

TEST(GeneratorStatistics, YearFactorGivesTheSpreadAndPersistenceOfYears) {
  const auto months = pastos_grandes_weather();
  const auto totals = centuries(months);
  const Annual a = annual(totals);
  // Standard error of the mean with the persistence: 0.45/sqrt(20000) · sqrt(1 + 2 · 0.18/(1 - 0.3)) = 0.4 %; depths below the smallest
  // in the driest years are lifted to it, which adds a little.
  EXPECT_NEAR(a.mean / expected_year(months), 1, 0.016);
  EXPECT_NEAR(a.cv, 0.45, 0.012);
  // The year's factor keeps 0.3 of itself; about 60 % of the variance of totals is the factor's, the rest the dice of days.
  EXPECT_NEAR(a.lag, 0.3 * 0.6, 0.04);
  // Every future by itself stands within the range of the site, 0.35 to 0.60, but for a few centuries in hundred.
  int outside = 0;
  for (int c = 0; c < 200; ++c) {
    const double cv = annual(std::vector<double>(totals.begin() + 100 * c, totals.begin() + 100 * c + 100)).cv;
    outside += cv < 0.35 || cv > 0.60;
  }
  EXPECT_LE(outside, 10);
}

TEST(GeneratorStatistics, TheRangeOfSpreadsIsAttainable) {
  for (double target : {0.35, 0.60}) {
    auto months = pastos_grandes_weather();
    calibrate_year_factor(months, target, 2000, 1);
    // On other dice: the coefficient of 2000 and of 5000 such years has a standard error of about 0.015 and 0.010.
    EXPECT_NEAR(annual(centuries(months, 50)).cv, target, 0.05) << target;
  }
}

TEST(GeneratorStatistics, PersistenceLengthensDroughts) {
  auto months = pastos_grandes_weather();
  double before = 0;
  for (double persistence : {0.0, 0.3, 0.6}) {
    for (auto& p : months) p.year_persistence = persistence;
    const auto totals = centuries(months, 50);
    const double longest = drought(totals, expected_year(months));
    EXPECT_GT(longest, before + 0.3) << persistence;
    before = longest;
  }
  // A chain without a year's factor has droughts of two years; with it and 0.3, of four to five in the worst of a century.
  for (auto& p : months) p.year_persistence = 0.3;
  EXPECT_NEAR(drought(centuries(months, 50), expected_year(months)), 4.4, 0.4);
  for (auto& p : months) p.year_spread = 0;
  EXPECT_LT(drought(centuries(months, 50), expected_year(months)), 2.9);
}

TEST(GeneratorStatistics, MonthlyMeansOfEverySignal) {
  const auto months = pastos_grandes_weather();
  constexpr int kYears = 2000;
  const DailyWeather w = generate(months, 2000, kYears, 12);
  double n[12] = {}, rain[12] = {}, wet[12] = {}, low[12] = {}, high[12] = {}, humidity[12] = {}, wind[12] = {}, radiation[12] = {};
  for (std::size_t i = 0; i < w.size(); ++i) {
    const int m = civil_from_days(static_cast<std::int64_t>(w.start) + static_cast<std::int64_t>(i)).month - 1;
    n[m] += 1;
    rain[m] += w.precipitation[i];
    wet[m] += w.precipitation[i] > 0;
    low[m] += w.minimum_temperature[i];
    high[m] += w.maximum_temperature[i];
    humidity[m] += w.humidity[i];
    wind[m] += w.wind[i];
    radiation[m] += w.radiation[i];
  }
  for (int m = 0; m < 12; ++m) {
    const auto& p = months[m];
    const double share = p.wet_after_dry / (1 - p.wet_after_wet + p.wet_after_dry), days = share * n[m];
    // Rain of a month: depths vary by 1.3, wet days come in spells (variance times 1.8) and the year's factor varies by 0.36.
    const double wet_error = std::sqrt(1.8 / std::max(days, 1.0) + 0.17 * 0.17 * 1.9 / kYears);
    const double rain_error = std::sqrt((1.3 * 1.3 + 1.8) / std::max(days, 1.0) + 0.36 * 0.36 * 1.9 / kYears);
    if (share > 0) {
      EXPECT_NEAR(wet[m] / days, 1, 4 * wet_error) << m;
      EXPECT_NEAR(rain[m] / (days * p.wet_day_depth), 1, 4 * rain_error) << m;
    } else {
      EXPECT_EQ(wet[m], 0) << m;
    }
    const double effective = n[m] * (1 - 0.63) / (1 + 0.63);  // days, for a persistence of 0.63
    EXPECT_NEAR(low[m] / n[m], p.minimum_temperature, 4 * 2.2 / std::sqrt(effective)) << m;
    EXPECT_NEAR(high[m] / n[m], p.maximum_temperature, 4 * 2.2 / std::sqrt(effective)) << m;
    // Dry months lie near the lower limit of 3 %, which lifts their mean by up to a point.
    EXPECT_NEAR(humidity[m] / n[m], p.humidity, 0.012) << m;
    EXPECT_NEAR(wind[m] / n[m], p.wind, 0.03) << m;
    // The clear sky cuts off the brightest days.
    EXPECT_NEAR(radiation[m] / n[m] / p.radiation, 1, 0.015) << m;
  }
}

}  // namespace
}  // namespace cuenca::climate
