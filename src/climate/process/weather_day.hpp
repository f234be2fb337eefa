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
  return {physics::sun_of_date(step.day_of_year), physics::sun_of_date(middle[step.month])};
}

/// Change by the trend at a time: 0 until the start, then linear to the values of 2050 and 2090, then held.
template <class Real>
inline Real trend(double years, Real start, Real by_2050, Real by_2090) {
  if (years >= 2090) return select(start < Real(years), by_2090, Real(0.0));
  const Real now(years), node(2050.0);
  const MaskOf<Real> late = start >= node;  // a start after the first node leaves that one out
  Real change = by_2050 * (now - start) / (node - start);
  if (years >= 2050 || any(late)) {
    const Real from = select(late, start, node), value = select(late, Real(0.0), by_2050);
    change = select(late | MaskOf<Real>(years >= 2050), value + (by_2090 - value) * (now - from) / (Real(2090.0) - from), change);
  }
  return select(start < now, change, Real(0.0));
}
inline double trend(double years, double start, double by_2050, double by_2090) { return trend<double>(years, start, by_2050, by_2090); }

/// How a year's anomaly z changes the number of wet days and their depth: both have mean 1 over all years, and so has their product.
template <class Real>
struct YearFactors {
  Real occurrence, depth;
};
template <class Real>
inline YearFactors<Real> year_factors(Real z, Real spread, Real share) {
  const Real s = share * spread, half(0.5);
  return {exp(s * z - half * s * s), exp((spread - s) * z - half * spread * spread + half * s * s)};
}

namespace detail {
inline constexpr double kDayOffset = 1 << 24;  // keeps the memory of a day from being 0

template <class Real>
inline Real autoregressive(Real before, Real persistence, Real innovation) {
  return persistence * before + sqrt(max(Real(0.0), Real(1.0) - persistence * persistence)) * innovation;
}
}  // namespace detail

/// Rain of a day at the station, m/s. Moves year, wet state and day of `m` to that day when they are not there yet.
template <class Real>
struct RainDay {
  Real precipitation;
  Real contrast;        ///< 1 or 0 for wet or dry, less the month's share of wet days: its mean over all years is 0
  MaskOf<Real> fresh;   ///< the first day of all
  MaskOf<Real> new_day;
};
template <class Real>
inline RainDay<Real> rain_day(const WeatherMoment& now, const WeatherParameters<Real>& p, WeatherMemory<Real>& m, const DrawsOf<Real>& draws) {
  const auto step = static_cast<std::uint32_t>(now.day);
  const Real zero(0.0), one(1.0);
  RainDay<Real> r;
  r.fresh = m.day == zero;
  const Real start_month = floor(p.year_start) - one;
  const MaskOf<Real> next_year = (start_month <= Real(now.month)) & (start_month > zero);
  const Real year = Real(now.calendar_year) + select(next_year, one, zero);
  const MaskOf<Real> new_year = r.fresh | !(m.year == year);
  if (any(new_year)) {
    const Real innovation = draws.year_normal(year);
    const Real anomaly = select(r.fresh, innovation, detail::autoregressive(m.year_anomaly, p.year_persistence, innovation));
    m.year_anomaly = select(new_year, anomaly, m.year_anomaly);
    m.year = year;
  }
  const YearFactors<Real> factor = year_factors(m.year_anomaly, p.year_spread, p.year_in_occurrence);

  // A chain with a share w of wet days and memory r has wet_after_dry = w (1 - r), wet_after_wet = r + w (1 - r).
  const Real memory = clamp(p.wet_after_wet - p.wet_after_dry, zero, Real(0.99));
  const Real share = min(one, p.wet_after_dry / (one - memory));
  const Real chance = min(Real(0.95), share * factor.occurrence);
  const Real today(now.day + detail::kDayOffset);
  r.new_day = !(m.day == today);
  if (any(r.new_day)) {
    const Real wet_chance = select(r.fresh, chance, chance * (one - memory) + m.wet * memory);
    m.wet = select(r.new_day, select(draws.uniform(step, 0) < wet_chance, one, zero), m.wet);
    m.day = today;
  }
  r.contrast = m.wet - share;
  r.precipitation = zero;
  const MaskOf<Real> wet = m.wet > Real(0.5);
  if (any(wet)) {
    const Real more = max(zero, one + trend<Real>(now.years, p.trend_start, p.precipitation_2050, p.precipitation_2090));
    const Real excess = max(zero, p.wet_day_depth * factor.depth - p.smallest_depth);
    r.precipitation = select(wet, (p.smallest_depth + excess * draws.gamma_mean_one(step, p.depth_shape, wet)) * more, zero);
  }
  return r;
}

/// The weather of a day. Moves `m` to that day when it is not there yet; called again within the day it gives the same answer.
template <class Real>
inline WeatherSignals<Real> weather_day(const WeatherMoment& now, const WeatherSun& sun, const WeatherParameters<Real>& p,
                                        WeatherMemory<Real>& m) {
  const DrawsOf<Real> draws(p.seed, p.future, p.stream);
  const auto step = static_cast<std::uint32_t>(now.day);
  const Real zero(0.0), one(1.0), half(0.5);
  const RainDay<Real> rain = rain_day<Real>(now, p, m, draws);
  if (any(rain.new_day)) {
    const Real keep = select(rain.fresh, zero, p.persistence);
    const auto move = [&](Real& anomaly, Real innovation) {
      anomaly = select(rain.new_day, detail::autoregressive(anomaly, keep, innovation), anomaly);
    };
    const auto first = draws.normals(step, 1), second = draws.normals(step, 2);
    move(m.temperature_anomaly, first.first);
    move(m.range_anomaly, first.second);
    move(m.humidity_anomaly, second.first);
    move(m.radiation_anomaly, second.second);
  }

  WeatherSignals<Real> d;
  d.precipitation = rain.precipitation;
  const Real warming = trend<Real>(now.years, p.trend_start, p.warming_2050, p.warming_2090);
  const Real mean = half * (p.minimum_temperature + p.maximum_temperature) + p.wet_temperature_change * rain.contrast +
                    p.temperature_spread * m.temperature_anomaly + warming;
  const Real range =
      max(one, p.maximum_temperature - p.minimum_temperature + p.wet_range_change * rain.contrast + p.range_spread * m.range_anomaly);
  d.minimum_temperature = mean - half * range;
  d.maximum_temperature = mean + half * range;
  d.mean_temperature = mean;
  d.potential = zero;

  d.humidity = clamp(p.humidity + p.wet_humidity_change * rain.contrast + p.humidity_spread * m.humidity_anomaly, Real(0.03), one);
  const Real variance = log(one + p.wind_spread * p.wind_spread);
  d.wind = p.wind * max(Real(0.1), one + p.wet_wind_change * rain.contrast) * exp(sqrt(variance) * draws.normal(step, 3) - half * variance);

  const Real sine = sin(p.latitude), cosine = cos(p.latitude);
  const Real above = physics::extraterrestrial_radiation<Real>(sun.today, sine, cosine), clear = physics::clear_sky_share(p.elevation);
  const MaskOf<Real> monthly = p.radiation_from > half;
  d.radiation = zero;
  if (!all(monthly)) d.radiation = physics::radiation_from_range(range, p.radiation_coefficient, above, clear);
  if (any(monthly)) {
    // The monthly mean follows the sun within the month, else it would lie above a clear sky at one end of it.
    const Real middle = physics::extraterrestrial_radiation<Real>(sun.middle, sine, cosine);
    const MaskOf<Real> day = middle > one;
    const Real mean_today = p.radiation * select(day, above / select(day, middle, one), one);
    const Real moved = mean_today * (one + p.wet_radiation_change * rain.contrast + p.radiation_spread * m.radiation_anomaly);
    d.radiation = select(monthly, clamp(moved, Real(0.1) * above, max(Real(0.1), clear) * above), d.radiation);
  }
  return d;
}

}  // namespace cuenca::climate
