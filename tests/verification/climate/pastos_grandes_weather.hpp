// The generator of the study of Pastos Grandes, in the units people write: fitted with climate::fit_generator to the 25 years of daily
// forcing of the salar floor (reanalysis shifted to the site, not observed there), year factor set to a coefficient of variation of 0.45.
#pragma once
#include "climate/fit.hpp"

namespace cuenca::climate {

inline GeneratorMonths pastos_grandes_weather() {
  constexpr double wet_after_dry[] = {0.2055, 0.1778, 0.1382, 0.0315, 0.0045, 0.0018, 0.0000, 0.0056, 0.0125, 0.0489, 0.0883, 0.1850};
  constexpr double wet_after_wet[] = {0.5267, 0.4091, 0.4052, 0.2647, 0.2855, 0.2829, 0.0000, 0.2866, 0.2935, 0.3200, 0.4860, 0.4421};
  constexpr double wet_day_depth[] = {2.668, 2.676, 2.445, 1.709, 1.560, 1.300, 2.361, 1.667, 1.731, 1.973, 1.585, 2.380};  // mm/d
  constexpr double low[] = {2.90, 2.50, 1.80, -1.70, -7.50, -10.70, -11.30, -8.70, -5.60, -1.70, 0.70, 2.40};               // degC
  constexpr double high[] = {17.60, 17.40, 17.40, 17.20, 14.80, 13.10, 12.90, 14.90, 16.70, 18.60, 19.20, 18.80};
  constexpr double temperature_spread[] = {1.21, 1.19, 1.20, 1.48, 1.76, 1.38, 1.68, 1.60, 1.73, 1.58, 1.34, 1.20};
  constexpr double range_spread[] = {2.98, 2.76, 2.76, 3.31, 2.89, 2.15, 2.29, 2.67, 3.10, 3.53, 3.52, 3.32};
  constexpr double humidity[] = {55, 54, 52, 38, 25, 21, 20, 22, 24, 35, 42, 49};  // %
  constexpr double humidity_spread[] = {9.0, 7.4, 7.9, 12.8, 15.4, 14.4, 14.2, 14.4, 13.5, 15.1, 13.6, 11.6};
  constexpr double wind_spread[] = {0.35, 0.35, 0.36, 0.38, 0.38, 0.39, 0.42, 0.39, 0.38, 0.37, 0.36, 0.35};
  constexpr double radiation[] = {30.46, 28.93, 26.09, 23.08, 19.50, 17.58, 18.50, 22.04, 26.68, 30.45, 32.36, 32.16};  // MJ/(m2 d)
  constexpr double radiation_spread[] = {0.083, 0.078, 0.074, 0.061, 0.051, 0.013, 0.038, 0.060, 0.052, 0.047, 0.057, 0.074};
  GeneratorMonths months{};
  for (int m = 0; m < 12; ++m) {
    WeatherParameters<double>& p = months[m];
    p.latitude = -24.57 * physics::kPi / 180;
    p.elevation = 3780;
    p.wet_after_dry = wet_after_dry[m];
    p.wet_after_wet = wet_after_wet[m];
    p.wet_day_depth = wet_day_depth[m] * physics::kMillimetrePerDay;
    p.smallest_depth = 0.1 * physics::kMillimetrePerDay;
    p.depth_shape = 0.609;
    p.year_spread = 0.346;
    p.year_persistence = 0.3;
    p.year_in_occurrence = 0.5;
    p.year_start = 7;
    p.minimum_temperature = low[m] + 273.15;
    p.maximum_temperature = high[m] + 273.15;
    p.temperature_spread = temperature_spread[m];
    p.range_spread = range_spread[m];
    p.persistence = 0.629;
    p.wet_temperature_change = -0.73;
    p.wet_range_change = -2.60;
    p.humidity = humidity[m] / 100;
    p.humidity_spread = humidity_spread[m] / 100;
    p.wet_humidity_change = 0.107;
    p.wind = 3;
    p.wind_spread = wind_spread[m];
    p.wet_wind_change = 0.024;
    p.radiation_from = 1;
    p.radiation = radiation[m] * physics::kMegajoulePerDay;
    p.radiation_spread = radiation_spread[m];
    p.wet_radiation_change = -0.05;
    p.trend_start = 1e5;  // stationary
  }
  return months;
}

}  // namespace cuenca::climate
