#include "waterbody/reservoir.hpp"

#include "catalog/claim_rows.hpp"

#include "waterbody/bed_rows.hpp"
#include "waterbody/brine_rows.hpp"
#include "waterbody/decay_rows.hpp"

namespace cuenca::waterbody {
namespace {
using namespace catalog;
using P = Reservoir::Parameters<double>;
using S = Reservoir::State<double>;
using F = Reservoir::Forcing<double>;
using Q = Reservoir::Fluxes<double>;
using D = Reservoir::Derived<double>;

constexpr Row rating(Text text) {
  return {.kind = Kind::curve,
          .unit = "m",
          .valid = {0, 1000},
          .varies = false,
          .text = text,
          .increasing = true,
          .second_unit = "m3/s",
          .second_valid = {0, 1e5}};
}

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>({.unit = "m",
                          .valid = {-500, 9000},
                          .varies = false,
                          .text = {"elevation of the deepest point of the bed", "altitud del punto más profundo del lecho"}}),
    field<&P::reference_area>(bed_rows::reference_area),
    field<&P::reference_depth>(bed_rows::reference_depth),
    field<&P::shape>(bed_rows::shape),
    field<&P::bed>(bed_rows::bed),
    field<&P::start>({.kind = Kind::date,
                      .fallback = kAlways,
                      .varies = false,
                      .text = {"first day of the dam; before it everything passes", "primer día de la presa; antes todo pasa"}}),
    field<&P::storage_capacity>(
        {.unit = "hm3",
         .valid = {0, 1e6},
         .plausible = {0.01, 1e4},
         .not_below = "initial_storage",
         .text = {"greatest storage; what is above leaves at once", "mayor volumen almacenado; lo que lo supera sale de inmediato"},
         .source = "weap2015"}),
    field<&P::top_of_conservation>({.unit = "hm3",
                                    .fallback = 1e6,
                                    .valid = {0, 1e6},
                                    .plausible = {0.01, 1e4},
                                    .not_below = "top_of_buffer",
                                    .text = {"storage above which water is not kept (flood zone); default: the capacity",
                                             "volumen sobre el que el agua no se guarda (zona de crecidas); por defecto: la capacidad"},
                                    .source = "weap2015"}),
    field<&P::top_of_buffer>({.unit = "hm3",
                              .fallback = 0.0,
                              .valid = {0, 1e6},
                              .plausible = {0, 1e3},
                              .not_below = "top_of_inactive",
                              .text = {"storage below which releases are cut back", "volumen bajo el que se restringen las entregas"},
                              .source = "weap2015"}),
    field<&P::buffer_coefficient>({.unit = "1",
                                   .fallback = 1.0,
                                   .valid = {0, 1},
                                   .text = {"share of the water in the buffer zone that may be released",
                                            "parte del agua de la zona de amortiguación que se puede entregar"},
                                   .source = "weap2015"}),
    field<&P::buffer_period>({.unit = "d",
                              .fallback = 0.0,
                              .valid = {0, 3660},
                              .plausible = {0, 60},
                              .varies = false,
                              .text = {"time in which that share may be released, whatever the step; 0: in a step, as in WEAP",
                                       "tiempo en que se puede entregar esa parte, con cualquier paso; 0: en un paso, como en WEAP"}}),
    field<&P::top_of_inactive>({.unit = "hm3",
                                .fallback = 0.0,
                                .valid = {0, 1e6},
                                .plausible = {0, 100},
                                .text = {"storage that cannot be released", "volumen que no se puede entregar"},
                                .source = "weap2015"}),
    field<&P::environmental_flow>(
        {.unit = "L/s",
         .fallback = 0.0,
         .valid = {0, 1e7},
         .plausible = {0, 1e4},
         .text = {"flow released downstream before the user is served", "caudal que se entrega aguas abajo antes que al usuario"}}),
    field<&P::outlet>(
        rating({"depth over the deepest point and the most that the open outlet lets out, both rising; absent: no limit",
                "profundidad sobre el punto más profundo y lo más que deja salir la obra de toma, ambas crecientes; ausente: sin límite"})),
    field<&P::spillway>(rating(
        {"depth over the deepest point and free overflow, both rising; absent: what is above the conservation zone leaves at once",
         "profundidad sobre el punto más profundo y vertido libre, ambos crecientes; ausente: lo que supera la zona de conservación sale "
         "de inmediato"})),
    field<&P::evaporation_factor>({.unit = "1",
                                   .fallback = 1.0,
                                   .valid = {0, 3},
                                   .plausible = {0.4, 1.3},
                                   .text = {"calibration of evaporation: observed over open water by Penman",
                                            "calibración de la evaporación: la observada entre la de agua libre según Penman"}}),
    field<&P::seepage_rate>({.unit = "mm/d",
                             .fallback = 0.0,
                             .valid = {0, 1000},
                             .plausible = {0, 5},
                             .text = {"seepage through the wet bed", "infiltración por el lecho mojado"}}),
    field<&P::filling_priority>({.kind = Kind::integer,
                                 .fallback = 99.0,
                                 .valid = {1, 99},
                                 .varies = false, .structure = true,
                                 .text = {"turn of its own filling among the claims: 1 first, 99 last",
                                          "turno de su propio llenado entre los pedidos: 1 primero, 99 último"},
                                 .source = "weap2015"}),
    field<&P::filling_weight>({.unit = "1/m3",
                               .fallback = 0.0,
                               .valid = {0, 1e12},
                               .varies = false, .structure = true,
                               .text = {"benefit of a cubic metre kept where water is shared by weights (basin.allocation)",
                                        "beneficio de un metro cúbico guardado donde el agua se reparte por pesos (basin.allocation)"}}),
    field<&P::initial_storage>({.unit = "hm3",
                                .fallback = 0.0,
                                .valid = {0, 1e6},
                                .plausible = {0, 1e3},
                                .varies = false,
                                .text = {"storage at the start", "volumen al inicio"}}),
    field<&P::initial_salinity>({.unit = "kg/m3",
                                 .fallback = 0.0,
                                 .valid = {0, 300},
                                 .varies = false,
                                 .text = {"total dissolved solids at the start", "sólidos disueltos totales al inicio"}}),
    field<&P::water_temperature>(kWaterTemperature),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water in the reservoir", "agua en el embalse"}, .phase = Phase::liquid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>(
        {.unit = "m3", .text = {"inflow of the step", "entrada del paso"}, .origin = Origin::arrivals, .origin_name = "water"}),
    field<&F::precipitation>(
        {.unit = "m/s", .text = {"precipitation", "precipitación"}, .origin = Origin::climate, .origin_name = "precipitation"}),
    field<&F::open_water_evaporation>({.unit = "m/s",
                                       .text = {"evaporation of fresh open water", "evaporación de agua dulce libre"},
                                       .origin = Origin::climate,
                                       .origin_name = "open_water_evaporation"}),
    field<&F::requested>({.unit = "m3/s",
                          .text = {"request of the user", "pedido del usuario"},
                          .origin = Origin::linked,
                          .via = "supplies",
                          .origin_name = "request"}),
    field<&F::ordered>({.unit = "m3/s",
                        .text = {"order of the canal that it supplies", "pedido del canal que abastece"},
                        .origin = Origin::gathered,
                        .origin_type = "canal_order",
                        .via = "source",
                        .origin_name = "request"}),
    field<&F::adjustment>(claim_rows::adjustment),
    field<&F::released>({.unit = "m3/s",
                         .text = {"release that the allocation asks for below", "entrega que la asignación pide aguas abajo"}}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::rain>(
        {.unit = "m3", .text = {"rain on the water surface", "lluvia sobre el espejo de agua"}, .from = "atmosphere", .to = "water"}),
    field<&Q::evaporation>({.unit = "m3", .text = {"evaporation", "evaporación"}, .from = "water", .to = "atmosphere"}),
    field<&Q::seepage>({.unit = "m3",
                        .text = {"seepage through the bed", "infiltración por el lecho"},
                        .from = "water",
                        .to = "seeps_to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::release>({.unit = "m3",
                        .text = {"environmental flow", "caudal ambiental"},
                        .from = "water",
                        .to = "to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::abstraction>({.unit = "m3",
                            .text = {"taken by the user", "tomado por el usuario"},
                            .from = "water",
                            .to = "supplies",
                            .otherwise = "outside",
                            .solute = Solute::advected}),
    field<&Q::spill>(
        {.unit = "m3", .text = {"spill", "vertido"}, .from = "water", .to = "to", .otherwise = "outside", .solute = Solute::advected}),
    field<&Q::decay>(decay_flux("water")),
});
static_assert(slot_of<&Q::decay>() == 6 && slot_of<&S::water>() == 0);
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::content>({.unit = "m3", .text = {"storage", "volumen almacenado"}, .implies = "water"}),
    field<&D::depth>({.unit = "m", .text = {"greatest depth", "profundidad máxima"}}),
    field<&D::stage>({.unit = "m", .text = {"level of the water surface", "nivel del espejo de agua"}}),
    field<&D::area>({.unit = "m2", .text = {"water surface", "espejo de agua"}}),
    field<&D::inflow>({.unit = "m3/s", .text = {"inflow", "caudal de entrada"}}),
    field<&D::flow>({.unit = "m3/s", .text = {"environmental flow and spill", "caudal ambiental y vertido"}}),
    field<&D::spill_rate>({.unit = "m3/s", .text = {"spill", "vertido"}}),
    field<&D::abstracted>({.unit = "m3/s", .text = {"taken by the user", "tomado por el usuario"}}),
    field<&D::shortage>({.unit = "m3/s", .text = {"request less what was taken", "pedido menos lo tomado"}}),
    field<&D::shortage_reason>(
        {.text = {"why less was given than asked: 0 it was not, 1 the zones keep the water, 2 there is none above the inactive zone, "
                  "3 the outlet lets no more out, 4 the allocation gives it to others (see who asked)",
                  "por qué se dio menos de lo pedido: 0 no ocurrió, 1 las zonas guardan el agua, 2 no hay sobre la zona inactiva, "
                  "3 la obra de toma no deja salir más, 4 la asignación la da a otros (ver quien pidió)"}}),
    field<&D::environmental_shortage>(
        {.unit = "m3/s", .text = {"environmental flow less what flowed", "caudal ambiental menos lo que salió"}}),
    field<&D::evaporation_rate>({.unit = "m3/s", .text = {"evaporation", "evaporación"}}),
    field<&D::seepage_flow>({.unit = "m3/s", .text = {"seepage", "infiltración"}}),
});
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate of the reservoir; the first of the study if not given", "clima del embalse; el primero del estudio si no se da"},
     .target = "climates"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where environmental flow and spill go; absent: out of the basin",
              "adónde van el caudal ambiental y el vertido; ausente: fuera de la cuenca"},
     .target = "reaches|lagoons|reservoirs|cells|ponds|wetlands",
     .downstream = true},
    {.name = "seeps_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell that receives the seepage; absent: out of the basin", "celda que recibe la infiltración; ausente: fuera de la cuenca"},
     .target = "cells"},
    {.name = "supplies",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"the canal or field that takes water from this reservoir; uses take it by links", "el canal o campo que toma agua de este embalse; los usos la toman por enlaces"},
     .target = "canals|fields"},
};
}  // namespace

const ComponentType Reservoir::type{.name = "reservoir",
                                    .section = "reservoirs",
                                    .text = {"reservoir behind a dam", "embalse tras una presa"},
                                    .turn = Turn::network,
                                    .climate_at = "elevation",
                                    .settings = settings,
                                    .parameters = parameters,
                                    .stores = stores,
                                    .forcing = forcing,
                                    .fluxes = fluxes,
                                    .derived = derived,
                                    .equations = "level: dh/dt = P - f E - seepage_rate on the standing water\n"
                                                 "released <= max(0, S - top_of_buffer) + c max(0, min(S, top_of_buffer) - top_of_inactive)\n"
                                                 "spill: above top_of_conservation at once, or dV/dt = inflow - releases - spillway(V)",
                                    .theory = "reservoirs.md"};

}  // namespace cuenca::waterbody
