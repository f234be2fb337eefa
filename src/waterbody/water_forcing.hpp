// Rows that lagoons and ponds share: the weather over open water.
#pragma once
#include "catalog/aggregate.hpp"

namespace cuenca::waterbody {

constexpr catalog::Row climate_row(std::string_view unit, std::string_view signal, Text text) {
  return {.unit = unit, .text = text, .origin = catalog::Origin::climate, .origin_name = signal};
}

/// The ten forcing rows of a water body, in the order of Lagoon::Forcing and Pond::Forcing.
template <class F>
consteval auto water_forcing_rows() {
  using catalog::field;
  return catalog::rows_of<catalog::Role::forcing, F>({
      field<&F::precipitation>(climate_row("m/s", "precipitation", {"precipitation", "precipitación"})),
      field<&F::open_water_evaporation>(
          climate_row("m/s", "open_water_evaporation", {"evaporation of fresh open water", "evaporación de agua dulce libre"})),
      field<&F::penman_energy>(
          climate_row("Pa m/(K s)", "penman_energy", {"energy term of Penman's equation", "término de energía de la ecuación de Penman"})),
      field<&F::penman_wind>(
          climate_row("m/(K s)", "penman_wind", {"wind term of Penman's equation", "término de viento de la ecuación de Penman"})),
      field<&F::vapour_slope>(
          climate_row("Pa/K", "vapour_slope", {"slope of the vapour pressure curve", "pendiente de la curva de presión de vapor"})),
      field<&F::psychrometric>(climate_row("Pa/K", "psychrometric", {"psychrometric constant", "constante psicrométrica"})),
      field<&F::saturation_vapour>(
          climate_row("Pa", "saturation_vapour", {"saturation vapour pressure", "presión de vapor de saturación"})),
      field<&F::vapour>(climate_row("Pa", "vapour", {"vapour pressure of the air", "presión de vapor del aire"})),
      field<&F::minimum_temperature>(
          climate_row("degC", "minimum_temperature", {"lowest air temperature of the day", "temperatura mínima del día"})),
      field<&F::maximum_temperature>(
          climate_row("degC", "maximum_temperature", {"highest air temperature of the day", "temperatura máxima del día"})),
  });
}

}  // namespace cuenca::waterbody
