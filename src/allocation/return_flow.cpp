#include "allocation/return_flow.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = ReturnFlow::Parameters<double>;
using S = ReturnFlow::State<double>;
using F = ReturnFlow::Forcing<double>;
using Q = ReturnFlow::Fluxes<double>;
using D = ReturnFlow::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::share>({.unit = "1",
                      .fallback = 1.0,
                      .valid = {0, 1},
                      .text = {"share of what the use returns", "parte de lo que retorna el uso"},
                      .source = "weap2015"}),
    field<&P::losses>({.unit = "1",
                       .fallback = 0.0,
                       .valid = {0, 1},
                       .text = {"lost on the way, out of the basin", "perdida en el camino, fuera de la cuenca"},
                       .source = "weap2015"}),
    field<&P::leakage>({.unit = "1",
                        .fallback = 0.0,
                        .valid = {0, 1},
                        .needs = "leaks_to",
                        .text = {"lost on the way to `leaks_to`", "perdida en el camino hacia `leaks_to`"},
                        .source = "weap2015"}),
    field<&P::last>(
        {.kind = Kind::flag, .given = true, .text = {"last of the return flows of its use", "último de los retornos de su uso"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water on its way back", "agua que retorna"}, .phase = Phase::liquid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::set_aside>({.unit = "m3",
                          .text = {"what the use gives its return flows", "lo que el uso da a sus retornos"},
                          .origin = Origin::linked,
                          .via = "from",
                          .origin_name = "set_aside"}),
    field<&F::shares>({.unit = "1",
                       .text = {"shares of all return flows of the use", "partes de todos los retornos del uso"},
                       .origin = Origin::linked,
                       .via = "from",
                       .origin_name = "given_shares"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::passed>({.unit = "m3",
                       .text = {"to the next return flow", "al retorno siguiente"},
                       .from = "water",
                       .to = "next",
                       .otherwise = "outside",
                       .solute = Solute::advected}),
    field<&Q::returned>({.unit = "m3",
                         .text = {"return flow", "retorno"},
                         .from = "water",
                         .to = "to",
                         .otherwise = "outside",
                         .solute = Solute::advected}),
    field<&Q::lost>(
        {.unit = "m3", .text = {"lost on the way", "perdida en el camino"}, .from = "water", .to = "outside", .solute = Solute::advected}),
    field<&Q::leaked>({.unit = "m3",
                       .text = {"leaked on the way", "filtrada en el camino"},
                       .from = "water",
                       .to = "leaks_to",
                       .otherwise = "outside",
                       .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::content>({.unit = "m3", .text = {"water on its way back", "agua que retorna"}, .implies = "water", .result = false}),
    field<&D::flow>({.unit = "m3/s", .text = {"return flow that arrives", "retorno que llega"}}),
});
constexpr Row settings[] = {
    {.name = "from",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"use that returns water", "uso que devuelve agua"},
     .target = "uses"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where it arrives; absent: out of the basin", "adónde llega; ausente: fuera de la cuenca"},
     .target = "reaches|cells|lagoons|reservoirs|linear_cells|power_cells|wedge_cells|wetlands|treatments"},
    {.name = "leaks_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where what leaks goes", "adónde va lo que se filtra"},
     .target = "cells|linear_cells|power_cells|wedge_cells|reaches|lagoons"},
    {.name = "next",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"next return flow of its use", "retorno siguiente de su uso"},
     .target = "returns"},
};
}  // namespace

const ComponentType ReturnFlow::type{.name = "return_flow",
                                     .section = "returns",
                                     .text = {"return flow of a use", "retorno de un uso"},
                                     .turn = Turn::network,
                                     .settings = settings,
                                     .parameters = parameters,
                                     .stores = stores,
                                     .forcing = forcing,
                                     .fluxes = fluxes,
                                     .derived = derived,
                                     .equations = "flow = share of what the use does not consume (1 - losses - leakage)",
                                     .theory = "allocation.md"};

}  // namespace cuenca::allocation
