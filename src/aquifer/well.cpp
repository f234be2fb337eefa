#include "aquifer/well.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = Well::Parameters<double>;
using F = Well::Forcing<double>;
using Q = Well::Fluxes<double>;
using D = Well::Derived<double>;

constexpr Choice layers[] = {{"fresh", {"fresh water of a cell", "agua dulce de una celda"}},
                             {"brine", {"brine of a cell", "salmuera de una celda"}},
                             {"deep", {"brine of a deep cell", "salmuera de una celda profunda"}}};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::layer>({.kind = Kind::choice,
                      .fallback = 0.0,
                      .varies = false,
                      .text = {"layer it draws on", "capa de la que extrae"},
                      .choices = layers}),
    field<&P::rate>({.unit = "L/s",
                     .fallback = 0.0,
                     .natural = 0.0,
                     .valid = {0, 1e6},
                     .plausible = {0, 5000},
                     .text = {"rate asked of it, besides the uses and fields that name it as source",
                              "caudal pedido, además de los usos y campos que lo nombran como fuente"}}),
    field<&P::start>({.kind = Kind::date,
                      .unit = "d",
                      .fallback = -1e6,
                      .varies = false,
                      .text = {"first day of operation", "primer día de operación"}}),
    field<&P::end>(
        {.kind = Kind::date, .unit = "d", .fallback = 1e7, .varies = false, .text = {"last day of operation", "último día de operación"}}),
    field<&P::minimum_thickness>({.unit = "m",
                                  .fallback = 1.0,
                                  .valid = {1e-3, 1000},
                                  .plausible = {0.5, 20},
                                  .text = {"thickness of its layer at which it gives nothing; from twice this it gives all",
                                           "espesor de su capa con el que no da nada; desde el doble da todo"}}),
    field<&P::capacity>({.unit = "L/s",
                         .fallback = 1e9,
                         .valid = {0, 1e9},
                         .plausible = {0, 5000},
                         .text = {"most that it pumps", "máximo que bombea"}}),
    field<&P::preference>({.kind = Kind::integer,
                           .fallback = 1.0,
                           .valid = {1, 99},
                           .varies = false, .structure = true,
                           .text = {"turn among the sources of the use to which its water goes: 1 first",
                                    "turno entre las fuentes del uso al que va su agua: 1 primero"},
                           .source = "weap2015"}),
    field<&P::priority>({.kind = Kind::integer,
                         .fallback = 1.0,
                         .valid = {1, 99},
                         .varies = false, .structure = true,
                         .text = {"turn of its own `rate` among the claims, where a licence covers it: 1 first, 99 last",
                                  "turno de su propio `rate` entre los pedidos, donde una licencia lo cubre: 1 primero, 99 último"},
                         .source = "weap2015"}),
    field<&P::weight>({.unit = "1/m3",
                       .fallback = 1.0,
                       .valid = {0, 1e12},
                       .varies = false, .structure = true,
                       .text = {"benefit of a cubic metre of its own `rate` where water is shared by weights and a licence covers it",
                                "beneficio de un metro cúbico de su propio `rate` donde el agua se reparte por pesos y una licencia lo cubre"}}),
    field<&P::cost>({.unit = "1/m3",
                     .fallback = 0.0,
                     .valid = {-1e12, 1e12},
                     .varies = false, .structure = true,
                     .text = {"cost of a cubic metre pumped where water is shared by weights (basin.allocation)",
                              "costo de un metro cúbico bombeado donde el agua se reparte por pesos (basin.allocation)"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::requested>({.unit = "m3/s",
                          .text = {"request of the uses and fields that name it as source", "pedido de los usos y campos que lo nombran como fuente"},
                          .origin = Origin::gathered,
                          .origin_type = "use|field",
                          .via = "source",
                          .origin_name = "request"}),
    field<&F::adjustment>({.unit = "m3/s",
                           .text = {"what the allocation adds to that, or withholds when negative",
                                    "lo que la asignación agrega a eso, o retiene si es negativo"}}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::pumped_fresh>({.unit = "m3",
                             .text = {"fresh water pumped", "agua dulce bombeada"},
                             .from = "cell.fresh",
                             .to = "to",
                             .otherwise = "outside",
                             .solute = Solute::advected}),
    field<&Q::pumped_brine>({.unit = "m3",
                             .text = {"brine pumped", "salmuera bombeada"},
                             .from = "cell.brine",
                             .to = "to",
                             .otherwise = "outside",
                             .solute = Solute::advected}),
    field<&Q::pumped_deep>({.unit = "m3",
                            .text = {"deep brine pumped", "salmuera profunda bombeada"},
                            .from = "deep_cell.brine",
                            .to = "to",
                            .otherwise = "outside",
                            .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::pumped>({.unit = "m3/s", .text = {"rate pumped", "caudal bombeado"}}),
    field<&D::total_request>({.unit = "m3/s", .text = {"rate asked", "caudal pedido"}}),
    field<&D::shortage>(
        {.unit = "m3/s", .text = {"asked and not given", "pedido y no dado"}}),
    field<&D::shortage_reason>({.text = {"why it gave less than asked: 0 it did not, 1 the layer is drawn down to the minimum thickness, 2 the well is out of operation",
                                         "por qué dio menos de lo pedido: 0 no ocurrió, 1 la capa bajó al espesor mínimo, 2 el pozo está fuera de operación"}}),
    field<&D::share_given>({.unit = "1",
                            .text = {"share of what is asked that the layer gives", "parte de lo pedido que la capa da"},
                            .result = false}),
    field<&D::head>(
        {.unit = "m", .text = {"native head of the layer it draws on", "carga de la capa de la que extrae, en su propia densidad"}}),
});
constexpr Row settings[] = {
    {.name = "cell",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell it draws on", "celda de la que extrae"},
     .target = "cells"},
    {.name = "deep_cell",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"deep cell it draws on", "celda profunda de la que extrae"},
     .target = "deep_cells"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where its water goes; without it, outside", "adónde va su agua; sin ella, afuera"},
     .target = "uses|ponds|plants|lagoons|reservoirs|fields|canals|pond_trains|treatments"},
};
}  // namespace

const ComponentType Well::type{.name = "well",
                               .section = "wells",
                               .text = {"well or wellfield", "pozo o campo de pozos"}, .turn = Turn::aquifer,
                               .settings = settings,
                               .parameters = parameters,
                               .forcing = forcing,
                               .fluxes = fluxes,
                               .derived = derived,
    .equations =
        "Q = rate + requests between start and end; in full from twice the minimum thickness of its layer, nothing at the minimum",
    .theory = "aquifer-cells.md", .rests = true};

}  // namespace cuenca::aquifer
