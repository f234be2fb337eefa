#include "climate/weather_series.hpp"

namespace cuenca::climate {
namespace {
using namespace catalog;
using P = WeatherSeries::Parameters<double>;

constexpr Choice humidity_from[] = {
    {"minimum_temperature", {"dew point from the lowest temperature", "punto de rocío a partir de la temperatura mínima"}},
    {"given", {"the field `humidity`", "el campo `humidity`"}},
};
constexpr Choice radiation_from[] = {
    {"temperature_range", {"from the daily range of temperature", "a partir de la amplitud diaria de temperatura"}},
    {"given", {"the field `radiation`", "el campo `radiation`"}},
};

constexpr Choice mean_temperature_from[] = {
    {"extremes", {"halfway between the lowest and the highest temperature", "a medio camino entre la temperatura mínima y la máxima"}},
    {"given", {"the field `mean_temperature`", "el campo `mean_temperature`"}},
};

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::latitude>({.unit = "degree", .given = true, .valid = {-90, 90}, .varies = false, .text = {"latitude", "latitud"}}),
    field<&P::elevation>({.unit = "m",
                          .given = true,
                          .valid = {-500, 9000},
                          .varies = false,
                          .text = {"elevation of the station", "altitud de la estación"}}),
    field<&P::precipitation>({.unit = "mm/d", .valid = {0, 2000}, .plausible = {0, 400}, .text = {"precipitation", "precipitación"}}),
    field<&P::minimum_temperature>({.unit = "degC",
                                    .valid = {-90, 60},
                                    .plausible = {-40, 35},
                                    .text = {"lowest air temperature of the day", "temperatura mínima del día"}}),
    field<&P::maximum_temperature>({.unit = "degC",
                                    .valid = {-90, 65},
                                    .plausible = {-25, 50},
                                    .text = {"highest air temperature of the day", "temperatura máxima del día"}}),
    field<&P::humidity_from>({.kind = Kind::choice,
                              .fallback = 0.0,
                              .varies = false,
                              .text = {"where humidity comes from", "de dónde sale la humedad"},
                              .source = "fao56",
                              .choices = humidity_from}),
    field<&P::humidity>({.unit = "%",
                         .fallback = 50.0,
                         .valid = {0, 100},
                         .plausible = {5, 100},
                         .text = {"mean relative humidity, used when `humidity_from` is `given`",
                                  "humedad relativa media, usada si `humidity_from` es `given`"}}),
    field<&P::dew_point_depression>(
        {.unit = "K",
         .difference = true,
         .fallback = 0.0,
         .valid = {-10, 40},
         .plausible = {0, 5},
         .text = {"how far the dew point lies below the lowest temperature; 2 to 4 K in dry places",
                  "cuánto queda el punto de rocío por debajo de la temperatura mínima; 2 a 4 K en lugares áridos"},
         .source = "fao56"}),
    field<&P::wind>({.unit = "m/s",
                     .fallback = 2.0,
                     .valid = {0, 60},
                     .plausible = {0.3, 15},
                     .text = {"wind speed at 2 m", "velocidad del viento a 2 m"},
                     .source = "fao56"}),
    field<&P::radiation_from>({.kind = Kind::choice,
                               .fallback = 0.0,
                               .varies = false,
                               .text = {"where radiation comes from", "de dónde sale la radiación"},
                               .source = "fao56",
                               .choices = radiation_from}),
    field<&P::radiation>({.unit = "MJ/(m2 d)",
                          .fallback = 20.0,
                          .valid = {0, 50},
                          .plausible = {1, 42},
                          .text = {"shortwave radiation, used when `radiation_from` is `given`",
                                   "radiación de onda corta, usada si `radiation_from` es `given`"}}),
    field<&P::radiation_coefficient>(
        {.unit = "1",
         .fallback = 0.16,
         .valid = {0.05, 0.4},
         .plausible = {0.14, 0.21},
         .text = {"share of extraterrestrial radiation per root of a kelvin of daily range; 0.16 inland, to 0.20 in dry highlands",
                  "parte de la radiación extraterrestre por raíz de kelvin de amplitud diaria; 0,16 en el interior, hasta 0,20 en "
                  "altiplanos secos"},
         .source = "fao56"}),
    field<&P::precipitation_factor>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 20},
         .plausible = {0.5, 1.6},
         .text = {"factor on precipitation (gauge error, scenario)", "factor de la precipitación (error del pluviómetro, escenario)"}}),
    field<&P::temperature_change>({.unit = "K",
                                   .difference = true,
                                   .fallback = 0.0,
                                   .valid = {-20, 20},
                                   .plausible = {-2, 6},
                                   .text = {"added to all temperatures (scenario)", "se suma a todas las temperaturas (escenario)"}}),
    field<&P::mean_temperature_from>({.kind = Kind::choice,
                                      .fallback = 0.0,
                                      .varies = false,
                                      .text = {"where the mean temperature of the day comes from", "de dónde sale la temperatura media del día"},
                                      .source = "fao56",
                                      .choices = mean_temperature_from}),
    field<&P::mean_temperature>({.unit = "degC",
                                 .fallback = 0.0,
                                 .valid = {-90, 60},
                                 .plausible = {-30, 40},
                                 .text = {"mean air temperature of the day, used when `mean_temperature_from` is `given`",
                                          "temperatura media del día, usada si `mean_temperature_from` es `given`"}}),
    field<&P::potential_evapotranspiration>(
        {.unit = "mm/d",
         .fallback = 0.0,
         .valid = {0, 50},
         .plausible = {0, 15},
         .text = {"reference evapotranspiration at the station, used when `evapotranspiration` of the climate is `given`",
                  "evapotranspiración de referencia en la estación, usada si `evapotranspiration` del clima es `given`"}}),
});
constexpr auto derived = weather_rows<Role::derived>();
}  // namespace

const ComponentType WeatherSeries::type{.name = "weather_series",
                                        .section = "",
                                        .text = {"weather given by the study", "tiempo meteorológico dado por el estudio"}, .turn = Turn::weather,
                                        .parameters = parameters,
                                        .derived = derived,
    .equations =
        "dew point = minimum_temperature - dew_point_depression (humidity_from = minimum_temperature)\n"
        "radiation = min(radiation_coefficient sqrt(Tmax - Tmin), 0.75 + 2e-5 z) Ra (radiation_from = temperature_range)",
    .theory = "climate.md"};

}  // namespace cuenca::climate
