// Rows of decay that reaches, reservoirs and lagoons share.
#pragma once
#include <string_view>

#include "catalog/row.hpp"

namespace cuenca::waterbody {

inline constexpr catalog::Row kWaterTemperature{
    .unit = "degC",
    .fallback = 20.0,
    .valid = {-5, 60},
    .plausible = {0, 35},
    .text = {"temperature of the water, for the decay of constituents", "temperatura del agua, para el decaimiento de los constituyentes"}};

/// Reactive flux out of an own store.
constexpr catalog::Row decay_flux(std::string_view store) {
  return {.unit = "m3",
          .text = {"constituents that decay", "constituyentes que decaen"},
          .from = store,
          .to = "reaction",
          .solute = catalog::Solute::reactive};
}

}  // namespace cuenca::waterbody
