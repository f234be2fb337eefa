#include "aquifer/observation_point.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = ObservationPoint::Parameters<double>;
using M = ObservationPoint::Memory<double>;
using F = ObservationPoint::Forcing<double>;
using D = ObservationPoint::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::distance>({.unit = "m", .valid = {0.05, 1e6}, .varies = false, .text = {"distance to the well", "distancia al pozo"}}),
    field<&P::transmissivity>({.unit = "m2/d",
                               .fallback = 100.0,
                               .valid = {1e-4, 1e6},
                               .plausible = {1, 5000},
                               .varies = false,
                               .text = {"transmissivity between well and point", "transmisividad entre el pozo y el punto"},
                               .source = "theis1935"}),
    field<&P::storativity>({.unit = "1",
                            .fallback = 0.05,
                            .valid = {1e-7, 0.6},
                            .plausible = {1e-5, 0.25},
                            .varies = false,
                            .text = {"storativity", "coeficiente de almacenamiento"},
                            .source = "theis1935"}),
    field<&P::leakage_length>(
        {.unit = "m",
         .fallback = 5000.0,
         .valid = {1, 1e9},
         .plausible = {100, 20000},
         .varies = false,
         .text = {"leakage length B; without known leakage the radius of the cell, beyond which its own decline tells",
                  "longitud de goteo B; sin goteo conocido, el radio de la celda, más allá del cual habla su propio descenso"},
         .source = "hantush1955"}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::reference>(
        {.unit = "m", .text = {"water table of the cell at the beginning", "nivel freático de la celda al inicio"}, .result = false}),
    field<&M::started>({.unit = "1", .text = {"1 after the first step", "1 después del primer paso"}, .result = false}),
    field<&M::r00>({.unit = "m3/s", .text = {"pumping seen through exponential 1", "bombeo visto por la exponencial 1"}, .result = false}),
    field<&M::r01>({.unit = "m3/s", .text = {"pumping seen through exponential 2", "bombeo visto por la exponencial 2"}, .result = false}),
    field<&M::r02>({.unit = "m3/s", .text = {"pumping seen through exponential 3", "bombeo visto por la exponencial 3"}, .result = false}),
    field<&M::r03>({.unit = "m3/s", .text = {"pumping seen through exponential 4", "bombeo visto por la exponencial 4"}, .result = false}),
    field<&M::r04>({.unit = "m3/s", .text = {"pumping seen through exponential 5", "bombeo visto por la exponencial 5"}, .result = false}),
    field<&M::r05>({.unit = "m3/s", .text = {"pumping seen through exponential 6", "bombeo visto por la exponencial 6"}, .result = false}),
    field<&M::r06>({.unit = "m3/s", .text = {"pumping seen through exponential 7", "bombeo visto por la exponencial 7"}, .result = false}),
    field<&M::r07>({.unit = "m3/s", .text = {"pumping seen through exponential 8", "bombeo visto por la exponencial 8"}, .result = false}),
    field<&M::r08>({.unit = "m3/s", .text = {"pumping seen through exponential 9", "bombeo visto por la exponencial 9"}, .result = false}),
    field<&M::r09>(
        {.unit = "m3/s", .text = {"pumping seen through exponential 10", "bombeo visto por la exponencial 10"}, .result = false}),
    field<&M::r10>(
        {.unit = "m3/s", .text = {"pumping seen through exponential 11", "bombeo visto por la exponencial 11"}, .result = false}),
    field<&M::r11>(
        {.unit = "m3/s", .text = {"pumping seen through exponential 12", "bombeo visto por la exponencial 12"}, .result = false}),
    field<&M::r12>(
        {.unit = "m3/s", .text = {"pumping seen through exponential 13", "bombeo visto por la exponencial 13"}, .result = false}),
    field<&M::r13>(
        {.unit = "m3/s", .text = {"pumping seen through exponential 14", "bombeo visto por la exponencial 14"}, .result = false}),
    field<&M::r14>(
        {.unit = "m3/s", .text = {"pumping seen through exponential 15", "bombeo visto por la exponencial 15"}, .result = false}),
    field<&M::r15>(
        {.unit = "m3/s", .text = {"pumping seen through exponential 16", "bombeo visto por la exponencial 16"}, .result = false}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::pumped>({.unit = "m3/s",
                       .text = {"rate of the well", "caudal del pozo"},
                       .origin = Origin::linked,
                       .via = "well",
                       .origin_name = "pumped"}),
    field<&F::water_table>({.unit = "m",
                            .text = {"water table of the cell", "nivel freático de la celda"},
                            .origin = Origin::linked,
                            .via = "cell",
                            .origin_name = "water_table"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::local_drawdown>(
        {.unit = "m",
         .text = {"drawdown by the well beyond the decline of the cell", "descenso por el pozo además del de la celda"},
         .source = "hantush1955"}),
    field<&D::cell_decline>({.unit = "m",
                             .text = {"decline of the water table of the cell since the beginning",
                                      "descenso del nivel freático de la celda desde el inicio"}}),
    field<&D::head_fall>({.unit = "m",
                          .text = {"fall of head at the point: decline of the cell and drawdown by the well",
                                   "descenso de carga en el punto: el de la celda y el del pozo"}}),
});
constexpr Row settings[] = {
    {.name = "well",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"well whose drawdown counts", "pozo cuyo descenso cuenta"},
     .target = "wells"},
    {.name = "cell",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"cell it lies in", "celda en la que está"},
     .target = "cells"},
    {.name = "at",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"spring or vega that feels the drawdown", "vertiente o vega que siente el descenso"},
     .target = "springs|vegas"},
};
}  // namespace

const ComponentType ObservationPoint::type{.name = "point",
                                           .section = "points",
                                           .text = {"point with local drawdown", "punto con descenso local"}, .turn = Turn::ecosystem,
                                           .settings = settings,
                                           .parameters = parameters,
                                           .memory = memory,
                                           .forcing = forcing,
                                           .derived = derived,
    .equations =
        "drawdown = decline of the cell + sum Q/(4 pi T) W(u) (Theis) or W(u, r/B) (Hantush)",
    .theory = "well-functions.md",
    .rests = true};

}  // namespace cuenca::aquifer
