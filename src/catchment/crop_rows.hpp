// Rows of crops and of the ground below them, shared by the soil of a land cover and by irrigated fields.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::catchment::crop_rows {

using catalog::Kind;
using catalog::Origin;
using catalog::Row;

inline constexpr Row field_capacity{
    .unit = "1",
    .fallback = 0.25,
    .valid = {0.01, 0.8},
    .plausible = {0.07, 0.42},
    .not_below = "wilting_point",
    .varies = false,
    .text = {"water content of the soil at field capacity, by volume", "contenido de agua del suelo a capacidad de campo, en volumen"},
    .source = "fao56"};
inline constexpr Row wilting_point{
    .unit = "1",
    .fallback = 0.12,
    .valid = {0, 0.6},
    .plausible = {0.02, 0.25},
    .varies = false,
    .text = {"water content of the soil at wilting point, by volume", "contenido de agua del suelo en el punto de marchitez, en volumen"},
    .source = "fao56"};
inline constexpr Row evaporation_depth{
    .unit = "m",
    .fallback = 0.1,
    .valid = {0.01, 0.5},
    .plausible = {0.1, 0.15},
    .varies = false,
    .text = {"depth of the layer that dries by evaporation", "profundidad de la capa que se seca por evaporación"},
    .source = "fao56"};
inline constexpr Row readily_evaporable{
    .unit = "mm",
    .fallback = 8.0,
    .valid = {0, 50},
    .plausible = {2, 12},
    .varies = false,
    .text = {"water that evaporates from the wet layer without hindrance", "agua que se evapora de la capa húmeda sin restricción"},
    .source = "fao56"};
inline constexpr Row planting{.kind = Kind::integer,
                              .fallback = 258.0,
                              .valid = {1, 366},
                              .varies = false,
                              .text = {"day of the year of planting, every year (1: 1 January; 258: 15 September)",
                                       "día del año de la siembra, cada año (1: 1 de enero; 258: 15 de septiembre)"}};
inline constexpr Row initial_stage{
    .unit = "d",
    .fallback = 25.0,
    .valid = {0, 366},
    .plausible = {10, 60},
    .varies = false,
    .text = {"initial stage: planting to a tenth of cover", "etapa inicial: de la siembra a un décimo de cobertura"},
    .source = "fao56"};
inline constexpr Row development_stage{.unit = "d",
                                       .fallback = 35.0,
                                       .valid = {0, 366},
                                       .plausible = {10, 80},
                                       .varies = false,
                                       .text = {"development stage: to full cover", "etapa de desarrollo: hasta la cobertura completa"},
                                       .source = "fao56"};
inline constexpr Row mid_stage{.unit = "d",
                               .fallback = 50.0,
                               .valid = {0, 366},
                               .plausible = {10, 130},
                               .varies = false,
                               .text = {"mid-season stage: to the start of ripening", "etapa media: hasta el comienzo de la maduración"},
                               .source = "fao56"};
inline constexpr Row late_stage{.unit = "d",
                                .fallback = 30.0,
                                .valid = {0, 366},
                                .plausible = {5, 60},
                                .varies = false,
                                .text = {"late stage: to the harvest", "etapa final: hasta la cosecha"},
                                .source = "fao56"};

constexpr Row coefficient(double fallback, catalog::Range plausible, Text text) {
  return {.unit = "1", .fallback = fallback, .valid = {0, 1.6}, .plausible = plausible, .text = text, .source = "fao56"};
}
inline constexpr Row kcb_initial =
    coefficient(0.15, {0.15, 0.5}, {"basal crop coefficient of the initial stage", "coeficiente basal de cultivo de la etapa inicial"});
inline constexpr Row kcb_mid = coefficient(1.1, {0.3, 1.25},
                                           {"basal crop coefficient of the mid-season at 45 % of lowest humidity and 2 m/s of wind",
                                            "coeficiente basal de cultivo de la etapa media con humedad mínima de 45 % y viento de 2 m/s"});
inline constexpr Row kcb_end = coefficient(
    0.65, {0.1, 1.2}, {"basal crop coefficient at the harvest, likewise", "coeficiente basal de cultivo en la cosecha, igualmente"});
inline constexpr Row kcb_off_season =
    coefficient(0.0, {0, 0.5},
                {"basal coefficient between harvest and planting: 0 bare ground, more with weeds or stubble",
                 "coeficiente basal entre cosecha y siembra: 0 suelo desnudo, más con malezas o rastrojo"});
inline constexpr Row initial_height{
    .unit = "m",
    .fallback = 0.05,
    .valid = {0, 10},
    .plausible = {0.02, 0.5},
    .text = {"height of the plants at planting and out of season", "altura de las plantas en la siembra y fuera de temporada"},
    .source = "fao56"};
inline constexpr Row height{.unit = "m",
                            .fallback = 0.6,
                            .valid = {0.02, 10},
                            .plausible = {0.1, 3},
                            .not_below = "initial_height",
                            .text = {"height of the grown plants", "altura de las plantas crecidas"},
                            .source = "fao56"};
inline constexpr Row initial_root_depth{
    .unit = "m",
    .fallback = 0.15,
    .valid = {0.02, 5},
    .plausible = {0.1, 0.5},
    .varies = false,
    .text = {"depth of the roots at planting and out of season", "profundidad de raíces en la siembra y fuera de temporada"},
    .source = "fao56"};
inline constexpr Row root_depth{
    .unit = "m",
    .fallback = 0.6,
    .valid = {0.02, 5},
    .plausible = {0.3, 2},
    .not_below = "initial_root_depth",
    .varies = false,
    .text = {"greatest depth of the roots, and of the soil that is followed", "profundidad máxima de raíces, y del suelo que se sigue"},
    .source = "fao56"};
inline constexpr Row depletion_fraction{.unit = "1",
                                        .fallback = 0.5,
                                        .valid = {0.05, 0.9},
                                        .plausible = {0.2, 0.7},
                                        .text = {"share of the available water that is used without stress at 5 mm/d",
                                                 "parte del agua disponible que se usa sin estrés con 5 mm/d"},
                                        .source = "fao56"};
inline constexpr Row infiltration_limit{.unit = "mm/d",
                                        .fallback = 1000.0,
                                        .valid = {0, 10000},
                                        .plausible = {10, 1000},
                                        .text = {"rain above this rate runs off", "la lluvia sobre esta tasa escurre"}};
inline constexpr Row initial_wetness{.unit = "1",
                                     .fallback = 0.5,
                                     .valid = {0, 1},
                                     .varies = false,
                                     .text = {"available water before the first step, as a share of that at field capacity",
                                              "agua disponible antes del primer paso, como parte de la de capacidad de campo"}};

inline constexpr Row below{.unit = "m", .text = {"water below the roots, over the area", "agua bajo las raíces, sobre el área"}};
inline constexpr Row layer{.unit = "m",
                           .text = {"water left to evaporate in the layer that dries", "agua por evaporar en la capa que se seca"}};
inline constexpr Row roots{.unit = "m", .text = {"depth of the roots", "profundidad de las raíces"}};
inline constexpr Row dry_ground{
    .unit = "1", .text = {"share of the ground that the last wetting left dry", "parte del suelo que el último riego dejó seca"}};

constexpr Row climate(std::string_view unit, std::string_view signal, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::climate, .origin_name = signal};
}
inline constexpr Row reference =
    climate("m/s", "reference_evapotranspiration", {"reference evapotranspiration", "evapotranspiración de referencia"});
inline constexpr Row wind = climate("m/s", "wind", {"wind speed at 2 m", "velocidad del viento a 2 m"});
inline constexpr Row maximum_temperature =
    climate("K", "maximum_temperature", {"highest air temperature of the day", "temperatura máxima del día"});
inline constexpr Row vapour = climate("Pa", "vapour", {"actual vapour pressure", "presión de vapor real"});

inline constexpr Row evaporation{
    .unit = "m3", .text = {"evaporation of the ground", "evaporación del suelo"}, .from = "water", .to = "atmosphere"};
inline constexpr Row transpiration{
    .unit = "m3", .text = {"transpiration of the plants", "transpiración de las plantas"}, .from = "water", .to = "atmosphere"};
inline constexpr Row depletion{
    .unit = "mm", .text = {"depletion of the root zone below field capacity", "déficit de la zona de raíces bajo capacidad de campo"}};
inline constexpr Row readily_available{.unit = "mm",
                                       .text = {"depletion from which the plants suffer", "déficit desde el que las plantas sufren"}};
inline constexpr Row basal_coefficient{.unit = "1", .text = {"basal crop coefficient Kcb", "coeficiente basal de cultivo Kcb"}};
inline constexpr Row evaporation_coefficient{.unit = "1",
                                             .text = {"soil evaporation coefficient Ke", "coeficiente de evaporación del suelo Ke"}};
inline constexpr Row stress{
    .unit = "1", .text = {"water stress coefficient Ks: 1 none, 0 wilting", "coeficiente de estrés hídrico Ks: 1 ninguno, 0 marchitez"}};

}  // namespace cuenca::catchment::crop_rows
