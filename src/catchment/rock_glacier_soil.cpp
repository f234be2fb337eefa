#include "catchment/rock_glacier_soil.hpp"

#include "catchment/ice_rows.hpp"
#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = RockGlacierSoil::Parameters<double>;
using S = RockGlacierSoil::State<double>;
using M = RockGlacierSoil::Memory<double>;
using F = RockGlacierSoil::Forcing<double>;
using Q = RockGlacierSoil::Fluxes<double>;
using D = RockGlacierSoil::Derived<double>;

constexpr Row required(Row row) {
  row.fallback = {};
  return row;
}
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::melt_factor>({.unit = "mm/(d K)",
                            .difference = true,
                            .fallback = 7.0,
                            .valid = {0, 50},
                            .plausible = {3, 15},
                            .text = {"melt of bare ice per day and degree", "fusión de hielo descubierto por día y grado"},
                            .source = "hock2003"}),
    field<&P::melting_point>(ice_rows::melting_point),
    field<&P::debris_factor>(
        {.unit = "1",
         .fallback = 0.05,
         .valid = {0, 1},
         .plausible = {0, 0.3},
         .text = {"melt under the debris as a share of that of bare ice; by months for a thaw season of its own",
                  "fusión bajo los detritos como parte de la del hielo descubierto; por meses para una temporada propia de deshielo"}}),
    field<&P::thaw_delay>({.unit = "d",
                           .fallback = 30.0,
                           .valid = {0.01, 1000},
                           .plausible = {5, 90},
                           .text = {"delay with which the ground under the debris follows the air",
                                    "retardo con que el suelo bajo los detritos sigue al aire"}}),
    field<&P::evaporation>({.unit = "1",
                            .fallback = 0.05,
                            .valid = {0, 2},
                            .plausible = {0, 0.2},
                            .text = {"evaporation from wet debris as a multiple of the reference",
                                     "evaporación de los detritos mojados como múltiplo de la de referencia"}}),
    field<&P::residence>({.unit = "d",
                          .fallback = 60.0,
                          .valid = {0.01, 1e4},
                          .plausible = {5, 300},
                          .text = {"residence time of water in the rock glacier", "tiempo de residencia del agua en el glaciar rocoso"}}),
    field<&P::block_share>({.unit = "1",
                            .fallback = 0.3,
                            .valid = {0, 1},
                            .plausible = {0, 1},
                            .text = {"share of the outflow that reaches the mountain block; the rest the channels",
                                     "parte de la salida que llega al bloque montañoso; el resto a los cauces"}}),
    field<&P::initial_thickness>(required(ice_rows::initial_thickness(
        {"thickness of the frozen debris before the first step", "espesor de los detritos congelados antes del primer paso"}))),
    field<&P::ice_share>({.unit = "1",
                          .fallback = 0.5,
                          .valid = {0, 1},
                          .plausible = {0.3, 0.8},
                          .varies = false,
                          .text = {"share of ice in the frozen debris, by volume", "parte de hielo en los detritos congelados, en volumen"},
                          .source = "brenning2005"}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(ice_rows::water), field<&S::ice>(ice_rows::ice)});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::warmth>({.unit = "K",
                       .difference = true,
                       .text = {"temperature of the ground under the debris above melting",
                                "temperatura del suelo bajo los detritos sobre la de fusión"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>(soil_rows::arrivals),
    field<&F::potential>(soil_rows::potential),
    field<&F::temperature>(ice_rows::temperature),
    field<&F::snow_covered>(ice_rows::snow_covered),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evapotranspiration>(soil_rows::evapotranspiration),
    field<&Q::ice_melt>(ice_rows::ice_melt),
    field<&Q::runoff>(
        {.unit = "m3", .text = {"outflow to the channels", "salida a los cauces"}, .from = "water", .to = "catchment.channel"}),
    field<&Q::percolation>(soil_rows::percolation),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::ice_content>(ice_rows::ice_content),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
    field<&D::ground_warmth>({.unit = "K",
                              .difference = true,
                              .text = {"temperature of the ground under the debris above melting",
                                       "temperatura del suelo bajo los detritos sobre la de fusión"}}),
});
}  // namespace

const ComponentType RockGlacierSoil::type{
    .name = "rock_glacier_soil",
    .family = "soil",
    .section = "",
    .text = {"land with a rock glacier: ice under debris, slow water", "terreno con glaciar rocoso: hielo bajo detritos, agua lenta"},
    .turn = Turn::soil,
    .settings = soil_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .memory = memory,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "warmth' = (T - melting_point - warmth)/thaw_delay; under snow at most 0\n"
        "ice_melt = min(ice, melt_factor debris_factor max(0, warmth) bare area dt); bare = 1 - snow_covered/area\n"
        "evapotranspiration = min(arrivals, evaporation ET0 area dt)\n"
        "runoff + percolation = linear store of what is left, residence; percolation = block_share of it",
    .theory = "glaciers.md"};

}  // namespace cuenca::catchment
