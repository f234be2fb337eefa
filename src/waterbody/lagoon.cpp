#include "waterbody/lagoon.hpp"

#include "waterbody/bed_rows.hpp"
#include "waterbody/brine_rows.hpp"
#include "waterbody/decay_rows.hpp"
#include "waterbody/water_forcing.hpp"

namespace cuenca::waterbody {
namespace {
using namespace catalog;
using P = Lagoon::Parameters<double>;
using S = Lagoon::State<double>;
using F = Lagoon::Forcing<double>;
using Q = Lagoon::Fluxes<double>;
using D = Lagoon::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>({.unit = "m",
                          .valid = {-500, 9000},
                          .varies = false,
                          .text = {"elevation of the deepest point of the bed", "altitud del punto más profundo del lecho"}}),
    field<&P::reference_area>(bed_rows::reference_area),
    field<&P::reference_depth>(bed_rows::reference_depth),
    field<&P::shape>(bed_rows::shape),
    field<&P::bed>(bed_rows::bed),
    field<&P::evaporation_factor>(
        {.unit = "1",
         .valid = {0, 3},
         .plausible = {0.4, 1.3},
         .text = {"calibration of evaporation: observed over open water by Penman (wind, heat storage, fetch)",
                  "calibración de la evaporación: la observada entre la de agua libre según Penman (viento, calor almacenado, extensión)"},
         .source = "carmona2019"}),
    field<&P::activity_response>({.kind = Kind::choice,
                                  .fallback = 0.0,
                                  .varies = false,
                                  .text = {"how dissolved salt lowers evaporation", "cómo la sal disuelta reduce la evaporación"},
                                  .source = "calderneal1984",
                                  .choices = kActivityResponses}),
    field<&P::activity_weight>({.unit = "1",
                                .fallback = 1.0,
                                .valid = {0, 3},
                                .plausible = {0.6, 1.7},
                                .text = {"weight of the weighted response", "peso de la respuesta ponderada"}}),
    field<&P::brine>(
        {.kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"type of brine", "tipo de salmuera"}, .choices = kBrines}),
    field<&P::outflow_coefficient>({.unit = "m^1.5/s",
                                    .fallback = 0.0,
                                    .valid = {0, 1e4},
                                    .plausible = {0, 100},
                                    .unless = "outflow_curve",
                                    .text = {"outflow over the sill per depth over it to the power 1.5",
                                             "salida sobre el umbral por profundidad sobre él elevada a 1,5"}}),
    field<&P::sill>({.unit = "m",
                     .fallback = 0.0,
                     .valid = {0, 1000},
                     .unless = "outflow_curve",
                     .text = {"height of the sill over the deepest point", "altura del umbral sobre el punto más profundo"}}),
    field<&P::outflow_curve>(
        {.kind = Kind::curve,
         .unit = "m",
         .valid = {0, 1000},
         .varies = false,
         .text = {"rating of the outlet instead of a sill: depth over the deepest point and outflow, both rising; below the first nothing flows",
                  "curva de descarga en lugar de un umbral: profundidad sobre el punto más profundo y salida, ambas crecientes; bajo la primera "
                  "no sale nada"},
         .increasing = true,
         .second_unit = "m3/s",
         .second_valid = {0, 1e5}}),
    field<&P::seepage_rate>({.unit = "mm/d",
                             .fallback = 0.0,
                             .valid = {0, 1000},
                             .plausible = {0, 5},
                             .text = {"seepage through the wet bed", "infiltración por el lecho mojado"}}),
    field<&P::dry_salinity>(
        {.unit = "kg/m3",
         .fallback = 1000.0,
         .valid = {320, 2000},
         .plausible = {500, 1500},
         .varies = false,
         .text =
             {"constituents without saturation fall out beyond this concentration of theirs (last bittern of a drying lagoon)",
              "los constituyentes sin saturación se depositan sobre esta concentración suya (última salmuera de una laguna que se seca)"}}),
    field<&P::initial_depth>(
        {.unit = "m", .fallback = 0.1, .valid = {0, 1000}, .varies = false, .text = {"depth at the start", "profundidad al inicio"}}),
    field<&P::initial_salinity>({.unit = "kg/m3",
                                 .fallback = 10.0,
                                 .valid = {0, 500},
                                 .varies = false,
                                 .text = {"total dissolved solids at the start", "sólidos disueltos totales al inicio"}}),
    field<&P::initial_crust>({.unit = "t",
                              .fallback = 0.0,
                              .valid = {0, 1e12},
                              .varies = false,
                              .text = {"salt crust at the start", "costra de sal al inicio"}}),
    field<&P::night_ice>(kNightIce),
    field<&P::water_temperature>(kWaterTemperature),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::inlet>({.unit = "m3",
                      .text = {"inflow of the step, passed on to the lagoon", "entrada del paso, que sigue a la laguna"},
                      .phase = Phase::liquid}),
    field<&S::liquid>({.unit = "m3", .text = {"liquid of the lagoon", "líquido de la laguna"}, .phase = Phase::liquid}),
    field<&S::crust>({.unit = "m3", .text = {"salt crust on the bed", "costra de sal en el lecho"}, .phase = Phase::solid}),
});
constexpr auto forcing = water_forcing_rows<F>();
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::inflow>({.unit = "m3",
                       .text = {"inflow that joins the lagoon", "entrada que se une a la laguna"},
                       .from = "inlet",
                       .to = "liquid",
                       .solute = Solute::advected,
                       .result = false}),
    field<&Q::passing>({.unit = "m3",
                        .text = {"inflow that passes over the sill in the same step", "entrada que pasa sobre el umbral en el mismo paso"},
                        .from = "inlet",
                        .to = "to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::rain>(
        {.unit = "m3", .text = {"rain on the water surface", "lluvia sobre el espejo de agua"}, .from = "atmosphere", .to = "liquid"}),
    field<&Q::evaporation>({.unit = "m3", .text = {"evaporation", "evaporación"}, .from = "liquid", .to = "atmosphere"}),
    field<&Q::outflow>({.unit = "m3",
                        .text = {"outflow over the sill", "salida sobre el umbral"},
                        .from = "liquid",
                        .to = "to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::seepage>({.unit = "m3",
                        .text = {"seepage through the bed", "infiltración por el lecho"},
                        .from = "liquid",
                        .to = "seeps_to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::precipitation_of_salt>({.unit = "m3",
                                      .text = {"salt that falls to the crust", "sal que cae a la costra"},
                                      .from = "liquid",
                                      .to = "crust",
                                      .solute = Solute::reactive}),
    field<&Q::dissolution>({.unit = "m3",
                            .text = {"crust that dissolves", "costra que se disuelve"},
                            .from = "crust",
                            .to = "liquid",
                            .solute = Solute::reactive}),
    field<&Q::decay>(decay_flux("liquid")),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::inlet_content>({.unit = "m3", .text = {"inflow that waits", "entrada que espera"}, .implies = "inlet", .result = false}),
    field<&D::liquid_content>({.unit = "m3", .text = {"volume", "volumen"}, .implies = "liquid"}),
    field<&D::depth>({.unit = "m", .text = {"greatest depth", "profundidad máxima"}}),
    field<&D::stage>({.unit = "m", .text = {"level of the water surface", "nivel del espejo de agua"}}),
    field<&D::area>({.unit = "m2", .text = {"water surface", "espejo de agua"}}),
    field<&D::exposed>({.unit = "m2",
                        .text = {"bed exposed below the reference area, or the largest of `bed`",
                                 "lecho expuesto bajo el área de referencia o la mayor de `bed`"}}),
    field<&D::salinity>({.unit = "kg/m3", .text = {"total dissolved solids", "sólidos disueltos totales"}}),
    field<&D::crust_mass>({.unit = "kg", .text = {"mass of the salt crust", "masa de la costra de sal"}, .implies = "crust"}),
    field<&D::water_activity>({.unit = "1", .text = {"water activity", "actividad del agua"}}),
    field<&D::evaporation_rate>(
        {.unit = "m/s", .text = {"evaporation at the salinity of the end of the step", "evaporación con la salinidad del final del paso"}}),
    field<&D::frozen_share>({.unit = "1",
                             .text = {"share of the day in which the water is frozen", "parte del día en que el agua está congelada"}}),
    field<&D::inflow_rate>({.unit = "m3/s", .text = {"surface and groundwater inflow", "entrada superficial y subterránea"}}),
    field<&D::outflow_rate>({.unit = "m3/s", .text = {"outflow over the sill", "salida sobre el umbral"}}),
    field<&D::seepage_flow>({.unit = "m3/s", .text = {"seepage", "infiltración"}}),
});
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate of the lagoon; the first of the study if not given", "clima de la laguna; el primero del estudio si no se da"},
     .target = "climates"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the outflow goes; absent: out of the basin", "adónde va la salida; ausente: fuera de la cuenca"},
     .target = "reaches|lagoons|reservoirs|cells|ponds|wetlands|pond_trains",
     .downstream = true},
    {.name = "seeps_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell that receives the seepage; absent: out of the basin", "celda que recibe la infiltración; ausente: fuera de la cuenca"},
     .target = "cells"},
    {.name = "on",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"flat on which the lagoon lies: its area is taken from that surface",
              "salar sobre el que está la laguna: su área se descuenta de esa superficie"},
     .target = "salar_surfaces"},
};
static_assert(Lagoon::places.inlet == slot_of<&S::inlet>() && Lagoon::places.liquid == slot_of<&S::liquid>() &&
              Lagoon::places.crust == slot_of<&S::crust>() && Lagoon::places.precipitation == slot_of<&Q::precipitation_of_salt>() &&
              Lagoon::places.dissolution == slot_of<&Q::dissolution>() && slot_of<&Q::decay>() == 8);
}  // namespace

const ComponentType Lagoon::type{.name = "lagoon",
                                 .section = "lagoons",
                                 .text = {"saline lagoon", "laguna salina"},
                                 .turn = Turn::network,
                                 .inlet = "inlet",
                                 .climate_at = "elevation",
                                 .settings = settings,
                                 .parameters = parameters,
                                 .stores = stores,
                                 .forcing = forcing,
                                 .fluxes = fluxes,
                                 .derived = derived,
                                 .leaves_as_at_turn = true,
    .equations =
        "dV/dt = Q + P A - f E(a_w) A - seepage_rate A - c (h - sill)^1.5\n"
        "A = A1 (h/h1)^(2/p), V = A h/(1 + 2/p), or by the surveyed bed\n"
        "salt: dM/dt = Q C_in - (outflow + seepage) C - k (C - C_sat) V",
    .theory = "lagoons.md"};

}  // namespace cuenca::waterbody
