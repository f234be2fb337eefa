#include "catchment/headflow.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = Headflow::Parameters<double>;
using Q = Headflow::Fluxes<double>;
using D = Headflow::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::flow>(
        {.unit = "L/s", .valid = {0, 1e9}, .plausible = {0, 1e6}, .text = {"flow that enters", "caudal que entra"}, .source = "weap2015"}),
    field<&P::imported>({.unit = "L/s",
                         .fallback = 0.0,
                         .natural = 0.0,
                         .valid = {0, 1e9},
                         .plausible = {0, 1e5},
                         .text = {"flow that works of people bring from another basin, on top of it; nothing before people",
                                  "caudal que obras de la gente traen de otra cuenca, además de aquel; nada antes de la gente"}}),
    field<&P::strength>({.unit = "1",
                         .fallback = 1.0,
                         .valid = {0, 100},
                         .plausible = {0, 5},
                         .text = {"its salts over those of mountain water", "sus sales respecto de las del agua de montaña"}}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::inflow>({.unit = "m3", .text = {"water that enters", "agua que entra"}, .from = "outside", .to = "to"}),
    field<&Q::dissolved>({.unit = "m3",
                          .text = {"salts that enter with it", "sales que entran con ella"},
                          .from = "weathering",
                          .to = "to",
                          .solute = Solute::reactive}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::discharge>({.unit = "m3/s", .text = {"flow that enters", "caudal que entra"}}),
});
constexpr Row settings[] = {
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"where it enters", "dónde entra"},
     .target = "reaches|reservoirs|lagoons|wetlands|linear_cells|power_cells|wedge_cells|cells"},
};
}  // namespace

const ComponentType Headflow::type{.name = "headflow",
                                   .section = "headflows",
                                   .text = {"headflow: water that enters the network from outside, as it is given",
                                            "caudal de cabecera: agua que entra a la red desde afuera, como se da"},
                                   .turn = Turn::catchment,
                                   .settings = settings,
                                   .parameters = parameters,
                                   .fluxes = fluxes,
                                   .derived = derived,
                                   .equations = "inflow = (flow + imported) dt, with strength times the salts of mountain water",
                                   .theory = "allocation.md"};

}  // namespace cuenca::catchment
