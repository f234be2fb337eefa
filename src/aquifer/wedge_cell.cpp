#include "aquifer/wedge_cell.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = WedgeCell::Parameters<double>;
using S = WedgeCell::State<double>;
using F = WedgeCell::Forcing<double>;
using Q = WedgeCell::Fluxes<double>;
using D = WedgeCell::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::distance>({.unit = "m",
                         .valid = {1, 1e6},
                         .plausible = {50, 2e4},
                         .varies = false,
                         .text = {"distance from the stream at which the water table is reckoned, on each side",
                                  "distancia desde el cauce a la que se calcula el nivel, a cada lado"},
                         .source = "weap2015"}),
    field<&P::length>({.unit = "km",
                       .valid = {1e-3, 5000},
                       .plausible = {0.1, 200},
                       .varies = false,
                       .text = {"length of the stream in contact with the aquifer", "largo del cauce en contacto con el acuífero"},
                       .source = "weap2015"}),
    field<&P::wetted_depth>(
        {.unit = "m",
         .valid = {1e-3, 100},
         .plausible = {0.1, 10},
         .text = {"wetted depth of the stream through which water seeps", "profundidad mojada del cauce por la que pasa el agua"},
         .source = "weap2015"}),
    field<&P::equilibrium_depth>({.unit = "m",
                                  .valid = {1e-2, 5000},
                                  .plausible = {1, 500},
                                  .varies = false,
                                  .text = {"depth of the aquifer below the stream: at this content nothing seeps",
                                           "espesor del acuífero bajo el cauce: con este contenido nada se intercambia"},
                                  .source = "weap2015"}),
    field<&P::specific_yield>({.unit = "1",
                               .fallback = 0.1,
                               .valid = {1e-4, 0.6},
                               .plausible = {0.03, 0.25},
                               .varies = false,
                               .text = {"drainable porosity", "porosidad drenable"}}),
    field<&P::conductivity>({.unit = "m/d",
                             .fallback = 8.0,
                             .valid = {0, 1e5},
                             .plausible = {0.01, 200},
                             .text = {"saturated hydraulic conductivity", "conductividad hidráulica saturada"}}),
    field<&P::maximum_head_difference>({.unit = "m",
                                        .fallback = 10000.0,
                                        .valid = {0, 10000},
                                        .plausible = {0.5, 100},
                                        .text = {"fall of the water table below the stream beyond which the stream loses no more",
                                                 "descenso del nivel bajo el cauce desde el que el cauce no pierde más"},
                                        .source = "weap2015"}),
    field<&P::capacity>({.unit = "hm3",
                         .fallback = 1e9,
                         .valid = {0, 1e9},
                         .text = {"water of both sides above which it overflows", "agua de ambos lados sobre la que rebasa"}}),
    field<&P::maximum_withdrawal>({.unit = "L/s",
                                   .fallback = 1e7,
                                   .valid = {0, 1e7},
                                   .plausible = {0, 5000},
                                   .text = {"most that the use may take", "lo más que puede tomar el uso"},
                                   .source = "weap2015"}),
    field<&P::initial_head>({.unit = "m",
                             .fallback = 0.0,
                             .valid = {-5000, 5000},
                             .plausible = {-10, 10},
                             .varies = false,
                             .text = {"water table above the stream before the first step", "nivel sobre el cauce antes del primer paso"}}),
    field<&P::initial_salinity>({.unit = "g/L",
                                 .fallback = 0.0,
                                 .valid = {0, 400},
                                 .varies = false,
                                 .text = {"dissolved salts before the first step", "sales disueltas antes del primer paso"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"drainable water of both sides", "agua drenable de ambos lados"}, .phase = Phase::liquid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>(
        {.unit = "m3", .text = {"water that came in", "agua que entró"}, .origin = Origin::arrivals, .origin_name = "water"}),
    field<&F::from_reach>(
        {.unit = "m3",
         .text = {"water that the reach lost to it in the step before", "agua que el tramo le perdió en el paso anterior"},
         .origin = Origin::gathered,
         .origin_type = "reach",
         .via = "loss_to",
         .origin_name = "transmission_loss"}),
    field<&F::requested>({.unit = "m3/s",
                          .text = {"request of the use", "pedido del uso"},
                          .origin = Origin::linked,
                          .via = "supplies",
                          .origin_name = "request"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::withdrawal>({.unit = "m3",
                           .text = {"taken by the use", "tomado por el uso"},
                           .from = "water",
                           .to = "supplies",
                           .otherwise = "outside",
                           .solute = Solute::advected}),
    field<&Q::seepage>({.unit = "m3",
                        .text = {"seepage to the reach", "afloramiento en el tramo"},
                        .from = "water",
                        .to = "reach",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::overflow>({.unit = "m3",
                         .text = {"overflow above the capacity", "rebase sobre la capacidad"},
                         .from = "water",
                         .to = "overflow_to",
                         .otherwise = "outside",
                         .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>({.unit = "m3", .text = {"drainable water of both sides", "agua drenable de ambos lados"}, .implies = "water"}),
    field<&D::head>({.unit = "m", .text = {"water table above the stream, at the distance", "nivel sobre el cauce, a la distancia dada"}}),
    field<&D::flow>({.unit = "m3/s", .text = {"seepage to the reach", "afloramiento en el tramo"}}),
    field<&D::loss_request>({.unit = "m3/s", .text = {"seepage asked of the reach", "infiltración pedida al tramo"}}),
    field<&D::withdrawn>({.unit = "m3/s", .text = {"taken by the use", "tomado por el uso"}}),
    field<&D::shortage>({.unit = "m3/s", .text = {"asked by the use and not given", "pedido por el uso y no dado"}}),
});
constexpr Row settings[] = {
    {.name = "reach",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"reach it exchanges water with; that the reach loses to it needs its `loss_to`",
              "tramo con el que intercambia agua; que el tramo le pierda agua requiere su `loss_to`"},
     .target = "reaches"},
    {.name = "supplies",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"the use that takes water from it", "el uso que toma agua de él"},
     .target = "uses"},
    {.name = "overflow_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where water above the capacity goes; absent: out of the basin",
              "adónde va el agua sobre la capacidad; ausente: fuera de la cuenca"},
     .target = "reaches|lagoons"},
};
}  // namespace

const ComponentType WedgeCell::type{.name = "wedge_cell",
                                    .section = "wedge_cells",
                                    .text = {"aquifer as a wedge beside a reach", "acuífero como cuña junto a un tramo"},
                                    .turn = Turn::network,
                                    .buffer = true,
                                    .settings = settings,
                                    .parameters = parameters,
                                    .stores = stores,
                                    .forcing = forcing,
                                    .fluxes = fluxes,
                                    .derived = derived,
    .equations =
        "V_e = 2 distance length equilibrium_depth specific_yield; u = V - V_e\n"
        "du/dt = recharge - withdrawal + rate min(-u, u_max); rate = conductivity wetted_depth/(distance^2 specific_yield)",
    .theory = "lumped-aquifers.md",
                                    .groundwater = true};

}  // namespace cuenca::aquifer
