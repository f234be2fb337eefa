#include "aquifer/vega.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = Vega::Parameters<double>;
using S = Vega::State<double>;
using F = Vega::Forcing<double>;
using Q = Vega::Fluxes<double>;
using D = Vega::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>({.unit = "km2", .valid = {1e-6, 1e5}, .text = {"area of the vega", "área de la vega"}}),
    field<&P::elevation>({.unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"elevation of its ground", "cota de su terreno"}}),
    field<&P::coefficient>({.unit = "1",
                            .fallback = 0.9,
                            .valid = {0, 2},
                            .plausible = {0.3, 1.4},
                            .text = {"evapotranspiration at a water table at the ground, per reference evapotranspiration",
                                     "evapotranspiración con nivel freático en superficie, por evapotranspiración de referencia"},
                            .source = "johnson2010"}),
    field<&P::decay>({.unit = "1/m",
                      .fallback = 1.5,
                      .valid = {0, 50},
                      .plausible = {1, 3},
                      .text = {"decay with depth of the water table", "caída con la profundidad del nivel freático"},
                      .source = "johnson2010"}),
    field<&P::extinction>(
        {.unit = "m",
         .fallback = 3.0,
         .valid = {0.05, 30},
         .plausible = {1.5, 6},
         .text = {"depth at which roots no longer reach the water", "profundidad a la que las raíces ya no alcanzan el agua"}}),
    field<&P::holding>(
        {.unit = "mm",
         .fallback = 3.0,
         .valid = {0, 100},
         .plausible = {0, 10},
         .text = {"rain held on leaves and litter before it sinks in", "lluvia retenida en hojas y mantillo antes de infiltrar"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::surface>({.unit = "m3", .text = {"rain held on the vega", "lluvia retenida en la vega"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>(
        {.unit = "m/s", .text = {"precipitation", "precipitación"}, .origin = Origin::climate, .origin_name = "precipitation"}),
    field<&F::reference_evapotranspiration>({.unit = "m/s",
                                             .text = {"reference evapotranspiration", "evapotranspiración de referencia"},
                                             .origin = Origin::climate,
                                             .origin_name = "reference_evapotranspiration"}),
    field<&F::well_drawdown>(
        {.unit = "m",
         .text = {"drawdown by wells at the vega, of the step before", "descenso por pozos en la vega, del paso anterior"},
         .origin = Origin::gathered,
         .origin_type = "point",
         .via = "at",
         .origin_name = "local_drawdown"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::rain>({.unit = "m3", .text = {"rain on the vega", "lluvia sobre la vega"}, .from = "atmosphere", .to = "surface"}),
    field<&Q::wet_evaporation>({.unit = "m3",
                                .text = {"evaporation of the rain it holds", "evaporación de la lluvia retenida"},
                                .from = "surface",
                                .to = "atmosphere"}),
    field<&Q::infiltration>({.unit = "m3", .text = {"rain that sinks in", "lluvia que infiltra"}, .from = "surface", .to = "cell.fresh"}),
    field<&Q::evaporation_fresh>({.unit = "m3",
                                  .text = {"evapotranspiration of fresh groundwater", "evapotranspiración de agua subterránea dulce"},
                                  .from = "cell.fresh",
                                  .to = "atmosphere"}),
    field<&Q::evaporation_brine>({.unit = "m3",
                                  .text = {"evapotranspiration of brine", "evapotranspiración de salmuera"},
                                  .from = "cell.brine",
                                  .to = "atmosphere"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::surface_content>({.unit = "m3", .text = {"rain held on the vega", "lluvia retenida en la vega"}, .implies = "surface"}),
    field<&D::water_table_depth>({.unit = "m",
                                  .text = {"depth of the water table at the vega, with the drawdown by wells",
                                           "profundidad del nivel freático en la vega, con el descenso por pozos"}}),
    field<&D::local_drawdown>(
        {.unit = "m", .text = {"drawdown by wells beyond that of the cell", "descenso por pozos además del de la celda"}}),
    field<&D::evapotranspiration>(
        {.unit = "mm/d", .text = {"evapotranspiration of rain and groundwater", "evapotranspiración de lluvia y agua subterránea"}}),
    field<&D::groundwater_evapotranspiration>(
        {.unit = "mm/d", .text = {"evapotranspiration of groundwater", "evapotranspiración de agua subterránea"}}),
});
constexpr Row settings[] = {
    {.name = "cell",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"cell it draws on", "celda de la que se alimenta"},
     .target = "cells"},
};
}  // namespace

const ComponentType Vega::type{.name = "vega",
                               .section = "vegas",
                               .text = {"vega: phreatic meadow", "vega"}, .turn = Turn::aquifer,
                               .settings = settings,
                               .parameters = parameters,
                               .stores = stores,
                               .forcing = forcing,
                               .fluxes = fluxes,
                               .derived = derived,
    .equations =
        "E = (coefficient ET0 - wet leaves) a_w exp(-decay d), brought to zero at extinction by a cubic over its lower half",
    .theory = "vegas-and-springs.md"};

}  // namespace cuenca::aquifer
