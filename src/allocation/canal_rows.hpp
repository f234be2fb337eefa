// Rows that a canal and its order have in common.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::allocation::canal_rows {

using catalog::Origin;
using catalog::Row;

inline constexpr Row elevation{.unit = "m",
                               .fallback = 0.0,
                               .valid = {-500, 9000},
                               .varies = false,
                               .text = {"mean elevation, for evaporation", "altitud media, para la evaporación"}};
inline constexpr Row capacity{
    .unit = "L/s", .natural = 0.0, .valid = {0, 1e7}, .plausible = {1, 50000}, .text = {"most that it takes in", "máximo que toma"}};
inline constexpr Row loss_share{.unit = "1",
                                .fallback = 0.0,
                                .valid = {0, 0.95},
                                .plausible = {0, 0.6},
                                .text = {"share of what it takes in that seeps away, beside that through the bed",
                                         "parte de lo que toma que se infiltra, además de la del lecho"},
                                .source = "weap2015"};
inline constexpr Row length{.unit = "km",
                            .fallback = 0.0,
                            .valid = {0, 1000},
                            .plausible = {0, 50},
                            .varies = false,
                            .text = {"length of the bed that loses water", "largo del lecho que pierde agua"}};
inline constexpr Row width{
    .unit = "m", .fallback = 1.0, .valid = {0, 200}, .plausible = {0.2, 10}, .varies = false, .text = {"wetted width", "ancho mojado"}};
inline constexpr Row bed_conductivity{
    .unit = "m/d",
    .fallback = 0.0,
    .valid = {0, 100},
    .plausible = {0, 5},
    .text = {"infiltration through the wetted bed while it runs", "infiltración por el lecho mojado mientras corre"}};
inline constexpr Row evaporation_factor{.unit = "1",
                                        .fallback = 0.0,
                                        .valid = {0, 3},
                                        .plausible = {0, 1.3},
                                        .text = {"evaporation of the wetted bed while it runs over open-water evaporation; 0: neglected",
                                                 "evaporación del lecho mojado mientras corre respecto del agua libre; 0: despreciada"}};

inline constexpr Row open_water_evaporation{.unit = "m/s",
                                            .text = {"evaporation of fresh open water", "evaporación de agua dulce libre"},
                                            .origin = Origin::climate,
                                            .origin_name = "open_water_evaporation"};
constexpr Row ordered(std::string_view via) {
  return {.unit = "m3/s",
          .text = {"orders of its fields", "pedidos de sus campos"},
          .origin = Origin::gathered,
          .origin_type = "field",
          .via = via,
          .origin_name = "request"};
}

/// The row as the builder fills it from the canal that this belongs to.
constexpr Row as_given(Row row) {
  row.given = true;
  return row;
}

}  // namespace cuenca::allocation::canal_rows
