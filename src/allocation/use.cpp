#include "allocation/use.hpp"

#include "allocation/dates.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Use::Parameters<double>;
using S = Use::State<double>;
using F = Use::Forcing<double>;
using Q = Use::Fluxes<double>;
using D = Use::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::number>({.unit = "1",
                       .fallback = 1.0,
                       .natural = 0.0,
                       .valid = {0, 1e9},
                       .text = {"persons, heads, workers or other units", "personas, cabezas, trabajadores u otras unidades"}}),
    field<&P::rate>(
        {.unit = "L/d", .fallback = 0.0, .valid = {0, 1e12}, .text = {"water per unit", "agua por unidad"}, .source = "weap2015"}),
    field<&P::monthly_factor>({.unit = "1",
                               .fallback = 1.0,
                               .valid = {0, 12},
                               .plausible = {0, 3},
                               .text = {"variation through the year", "variación durante el año"}}),
    field<&P::losses>({.unit = "1",
                       .fallback = 0.0,
                       .valid = {0, 0.99},
                       .plausible = {0, 0.6},
                       .text = {"share of what is withdrawn that is lost on the way", "parte de lo extraído que se pierde en el camino"},
                       .source = "weap2015"}),
    field<&P::consumption>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 1},
                            .text = {"share of what is delivered that does not return", "parte de lo entregado que no retorna"},
                            .source = "weap2015"}),
    field<&P::start>({.kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day", "primer día"}}),
    field<&P::end>({.kind = Kind::date,
                    .fallback = kNever,
                    .varies = false,
                    .text = {"day from which nothing is asked", "día desde el que no se pide nada"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::tank>({.unit = "m3", .text = {"water withdrawn for the use", "agua extraída para el uso"}, .phase = Phase::liquid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::served_request>({.unit = "m3/s",
                               .text = {"fresh water asked by the plant that is served", "agua dulce pedida por la planta servida"},
                               .origin = Origin::linked,
                               .via = "serves",
                               .origin_name = "fresh_request"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::consumed>(
        {.unit = "m3",
         .text = {"consumed: drunk, sprinkled, evaporated, with its salts", "consumida: bebida, regada, evaporada, con sus sales"},
         .from = "tank",
         .to = "outside",
         .solute = Solute::advected}),
    field<&Q::served>({.unit = "m3",
                       .text = {"fresh water to the plant", "agua dulce a la planta"},
                       .from = "tank",
                       .to = "serves.fresh",
                       .otherwise = "outside",
                       .solute = Solute::advected}),
    field<&Q::returned>({.unit = "m3",
                         .text = {"return flow", "retorno"},
                         .from = "tank",
                         .to = "return_to",
                         .otherwise = "outside",
                         .solute = Solute::advected}),
    field<&Q::lost>({.unit = "m3",
                     .text = {"lost on the way", "perdida en el camino"},
                     .from = "tank",
                     .to = "leaks_to",
                     .otherwise = "outside",
                     .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::tank_content>({.unit = "m3", .text = {"water that waits", "agua que espera"}, .implies = "tank", .result = false}),
    field<&D::demand>({.unit = "m3/s", .text = {"demand", "demanda"}}),
    field<&D::request>({.unit = "m3/s", .text = {"request to the source, losses included", "pedido a la fuente, con pérdidas"}}),
    field<&D::delivered>({.unit = "m3/s", .text = {"delivered", "entregada"}}),
    field<&D::shortage>({.unit = "m3/s", .text = {"shortage", "déficit"}}),
    field<&D::coverage>({.unit = "1", .text = {"delivered over demand", "entregada respecto de la demanda"}}),
    field<&D::shortage_reason>({.text = {"why less arrived than was needed: 0 it did not, 1 the source gave only a part, 2 the source gave nothing",
                                         "por qué llegó menos de lo necesario: 0 no ocurrió, 1 la fuente dio solo una parte, 2 la fuente no dio nada"}}),
});
constexpr Row settings[] = {
    {.name = "source",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the water comes from", "de dónde viene el agua"},
     .target = "wells|reaches|reservoirs|springs|wedge_cells"},
    {.name = "serves",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"plant whose fresh water this use brings", "planta a la que este uso lleva agua dulce"},
     .target = "plants"},
    {.name = "return_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the return goes; absent: out of the basin", "adónde va el retorno; ausente: fuera de la cuenca"},
     .target = "reaches|cells|lagoons|reservoirs|linear_cells|power_cells|wedge_cells"},
    {.name = "leaks_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where losses go; absent: out of the basin", "adónde van las pérdidas; ausente: fuera de la cuenca"},
     .target = "cells|reaches|reservoirs|linear_cells|power_cells|wedge_cells"},
};
}  // namespace

const ComponentType Use::type{.name = "use",
                              .section = "uses",
                              .text = {"use of water", "uso de agua"}, .turn = Turn::demand,
                              .inlet = "tank",
                              .settings = settings,
                              .parameters = parameters,
                              .stores = stores,
                              .forcing = forcing,
                              .fluxes = fluxes,
                              .derived = derived,
    .equations =
        "demand = number rate share of the month + fresh water of the plant it serves; request = demand/(1 - losses)\n"
        "consumed = consumption delivered; the rest returns",
    .theory = "uses.md"};

}  // namespace cuenca::allocation
