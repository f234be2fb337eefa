#include "waterbody/reach.hpp"

namespace cuenca::waterbody {
namespace {
using namespace catalog;
using P = Reach::Parameters<double>;
using S = Reach::State<double>;
using M = Reach::Memory<double>;
using F = Reach::Forcing<double>;
using Q = Reach::Fluxes<double>;
using D = Reach::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>({.unit = "m",
                          .fallback = 0.0,
                          .valid = {-500, 9000},
                          .varies = false,
                          .text = {"mean elevation, for evaporation", "altitud media, para la evaporación"}}),
    field<&P::residence>({.unit = "d",
                          .fallback = 0.0,
                          .valid = {0, 3650},
                          .plausible = {0, 30},
                          .text = {"travel time; 0: instantaneous, everything leaves in the same step",
                                   "tiempo de viaje; 0: instantáneo, todo sale en el mismo paso"},
                          .source = "chow1988"}),
    field<&P::stores>({.kind = Kind::integer,
                       .fallback = 1.0,
                       .valid = {1, kMostStores},
                       .varies = false,
                       .text = {"linear stores in series: 1 spreads a flood most, 4 delays it most",
                                "embalses lineales en serie: 1 dispersa más la crecida, 4 la retarda más"},
                       .source = "chow1988"}),
    field<&P::length>({.unit = "km",
                       .fallback = 0.0,
                       .valid = {0, 5000},
                       .plausible = {0, 200},
                       .varies = false,
                       .text = {"length of the bed that loses water", "largo del lecho que pierde agua"}}),
    field<&P::width>({.unit = "m",
                      .fallback = 1.0,
                      .valid = {0, 5000},
                      .plausible = {0.3, 100},
                      .varies = false,
                      .text = {"wetted width", "ancho mojado"}}),
    field<&P::bed_conductivity>({.unit = "m/d",
                                 .fallback = 0.0,
                                 .valid = {0, 100},
                                 .plausible = {0, 5},
                                 .needs = "loss_to",
                                 .text = {"infiltration through the bed under flow", "infiltración por el lecho con flujo"}}),
    field<&P::loss_share>({.unit = "1",
                           .fallback = 0.0,
                           .valid = {0, 1},
                           .needs = "loss_to",
                           .text = {"share of the flow that infiltrates, beside that through the bed",
                                    "parte del caudal que se infiltra, además de la del lecho"}}),
    field<&P::evaporation_factor>({.unit = "1",
                                   .fallback = 0.0,
                                   .valid = {0, 3},
                                   .plausible = {0, 1.3},
                                   .text = {"evaporation of the wetted bed over open-water evaporation; 0: neglected",
                                            "evaporación del lecho mojado respecto del agua libre; 0: despreciada"}}),
    field<&P::reserve>({.unit = "L/s",
                        .fallback = 0.0,
                        .valid = {0, 1e7},
                        .text = {"flow that the user leaves in the river", "caudal que el usuario deja en el río"}}),
    field<&P::initial_flow>(
        {.unit = "L/s", .fallback = 0.0, .valid = {0, 1e8}, .varies = false, .text = {"flow at the start", "caudal al inicio"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water in the reach", "agua en el tramo"}, .phase = Phase::liquid}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::second>({.unit = "m3", .text = {"water in the second store of the cascade", "agua en el segundo embalse de la serie"}}),
    field<&M::third>({.unit = "m3", .text = {"water in the third store", "agua en el tercer embalse"}}),
    field<&M::fourth>({.unit = "m3", .text = {"water in the fourth store", "agua en el cuarto embalse"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>(
        {.unit = "m3", .text = {"inflow of the step", "entrada del paso"}, .origin = Origin::arrivals, .origin_name = "water"}),
    field<&F::open_water_evaporation>({.unit = "m/s",
                                       .text = {"evaporation of fresh open water", "evaporación de agua dulce libre"},
                                       .origin = Origin::climate,
                                       .origin_name = "open_water_evaporation"}),
    field<&F::requested>({.unit = "m3/s",
                          .text = {"request of the user", "pedido del usuario"},
                          .origin = Origin::linked,
                          .via = "supplies",
                          .origin_name = "request"}),
    field<&F::ordered>({.unit = "m3/s",
                        .text = {"order of the canal that it supplies", "pedido del canal que abastece"},
                        .origin = Origin::gathered,
                        .origin_type = "canal_order",
                        .via = "source",
                        .origin_name = "request"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::abstraction>({.unit = "m3",
                            .text = {"taken by the user", "tomado por el usuario"},
                            .from = "water",
                            .to = "supplies",
                            .otherwise = "outside",
                            .solute = Solute::advected}),
    field<&Q::evaporation>({.unit = "m3", .text = {"evaporation", "evaporación"}, .from = "water", .to = "atmosphere"}),
    field<&Q::transmission_loss>({.unit = "m3",
                                  .text = {"loss into the bed", "pérdida en el lecho"},
                                  .from = "water",
                                  .to = "loss_to",
                                  .otherwise = "outside",
                                  .solute = Solute::advected}),
    field<&Q::outflow>(
        {.unit = "m3", .text = {"outflow", "salida"}, .from = "water", .to = "to", .otherwise = "outside", .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::content>({.unit = "m3", .text = {"water in the reach", "agua en el tramo"}, .implies = "water"}),
    field<&D::inflow>({.unit = "m3/s", .text = {"inflow", "caudal de entrada"}}),
    field<&D::flow>({.unit = "m3/s", .text = {"outflow", "caudal de salida"}}),
    field<&D::loss>({.unit = "m3/s", .text = {"loss into the bed", "pérdida en el lecho"}}),
    field<&D::abstracted>({.unit = "m3/s", .text = {"taken by the user", "tomado por el usuario"}}),
});
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate, for evaporation", "clima, para la evaporación"},
     .target = "climates"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the reach flows; absent: out of the basin", "adónde fluye el tramo; ausente: fuera de la cuenca"},
     .target = "reaches|lagoons|cells|ponds|wetlands", .downstream = true},
    {.name = "loss_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell under the bed; needed where the reach loses water", "celda bajo el lecho; necesaria donde el tramo pierde agua"},
     .target = "cells"},
    {.name = "supplies",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"the use, canal or field that takes water from this reach", "el uso, canal o campo que toma agua de este tramo"},
     .target = "uses|canals|fields"},
};
}  // namespace

const ComponentType Reach::type{.name = "reach",
                                .section = "reaches",
                                .text = {"reach of a river", "tramo de un río"}, .turn = Turn::network,
                                .climate_at = "elevation",
                                .settings = settings,
                                .parameters = parameters,
                                .stores = stores,
                                .memory = memory,
                                .forcing = forcing,
                                .fluxes = fluxes,
                                .derived = derived,
    .equations =
        "cascade of n linear stores: dS_i/dt = q_(i-1) - n S_i/residence\n"
        "loss = min(water, bed_conductivity length width dt) + loss_share of the flow",
    .theory = "reaches.md"};

}  // namespace cuenca::waterbody
