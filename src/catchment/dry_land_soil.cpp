#include "catchment/dry_land_soil.hpp"

#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = DryLandSoil::Parameters<double>;
using S = DryLandSoil::State<double>;
using M = DryLandSoil::Memory<double>;
using F = DryLandSoil::Forcing<double>;
using Q = DryLandSoil::Fluxes<double>;
using D = DryLandSoil::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::capacity>(
        {.unit = "mm",
         .fallback = 30.0,
         .valid = {1, 2000},
         .plausible = {10, 120},
         .text = {"water that the shallow soil can hold for evaporation", "agua que el suelo somero puede retener para evaporar"},
         .source = "scanlon2006"}),
    field<&P::evaporation>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 3},
                            .plausible = {0.3, 1.2},
                            .text = {"evaporation of the full shallow store as a multiple of the reference",
                                     "evaporación del suelo somero lleno como múltiplo de la de referencia"},
                            .source = "fao56"}),
    field<&P::event_memory>(
        {.unit = "d",
         .fallback = 10.0,
         .valid = {0.01, 1000},
         .plausible = {5, 30},
         .text = {"time in which the memory of an event's rain fades", "tiempo en que se desvanece la memoria de la lluvia de un evento"},
         .source = "houston2009"}),
    field<&P::event_threshold>(
        {.unit = "mm",
         .fallback = 25.0,
         .valid = {0, 1000},
         .plausible = {10, 70},
         .text = {"rain of an event above which recharge begins", "lluvia de un evento sobre la que comienza la recarga"},
         .source = "houston2009"}),
    field<&P::recharge_share>({.unit = "1",
                               .fallback = 0.25,
                               .valid = {0, 1},
                               .plausible = {0.1, 0.4},
                               .text = {"share of the rain above the threshold that becomes recharge",
                                        "parte de la lluvia sobre el umbral que se vuelve recarga"},
                               .source = "houston2009"}),
    field<&P::runoff_threshold>(
        {.unit = "mm/d",
         .fallback = 12.0,
         .valid = {0, 500},
         .plausible = {8, 20},
         .text = {"intensity of rain and melt above which water runs off", "intensidad de lluvia y fusión sobre la que el agua escurre"},
         .source = "houston2006"}),
    field<&P::runoff_share>(
        {.unit = "1",
         .fallback = 0.05,
         .valid = {0, 1},
         .plausible = {0.01, 0.12},
         .text = {"share of the water above that intensity that runs off", "parte del agua sobre esa intensidad que escurre"},
         .source = "houston2006"}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(soil_rows::water)});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::event_rain>(
        {.unit = "m", .text = {"fading sum of the rain of the running event", "suma decreciente de la lluvia del evento en curso"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::arrivals>(soil_rows::arrivals), field<&F::potential>(soil_rows::potential)});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evapotranspiration>(soil_rows::evapotranspiration),
    field<&Q::surface_runoff>(soil_rows::surface_runoff),
    field<&Q::percolation>(soil_rows::percolation),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::wetness>(soil_rows::wetness),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
});
}  // namespace

const ComponentType DryLandSoil::type{.name = "dry_land_soil",
                                      .family = "soil",
                                      .section = "",
                                      .text = {"soil of dry land: most rain evaporates, events recharge",
                                               "suelo árido: la mayor parte de la lluvia se evapora, los eventos recargan"}, .turn = Turn::soil,
                                      .settings = soil_rows::settings,
                                      .parameters = parameters,
                                      .stores = stores,
                                      .memory = memory,
                                      .forcing = forcing,
                                      .fluxes = fluxes,
                                      .derived = derived,
    .equations =
        "event rain fades with event_memory; recharge = recharge_share (event rain - event_threshold)+\n"
        "runoff = runoff_share (intensity - runoff_threshold)+\n"
        "evapotranspiration = evaporation ET0 S/capacity",
    .theory = "soil.md"};

}  // namespace cuenca::catchment
