// Invented weather for futures, day by day, with years that are wet or dry as a whole (docs/theory/weather-generator.md).
#pragma once
#include "catalog/component.hpp"
#include "climate/process/weather_day.hpp"
#include "climate/signals.hpp"

namespace cuenca::climate {

struct WeatherGenerator {
  template <class Real>
  using Parameters = WeatherParameters<Real>;
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = WeatherMemory<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  using Derived = WeatherSignals<Real>;
  static const catalog::ComponentType type;

  /// One day of weather; steps within the same day repeat it. Steps longer than a day would all have the weather of their first day:
  /// the study's step must be a day or less. Lanes run one after the other: random numbers and their branches are scalar work.
  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>&,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const WeatherMoment moment = moment_of(step);
    const WeatherSun sun = sun_of(step);
    if constexpr (std::is_same_v<Real, double>) {
      d = weather_day(moment, sun, p, m);
    } else {
      for (int lane = 0; lane < kLanes; ++lane) {
        WeatherMemory<double> memory = lane_of<WeatherMemory>(m, lane);
        const WeatherSignals<double> day = weather_day(moment, sun, lane_of<WeatherParameters>(p, lane), memory);
        put_lane<WeatherMemory>(m, lane, memory);
        put_lane<WeatherSignals>(d, lane, day);
      }
    }
  }

 private:
  template <template <class> class Aggregate>
  static Aggregate<double> lane_of(const Aggregate<Lanes>& all, int lane) {
    constexpr int n = sizeof(Aggregate<double>) / sizeof(double);
    Aggregate<double> one;
    for (int i = 0; i < n; ++i) reinterpret_cast<double*>(&one)[i] = reinterpret_cast<const Lanes*>(&all)[i][lane];
    return one;
  }
  template <template <class> class Aggregate>
  static void put_lane(Aggregate<Lanes>& all, int lane, const Aggregate<double>& one) {
    constexpr int n = sizeof(Aggregate<double>) / sizeof(double);
    for (int i = 0; i < n; ++i) reinterpret_cast<Lanes*>(&all)[i].set(lane, reinterpret_cast<const double*>(&one)[i]);
  }
};

}  // namespace cuenca::climate
