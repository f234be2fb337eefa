#include "catchment/simplified_coefficient_soil.hpp"

#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = SimplifiedCoefficientSoil::Parameters<double>;
using S = SimplifiedCoefficientSoil::State<double>;
using F = SimplifiedCoefficientSoil::Forcing<double>;
using Q = SimplifiedCoefficientSoil::Fluxes<double>;
using D = SimplifiedCoefficientSoil::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::crop_factor>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 3},
         .plausible = {0, 1.3},
         .text = {"crop coefficient (Kc): evapotranspiration as a multiple of the reference; with 0 all water runs off",
                  "coeficiente de cultivo (Kc): evapotranspiración como múltiplo de la de referencia; con 0 escurre toda el agua"},
         .source = "weap2015"}),
    field<&P::effective_share>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 1},
         .plausible = {0, 1},
         .text = {"effective precipitation: share of rain and melt AVAILABLE for evapotranspiration; the rest runs off",
                  "precipitación efectiva: parte de la lluvia y la fusión DISPONIBLE para evapotranspirar; el resto escurre"},
         .source = "weap2015"}),
    field<&P::recharge_share>(
        {.unit = "1",
         .fallback = 0.0,
         .valid = {0, 1},
         .plausible = {0, 1},
         .text = {"share of the water that does not evaporate that percolates to the mountain block; the rest is surface runoff",
                  "parte del agua que no se evapora que percola al bloque montañoso; el resto es escorrentía superficial"},
         .source = "weap2015"}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(soil_rows::water)});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::potential>(soil_rows::potential)});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evapotranspiration>(soil_rows::evapotranspiration),
    field<&Q::surface_runoff>(soil_rows::surface_runoff),
    field<&Q::percolation>(soil_rows::percolation),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
});
}  // namespace

const ComponentType SimplifiedCoefficientSoil::type{
    .name = "simplified_coefficient_soil",
    .family = "soil",
    .section = "",
    .text = {"soil without memory: rain covers the crop's need, the rest runs off (WEAP)",
             "suelo sin memoria: la lluvia cubre la necesidad del cultivo, el resto escurre (WEAP)"},
    .turn = Turn::soil,
    .settings = soil_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "evapotranspiration = min(crop_factor ET0, effective_share P)\n"
        "surplus = P - evapotranspiration; percolation = recharge_share surplus; surface_runoff: the rest",
    .theory = "soil.md"};

}  // namespace cuenca::catchment
