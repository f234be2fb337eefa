#include "climate/climate_point.hpp"

#include "climate/site_rows.hpp"

namespace cuenca::climate {
namespace {
using namespace catalog;
using P = ClimatePoint::Parameters<double>;
using D = ClimatePoint::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>(
        {.unit = "m", .given = true, .valid = {-500, 9000}, .varies = false, .text = {"elevation of the point", "altitud del punto"}}),
    field<&P::station_elevation>(filled(kStationElevation)),
    field<&P::latitude>(filled(kLatitude)),
    field<&P::lapse_rate>(filled(kLapseRate)),
    field<&P::precipitation_law>(filled(kPrecipitationLaw)),
    field<&P::precipitation_gradient>(filled(kPrecipitationGradient)),
    field<&P::precipitation_ceiling>(filled(kPrecipitationCeiling)),
    field<&P::snow_undercatch>(filled(kSnowUndercatch)),
    field<&P::snow_temperature>(filled(kSnowTemperature)),
    field<&P::snow_interval>(filled(kSnowInterval)),
    field<&P::evapotranspiration>(filled(kEvapotranspiration)),
    field<&P::priestley_taylor_factor>(filled(kPriestleyTaylorFactor)),
    field<&P::evapotranspiration_factor>(filled(kEvapotranspirationFactor)),
});
constexpr auto forcing = weather_rows<Role::forcing>();
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::precipitation>({.unit = "mm/d", .text = {"precipitation", "precipitación"}}),
    field<&D::temperature>({.unit = "degC", .text = {"mean air temperature", "temperatura media del aire"}}),
    field<&D::minimum_temperature>({.unit = "degC", .text = {"lowest air temperature of the day", "temperatura mínima del día"}}),
    field<&D::maximum_temperature>({.unit = "degC", .text = {"highest air temperature of the day", "temperatura máxima del día"}}),
    field<&D::humidity>({.unit = "%", .text = {"mean relative humidity", "humedad relativa media"}, .result = false}),
    field<&D::wind>({.unit = "m/s", .text = {"wind speed at 2 m", "velocidad del viento a 2 m"}, .result = false}),
    field<&D::radiation>({.unit = "W/m2", .text = {"shortwave radiation", "radiación de onda corta"}, .result = false}),
    field<&D::pressure>({.unit = "kPa", .text = {"air pressure", "presión del aire"}, .source = "fao56", .result = false}),
    field<&D::reference_evapotranspiration>({.unit = "mm/d",
                                             .text = {"reference evapotranspiration, by the method of the climate", "evapotranspiración de referencia, por el método del clima"},
                                             .source = "fao56"}),
    field<&D::open_water_evaporation>({.unit = "mm/d",
                                       .text = {"Penman evaporation of fresh open water", "evaporación de Penman de agua libre dulce"},
                                       .source = "penman1948"}),
    field<&D::penman_energy>({.unit = "Pa m/(s K)",
                              .difference = true,
                              .text = {"Penman: slope times net radiation as water", "Penman: pendiente por radiación neta como agua"},
                              .result = false}),
    field<&D::penman_wind>(
        {.unit = "m/(s K)",
         .difference = true,
         .text = {"Penman: psychrometric constant times wind function", "Penman: constante psicrométrica por función de viento"},
         .result = false}),
    field<&D::vapour_slope>({.unit = "Pa/K",
                             .difference = true,
                             .text = {"slope of the saturation pressure", "pendiente de la presión de saturación"},
                             .result = false}),
    field<&D::psychrometric>(
        {.unit = "Pa/K", .difference = true, .text = {"psychrometric constant", "constante psicrométrica"}, .result = false}),
    field<&D::saturation_vapour>(
        {.unit = "Pa", .text = {"mean saturation vapour pressure", "presión de vapor de saturación media"}, .result = false}),
    field<&D::vapour>({.unit = "Pa", .text = {"actual vapour pressure", "presión de vapor real"}, .result = false}),
    field<&D::wet_bulb_temperature>({.unit = "degC",
                                     .text = {"wet-bulb temperature of the mean day", "temperatura de bulbo húmedo del día medio"},
                                     .source = "fao56",
                                     .result = false}),
    field<&D::clearness>({.unit = "1",
                          .text = {"shortwave over clear-sky radiation", "radiación de onda corta sobre la de cielo despejado"},
                          .source = "fao56",
                          .result = false}),
});
constexpr Row settings[] = {
    {.name = "weather",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"weather of the station", "tiempo meteorológico de la estación"},
     .target = "climates"},
};
}  // namespace

const ComponentType ClimatePoint::type{.name = "climate_point",
                                       .section = "",
                                       .text = {"climate at one elevation", "clima a una altitud"}, .turn = Turn::climate,
                                       .settings = settings,
                                       .parameters = parameters,
                                       .forcing = forcing,
                                       .derived = derived,
    .equations =
        "T = T0 - lapse_rate (z - z0)\n"
        "P = P0 exp(k (z - z0)), P0 (1 + k (z - z0)) or P0\n"
        "reference evapotranspiration: FAO-56 equation 6, Priestley-Taylor, Hargreaves, Oudin, or given\n"
        "open water: E = (slope Rn/L + gamma f(u) (es - ea)) / (slope + gamma)",
    .theory = "climate.md"};

}  // namespace cuenca::climate
