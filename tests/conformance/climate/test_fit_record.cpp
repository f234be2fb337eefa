// The parameters of the study's generator are those that the fit finds in the daily forcing of the salar floor.
#include <cmath>

#include "base/calendar.hpp"
#include "conformance/climate/shared.hpp"
#include "verification/climate/pastos_grandes_weather.hpp"

namespace cuenca::climate {
namespace {

TEST(FitRecord, GivesTheParametersOfTheStudy) {
  CUENCA_SHARED_TABLE(table, "pastos-grandes/data/daily_forcing/pastos_grandes_forcing_daily.csv");
  DailyWeather record;
  record.start = static_cast<double>(*parse_date(table.at("date").front()));
  const std::size_t n = table.at("date").size();
  ASSERT_EQ(n, 9313u);
  for (std::size_t i = 0; i < n; ++i) {
    record.precipitation.push_back(number(table, "P_mm", i) * physics::kMillimetrePerDay);
    record.minimum_temperature.push_back(number(table, "Tmin_C", i) + physics::kZeroCelsius);
    record.maximum_temperature.push_back(number(table, "Tmax_C", i) + physics::kZeroCelsius);
    record.humidity.push_back(number(table, "RH_pct", i) / 100);
    record.wind.push_back(number(table, "u2_m_s", i));
    record.radiation.push_back(number(table, "Rs_MJ_m2_d", i) * physics::kMegajoulePerDay);
  }
  const GeneratorMonths study = pastos_grandes_weather();
  GeneratorMonths fitted = fit_generator(record, study[0].latitude, study[0].elevation, study[0].smallest_depth);
  for (int m = 0; m < 12; ++m) {  // the study rounds
    const auto &a = fitted[m], &b = study[m];
    EXPECT_NEAR(a.wet_after_dry, b.wet_after_dry, 6e-5) << m;
    EXPECT_NEAR(a.wet_after_wet, b.wet_after_wet, 6e-5) << m;
    EXPECT_NEAR(a.wet_day_depth / physics::kMillimetrePerDay, b.wet_day_depth / physics::kMillimetrePerDay, 6e-4) << m;
    EXPECT_NEAR(a.minimum_temperature, b.minimum_temperature, 6e-3) << m;
    EXPECT_NEAR(a.maximum_temperature, b.maximum_temperature, 6e-3) << m;
    EXPECT_NEAR(a.temperature_spread, b.temperature_spread, 6e-3) << m;
    EXPECT_NEAR(a.range_spread, b.range_spread, 6e-3) << m;
    EXPECT_NEAR(a.humidity, b.humidity, 6e-4) << m;
    EXPECT_NEAR(a.humidity_spread, b.humidity_spread, 6e-4) << m;
    EXPECT_NEAR(a.wind, b.wind, 6e-3) << m;
    EXPECT_NEAR(a.radiation / physics::kMegajoulePerDay, b.radiation / physics::kMegajoulePerDay, 6e-3) << m;
    EXPECT_NEAR(a.depth_shape, b.depth_shape, 6e-4) << m;
    EXPECT_NEAR(a.persistence, b.persistence, 6e-4) << m;
  }
  const auto years = hydrological_years(record, 7);
  ASSERT_EQ(years.size(), 25u);
  double mean = 0;
  for (double total : years) mean += total / 25 * 1e3;
  EXPECT_NEAR(mean, 88, 0.5);  // mm, as the record's own notes say
  for (auto& p : fitted) p.year_persistence = 0.3;
  EXPECT_NEAR(calibrate_year_factor(fitted, 0.45, 4000, 1), study[0].year_spread, 0.02);
}

}  // namespace
}  // namespace cuenca::climate
