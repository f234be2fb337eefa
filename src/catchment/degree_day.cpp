#include "catchment/degree_day.hpp"

#include "catchment/snow_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = DegreeDay::Parameters<double>;
using S = DegreeDay::State<double>;
using F = DegreeDay::Forcing<double>;
using Q = DegreeDay::Fluxes<double>;
using D = DegreeDay::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(snow_rows::area),
    field<&P::elevation>(snow_rows::elevation),
    field<&P::threshold>({.unit = "degC",
                          .fallback = 0.0,
                          .valid = {-10, 10},
                          .plausible = {-2, 3},
                          .text = {"air temperature at which half of the precipitation is snow and above which snow melts",
                                   "temperatura del aire con la mitad de la precipitación como nieve y sobre la que la nieve se funde"},
                          .source = "bergstrom1992"}),
    field<&P::interval>({.unit = "K",
                         .difference = true,
                         .fallback = 2.0,
                         .valid = {0, 20},
                         .plausible = {0, 6},
                         .text = {"width of the band of mixed rain and snow", "ancho de la banda de lluvia y nieve mezcladas"},
                         .source = "bergstrom1992"}),
    field<&P::melt_factor>({.unit = "mm/(d K)",
                            .difference = true,
                            .fallback = 4.0,
                            .valid = {0, 50},
                            .plausible = {1, 8},
                            .not_below = "melt_factor_amplitude",
                            .text = {"melt per day and degree above the threshold", "fusión por día y grado sobre el umbral"},
                            .source = "hock2003"}),
    field<&P::refreezing>({.unit = "1",
                           .fallback = 0.05,
                           .valid = {0, 1},
                           .plausible = {0, 0.2},
                           .text = {"refreezing as a share of the melt factor", "recongelamiento como parte del factor de fusión"},
                           .source = "bergstrom1992"}),
    field<&P::holding>({.unit = "1",
                        .fallback = 0.1,
                        .valid = {0, 0.9},
                        .plausible = {0, 0.2},
                        .text = {"liquid water held per water of the ice", "agua líquida retenida por agua del hielo"},
                        .source = "bergstrom1992"}),
    field<&P::sublimation>(snow_rows::sublimation_limit),
    field<&P::full_cover>(snow_rows::full_cover),
    field<&P::phase_temperature>(snow_rows::phase_temperature),
    field<&P::firn_above>(snow_rows::firn_above),
    field<&P::melt_factor_amplitude>({.unit = "mm/(d K)",
                                      .difference = true,
                                      .fallback = 0.0,
                                      .valid = {0, 50},
                                      .plausible = {0, 2},
                                      .text = {"how far the melt factor swings around its mean through the year",
                                               "cuánto se aparta el factor de fusión de su media a lo largo del año"},
                                      .source = "hamilton2000"}),
    field<&P::melt_factor_peak>({.unit = "1",
                                 .fallback = 355.0,
                                 .valid = {1, 366},
                                 .varies = false,
                                 .text = {"day of the year with the highest melt factor: 355 south of the equator, 173 north of it",
                                          "día del año con el mayor factor de fusión: 355 al sur del ecuador, 173 al norte"},
                                 .source = "hamilton2000"}),
    field<&P::forest>({.unit = "1",
                       .fallback = 0.0,
                       .given = true,
                       .valid = {0, 1},
                       .text = {"share of the land cover with trees above the snow", "parte de la cubierta con árboles sobre la nieve"}}),
    field<&P::forest_melt>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 2},
                            .plausible = {0.3, 1},
                            .text = {"melt below trees as a multiple of melt in the open", "fusión bajo árboles como múltiplo de la de terreno abierto"},
                            .source = "hamilton2000"}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::ice>(snow_rows::ice), field<&S::liquid>(snow_rows::liquid)});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>(snow_rows::precipitation),
    field<&F::temperature>(snow_rows::temperature),
    field<&F::wet_bulb_temperature>(snow_rows::wet_bulb_temperature),
    field<&F::glacier_below>(snow_rows::glacier_below),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::snowfall>(snow_rows::snowfall),
    field<&Q::rainfall>(snow_rows::rainfall),
    field<&Q::sublimation>(snow_rows::sublimation),
    field<&Q::refreezing>({.unit = "m3", .text = {"refreezing", "recongelamiento"}, .from = "liquid", .to = "ice"}),
    field<&Q::melt>(snow_rows::melt),
    field<&Q::outflow>(snow_rows::outflow),
    field<&Q::firn>(snow_rows::firn),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::ice_content>(snow_rows::ice_content),
    field<&D::liquid_content>(snow_rows::liquid_content),
    field<&D::water_equivalent>(snow_rows::water_equivalent),
    field<&D::cover>(snow_rows::cover),
    field<&D::covered_area>(snow_rows::covered_area),
    field<&D::sublimation_rate>(snow_rows::sublimation_rate),
});
}  // namespace

const ComponentType DegreeDay::type{.name = "degree_day_snow",
                                    .family = "snow",
                                    .section = "",
                                    .text = {"snow by degree-days", "nieve por grados-día"},
                                    .turn = Turn::snow,
                                    .settings = snow_rows::settings,
                                    .parameters = parameters,
                                    .stores = stores,
                                    .forcing = forcing,
                                    .fluxes = fluxes,
                                    .derived = derived,
    .equations =
        "snowfall = P clamp((threshold + interval/2 - T_f)/interval, 0, 1); T_f of air or wet bulb\n"
        "sublimation = min(ice, sublimation dt)\n"
        "refreezing = min(liquid, refreezing m max(0, threshold - T) dt)\n"
        "melt = min(ice, m max(0, T - threshold) dt)\n"
        "m = (melt_factor + melt_factor_amplitude cos(2 pi (day - melt_factor_peak)/365.25)) (1 - forest + forest forest_melt)\n"
        "outflow = max(0, liquid - holding ice); firn = max(0, ice - firn_above) over a glacier",
    .theory = "snow.md"};

}  // namespace cuenca::catchment
