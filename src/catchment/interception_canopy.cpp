#include "catchment/interception_canopy.hpp"

#include "catchment/cover_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = InterceptionCanopy::Parameters<double>;
using S = InterceptionCanopy::State<double>;
using F = InterceptionCanopy::Forcing<double>;
using Q = InterceptionCanopy::Fluxes<double>;
using D = InterceptionCanopy::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::capacity>({.unit = "mm",
                         .fallback = 1.0,
                         .valid = {0, 1000},
                         .plausible = {0, 5},
                         .text = {"water that the wet canopy holds", "agua que retiene el dosel mojado"},
                         .source = "rutter1971"}),
    field<&P::free_throughfall>(
        {.unit = "1",
         .fallback = 0.2,
         .valid = {0, 1},
         .plausible = {0, 1},
         .text = {"share of the rain that falls through without touching the canopy", "parte de la lluvia que pasa sin tocar el dosel"},
         .source = "rutter1971"}),
    field<&P::evaporation_factor>({.unit = "1",
                                   .fallback = 1.0,
                                   .valid = {0.01, 1e4},
                                   .plausible = {0.5, 5},
                                   .text = {"evaporation of the wet canopy as a multiple of the reference",
                                            "evaporación del dosel mojado como múltiplo de la de referencia"},
                                   .source = "rutter1971"}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water on the canopy", "agua sobre el dosel"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>({.unit = "m3",
                         .text = {"rain and melt that came from the snow", "lluvia y fusión que llegaron desde la nieve"},
                         .origin = Origin::arrivals,
                         .origin_name = "water"}),
    field<&F::rain>(
        {.unit = "m3",
         .text = {"rain of the step; melt water lies below the canopy", "lluvia del paso; el agua de fusión está bajo el dosel"},
         .origin = Origin::gathered,
         .origin_type = "snow",
         .via = "soil",
         .origin_name = "rainfall"}),
    field<&F::potential>({.unit = "m/s",
                          .text = {"reference evapotranspiration", "evapotranspiración de referencia"},
                          .origin = Origin::climate,
                          .origin_name = "reference_evapotranspiration"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evaporation>(
        {.unit = "m3", .text = {"evaporation of the wet canopy", "evaporación del dosel mojado"}, .from = "water", .to = "atmosphere"}),
    field<&Q::throughfall>(
        {.unit = "m3", .text = {"throughfall and drip", "lluvia que atraviesa el dosel y goteo"}, .from = "water", .to = "soil.water"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>({.unit = "m3", .text = {"water on the canopy", "agua sobre el dosel"}, .implies = "water"}),
    field<&D::potential_used>({.unit = "m/s",
                               .text = {"part of the reference evapotranspiration that the wet canopy used",
                                        "parte de la evapotranspiración de referencia que usó el dosel mojado"}}),
    field<&D::evapotranspiration_rate>({.unit = "m3/s", .text = {"evaporation of the wet canopy", "evaporación del dosel mojado"}}),
});
}  // namespace

const ComponentType InterceptionCanopy::type{
    .name = "interception_canopy",
    .family = "canopy",
    .section = "",
    .text = {"canopy that catches rain and dries at the potential rate", "dosel que intercepta lluvia y se seca a la tasa potencial"},
    .turn = Turn::canopy,
    .settings = cover_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "dS/dt = caught - E, 0 <= S <= capacity; caught = (1 - free_throughfall) min(arrivals, rain)\n"
        "E = evaporation_factor ET0 while wet; throughfall = arrivals - caught + what the full canopy cannot hold\n"
        "potential left to the soil = ET0 (1 - wet share of the step)",
    .theory = "interception.md"};

}  // namespace cuenca::catchment
