#include "aquifer/cell.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = Cell::Parameters<double>;
using S = Cell::State<double>;
using Q = Cell::Fluxes<double>;
using D = Cell::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>({.unit = "km2", .valid = {1e-6, 1e6}, .varies = false, .text = {"area of the cell", "área de la celda"}}),
    field<&P::base>({.unit = "m",
                     .valid = {-10000, 9000},
                     .varies = false,
                     .text = {"elevation of the base of the aquifer", "cota de la base del acuífero"}}),
    field<&P::ground>(
        {.unit = "m", .valid = {-500, 9000}, .not_below = "base", .varies = false, .text = {"mean elevation of the ground", "cota media del terreno"}}),
    field<&P::specific_yield>({.unit = "1",
                               .fallback = 0.1,
                               .valid = {1e-4, 0.6},
                               .plausible = {0.03, 0.25},
                               .varies = false,
                               .text = {"drainable porosity", "porosidad drenable"}}),
    field<&P::conductivity>(
        {.unit = "m/d",
         .fallback = 8.0,
         .valid = {0, 1e5},
         .plausible = {0.01, 200},
         .text = {"hydraulic conductivity of the part with fresh water", "conductividad hidráulica de la parte con agua dulce"}}),
    field<&P::conductivity_brine>(
        {.unit = "m/d",
         .fallback = 0.7,
         .valid = {0, 1e5},
         .plausible = {0.01, 200},
         .text = {"hydraulic conductivity of the part with brine, as for fresh water: viscosity and density are applied to it",
                  "conductividad hidráulica de la parte con salmuera, referida a agua dulce: se le aplican viscosidad y densidad"},
         .source = "post2007"}),
    field<&P::mixing>({.unit = "m/d",
                       .fallback = 0.0,
                       .valid = {0, 10},
                       .plausible = {0, 1e-3},
                       .text = {"exchange of equal volumes across the interface by dispersion, per area",
                                "intercambio de volúmenes iguales a través de la interfaz por dispersión, por área"}}),
    field<&P::reflux>({.unit = "m/d",
                       .fallback = 0.0,
                       .valid = {0, 1000},
                       .plausible = {0, 10},
                       .text = {"vertical conductivity at which water of the fresh layer that has become dense sinks into the brine",
                                "conductividad vertical con la que el agua de la capa dulce que se hizo densa se hunde en la salmuera"}}),
    field<&P::reflux_threshold>({.unit = "kg/m3",
                                 .fallback = 5.0,
                                 .valid = {0, 300},
                                 .plausible = {1, 50},
                                 .text = {"density above that of fresh water at which the fresh layer begins to sink",
                                          "densidad sobre la del agua dulce con la que la capa dulce comienza a hundirse"}}),
    field<&P::overflow_time>(
        {.unit = "d",
         .fallback = 1.0,
         .valid = {1e-3, 1000},
         .plausible = {0.1, 30},
         .text = {"time in which water standing above the ground spills", "tiempo en que se vierte el agua sobre el terreno"}}),
    field<&P::thin>({.unit = "m",
                     .fallback = 0.05,
                     .valid = {1e-3, 5},
                     .plausible = {0.01, 0.5},
                     .varies = false,
                     .text = {"thickness of a layer below which it fades out of springs, evaporation and mixing",
                              "espesor bajo el cual una capa deja gradualmente de dar a vertientes, evaporación y mezcla"}}),
    field<&P::initial_water_table>(
        {.unit = "m",
         .valid = {-10000, 9000},
         .varies = false,
         .text = {"elevation of the water table before the first step", "cota del nivel freático antes del primer paso"}}),
    field<&P::initial_interface>({.unit = "m",
                                  .fallback = -10000.0,
                                  .valid = {-10000, 9000},
                                  .varies = false,
                                  .text = {"elevation of the interface before the first step; without it all is fresh water",
                                           "cota de la interfaz antes del primer paso; sin este dato todo es agua dulce"}}),
    field<&P::initial_fresh_salinity>(
        {.unit = "g/L",
         .fallback = 0.5,
         .valid = {0, 400},
         .varies = false,
         .text = {"dissolved salts of the fresh layer before the first step", "sales disueltas de la capa dulce antes del primer paso"}}),
    field<&P::initial_brine_salinity>(
        {.unit = "g/L",
         .fallback = 300.0,
         .valid = {0, 450},
         .varies = false,
         .text = {"dissolved salts of the brine before the first step", "sales disueltas de la salmuera antes del primer paso"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::fresh>({.unit = "m3", .text = {"drainable fresh water", "agua dulce drenable"}, .phase = Phase::liquid}),
    field<&S::brine>({.unit = "m3", .text = {"drainable brine", "salmuera drenable"}, .phase = Phase::liquid}),
    field<&S::halite>(
        {.unit = "m3", .text = {"salts precipitated in the pores", "sales precipitadas en los poros"}, .phase = Phase::solid}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::mixing_down>({.unit = "m3",
                            .text = {"mixing down across the interface", "mezcla hacia abajo por la interfaz"},
                            .from = "fresh",
                            .to = "brine",
                            .solute = Solute::advected}),
    field<&Q::mixing_up>({.unit = "m3",
                          .text = {"mixing up across the interface", "mezcla hacia arriba por la interfaz"},
                          .from = "brine",
                          .to = "fresh",
                          .solute = Solute::advected}),
    field<&Q::reflux_sinking>({.unit = "m3",
                               .text = {"dense water that sinks into the brine", "agua densa que se hunde en la salmuera"},
                               .from = "fresh",
                               .to = "brine",
                               .solute = Solute::advected}),
    field<&Q::overflow_fresh>({.unit = "m3",
                               .text = {"fresh water that spills above the ground", "agua dulce que se vierte sobre el terreno"},
                               .from = "fresh",
                               .to = "overflow_to",
                               .otherwise = "outside",
                               .solute = Solute::advected}),
    field<&Q::overflow_brine>({.unit = "m3",
                               .text = {"brine that spills above the ground", "salmuera que se vierte sobre el terreno"},
                               .from = "brine",
                               .to = "overflow_to",
                               .otherwise = "outside",
                               .solute = Solute::advected}),
    field<&Q::precipitation_fresh>({.unit = "m3",
                                    .text = {"salt precipitated from the fresh layer", "sal precipitada desde la capa dulce"},
                                    .from = "fresh",
                                    .to = "halite",
                                    .solute = Solute::reactive}),
    field<&Q::precipitation_brine>({.unit = "m3",
                                    .text = {"salt precipitated from the brine", "sal precipitada desde la salmuera"},
                                    .from = "brine",
                                    .to = "halite",
                                    .solute = Solute::reactive}),
    field<&Q::dissolution_fresh>({.unit = "m3",
                                  .text = {"salt dissolved into the fresh layer", "sal disuelta en la capa dulce"},
                                  .from = "halite",
                                  .to = "fresh",
                                  .solute = Solute::reactive}),
    field<&Q::dissolution_brine>({.unit = "m3",
                                  .text = {"salt dissolved into the brine", "sal disuelta en la salmuera"},
                                  .from = "halite",
                                  .to = "brine",
                                  .solute = Solute::reactive}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::fresh_content>({.unit = "m3", .text = {"drainable fresh water", "agua dulce drenable"}, .implies = "fresh"}),
    field<&D::brine_content>({.unit = "m3", .text = {"drainable brine", "salmuera drenable"}, .implies = "brine"}),
    field<&D::water_table>({.unit = "m", .text = {"elevation of the water table", "cota del nivel freático"}}),
    field<&D::interface>(
        {.unit = "m", .text = {"elevation of the interface of fresh water and brine", "cota de la interfaz de agua dulce y salmuera"}}),
    field<&D::brine_head>(
        {.unit = "m", .text = {"native head of the brine", "carga de la salmuera en su propia densidad"}, .source = "hubbert1940"}),
    field<&D::water_table_depth>({.unit = "m", .text = {"depth of the water table", "profundidad del nivel freático"}}),
    field<&D::fresh_thickness>({.unit = "m", .text = {"thickness of the fresh layer", "espesor de la capa dulce"}}),
    field<&D::brine_thickness>({.unit = "m", .text = {"thickness of the brine", "espesor de la salmuera"}}),
    field<&D::fresh_salinity>({.unit = "kg/m3",
                               .text = {"dissolved salts of the fresh layer at the beginning of the step",
                                        "sales disueltas de la capa dulce al inicio del paso"}}),
    field<&D::brine_salinity>(
        {.unit = "kg/m3",
         .text = {"dissolved salts of the brine at the beginning of the step", "sales disueltas de la salmuera al inicio del paso"}}),
    field<&D::fresh_density>({.unit = "kg/m3", .text = {"density of the fresh layer", "densidad de la capa dulce"}}),
    field<&D::brine_density>({.unit = "kg/m3", .text = {"density of the brine", "densidad de la salmuera"}}),
    field<&D::pore_halite>(
        {.unit = "kg", .text = {"salts in the pores at the beginning of the step", "sales en los poros al inicio del paso"}}),
    field<&D::overflow>({.unit = "m3/s", .text = {"water that spills above the ground", "agua que se vierte sobre el terreno"}}),
    field<&D::iterations>({.unit = "1", .text = {"Newton iterations of the step", "iteraciones de Newton del paso"}}),
    field<&D::unconverged>({.unit = "1", .text = {"1 when the step did not converge", "1 si el paso no convergió"}}),
});
constexpr Row settings[] = {
    {.name = "overflow_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where water goes that stands above the ground; without it, it stays",
              "adónde va el agua sobre el terreno; sin ella, se queda"},
     .target = "lagoons|reservoirs|reaches|wetlands"},
};
}  // namespace

const ComponentType Cell::type{.name = "cell",
                               .section = "cells",
                               .text = {"aquifer cell of fresh water over brine", "celda de acuífero de agua dulce sobre salmuera"}, .turn = Turn::aquifer,
                               .inlet = "fresh",
                               .climate_at = "ground",
                               .settings = settings,
                               .parameters = parameters,
                               .stores = stores,
                               .fluxes = fluxes,
                               .derived = derived,
    .equations =
        "interface z_i = base + V_brine/(area yield); water table h = z_i + V_fresh/(area yield)\n"
        "native head of the brine h_s = z_i + rho_f/rho_s (h - z_i)\n"
        "dV/dt of each fluid = all its flows, solved together and implicitly",
    .theory = "aquifer-cells.md",
    .groundwater = true};

}  // namespace cuenca::aquifer
