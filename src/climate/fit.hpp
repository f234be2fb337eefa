// Parameters of the weather generator from a daily record, and checks of what it then makes.
#pragma once
#include <array>
#include <vector>

#include "climate/weather_generator.hpp"

namespace cuenca::climate {

/// A gap-free daily record of a station, SI; `start` is the day since 1970-01-01 of the first value. All columns are equally long.
struct DailyWeather {
  double start = 0;
  std::vector<double> precipitation, minimum_temperature, maximum_temperature, humidity, wind, radiation;
  std::size_t size() const { return precipitation.size(); }
};

/// Parameters for each calendar month.
using GeneratorMonths = std::array<WeatherParameters<double>, 12>;

/// Fits a generator to a record of at least two years. Wet days are those with `smallest_depth` (m/s) or more. Occurrence, depth and
/// monthly means are exact for the record's months (a month with fewer than 20 wet days takes memory and depth of the whole year into
/// account); the depth's shape, daily persistence and wet-day changes are of the whole year. The spread of the year's factor is left at
/// 0 and its persistence at that of the record's hydrological years (not below 0): see calibrate_year_factor.
/// Throws std::invalid_argument when the record is too short or its columns differ in length.
GeneratorMonths fit_generator(const DailyWeather& record, double latitude, double elevation, double smallest_depth);

/// Generates days from the first of January of `first_year`, trends and all.
DailyWeather generate(const GeneratorMonths& months, int first_year, int years, double seed, double future = 0);

/// Yearly precipitation, m, of `years` generated hydrological years from the one that begins in `first_year`. Rain only: fast.
std::vector<double> generate_totals(const GeneratorMonths& months, int first_year, int years, double seed, double future = 0);

/// Totals, m, of hydrological years beginning with `start_month` (1 … 12); incomplete years are left out.
std::vector<double> hydrological_years(const DailyWeather& weather, int start_month);

/// Finds the spread of the year's factor with which `years` generated years have the coefficient of variation `target`, within 0.001
/// on those years, and writes it into all months. Returns the spread: 0 when the chain alone varies more than the target.
double calibrate_year_factor(GeneratorMonths& months, double target, int years, double seed);

/// Longest run of consecutive values below a limit.
int longest_run_below(const std::vector<double>& values, double limit);

}  // namespace cuenca::climate
