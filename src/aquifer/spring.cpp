#include "aquifer/spring.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = Spring::Parameters<double>;
using F = Spring::Forcing<double>;
using Q = Spring::Fluxes<double>;
using D = Spring::Derived<double>;

constexpr Choice layers[] = {{"top", {"fresh water while there is some, then brine", "agua dulce mientras la hay, después salmuera"}},
                             {"fresh", {"fresh water only", "solo agua dulce"}},
                             {"brine", {"brine only", "solo salmuera"}}};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>(
        {.unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"elevation of the outlet", "cota de la vertiente"}}),
    field<&P::conductance>({.unit = "m2/s",
                            .valid = {0, 1e4},
                            .plausible = {1e-4, 1},
                            .text = {"flow at one metre of head above the outlet", "caudal con un metro de carga sobre la vertiente"}}),
    field<&P::exponent>({.unit = "1",
                         .fallback = 1.0,
                         .valid = {1, 5},
                         .plausible = {1, 2},
                         .varies = false,
                         .text = {"power of the head in the flow", "potencia de la carga en el caudal"}}),
    field<&P::layer>({.kind = Kind::choice,
                      .fallback = 0.0,
                      .varies = false,
                      .text = {"layer that feeds it", "capa que la alimenta"},
                      .choices = layers}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::well_drawdown>(
        {.unit = "m",
         .text = {"drawdown by wells at the spring, of the step before", "descenso por pozos en la vertiente, del paso anterior"},
         .origin = Origin::gathered,
         .origin_type = "point",
         .via = "at",
         .origin_name = "local_drawdown"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::flow_fresh>({.unit = "m3",
                           .text = {"fresh water that springs", "agua dulce que aflora"},
                           .from = "cell.fresh",
                           .to = "to",
                           .otherwise = "outside",
                           .solute = Solute::advected}),
    field<&Q::flow_brine>({.unit = "m3",
                           .text = {"brine that springs", "salmuera que aflora"},
                           .from = "cell.brine",
                           .to = "to",
                           .otherwise = "outside",
                           .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::flow>({.unit = "m3/s", .text = {"flow of the spring", "caudal de la vertiente"}}),
    field<&D::head>({.unit = "m", .text = {"head above the outlet", "carga sobre la vertiente"}}),
});
constexpr Row settings[] = {
    {.name = "cell",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"cell that feeds it", "celda que la alimenta"},
     .target = "cells"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where its water goes", "adónde va su agua"},
     .target = "lagoons|reservoirs|reaches|uses|wetlands|canals|fields|treatments"},
};
}  // namespace

const ComponentType Spring::type{.name = "spring",
                                 .section = "springs",
                                 .text = {"spring", "vertiente"}, .turn = Turn::aquifer,
                                 .settings = settings,
                                 .parameters = parameters,
                                 .forcing = forcing,
                                 .fluxes = fluxes,
                                 .derived = derived,
    .equations =
        "Q = conductance max(0, h - drawdown - elevation)^exponent",
    .theory = "vegas-and-springs.md"};

}  // namespace cuenca::aquifer
