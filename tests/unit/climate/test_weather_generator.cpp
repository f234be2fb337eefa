#include <algorithm>
#include <cstdint>

#include "base/calendar.hpp"
#include "climate/weather_generator.hpp"
#include "unit/climate/run_cells.hpp"

namespace cuenca::climate {
namespace {

WeatherParameters<double> wet_station() {
  WeatherParameters<double> p{};
  p.seed = 7;
  p.latitude = -0.43;
  p.elevation = 3780;
  p.wet_after_dry = 0.2;
  p.wet_after_wet = 0.5;
  p.wet_day_depth = 4e-3 / 86400;
  p.smallest_depth = 0.1e-3 / 86400;
  p.depth_shape = 0.7;
  p.year_spread = 0.35;
  p.year_persistence = 0.3;
  p.year_in_occurrence = 0.5;
  p.year_start = 7;
  p.minimum_temperature = 275;
  p.maximum_temperature = 290;
  p.temperature_spread = 1.5;
  p.range_spread = 2.5;
  p.persistence = 0.6;
  p.wet_range_change = -3;
  p.humidity = 0.5;
  p.humidity_spread = 0.1;
  p.wet_humidity_change = 0.1;
  p.wind = 3;
  p.wind_spread = 0.35;
  p.radiation_coefficient = 0.19;
  p.radiation = 330;
  p.radiation_spread = 0.08;
  p.wet_radiation_change = -0.1;
  p.trend_start = 2025;
  return p;
}

void put(Slots& slots, int cell, const WeatherParameters<double>& p) {
  for (std::size_t s = 0; s < slots.size(); ++s) slots[s][cell] = reinterpret_cast<const double*>(&p)[s];
}

catalog::Step date_step(std::int64_t day, double fraction = 0) {
  catalog::Step step;
  step.day = static_cast<double>(day) + fraction;
  step.day_of_year = day_of_year(day);
  step.month = civil_from_days(day).month - 1;
  return step;
}

TEST(WeatherGenerator, LanesHaveTheBitsOfScalarsWhateverTheNeighbours) {
  Cells<WeatherGenerator> scalar(8), lanes(8), turned(8);
  for (int member = 0; member < 8; ++member) {
    auto p = wet_station();
    p.future = member;
    p.radiation_from = member % 2;
    p.depth_shape = 0.3 + 0.3 * member;
    put(scalar.parameters, member, p);
    put(lanes.parameters, member, p);
    put(turned.parameters, (member + 3) % 8, p);
  }
  for (std::int64_t day = days_from_civil(2025, 1, 1); day < days_from_civil(2029, 1, 1); ++day) {
    const auto step = date_step(day);
    scalar.step<double>(step);
    lanes.step<Lanes>(step);
    turned.step<Lanes>(step);
    expect_same_bits(scalar.derived, lanes.derived, "derived");
    expect_same_bits(scalar.memory, lanes.memory, "memory");
    for (std::size_t s = 0; s < lanes.derived.size(); ++s)
      for (int c = 0; c < 8; ++c) ASSERT_EQ(lanes.derived[s][c], turned.derived[s][(c + 3) % 8]);
  }
}

TEST(WeatherGenerator, PaddingCellsDoNoHarm) {
  Cells<WeatherGenerator> c(8);  // all parameters 0, as in cells that are there only to fill a block
  for (std::int64_t day = 0; day < 800; ++day) c.step<Lanes>(date_step(day));
  EXPECT_EQ(c.get("precipitation"), 0);
}

TEST(WeatherGenerator, StepsWithinADayRepeatItsWeather) {
  Cells<WeatherGenerator> daily(8), hourly(8);
  for (int cell = 0; cell < 8; ++cell) {
    put(daily.parameters, cell, wet_station());
    put(hourly.parameters, cell, wet_station());
  }
  auto begin = date_step(days_from_civil(2030, 6, 20));
  begin.dt = 0;  // the pass that derives initial stages must not use up a day
  hourly.step<double>(begin);
  for (std::int64_t day = days_from_civil(2030, 6, 20); day < days_from_civil(2030, 7, 20); ++day) {
    daily.step<double>(date_step(day));
    for (int hour = 0; hour < 24; ++hour) {
      hourly.step<double>(date_step(day, hour / 24.0));
      expect_same_bits(daily.derived, hourly.derived, "derived");
    }
  }
}

TEST(WeatherGenerator, ContinuesFromItsMemory) {
  Cells<WeatherGenerator> whole(8), parts(8);
  for (int cell = 0; cell < 8; ++cell) put(whole.parameters, cell, wet_station()), put(parts.parameters, cell, wet_station());
  const std::int64_t start = days_from_civil(2025, 1, 1);
  for (std::int64_t day = start; day < start + 900; ++day) {
    whole.step<double>(date_step(day));
    parts.step<double>(date_step(day));
    if (day % 100 == 0) {  // what a snapshot keeps
      Cells<WeatherGenerator> fresh(8);
      for (int cell = 0; cell < 8; ++cell) put(fresh.parameters, cell, wet_station());
      for (std::size_t s = 0; s < fresh.memory.size(); ++s) std::copy_n(parts.memory[s], 8, fresh.memory[s]);
      parts = std::move(fresh);
    }
  }
  expect_same_bits(whole.derived, parts.derived, "derived");
}

TEST(WeatherGenerator, SeedFutureAndStreamEachChangeTheWeather) {
  Cells<WeatherGenerator> c(8);
  for (int cell = 0; cell < 8; ++cell) {
    auto p = wet_station();
    if (cell == 1) p.seed = 8;
    if (cell == 2) p.future = 1;
    if (cell == 3) p.stream = 1;
    put(c.parameters, cell, p);
  }
  int same[4] = {};
  for (std::int64_t day = 20000; day < 21000; ++day) {
    c.step<Lanes>(date_step(day));
    for (int cell = 1; cell < 4; ++cell) same[cell] += (c.get("precipitation", cell) > 0) == (c.get("precipitation", 0) > 0);
    ASSERT_EQ(c.get("precipitation", 4), c.get("precipitation", 0));
    ASSERT_EQ(c.get("wind", 4), c.get("wind", 0));
  }
  // Share of wet days 0.29, so independent stations agree on 59 % of the days (standard error below 3 %).
  for (int cell = 1; cell < 4; ++cell) EXPECT_NEAR(same[cell], 590, 90) << cell;
}

TEST(WeatherGenerator, YearFactorsHaveMeanOne) {
  // Integral over the standard normal by 4000 steps.
  for (double share : {0.0, 0.3, 0.5, 1.0}) {
    double occurrence = 0, depth = 0, both = 0;
    for (int i = 0; i < 4000; ++i) {
      const double z = -8 + 16 * (i + 0.5) / 4000, weight = std::exp(-0.5 * z * z) / std::sqrt(2 * physics::kPi) * 16 / 4000;
      const YearFactors f = year_factors(z, 0.4, share);
      occurrence += weight * f.occurrence;
      both += weight * f.occurrence * f.depth;
      depth = f.occurrence * f.depth;
      EXPECT_NEAR(depth, std::exp(0.4 * z - 0.08), 1e-12 * depth);
    }
    EXPECT_NEAR(occurrence, 1, 1e-10);
    EXPECT_NEAR(both, 1, 1e-10);
  }
}

TEST(WeatherGenerator, TrendPassesThroughItsNodes) {
  EXPECT_EQ(trend(2020, 2025, 1.2, 3.0), 0);
  EXPECT_EQ(trend(2025, 2025, 1.2, 3.0), 0);
  EXPECT_DOUBLE_EQ(trend(2037.5, 2025, 1.2, 3.0), 0.6);
  EXPECT_DOUBLE_EQ(trend(2050, 2025, 1.2, 3.0), 1.2);
  EXPECT_DOUBLE_EQ(trend(2070, 2025, 1.2, 3.0), 2.1);
  EXPECT_EQ(trend(2090, 2025, 1.2, 3.0), 3.0);
  EXPECT_EQ(trend(2125, 2025, 1.2, 3.0), 3.0);
  EXPECT_DOUBLE_EQ(trend(2075, 2060, 1.2, 3.0), 1.5);  // a start after the first node leaves that one out
}

TEST(WeatherGenerator, TrendMovesTemperatureAndDepthOnly) {
  Cells<WeatherGenerator> c(8);
  for (int cell = 0; cell < 8; ++cell) {
    auto p = wet_station();
    if (cell == 1) p.warming_2050 = 1, p.warming_2090 = 3, p.precipitation_2050 = -0.1, p.precipitation_2090 = -0.2;
    put(c.parameters, cell, p);
  }
  for (std::int64_t day = days_from_civil(2095, 1, 1); day < days_from_civil(2096, 1, 1); ++day) {
    c.step<Lanes>(date_step(day));
    ASSERT_NEAR(c.get("maximum_temperature", 1) - c.get("maximum_temperature", 0), 3, 1e-9);
    ASSERT_NEAR(c.get("minimum_temperature", 1) - c.get("minimum_temperature", 0), 3, 1e-9);
    ASSERT_NEAR(c.get("precipitation", 1), 0.8 * c.get("precipitation", 0), 1e-20);
    ASSERT_EQ(c.get("humidity", 1), c.get("humidity", 0));
  }
}

TEST(WeatherGenerator, SignalsStayPhysical) {
  Cells<WeatherGenerator> c(8);
  for (int cell = 0; cell < 8; ++cell) {
    auto p = wet_station();
    p.future = cell;
    p.humidity = 0.2;
    p.humidity_spread = 0.2;
    p.range_spread = 8;
    p.radiation_from = cell % 2;
    p.radiation_spread = 0.4;
    put(c.parameters, cell, p);
  }
  for (std::int64_t day = 20000; day < 25000; ++day) {
    c.step<Lanes>(date_step(day));
    const double clear =
        physics::clear_sky_share(3780.0) * physics::extraterrestrial_radiation(physics::sun_of_day(day_of_year(day)), -0.43);
    for (int cell = 0; cell < 8; ++cell) {
      ASSERT_TRUE(c.get("precipitation", cell) == 0 || c.get("precipitation", cell) >= 0.1e-3 / 86400);
      ASSERT_GE(c.get("maximum_temperature", cell) - c.get("minimum_temperature", cell), 1 - 1e-9);
      ASSERT_GE(c.get("humidity", cell), 0.03);
      ASSERT_LE(c.get("humidity", cell), 1);
      ASSERT_GT(c.get("wind", cell), 0);
      ASSERT_GE(c.get("radiation", cell), 0);
      ASSERT_LE(c.get("radiation", cell), clear * (1 + 1e-12));
    }
  }
}

TEST(WeatherGenerator, GammaHasItsMeanAndVariance) {
  for (double shape : {0.3, 0.61, 1.0, 2.5}) {
    const Draws draws(11, 0, 0);
    double sum = 0, squares = 0;
    const int n = 200000;
    for (int i = 0; i < n; ++i) {
      const double x = draws.gamma_mean_one(static_cast<std::uint32_t>(i), shape);
      sum += x;
      squares += x * x;
    }
    const double mean = sum / n, variance = squares / n - mean * mean;
    EXPECT_NEAR(mean, 1, 4 * std::sqrt(1 / shape / n)) << shape;
    // Variance of the sample variance: (kurtosis - 1) σ⁴ / n, kurtosis 3 + 6 / shape.
    EXPECT_NEAR(variance * shape, 1, 4 * std::sqrt((2 + 6 / shape) / n)) << shape;
  }
}

TEST(WeatherGenerator, YearOfADayIsExact) {
  for (int year : {1600, 1970, 1999, 2000, 2024, 2025, 2100, 2400, 4000})
    for (int month : {1, 2, 12}) {
      const std::int64_t day = days_from_civil(year, month, month == 12 ? 31 : 1);
      EXPECT_EQ(moment_of(date_step(day)).calendar_year, year);
    }
}

}  // namespace
}  // namespace cuenca::climate
