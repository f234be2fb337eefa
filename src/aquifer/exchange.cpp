#include "aquifer/exchange.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = Exchange::Parameters<double>;
using Q = Exchange::Fluxes<double>;
using D = Exchange::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::width>({.unit = "m", .valid = {0, 1e6}, .varies = false, .text = {"width of the contact", "ancho del contacto"}}),
    field<&P::distance>({.unit = "m",
                         .valid = {1, 1e6},
                         .varies = false,
                         .text = {"distance between the middles of the cells", "distancia entre los centros de las celdas"}}),
    field<&P::sill>(
        {.unit = "m",
         .fallback = -10000.0,
         .valid = {-10000, 9000},
         .varies = false,
         .text = {"elevation of a saddle or barrier that the water must overtop", "cota de un umbral o barrera que el agua debe superar"}}),
    field<&P::fresh_factor>({.unit = "1",
                             .fallback = 1.0,
                             .valid = {0, 1e6},
                             .plausible = {0, 10},
                             .text = {"factor on the conductance of fresh water", "factor sobre la conductancia de agua dulce"}}),
    field<&P::brine_factor>({.unit = "1",
                             .fallback = 1.0,
                             .valid = {0, 1e6},
                             .plausible = {0, 10},
                             .text = {"factor on the conductance of brine", "factor sobre la conductancia de salmuera"}}),
    field<&P::barrier_thickness>({.unit = "m",
                                  .fallback = 0.0,
                                  .valid = {0, 1000},
                                  .plausible = {0, 20},
                                  .varies = false,
                                  .text = {"thickness of a hydraulic barrier across the flow: a fault, a dike, a wall; 0: none",
                                           "espesor de una barrera hidráulica a través del flujo: falla, dique, muro; 0: ninguna"},
                                  .source = "hsieh1993"}),
    field<&P::barrier_conductivity>({.unit = "m/d",
                                     .fallback = 1e-3,
                                     .valid = {1e-12, 1e5},
                                     .plausible = {1e-7, 1},
                                     .text = {"hydraulic conductivity of the barrier, as for fresh water",
                                              "conductividad hidráulica de la barrera, referida a agua dulce"},
                                     .source = "hsieh1993"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::fresh_ab>({.unit = "m3",
                         .text = {"fresh water from a to b", "agua dulce de a hacia b"},
                         .from = "a.fresh",
                         .to = "b.fresh",
                         .solute = Solute::advected}),
    field<&Q::fresh_ba>({.unit = "m3",
                         .text = {"fresh water from b to a", "agua dulce de b hacia a"},
                         .from = "b.fresh",
                         .to = "a.fresh",
                         .solute = Solute::advected}),
    field<&Q::brine_ab>({.unit = "m3",
                         .text = {"brine from a to b", "salmuera de a hacia b"},
                         .from = "a.brine",
                         .to = "b.brine",
                         .solute = Solute::advected}),
    field<&Q::brine_ba>({.unit = "m3",
                         .text = {"brine from b to a", "salmuera de b hacia a"},
                         .from = "b.brine",
                         .to = "a.brine",
                         .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::fresh_flow>({.unit = "m3/s", .text = {"flow of fresh water from a to b", "caudal de agua dulce de a hacia b"}}),
    field<&D::brine_flow>({.unit = "m3/s", .text = {"flow of brine from a to b", "caudal de salmuera de a hacia b"}}),
});
constexpr Row settings[] = {
    {.name = "a",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"first cell", "primera celda"},
     .target = "cells"},
    {.name = "b",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"second cell", "segunda celda"},
     .target = "cells"},
};
}  // namespace

const ComponentType Exchange::type{.name = "exchange",
                                   .section = "exchanges",
                                   .text = {"groundwater flow between two cells", "flujo subterráneo entre dos celdas"}, .turn = Turn::aquifer,
                                   .settings = settings,
                                   .parameters = parameters,
                                   .fluxes = fluxes,
                                   .derived = derived,
    .equations =
        "Q = K mu0/mu (P_a - P_b)/rho0 t_up width/distance: fresh water and brine apart, each with the pressures of its own fluid\n"
        "t_up: thickness of that fluid in the donor above the sill; K: harmonic mean of the two cells",
    .theory = "aquifer-cells.md"};

}  // namespace cuenca::aquifer
