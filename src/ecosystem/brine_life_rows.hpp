// Rows that the small life of brine lagoons shares: where it lives, how it answers salinity, how its days are counted.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::ecosystem::brine_life_rows {

using namespace catalog;

constexpr Row salinity(double fallback, Range plausible, Text text, std::string_view not_below = {}, std::string_view source = {}) {
  return {.unit = "g/L",
          .fallback = fallback,
          .valid = {0, 500},
          .plausible = plausible,
          .not_below = not_below,
          .text = text,
          .source = source};
}
constexpr Row least_depth{
    .unit = "m",
    .fallback = 0.01,
    .valid = {0, 10},
    .plausible = {0, 0.1},
    .text = {"depth of the lagoon below which it counts as dry", "profundidad de la laguna bajo la que cuenta como seca"}};
constexpr Row suitable_from{
    .unit = "1",
    .fallback = 0.5,
    .valid = {0, 1},
    .plausible = {0.2, 0.9},
    .text = {"suitability from which a day counts as suitable", "adecuación desde la que un día cuenta como adecuado"}};
constexpr Row first_month{.kind = Kind::integer,
                          .unit = "1",
                          .fallback = 7.0,
                          .valid = {1, 12},
                          .varies = false,
                          .text = {"month in which the year of the count begins", "mes en que comienza el año del conteo"}};
constexpr Row month{.unit = "1", .text = {"month of the last step", "mes del último paso"}};
constexpr Row days(Text text) { return {.unit = "d", .text = text}; }

constexpr Row linked(std::string_view signal, std::string_view unit, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::linked, .via = "lagoon", .origin_name = signal};
}
constexpr Row depth = linked("depth", "m", {"depth of the lagoon", "profundidad de la laguna"});
constexpr Row lagoon_salinity = linked("salinity", "kg/m3", {"dissolved salt of the lagoon", "sal disuelta de la laguna"});
constexpr Row area = linked("area", "m2", {"water surface of the lagoon", "superficie de agua de la laguna"});

inline constexpr Row settings[] = {
    {.name = "lagoon",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"lagoon where it lives", "laguna donde vive"},
     .target = "lagoons"},
};

}  // namespace cuenca::ecosystem::brine_life_rows
