// The weather at a station: what every method of weather makes, in this order, and what a climate point takes from it.
#pragma once
#include <array>

#include "catalog/component.hpp"

namespace cuenca::climate {

template <class Real>
struct WeatherSignals {
  Real precipitation;        // m/s
  Real minimum_temperature;  // K
  Real maximum_temperature;  // K
  Real humidity;             // -
  Real wind;                 // m/s at 2 m
  Real radiation;            // W/m2, shortwave
  Real mean_temperature;     // K
  Real potential;            // m/s, evapotranspiration that the study gives; 0 where it gives none
};

/// Rows of the signals in a role: derived of a weather, forcing (linked through `weather`) of a climate point.
template <catalog::Role role>
consteval auto weather_rows() {
  using namespace catalog;
  using W = WeatherSignals<double>;
  std::array<Row, 8> rows = rows_of<role, W>({
      field<&W::precipitation>({.unit = "mm/d", .text = {"precipitation at the station", "precipitación en la estación"}}),
      field<&W::minimum_temperature>({.unit = "degC", .text = {"lowest air temperature of the day", "temperatura mínima del día"}}),
      field<&W::maximum_temperature>({.unit = "degC", .text = {"highest air temperature of the day", "temperatura máxima del día"}}),
      field<&W::humidity>({.unit = "%", .text = {"mean relative humidity", "humedad relativa media"}}),
      field<&W::wind>({.unit = "m/s", .text = {"wind speed at 2 m", "velocidad del viento a 2 m"}}),
      field<&W::radiation>({.unit = "W/m2", .text = {"shortwave radiation", "radiación de onda corta"}}),
      field<&W::mean_temperature>({.unit = "degC", .text = {"mean air temperature of the day", "temperatura media del día"}}),
      field<&W::potential>({.unit = "mm/d",
                            .text = {"evapotranspiration given for the station", "evapotranspiración dada para la estación"},
                            .result = false}),
  });
  if constexpr (role == Role::forcing) {
    for (Row& row : rows) {
      row.origin = Origin::linked;
      row.via = "weather";
      row.origin_name = row.name;
    }
  }
  return rows;
}

}  // namespace cuenca::climate
