#include "catchment/two_bucket_soil.hpp"

#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = TwoBucketSoil::Parameters<double>;
using S = TwoBucketSoil::State<double>;
using F = TwoBucketSoil::Forcing<double>;
using Q = TwoBucketSoil::Fluxes<double>;
using D = TwoBucketSoil::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::capacity>({.unit = "mm",
                         .fallback = 1000.0,
                         .valid = {1, 1e5},
                         .plausible = {20, 2000},
                         .text = {"water that the root zone can hold", "agua que puede retener la zona de raíces"},
                         .source = "yates2005"}),
    field<&P::crop_factor>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 3},
                            .plausible = {0.2, 1.3},
                            .text = {"evapotranspiration of the wet cover as a multiple of the reference",
                                     "evapotranspiración de la cubierta húmeda como múltiplo de la de referencia"},
                            .source = "fao56"}),
    field<&P::runoff_resistance>({.unit = "1",
                                  .fallback = 2.0,
                                  .valid = {0.02, 50},
                                  .plausible = {0.1, 10},
                                  .text = {"runoff resistance factor: higher gives less surface runoff",
                                           "factor de resistencia a la escorrentía: cuanto mayor, menos escorrentía superficial"},
                                  .source = "yates2005"}),
    field<&P::exponent_factor>(
        {.unit = "1",
         .fallback = 0.5,
         .valid = {0.1, 2},
         .plausible = {0.5, 1},
         .varies = false,
         .text = {"exponent of wetness per unit of the resistance factor: 0.5 as published, 1 in some programs",
                  "exponente de la humedad por unidad del factor de resistencia: 0,5 según lo publicado, 1 en algunos programas"},
         .source = "yates2005"}),
    field<&P::conductivity>({.unit = "mm/d",
                             .fallback = 0.66,
                             .valid = {0, 1000},
                             .plausible = {0.05, 20},
                             .text = {"drainage of the saturated root zone", "drenaje de la zona de raíces saturada"},
                             .source = "yates2005"}),
    field<&P::preferred_flow>({.unit = "1",
                               .fallback = 0.15,
                               .valid = {0, 1},
                               .plausible = {0, 1},
                               .text = {"share of the drainage that leaves sideways as interflow; the rest percolates",
                                        "parte del drenaje que sale lateralmente como flujo subsuperficial; el resto percola"},
                               .source = "yates2005"}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(soil_rows::water)});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::arrivals>(soil_rows::arrivals), field<&F::potential>(soil_rows::potential)});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evapotranspiration>(soil_rows::evapotranspiration),
    field<&Q::surface_runoff>(soil_rows::surface_runoff),
    field<&Q::interflow>({.unit = "m3", .text = {"interflow", "flujo subsuperficial"}, .from = "water", .to = "catchment.channel"}),
    field<&Q::percolation>(soil_rows::percolation),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::wetness>(soil_rows::wetness),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
});
}  // namespace

const ComponentType TwoBucketSoil::type{
    .name = "two_bucket_soil",
    .family = "soil",
    .section = "",
    .text = {"soil as a bucket that sheds runoff as it wets", "suelo como un recipiente que escurre más cuanto más húmedo"}, .turn = Turn::soil,
    .settings = soil_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "capacity dz/dt = Pe - crop_factor ET0 (5 z - 2 z^2)/3 - Pe z^(runoff_resistance exponent_factor) - conductivity z^2\n"
        "surface = Pe z^(…); interflow = preferred_flow conductivity z^2; percolation = (1 - preferred_flow) conductivity z^2",
    .theory = "soil.md"};

}  // namespace cuenca::catchment
