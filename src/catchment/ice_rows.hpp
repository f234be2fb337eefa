// Rows that glaciers and rock glaciers have in common.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::catchment::ice_rows {

using catalog::Origin;
using catalog::Row;

inline constexpr Row melting_point{.unit = "degC",
                                   .fallback = 0.0,
                                   .valid = {-10, 10},
                                   .plausible = {-2, 3},
                                   .text = {"air temperature above which ice melts", "temperatura del aire sobre la que el hielo se funde"},
                                   .source = "hock2003"};
inline constexpr Row ice{.unit = "m3", .text = {"ice, as water", "hielo, como agua"}};
inline constexpr Row water{.unit = "m3", .text = {"water on its way out of the ice", "agua en camino desde el hielo"}};
inline constexpr Row temperature{
    .unit = "K", .text = {"mean air temperature", "temperatura media del aire"}, .origin = Origin::climate, .origin_name = "temperature"};
/// From the packs above: one, or of every band where soils are lumped.
inline constexpr Row snow_covered{.unit = "m2",
                                  .text = {"snow-covered area above", "área cubierta de nieve arriba"},
                                  .origin = Origin::gathered,
                                  .origin_type = "snow",
                                  .via = "below",
                                  .origin_name = "covered_area"};
inline constexpr Row ice_melt{.unit = "m3", .text = {"melt of ice", "fusión de hielo"}, .from = "ice", .to = "water"};
inline constexpr Row ice_content{.unit = "m3", .text = {"ice, as water", "hielo, como agua"}, .implies = "ice"};
inline constexpr Row initial_thickness(Text text) {
  return {.unit = "m", .fallback = 0.0, .valid = {0, 500}, .plausible = {0, 150}, .varies = false, .text = text};
}

}  // namespace cuenca::catchment::ice_rows
