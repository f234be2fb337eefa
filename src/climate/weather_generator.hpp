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
  /// the engine makes the days of such steps one by one.
  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>&,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    d = weather_day<Real>(moment_of(step), sun_of(step), p, m);
  }
};

}  // namespace cuenca::climate
