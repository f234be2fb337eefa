// Rows that every snow method has in common, so that a change of method changes no name of a result.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::catchment::snow_rows {

using catalog::Kind;
using catalog::Origin;
using catalog::Role;
using catalog::Row;

inline constexpr Row area{
    .unit = "km2", .given = true, .valid = {0, 1e6}, .varies = false, .text = {"area of the land unit", "área de la unidad de terreno"}};
inline constexpr Row elevation{
    .unit = "m", .given = true, .valid = {-500, 9000}, .varies = false, .text = {"mean elevation", "altitud media"}};
inline constexpr Row sublimation_limit{.unit = "mm/d",
                                       .fallback = 0.0,
                                       .valid = {0, 20},
                                       .plausible = {0, 3},
                                       .text = {"sublimation while snow lies", "sublimación mientras hay nieve"},
                                       .source = "gascoin2013"};
inline constexpr Row full_cover{.unit = "mm",
                                .fallback = 20.0,
                                .valid = {0.1, 1000},
                                .plausible = {5, 60},
                                .text = {"water equivalent at which the whole area is covered", "equivalente en agua con cobertura total"}};
inline constexpr catalog::Choice phase_temperatures[] = {
    {"air", {"of the air", "del aire"}},
    {"wet_bulb", {"wet bulb: in dry air it snows above 2 degC", "bulbo húmedo: en aire seco nieva sobre 2 degC"}},
};
/// Which temperature parts precipitation into rain and snow (process/phase.hpp).
inline constexpr Row phase_temperature{.kind = Kind::choice,
                                       .fallback = 0.0,
                                       .varies = false,
                                       .text = {"temperature that parts rain from snow", "temperatura que separa la lluvia de la nieve"},
                                       .source = "wang2019",
                                       .choices = phase_temperatures};
/// Above it the ice of the pack joins the ice of a glacier below (process/phase.hpp). 1 km of water: never.
inline constexpr Row firn_above{
    .unit = "mm",
    .fallback = 1e6,
    .valid = {0, 1e6},
    .plausible = {200, 1e6},
    .text = {"ice of the pack above which it becomes ice of the glacier below (only over a cover with soil = \"glacier\")",
             "hielo del manto sobre el cual pasa a ser hielo del glaciar (solo sobre una cubierta con soil = \"glacier\")"}};
inline constexpr Row ice{.unit = "m3", .text = {"ice of the snow pack", "hielo del manto de nieve"}};
inline constexpr Row liquid{.unit = "m3", .text = {"liquid water in the snow pack", "agua líquida del manto de nieve"}};
inline constexpr Row precipitation{
    .unit = "m/s", .text = {"precipitation", "precipitación"}, .origin = Origin::climate, .origin_name = "precipitation"};
inline constexpr Row temperature{
    .unit = "K", .text = {"mean air temperature", "temperatura media del aire"}, .origin = Origin::climate, .origin_name = "temperature"};
inline constexpr Row wet_bulb_temperature{.unit = "K",
                                          .text = {"wet-bulb temperature", "temperatura de bulbo húmedo"},
                                          .origin = Origin::climate,
                                          .origin_name = "wet_bulb_temperature"};
/// 1 over a glacier; over other soils nothing gives this signal and it is 0, so that no firn leaves the pack.
inline constexpr Row glacier_below{
    .unit = "1",
    .text = {"the soil below takes old snow as ice (1: yes)", "el suelo de abajo toma nieve vieja como hielo (1: sí)"},
    .origin = Origin::linked,
    .via = "below",
    .origin_name = "takes_firn"};
inline constexpr Row snowfall{.unit = "m3", .text = {"snowfall", "nevada"}, .from = "atmosphere", .to = "ice"};
inline constexpr Row rainfall{
    .unit = "m3", .text = {"rain on the pack or the ground", "lluvia sobre el manto o el suelo"}, .from = "atmosphere", .to = "liquid"};
inline constexpr Row sublimation{.unit = "m3", .text = {"sublimation", "sublimación"}, .from = "ice", .to = "atmosphere"};
inline constexpr Row melt{.unit = "m3", .text = {"melt", "fusión"}, .from = "ice", .to = "liquid"};
inline constexpr Row outflow{.unit = "m3",
                             .text = {"melt and rain that reach the soil", "fusión y lluvia que llegan al suelo"},
                             .from = "liquid",
                             .to = "soil.water"};
inline constexpr Row firn{.unit = "m3",
                          .text = {"old snow that becomes ice of the glacier below", "nieve vieja que pasa a ser hielo del glaciar"},
                          .from = "ice",
                          .to = "below.ice",
                          .otherwise = "outside"};
inline constexpr Row ice_content{.unit = "m3", .text = {"ice of the pack", "hielo del manto"}, .implies = "ice"};
inline constexpr Row liquid_content{.unit = "m3", .text = {"liquid of the pack", "líquido del manto"}, .implies = "liquid"};
inline constexpr Row water_equivalent{.unit = "m3", .text = {"water of the pack", "agua del manto"}};
inline constexpr Row cover{.unit = "1", .text = {"snow-covered share of the area", "parte del área cubierta de nieve"}};
inline constexpr Row covered_area{.unit = "m2", .text = {"snow-covered area", "área cubierta de nieve"}};
inline constexpr Row sublimation_rate{.unit = "m3/s", .text = {"sublimation", "sublimación"}};

inline constexpr Row settings[] = {
    {.name = "soil",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"what the water of the pack reaches first: canopy, ground or soil", "adónde llega primero el agua del manto: dosel, terreno o suelo"},
     .target = "soils"},
    {.name = "below",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"soil of the land unit", "suelo de la unidad de terreno"},
     .target = "soils"},
    {.name = "ground",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"ground that the pack keeps from freezing", "terreno que el manto protege de la helada"},
     .target = "grounds"},
    {.name = "catchment",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"catchment of the land unit", "cuenca de la unidad de terreno"},
     .target = "catchments"},
    {.name = "band",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"elevation band of the land unit", "banda de altitud de la unidad de terreno"},
     .target = "bands"},
};

}  // namespace cuenca::catchment::snow_rows
