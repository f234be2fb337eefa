#include "waterbody/pond.hpp"

#include "waterbody/brine_rows.hpp"
#include "waterbody/water_forcing.hpp"

namespace cuenca::waterbody {
namespace {
using namespace catalog;
using P = Pond::Parameters<double>;
using S = Pond::State<double>;
using M = Pond::Memory<double>;
using F = Pond::Forcing<double>;
using Q = Pond::Fluxes<double>;
using D = Pond::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>({.unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"elevation", "altitud"}}),
    field<&P::surface>({.unit = "km2",
                        .natural = 0.0,
                        .valid = {0, 1e4},
                        .plausible = {1e-4, 50},
                        .varies = false,
                        .text = {"brine surface of the ponds", "superficie de salmuera de las pozas"}}),
    field<&P::start>(
        {.kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day of operation", "primer día de operación"}}),
    field<&P::end>({.kind = Kind::date,
                    .fallback = kNever,
                    .varies = false,
                    .text = {"day of closure: what remains evaporates to salt", "día del cierre: lo que queda se evapora hasta la sal"}}),
    field<&P::evaporation_factor>({.unit = "1",
                                   .valid = {0, 3},
                                   .plausible = {0.4, 1.3},
                                   .text = {"calibration of evaporation: observed over open water by Penman",
                                            "calibración de la evaporación: la observada entre la de agua libre según Penman"}}),
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
        {.kind = Kind::choice, .fallback = 1.0, .varies = false, .text = {"type of brine", "tipo de salmuera"}, .choices = kBrines}),
    field<&P::operating_depth>({.unit = "m",
                                .fallback = 0.5,
                                .valid = {0, 10},
                                .plausible = {0.2, 2},
                                .text = {"depth kept while in operation", "profundidad que se mantiene en operación"}}),
    field<&P::greatest_depth>({.unit = "m",
                               .fallback = 1.5,
                               .valid = {0, 20},
                               .plausible = {0.5, 3},
                               .text = {"depth above which brine is passed on at any grade",
                                        "profundidad sobre la que la salmuera se entrega con cualquier ley"}}),
    field<&P::release_time>({.unit = "d",
                             .fallback = 1.0,
                             .valid = {1e-3, 1000},
                             .plausible = {0.5, 90},
                             .text = {"time in which brine of the wanted grade above the operating depth is passed on",
                                      "tiempo en que se entrega la salmuera con ley suficiente sobre la profundidad de operación"}}),
    field<&P::target>({.unit = "kg/m3",
                       .fallback = 0.0,
                       .valid = {0, 100},
                       .plausible = {1, 80},
                       .text = {"grade of the recoverable constituent from which brine is released; 0: any",
                                "ley del constituyente recuperable desde la que se entrega salmuera; 0: cualquiera"}}),
    field<&P::held_brine>({.unit = "m3/t",
                           .fallback = 0.2,
                           .valid = {0, 2},
                           .plausible = {0.05, 0.5},
                           .text = {"brine that stays in the harvested salts", "salmuera que queda en las sales cosechadas"}}),
    field<&P::leak_rate>({.unit = "mm/d",
                          .fallback = 0.0,
                          .valid = {0, 100},
                          .plausible = {0, 1},
                          .text = {"leak through the liner", "fuga por la membrana"}}),
    field<&P::dry_salinity>({.unit = "kg/m3",
                             .fallback = 1000.0,
                             .valid = {320, 2000},
                             .plausible = {500, 1500},
                             .varies = false,
                             .text = {"constituents without saturation fall out beyond this concentration of theirs",
                                      "los constituyentes sin saturación se depositan sobre esta concentración suya"}}),
    field<&P::night_ice>(kNightIce),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::inlet>({.unit = "m3",
                      .text = {"inflow of the step, passed on to the pond", "entrada del paso, que sigue a la poza"},
                      .phase = Phase::liquid}),
    field<&S::liquid>({.unit = "m3", .text = {"brine in the ponds", "salmuera en las pozas"}, .phase = Phase::liquid}),
    field<&S::crust>({.unit = "m3", .text = {"precipitated salts", "sales precipitadas"}, .phase = Phase::solid}),
    field<&S::entrained>(
        {.unit = "m3", .text = {"brine held in harvested salts", "salmuera retenida en las sales cosechadas"}, .phase = Phase::liquid}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::fallen>({.unit = "kg", .text = {"salt that fell in the last step", "sal que cayó en el último paso"}}),
});
constexpr auto forcing = water_forcing_rows<F>();
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::inflow>({.unit = "m3",
                       .text = {"inflow that joins the pond", "entrada que se une a la poza"},
                       .from = "inlet",
                       .to = "liquid",
                       .solute = Solute::advected,
                       .result = false}),
    field<&Q::rain>({.unit = "m3", .text = {"rain", "lluvia"}, .from = "atmosphere", .to = "liquid"}),
    field<&Q::evaporation>({.unit = "m3", .text = {"evaporation", "evaporación"}, .from = "liquid", .to = "atmosphere"}),
    field<&Q::release>({.unit = "m3",
                        .text = {"concentrated brine passed on", "salmuera concentrada entregada"},
                        .from = "liquid",
                        .to = "to.concentrate",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::entrainment>({.unit = "m3",
                            .text = {"brine taken along by harvested salts", "salmuera que arrastran las sales cosechadas"},
                            .from = "liquid",
                            .to = "entrained",
                            .solute = Solute::advected}),
    field<&Q::leak>({.unit = "m3",
                     .text = {"leak through the liner", "fuga por la membrana"},
                     .from = "liquid",
                     .to = "leaks_to.brine",
                     .otherwise = "outside",
                     .solute = Solute::advected}),
    field<&Q::precipitation_of_salt>(
        {.unit = "m3", .text = {"salt that falls", "sal que cae"}, .from = "liquid", .to = "crust", .solute = Solute::reactive}),
    field<&Q::dissolution>({.unit = "m3",
                            .text = {"salt that dissolves again", "sal que se redisuelve"},
                            .from = "crust",
                            .to = "liquid",
                            .solute = Solute::reactive}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::inlet_content>({.unit = "m3", .text = {"inflow that waits", "entrada que espera"}, .implies = "inlet", .result = false}),
    field<&D::liquid_content>({.unit = "m3", .text = {"volume of brine", "volumen de salmuera"}, .implies = "liquid"}),
    field<&D::entrained_content>(
        {.unit = "m3", .text = {"brine held in salts", "salmuera retenida en sales"}, .implies = "entrained", .result = false}),
    field<&D::depth>({.unit = "m", .text = {"depth", "profundidad"}}),
    field<&D::area>({.unit = "m2", .text = {"area taken by the ponds", "área ocupada por las pozas"}}),
    field<&D::salinity>({.unit = "kg/m3", .text = {"total dissolved solids", "sólidos disueltos totales"}}),
    field<&D::grade>({.unit = "kg/m3", .text = {"grade of the recoverable constituent", "ley del constituyente recuperable"}}),
    field<&D::crust_mass>({.unit = "kg", .text = {"mass of precipitated salts", "masa de sales precipitadas"}, .implies = "crust"}),
    field<&D::evaporation_rate>(
        {.unit = "m/s", .text = {"evaporation at the salinity of the end of the step", "evaporación con la salinidad del final del paso"}}),
    field<&D::inflow_rate>({.unit = "m3/s", .text = {"inflow of brine", "entrada de salmuera"}}),
    field<&D::release_rate>({.unit = "m3/s", .text = {"concentrated brine passed on", "salmuera concentrada entregada"}}),
});
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate of the ponds; the first of the study if not given", "clima de las pozas; el primero del estudio si no se da"},
     .target = "climates"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"plant that receives the concentrate; absent: out of the basin",
              "planta que recibe el concentrado; ausente: fuera de la cuenca"},
     .target = "plants"},
    {.name = "leaks_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell that receives the leak; absent: out of the basin", "celda que recibe la fuga; ausente: fuera de la cuenca"},
     .target = "cells"},
    {.name = "on",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"flat on which the ponds lie: their area is taken from that surface once they operate",
              "salar sobre el que están las pozas: su área se descuenta de esa superficie desde que operan"},
     .target = "salar_surfaces"},
};
static_assert(Pond::places.inlet == slot_of<&S::inlet>() && Pond::places.liquid == slot_of<&S::liquid>() &&
              Pond::places.crust == slot_of<&S::crust>() && Pond::places.precipitation == slot_of<&Q::precipitation_of_salt>() &&
              Pond::places.dissolution == slot_of<&Q::dissolution>());
}  // namespace

const ComponentType Pond::type{.name = "pond",
                               .section = "ponds",
                               .text = {"evaporation ponds", "pozas de evaporación"}, .turn = Turn::network,
                               .inlet = "inlet",
                               .climate_at = "elevation",
                               .settings = settings,
                               .parameters = parameters,
                               .stores = stores,
                               .memory = memory,
                               .forcing = forcing,
                               .fluxes = fluxes,
                               .derived = derived,
                               .leaves_as_at_turn = true,
    .equations =
        "dV/dt = inflow + P A - f E(a_w) A - release - leak - brine held by harvested salt\n"
        "release = (level above operating_depth) (1 - exp(-dt/release_time)) once the target grade is reached",
    .theory = "ponds-and-plants.md"};

}  // namespace cuenca::waterbody
