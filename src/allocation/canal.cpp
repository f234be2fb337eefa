#include "allocation/canal.hpp"

#include "allocation/canal_rows.hpp"
#include "allocation/dates.hpp"
#include "catalog/claim_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Canal::Parameters<double>;
using S = Canal::State<double>;
using F = Canal::Forcing<double>;
using Q = Canal::Fluxes<double>;
using D = Canal::Derived<double>;

constexpr Row needing(Row row, std::string_view reference) {
  row.needs = reference;
  return row;
}
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>(canal_rows::elevation),
    field<&P::capacity>(canal_rows::capacity),
    field<&P::loss_share>(needing(canal_rows::loss_share, "loss_to")),
    field<&P::length>(canal_rows::length),
    field<&P::width>(canal_rows::width),
    field<&P::bed_conductivity>(needing(canal_rows::bed_conductivity, "loss_to")),
    field<&P::evaporation_factor>(canal_rows::evaporation_factor),
    field<&P::cycle>({.unit = "d",
                      .fallback = 0.0,
                      .valid = {0, 366},
                      .varies = false,
                      .text = {"length of the cycle of customary turns, whole days; 0: no turns, every field may always take water",
                               "duración del ciclo de turnos, en días enteros; 0: sin turnos, cada campo puede tomar agua siempre"}}),
    field<&P::cycle_start>({.kind = Kind::date,
                            .fallback = 0.0,
                            .varies = false,
                            .text = {"first day of one of its cycles", "primer día de uno de sus ciclos"}}),
    field<&P::preference>(catalog::claim_rows::preference({"turn among the sources of its fields: 1 first", "turno entre las fuentes de sus campos: 1 primero"})),
    field<&P::cost>(catalog::claim_rows::cost),
    field<&P::start>({.kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day on which it takes water", "primer día en que toma agua"}}),
    field<&P::end>({.kind = Kind::date, .fallback = kNever, .varies = false, .text = {"last day on which it takes water", "último día en que toma agua"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water in the canal", "agua en el canal"}, .phase = Phase::liquid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>({.unit = "m3", .text = {"water taken in", "agua tomada"}, .origin = Origin::arrivals, .origin_name = "water"}),
    field<&F::open_water_evaporation>(canal_rows::open_water_evaporation),
    field<&F::ordered>(canal_rows::ordered("canal")),
    field<&F::adjustment>(catalog::claim_rows::adjustment),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evaporation>({.unit = "m3", .text = {"evaporation", "evaporación"}, .from = "water", .to = "atmosphere"}),
    field<&Q::seepage>({.unit = "m3",
                        .text = {"seepage", "infiltración"},
                        .from = "water",
                        .to = "loss_to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::delivered>({.unit = "m3",
                          .text = {"water for the fields, to the first offtake", "agua para los campos, a la primera toma"},
                          .from = "water",
                          .to = "first",
                          .otherwise = "outside",
                          .solute = Solute::advected}),
    field<&Q::surplus>({.unit = "m3",
                        .text = {"water that nobody ordered", "agua que nadie pidió"},
                        .from = "water",
                        .to = "to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::content>({.unit = "m3", .text = {"water in the canal", "agua en el canal"}, .implies = "water"}),
    field<&D::intake>({.unit = "m3/s", .text = {"water taken in", "agua tomada"}}),
    field<&D::loss>({.unit = "m3/s", .text = {"lost to the bed and the air", "perdida en el lecho y el aire"}}),
    field<&D::delivery>({.unit = "m3/s", .text = {"brought to the fields", "llevada a los campos"}}),
    field<&D::ordered>({.unit = "m3/s", .text = {"ordered by the fields", "pedida por los campos"}}),
    field<&D::shortage>({.unit = "m3/s", .text = {"ordered and not brought", "pedida y no llevada"}}),
    field<&D::served>({.unit = "1", .text = {"part of what its fields ordered that is brought", "parte de lo pedido por sus campos que se lleva"}}),
    field<&D::fulfilled>({.unit = "1",
                          .text = {"part of what was allocated to its fields that is brought", "parte de lo asignado a sus campos que se lleva"},
                          .result = false}),
});
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate, for evaporation", "clima, para la evaporación"},
     .target = "climates"},
    {.name = "loss_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where its seepage goes; needed where it loses water", "adónde va su infiltración; necesario donde pierde agua"},
     .target = "cells|linear_cells|reaches|wetlands"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where water goes that nobody ordered; absent: out of the basin",
              "adónde va el agua que nadie pidió; ausente: fuera de la cuenca"},
     .target = "reaches|lagoons|reservoirs|wetlands",
     .downstream = true},
    {.name = "first",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"offtake of its first field", "toma de su primer campo"},
     .target = "canals"},
};
}  // namespace

const ComponentType Canal::type{
    .name = "canal",
    .section = "canals",
    .text = {"canal that brings water to fields in their turns", "canal que lleva agua a los campos en sus turnos"},
    .turn = Turn::network,
    .climate_at = "elevation",
    .settings = settings,
    .parameters = parameters,
    .stores = stores,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "taken = min(order, capacity, what the allocation gives to its fields and for its losses)\n"
        "loss = loss_share taken + bed_conductivity length width; evaporation_factor E length width evaporates\n"
        "the rest goes to the fields in their turn (day of the cycle), as the allocation shares it",
    .theory = "irrigated-land.md"};

}  // namespace cuenca::allocation
