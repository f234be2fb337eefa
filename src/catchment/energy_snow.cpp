#include "catchment/energy_snow.hpp"

#include "catchment/snow_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = EnergySnow::Parameters<double>;
using S = EnergySnow::State<double>;
using M = EnergySnow::Memory<double>;
using F = EnergySnow::Forcing<double>;
using Q = EnergySnow::Fluxes<double>;
using D = EnergySnow::Derived<double>;

constexpr Choice cycles[] = {
    {"none", {"the mean of the day at all hours", "la media del día a toda hora"}},
    {"day_and_night", {"sun and warmth in one half of the day", "sol y calor en una mitad del día"}},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(snow_rows::area),
    field<&P::elevation>(snow_rows::elevation),
    field<&P::threshold>(
        {.unit = "degC",
         .fallback = 0.0,
         .valid = {-10, 10},
         .plausible = {-2, 3},
         .text = {"temperature at which half of the precipitation is snow", "temperatura con la mitad de la precipitación como nieve"},
         .source = "wang2019"}),
    field<&P::interval>({.unit = "K",
                         .difference = true,
                         .fallback = 2.0,
                         .valid = {0, 20},
                         .plausible = {0, 6},
                         .text = {"width of the band of mixed rain and snow", "ancho de la banda de lluvia y nieve mezcladas"},
                         .source = "bergstrom1992"}),
    field<&P::phase_temperature>(snow_rows::phase_temperature),
    field<&P::fresh_albedo>({.unit = "1",
                             .fallback = 0.85,
                             .valid = {0, 1},
                             .plausible = {0.75, 0.95},
                             .not_below = "old_albedo",
                             .text = {"albedo of fresh snow", "albedo de la nieve fresca"},
                             .source = "essery2013"}),
    field<&P::old_albedo>({.unit = "1",
                           .fallback = 0.5,
                           .valid = {0, 1},
                           .plausible = {0.35, 0.65},
                           .text = {"albedo that old snow tends to", "albedo al que tiende la nieve vieja"},
                           .source = "oerlemans1998"}),
    field<&P::cold_ageing>({.unit = "d",
                            .fallback = 21.9,
                            .valid = {0.1, 1000},
                            .plausible = {5, 60},
                            .text = {"time in which cold snow darkens", "tiempo en que la nieve fría se oscurece"},
                            .source = "oerlemans1998"}),
    field<&P::wet_ageing>({.unit = "d",
                           .fallback = 4.0,
                           .valid = {0.1, 1000},
                           .plausible = {2, 20},
                           .text = {"time in which melting snow darkens", "tiempo en que la nieve en fusión se oscurece"},
                           .source = "essery2013"}),
    field<&P::refreshing_snow>(
        {.unit = "mm",
         .fallback = 10.0,
         .valid = {0.1, 1000},
         .plausible = {2, 20},
         .text = {"snowfall (water) that makes the surface fresh again", "nevada (agua) que deja la superficie fresca de nuevo"},
         .source = "essery2013"}),
    field<&P::roughness>(
        {.unit = "mm",
         .fallback = 1.0,
         .valid = {0.001, 100},
         .plausible = {0.1, 10},
         .text = {"roughness length of the snow for heat and vapour", "longitud de rugosidad de la nieve para calor y vapor"},
         .source = "macdonell2013"}),
    field<&P::conductance>({.unit = "W/(m2 K)",
                            .difference = true,
                            .fallback = 5.0,
                            .valid = {0.01, 1000},
                            .plausible = {1, 20},
                            .text = {"heat between surface and pack per degree", "calor entre superficie y manto por grado"},
                            .source = "tarboton1996"}),
    field<&P::holding>({.unit = "1",
                        .fallback = 0.05,
                        .valid = {0, 0.9},
                        .plausible = {0, 0.2},
                        .text = {"liquid water held per water of the ice", "agua líquida retenida por agua del hielo"},
                        .source = "tarboton1996"}),
    field<&P::daily_cycle>({.kind = Kind::choice,
                            .fallback = 1.0,
                            .varies = false,
                            .text = {"weather within the day", "tiempo dentro del día"},
                            .choices = cycles}),
    field<&P::full_cover>(snow_rows::full_cover),
    field<&P::firn_above>(snow_rows::firn_above),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::ice>(snow_rows::ice), field<&S::liquid>(snow_rows::liquid)});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::coldness>(
        {.unit = "K", .difference = true, .text = {"temperature of the pack below melting", "temperatura del manto bajo la de fusión"}}),
    field<&M::darkening>({.unit = "1", .text = {"albedo lost since fresh snow", "albedo perdido desde la nieve fresca"}}),
});

constexpr Row climate(std::string_view signal, std::string_view unit, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::climate, .origin_name = signal};
}
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>(snow_rows::precipitation),
    field<&F::temperature>(snow_rows::temperature),
    field<&F::wet_bulb_temperature>(snow_rows::wet_bulb_temperature),
    field<&F::minimum_temperature>(
        climate("minimum_temperature", "K", {"lowest air temperature of the day", "temperatura mínima del día"})),
    field<&F::maximum_temperature>(
        climate("maximum_temperature", "K", {"highest air temperature of the day", "temperatura máxima del día"})),
    field<&F::radiation>(climate("radiation", "W/m2", {"shortwave radiation", "radiación de onda corta"})),
    field<&F::clearness>(
        climate("clearness", "1", {"shortwave over clear-sky radiation", "radiación de onda corta sobre la de cielo despejado"})),
    field<&F::vapour>(climate("vapour", "Pa", {"vapour pressure", "presión de vapor"})),
    field<&F::wind>(climate("wind", "m/s", {"wind speed at 2 m", "velocidad del viento a 2 m"})),
    field<&F::pressure>(climate("pressure", "Pa", {"air pressure", "presión del aire"})),
    field<&F::glacier_below>(snow_rows::glacier_below),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::snowfall>(snow_rows::snowfall),
    field<&Q::rainfall>(snow_rows::rainfall),
    field<&Q::sublimation>(snow_rows::sublimation),
    field<&Q::deposition>(
        {.unit = "m3", .text = {"vapour that settles as frost", "vapor que se deposita como escarcha"}, .from = "atmosphere", .to = "ice"}),
    field<&Q::refreezing>({.unit = "m3", .text = {"refreezing", "recongelamiento"}, .from = "liquid", .to = "ice"}),
    field<&Q::melt>(snow_rows::melt),
    field<&Q::outflow>(snow_rows::outflow),
    field<&Q::firn>(snow_rows::firn),
});

constexpr Row heat(Text text) { return {.unit = "W/m2", .text = text, .result = false}; }
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::ice_content>(snow_rows::ice_content),
    field<&D::liquid_content>(snow_rows::liquid_content),
    field<&D::water_equivalent>(snow_rows::water_equivalent),
    field<&D::cover>(snow_rows::cover),
    field<&D::covered_area>(snow_rows::covered_area),
    field<&D::sublimation_rate>(snow_rows::sublimation_rate),
    field<&D::albedo>({.unit = "1", .text = {"albedo of the snow", "albedo de la nieve"}, .result = false}),
    field<&D::surface_temperature>({.unit = "degC",
                                    .text = {"mean temperature of the snow surface", "temperatura media de la superficie de la nieve"},
                                    .result = false}),
    field<&D::cold_content>(
        {.unit = "J/m2",
         .text = {"heat that the pack lacks to melting temperature", "calor que falta al manto para la temperatura de fusión"},
         .result = false}),
    field<&D::net_radiation>(heat({"net radiation to the snow", "radiación neta hacia la nieve"})),
    field<&D::sensible_heat>(heat({"sensible heat to the snow", "calor sensible hacia la nieve"})),
    field<&D::latent_heat>(heat({"latent heat to the snow", "calor latente hacia la nieve"})),
    field<&D::advected_heat>(heat({"heat of rain and snowfall, and cold gone with vapour and firn",
                                   "calor de la lluvia y la nevada, y frío que se va con el vapor y la neviza"})),
    field<&D::unused_heat>(heat({"heat left when the pack was gone", "calor que sobró al acabarse el manto"})),
});
}  // namespace

const ComponentType EnergySnow::type{
    .name = "energy_snow",
    .family = "snow",
    .section = "",
    .text = {"snow by its heat balance", "nieve por su balance de calor"},
    .turn = Turn::snow,
    .settings = snow_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .memory = memory,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "snowfall = P clamp((threshold + interval/2 - T_f)/interval, 0, 1); T_f of air or wet bulb\n"
        "albedo = fresh_albedo - d; d' = (fresh_albedo - old_albedo - d)/ageing - d snowfall'/refreshing_snow\n"
        "(1 - albedo) S + e (L - s Ts^4) + H (Ta - Ts) - Ls E(Ts) + rain_heat - conductance' (Ts - Tp) = M; Ts <= 0 degC\n"
        "H = p/(R Ta) cp C u; E = 0.622/(R Ta) C u (e_ice(Ts) - e); C = (0.4/ln(2 m/roughness))^2\n"
        "sublimation = min(ice, max(0, E) dt); deposition = max(0, -E) dt\n"
        "melt = min(ice, (M dt - cold content)/fusion heat); refreezing = min(liquid, cold content/fusion heat)\n"
        "outflow = max(0, liquid - holding ice)",
    .theory = "snow.md"};

}  // namespace cuenca::catchment
