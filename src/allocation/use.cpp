#include "allocation/use.hpp"

#include "allocation/demand_branch.hpp"
#include "allocation/quality_limit.hpp"
#include "allocation/use_rows.hpp"
#include "catalog/claim_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Use::Parameters<double>;
using S = Use::State<double>;
using F = Use::Forcing<double>;
using Q = Use::Fluxes<double>;
using D = Use::Derived<double>;

constexpr Row priority_row(double fallback, Text text) {
  return {.kind = Kind::integer, .fallback = fallback, .valid = {1, 99}, .varies = false, .structure = true, .text = text, .source = "weap2015"};
}

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::number>(use_rows::number),
    field<&P::rate>(use_rows::rate),
    field<&P::monthly_factor>(use_rows::monthly_factor),
    field<&P::minimum_rate>(use_rows::minimum_rate),
    field<&P::reuse>(use_rows::reuse),
    field<&P::savings>(use_rows::savings),
    field<&P::losses>(use_rows::losses),
    field<&P::consumption>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 1},
                            .text = {"share of what is delivered that does not return", "parte de lo entregado que no retorna"},
                            .source = "weap2015"}),
    field<&P::priority>(priority_row(1, {"turn of its claim: 1 first, 99 last", "turno de su pedido: 1 primero, 99 último"})),
    field<&P::minimum_priority>(priority_row(1, {"turn of the claim for the least service", "turno del pedido del servicio mínimo"})),
    field<&P::weight>(catalog::claim_rows::weight),
    field<&P::start>(use_rows::start),
    field<&P::end>(use_rows::end),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::tank>({.unit = "m3", .text = {"water brought to the use", "agua traída al uso"}, .phase = Phase::liquid}),
});
constexpr Row of_request(std::string_view unit, std::string_view name, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::linked, .via = "request", .origin_name = name};
}
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::demand>(of_request("m3/s", "demand", {"demand", "demanda"})),
    field<&F::served>(of_request("1", "served", {"share of the demand that is the plant's", "parte de la demanda que es de la planta"})),
    field<&F::needed>(of_request("m3/s", "needed", {"needed at the place", "necesario en el lugar"})),
    field<&F::request>(of_request("m3/s", "request", {"request to the sources", "pedido a las fuentes"})),
    field<&F::return_shares>({.unit = "1",
                              .text = {"shares of its return flows", "partes de sus retornos"},
                              .origin = Origin::gathered,
                              .origin_type = "return_flow",
                              .via = "from",
                              .origin_name = "share"}),
    field<&F::allocated>({.unit = "m3/s", .text = {"allocated to it in the step", "asignado en el paso"}}),
    field<&F::binding>({.text = {"what held its claim back", "qué limitó su pedido"}}),
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
    field<&Q::set_aside>({.unit = "m3",
                          .text = {"return flow that goes to several places", "retorno que va a varios lugares"},
                          .from = "tank",
                          .to = "returns_by",
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
    field<&D::request>({.unit = "m3/s", .text = {"request to the sources, losses included", "pedido a las fuentes, con pérdidas"}}),
    field<&D::allocated>(
        {.unit = "m3/s", .text = {"allocated: what the sources are to bring", "asignada: lo que deben traer las fuentes"}}),
    field<&D::delivered>({.unit = "m3/s", .text = {"delivered", "entregada"}}),
    field<&D::shortage>({.unit = "m3/s", .text = {"shortage", "déficit"}}),
    field<&D::coverage>({.unit = "1", .text = {"delivered over what was needed", "entregada respecto de lo necesario"}}),
    field<&D::salinity>({.unit = "g/L", .text = {"dissolved salts of what is delivered", "sales disueltas de lo entregado"}}),
    field<&D::given_shares>({.unit = "1", .text = {"shares of its return flows", "partes de sus retornos"}, .result = false}),
    field<&D::shortage_reason>({.text = catalog::claim_rows::reason}),
});
constexpr Row settings[] = {
    {.name = "source",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the water comes from; several sources by links", "de dónde viene el agua; varias fuentes con enlaces"},
     .target = "wells|reaches|reservoirs|lagoons|linear_cells|springs|wedge_cells"},
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
     .text = {"where the return goes; several places by returns; absent: out of the basin",
              "adónde va el retorno; varios lugares con retornos; ausente: fuera de la cuenca"},
     .target = "reaches|cells|lagoons|reservoirs|linear_cells|power_cells|wedge_cells|treatments"},
    {.name = "leaks_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where losses go; absent: out of the basin", "adónde van las pérdidas; ausente: fuera de la cuenca"},
     .target = "cells|reaches|reservoirs|linear_cells|power_cells|wedge_cells"},
    {.name = "branches",
     .role = Role::setting,
     .kind = Kind::list,
     .structure = true,
     .text = {"tree of its demand beside `rate`: activities whose products with a rate add up",
              "árbol de su demanda además de `rate`: actividades cuyos productos con una tasa se suman"},
     .source = "weap2015",
     .entry = &branch_entry},
    {.name = "quality",
     .role = Role::setting,
     .kind = Kind::list,
     .structure = true,
     .text = {"limits of quality: entries named `salinity` or like a constituent; sources are blended so that the mix holds them",
              "límites de calidad: entradas llamadas `salinity` o como un constituyente; las fuentes se mezclan para que la mezcla los cumpla"},
     .entry = &quality_entry},
    {.name = "returns_by",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"first of its return flows", "primero de sus retornos"},
     .target = "returns"},
    {.name = "request",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"its request of the step", "su pedido del paso"},
     .target = "uses"},
};
}  // namespace

const ComponentType Use::type{.name = "use",
                              .section = "uses",
                              .text = {"use of water", "uso de agua"},
                              .turn = Turn::network,
                              .inlet = "tank",
                              .settings = settings,
                              .parameters = parameters,
                              .stores = stores,
                              .forcing = forcing,
                              .fluxes = fluxes,
                              .derived = derived,
                              .equations =
                                  "demand = number (rate share of the month + branches) + fresh water of the plant it serves\n"
                                  "request = demand (1 - reuse) (1 - savings)/(1 - losses)\n"
                                  "consumed = consumption delivered; the rest returns in the same step",
                              .theory = "uses.md",
                              .rests = true};

}  // namespace cuenca::allocation
