// One day of generated weather at a station: occurrence by a two-state Markov chain, gamma depths, both scaled by a persistent factor of
// the hydrological year; temperature, humidity, wind and radiation around monthly means (docs/theory/weather-generator.md).
#pragma once
#include <cmath>
#include <cstdint>

#include "catalog/component.hpp"
#include "climate/process/draws.hpp"
#include "climate/signals.hpp"
#include "physics/radiation.hpp"

namespace cuenca::climate {

/// SI. Those that follow the season hold the value of the step's month.
template <class Real>
struct WeatherParameters {
  Real seed, future, stream;                            // integers
  Real latitude, elevation;                             // rad, m
  Real wet_after_dry;                                   // chance of a wet day after a dry one
  Real wet_after_wet;                                   // and after a wet one
  Real wet_day_depth;                                   // m/s, mean of wet days
  Real smallest_depth;                                  // m/s, what makes a day wet
  Real depth_shape;                                     // of the gamma distribution above the smallest depth
  Real year_spread;                                     // standard deviation of the logarithm of the year's factor
  Real year_persistence;                                // correlation with the year before
  Real year_in_occurrence;                              // share of the factor that acts on the number of wet days; the rest on their depth
  Real year_start;                                      // first month of the hydrological year, 1 … 12
  Real minimum_temperature, maximum_temperature;        // K, monthly means
  Real temperature_spread;                              // K, daily, of the mean temperature
  Real range_spread;                                    // K, daily, of the range
  Real persistence;                                     // of the daily anomalies, from one day to the next
  Real wet_temperature_change;                          // K, mean temperature of wet days less that of dry ones
  Real wet_range_change;                                // K, range
  Real humidity, humidity_spread, wet_humidity_change;  // -
  Real wind, wind_spread, wet_wind_change;              // m/s, coefficient of variation, - (relative)
  Real radiation_from;                                  // choice: temperature range, monthly
  Real radiation_coefficient;                           // K^-0.5
  Real radiation, radiation_spread, wet_radiation_change;  // W/m2, coefficient of variation, - (relative)
  Real trend_start;                                        // calendar year until which nothing changes
  Real warming_2050, warming_2090;                         // K since trend_start
  Real precipitation_2050, precipitation_2090;             // relative change since trend_start
};

/// What the chain remembers. `day` is the number of the day whose weather this is, plus a large number; 0: nothing yet.
template <class Real>
struct WeatherMemory {
  Real day, year;
  Real year_anomaly;                                                             // standard normal
  Real wet;                                                                      // 0, 1
  Real temperature_anomaly, range_anomaly, humidity_anomaly, radiation_anomaly;  // standard normal
};

/// What is the same for all members in a step.
struct WeatherMoment {
  std::int32_t day = 0;  ///< days since 1970-01-01
  int month = 0;         ///< 0 … 11
  int calendar_year = 1970;
  double years = 1970;  ///< calendar year with its fraction
};

inline WeatherMoment moment_of(const catalog::Step& step) {
  WeatherMoment m;
  m.day = static_cast<std::int32_t>(std::floor(step.day));
  m.month = step.month;
  // The first of January lies within two days of the mean length of years, so that the rounding is exact for thousands of years.
  const double january = m.day - (step.day_of_year - 1);
  m.calendar_year = 1970 + static_cast<int>(std::floor(january / physics::kYearDays + 0.5));
  m.years = m.calendar_year + (step.day_of_year - 0.5) / physics::kYearDays;
  return m;
}

/// The sun today and in the middle of the month.
struct WeatherSun {
  physics::SunDay today, middle;
};
inline WeatherSun sun_of(const catalog::Step& step) {
  constexpr int middle[] = {16, 45, 75, 105, 136, 166, 197, 228, 258, 289, 319, 350};
  return {physics::sun_of_day(step.day_of_year), physics::sun_of_day(middle[step.month])};
}

/// Change by the trend at a time: 0 until the start, then linear to the values of 2050 and 2090, then held.
inline double trend(double years, double start, double by_2050, double by_2090) {
  if (years <= start) return 0;
  if (years >= 2090) return by_2090;
  if (years >= 2050 || start >= 2050) {
    const double from = start >= 2050 ? start : 2050, value = start >= 2050 ? 0 : by_2050;
    return value + (by_2090 - value) * (years - from) / (2090 - from);
  }
  return by_2050 * (years - start) / (2050 - start);
}

/// How a year's anomaly z changes the number of wet days and their depth: both have mean 1 over all years, and so has their product.
struct YearFactors {
  double occurrence = 1, depth = 1;
};
inline YearFactors year_factors(double z, double spread, double share) {
  const double s = share * spread;
  YearFactors f;
  f.occurrence = exp(s * z - 0.5 * s * s);
  f.depth = exp((spread - s) * z - 0.5 * spread * spread + 0.5 * s * s);
  return f;
}

namespace detail {
inline constexpr double kDayOffset = 1 << 24;  // keeps the memory of a day from being 0

inline double autoregressive(double before, double persistence, double innovation) {
  return persistence * before + sqrt(max(0.0, 1.0 - persistence * persistence)) * innovation;
}
}  // namespace detail

/// Rain of a day at the station, m/s. Moves year, wet state and day of `m` to that day when they are not there yet.
struct RainDay {
  double precipitation = 0;
  double contrast = 0;  ///< 1 or 0 for wet or dry, less the month's share of wet days: its mean over all years is 0
  bool fresh = false;   ///< the first day of all
  bool new_day = false;
};
inline RainDay rain_day(const WeatherMoment& now, const WeatherParameters<double>& p, WeatherMemory<double>& m, const Draws& draws) {
  const auto step = static_cast<std::uint32_t>(now.day);
  RainDay r;
  r.fresh = m.day == 0.0;
  const int start_month = static_cast<int>(p.year_start) - 1;
  const double year = now.calendar_year + (now.month >= start_month && start_month > 0 ? 1 : 0);
  if (r.fresh || m.year != year) {
    const double innovation = draws.year_normal(static_cast<std::uint32_t>(year));
    m.year_anomaly = r.fresh ? innovation : detail::autoregressive(m.year_anomaly, p.year_persistence, innovation);
    m.year = year;
  }
  const YearFactors factor = year_factors(m.year_anomaly, p.year_spread, p.year_in_occurrence);

  // A chain with a share w of wet days and memory r has wet_after_dry = w (1 - r), wet_after_wet = r + w (1 - r).
  const double memory = clamp(p.wet_after_wet - p.wet_after_dry, 0.0, 0.99);
  const double share = min(1.0, p.wet_after_dry / (1.0 - memory));
  const double chance = min(0.95, share * factor.occurrence);
  r.new_day = m.day != now.day + detail::kDayOffset;
  if (r.new_day) {
    const double wet_chance = r.fresh ? chance : chance * (1.0 - memory) + m.wet * memory;
    m.wet = draws.uniform(step, 0) < wet_chance ? 1.0 : 0.0;
    m.day = now.day + detail::kDayOffset;
  }
  r.contrast = m.wet - share;
  if (m.wet > 0.5) {
    const double more = max(0.0, 1.0 + trend(now.years, p.trend_start, p.precipitation_2050, p.precipitation_2090));
    const double excess = max(0.0, p.wet_day_depth * factor.depth - p.smallest_depth);
    r.precipitation = (p.smallest_depth + excess * draws.gamma_mean_one(step, p.depth_shape)) * more;
  }
  return r;
}

/// The weather of a day. Moves `m` to that day when it is not there yet; called again within the day it gives the same answer.
inline WeatherSignals<double> weather_day(const WeatherMoment& now, const WeatherSun& sun, const WeatherParameters<double>& p,
                                          WeatherMemory<double>& m) {
  const Draws draws(p.seed, p.future, p.stream);
  const auto step = static_cast<std::uint32_t>(now.day);
  const RainDay rain = rain_day(now, p, m, draws);
  if (rain.new_day) {
    const double keep = rain.fresh ? 0.0 : p.persistence;
    const auto [a, b] = draws.normals(step, 1);
    const auto [c, e] = draws.normals(step, 2);
    m.temperature_anomaly = detail::autoregressive(m.temperature_anomaly, keep, a);
    m.range_anomaly = detail::autoregressive(m.range_anomaly, keep, b);
    m.humidity_anomaly = detail::autoregressive(m.humidity_anomaly, keep, c);
    m.radiation_anomaly = detail::autoregressive(m.radiation_anomaly, keep, e);
  }

  WeatherSignals<double> d;
  d.precipitation = rain.precipitation;
  const double warming = trend(now.years, p.trend_start, p.warming_2050, p.warming_2090);
  const double mean = 0.5 * (p.minimum_temperature + p.maximum_temperature) + p.wet_temperature_change * rain.contrast +
                      p.temperature_spread * m.temperature_anomaly + warming;
  const double range =
      max(1.0, p.maximum_temperature - p.minimum_temperature + p.wet_range_change * rain.contrast + p.range_spread * m.range_anomaly);
  d.minimum_temperature = mean - 0.5 * range;
  d.maximum_temperature = mean + 0.5 * range;
  d.mean_temperature = mean;
  d.potential = 0;

  d.humidity = clamp(p.humidity + p.wet_humidity_change * rain.contrast + p.humidity_spread * m.humidity_anomaly, 0.03, 1.0);
  const double variance = log(1.0 + p.wind_spread * p.wind_spread);
  d.wind = p.wind * max(0.1, 1.0 + p.wet_wind_change * rain.contrast) * exp(sqrt(variance) * draws.normals(step, 3).first - 0.5 * variance);

  const double above = physics::extraterrestrial_radiation(sun.today, p.latitude), clear = physics::clear_sky_share(p.elevation);
  if (p.radiation_from > 0.5) {
    // The monthly mean follows the sun within the month, else it would lie above a clear sky at one end of it.
    const double middle = physics::extraterrestrial_radiation(sun.middle, p.latitude);
    const double mean_today = p.radiation * (middle > 1 ? above / middle : 1.0);
    d.radiation = clamp(mean_today * (1.0 + p.wet_radiation_change * rain.contrast + p.radiation_spread * m.radiation_anomaly), 0.1 * above,
                        max(0.1, clear) * above);
  } else {
    d.radiation = physics::radiation_from_range(range, p.radiation_coefficient, above, clear);
  }
  return d;
}

}  // namespace cuenca::climate
