#include <algorithm>

#include "climate/weather_series.hpp"
#include "unit/climate/run_cells.hpp"

namespace cuenca::climate {
namespace {

using physics::kMegajoulePerDay;
using physics::kPi;

Cells<WeatherSeries> station() {
  Cells<WeatherSeries> c(8);
  c.set("latitude", -24.57 * kPi / 180);
  c.set("elevation", 3780);
  c.set("precipitation", 4e-8);
  c.set("minimum_temperature", 270);
  c.set("maximum_temperature", 290);
  c.set("humidity", 0.6);
  c.set("wind", 2);
  c.set("radiation", 222);
  c.set("radiation_coefficient", 0.16);
  c.set("precipitation_factor", 1);
  return c;
}

TEST(WeatherSeries, GivenValuesPassThrough) {
  auto c = station();
  c.set("humidity_from", WeatherSeries::kGiven);
  c.set("radiation_from", WeatherSeries::kGiven);
  c.step<double>(day_step(15));
  EXPECT_EQ(c.get("precipitation"), 4e-8);
  EXPECT_EQ(c.get("minimum_temperature"), 270);
  EXPECT_EQ(c.get("maximum_temperature"), 290);
  EXPECT_EQ(c.get("humidity"), 0.6);
  EXPECT_EQ(c.get("wind"), 2);
  EXPECT_EQ(c.get("radiation"), 222);
}

TEST(WeatherSeries, ScenarioFactorsAct) {
  auto c = station();
  c.set("precipitation_factor", 0.8);
  c.set("temperature_change", 2.5);
  c.step<double>(day_step(15));
  EXPECT_DOUBLE_EQ(c.get("precipitation"), 3.2e-8);
  EXPECT_EQ(c.get("minimum_temperature"), 272.5);
  EXPECT_EQ(c.get("maximum_temperature"), 292.5);
}

TEST(WeatherSeries, MissingHumidityAndRadiation) {
  auto c = station();
  c.set("dew_point_depression", 3);
  c.step<double>(day_step(246));
  EXPECT_DOUBLE_EQ(c.get("humidity"), physics::saturation_pressure(267.0) / physics::daily_saturation(270.0, 290.0));
  const double above = physics::extraterrestrial_radiation(physics::sun_of_day(246), -24.57 * kPi / 180);
  EXPECT_DOUBLE_EQ(c.get("radiation"), 0.16 * std::sqrt(20.0) * above);
  // A range that would pass a clear sky is held there: 0.20 · root of 25 K = 1 against 0.75 + 2e-5 · 3780.
  c.set("maximum_temperature", 295);
  c.set("radiation_coefficient", 0.2);
  c.step<double>(day_step(246));
  EXPECT_DOUBLE_EQ(c.get("radiation"), 0.8256 * above);
}

TEST(WeatherSeries, LanesHaveTheBitsOfScalars) {
  std::mt19937 dice(3);
  std::uniform_real_distribution<double> u(0, 1);
  for (int round = 0; round < 200; ++round) {
    Cells<WeatherSeries> a(16);
    for (int cell = 0; cell < 16; ++cell) {
      const double low = 255 + 35 * u(dice);
      const double values[] = {-1.5 + 3 * u(dice),
                               5000 * u(dice),
                               1e-7 * u(dice),
                               low,
                               low + 25 * u(dice),
                               double(u(dice) < 0.5),
                               u(dice),
                               4 * u(dice),
                               8 * u(dice),
                               double(u(dice) < 0.5),
                               400 * u(dice),
                               0.1 + 0.1 * u(dice),
                               2 * u(dice),
                               5 * u(dice),
                               double(u(dice) < 0.5),
                               low + 12 * u(dice),
                               1e-7 * u(dice)};
      static_assert(std::size(values) == sizeof(WeatherSeries::Parameters<double>) / sizeof(double));
      for (std::size_t s = 0; s < std::size(values); ++s) a.parameters[s][cell] = values[s];
    }
    auto b = Cells<WeatherSeries>(16);
    for (std::size_t s = 0; s < a.parameters.size(); ++s) std::copy_n(a.parameters[s], 16, b.parameters[s]);
    const auto step = day_step(1 + round * 11 % 365);
    a.step<double>(step);
    b.step<Lanes>(step);
    expect_same_bits(a.derived, b.derived, "derived");
  }
}

}  // namespace
}  // namespace cuenca::climate
