// Rows that a climate of the study and the climate points under it share: written once, read from the climate, filled into the points.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::climate {

inline constexpr catalog::Choice kPrecipitationLaws[] = {
    {"none", {"the same at all elevations", "igual a toda altitud"}},
    {"exponential", {"times exp(gradient · height above the station)", "por exp(gradiente · altura sobre la estación)"}},
    {"linear", {"times 1 + gradient · height above the station", "por 1 + gradiente · altura sobre la estación"}},
};

inline constexpr catalog::Row kLatitude{
    .unit = "degree", .valid = {-90, 90}, .varies = false, .text = {"latitude, south negative", "latitud, sur negativa"}};
inline constexpr catalog::Row kStationElevation{
    .unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"elevation of the station", "altitud de la estación"}};
inline constexpr catalog::Row kLapseRate{
    .unit = "K/km",
    .difference = true,
    .fallback = 6.5,
    .valid = {-20, 20},
    .plausible = {4, 9},
    .text = {"fall of air temperature with height", "descenso de la temperatura del aire con la altura"}};
inline constexpr catalog::Row kPrecipitationLaw{
    .kind = catalog::Kind::choice,
    .fallback = 0.0,
    .varies = false,
    .text = {"how precipitation changes with height", "cómo cambia la precipitación con la altura"},
    .source = "houston2003",
    .choices = kPrecipitationLaws};
inline constexpr catalog::Row kPrecipitationGradient{
    .unit = "1/m",
    .fallback = 0.0,
    .valid = {-0.01, 0.01},
    .plausible = {0, 0.0015},
    .text = {"gradient of the law of precipitation", "gradiente de la ley de precipitación"},
    .source = "houston2003"};
inline constexpr catalog::Row kPrecipitationCeiling{
    .unit = "m",
    .fallback = 9000.0,
    .valid = {-500, 9000},
    .varies = false,
    .text = {"elevation above which precipitation grows no more", "altitud sobre la que la precipitación ya no crece"}};
inline constexpr catalog::Row kSnowUndercatch{.unit = "1",
                                              .fallback = 1.0,
                                              .valid = {1, 3},
                                              .plausible = {1, 1.5},
                                              .text = {"true over measured snowfall", "nevada real sobre la medida"},
                                              .source = "kochendorfer2017"};
inline constexpr catalog::Row kSnowTemperature{
    .unit = "degC",
    .fallback = 0.0,
    .valid = {-10, 10},
    .plausible = {-2, 3},
    .text = {"air temperature at which half of the precipitation is snow (for the undercatch)",
             "temperatura del aire con la mitad de la precipitación como nieve (para la corrección de nieve)"}};
inline constexpr catalog::Row kSnowInterval{.unit = "K",
                                            .difference = true,
                                            .fallback = 2.0,
                                            .valid = {0, 20},
                                            .plausible = {0, 6},
                                            .text = {"width of the band of mixed rain and snow (for the undercatch)",
                                                     "ancho de la banda de lluvia y nieve mezcladas (para la corrección de nieve)"}};

/// Order: values of `evapotranspiration`.
enum EvapotranspirationMethod { kPenmanMonteith, kPriestleyTaylor, kHargreaves, kOudin, kOudinMorton, kGiven };
inline constexpr catalog::Choice kEvapotranspirationMethods[] = {
    {"penman_monteith", {"FAO-56 Penman-Monteith", "Penman-Monteith de la FAO-56"}},
    {"priestley_taylor", {"Priestley-Taylor: from net radiation and temperature", "Priestley-Taylor: a partir de la radiación neta y la temperatura"}},
    {"hargreaves",
     {"Hargreaves: from the extremes of temperature; a quarter too low in the dry Puna",
      "Hargreaves: a partir de las temperaturas extremas; un cuarto de menos en la Puna seca"}},
    {"oudin",
     {"Oudin: from the mean temperature, with the radiation of FAO-56 and a latent heat of 2.45 MJ/kg",
      "Oudin: a partir de la temperatura media, con la radiación de la FAO-56 y un calor latente de 2,45 MJ/kg"}},
    {"oudin_morton",
     {"Oudin as airGR computes it: solar geometry of Morton and 28.5 W/m² for a millimetre a day",
      "Oudin como lo calcula airGR: geometría solar de Morton y 28,5 W/m² por milímetro al día"}},
    {"given", {"the field `potential_evapotranspiration` of the weather, the same at all elevations", "el campo `potential_evapotranspiration` del tiempo, igual a toda altitud"}},
};
inline constexpr catalog::Row kEvapotranspiration{
    .kind = catalog::Kind::choice,
    .fallback = 0.0,
    .varies = false,
    .text = {"how reference evapotranspiration is computed", "cómo se calcula la evapotranspiración de referencia"},
    .source = "fao56",
    .choices = kEvapotranspirationMethods};
inline constexpr catalog::Row kPriestleyTaylorFactor{
    .unit = "1",
    .fallback = 1.26,
    .valid = {0.5, 3},
    .plausible = {1.1, 1.74},
    .text = {"factor of Priestley-Taylor; 1.26 over wet land, up to 1.74 in dry air", "factor de Priestley-Taylor; 1,26 sobre tierra húmeda, hasta 1,74 en aire seco"},
    .source = "priestley1972"};
inline constexpr catalog::Row kEvapotranspirationFactor{
    .unit = "1",
    .fallback = 1.0,
    .valid = {0, 5},
    .plausible = {0.6, 1.4},
    .text = {"calibration factor on reference evapotranspiration", "factor de calibración de la evapotranspiración de referencia"}};

/// The same row where the builder fills it.
consteval catalog::Row filled(catalog::Row row) {
  row.given = true;
  return row;
}

}  // namespace cuenca::climate
