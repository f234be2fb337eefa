// Everything that takes a turn in this module, in that order.
#pragma once
#include "climate/climate.hpp"
#include "climate/climate_point.hpp"
#include "climate/weather_generator.hpp"
#include "climate/weather_series.hpp"

namespace cuenca::climate {

template <class Visitor>
void for_each_component(Visitor&& visit) {
  visit.template operator()<WeatherSeries>();
  visit.template operator()<WeatherGenerator>();
  visit.template operator()<ClimatePoint>();
}

}  // namespace cuenca::climate
