#include "catchment/gr4j_soil.hpp"

#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = Gr4jSoil::Parameters<double>;
using S = Gr4jSoil::State<double>;
using M = Gr4jSoil::Memory<double>;
using F = Gr4jSoil::Forcing<double>;
using Q = Gr4jSoil::Fluxes<double>;
using D = Gr4jSoil::Derived<double>;

constexpr Row initial_share(double share, Text text) {
  return {.unit = "1", .fallback = share, .valid = {0, 1}, .varies = false, .text = text, .source = "coron2017"};
}
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::x1>({.unit = "mm",
                   .fallback = 350.0,
                   .valid = {1, 1e5},
                   .plausible = {10, 3000},
                   .text = {"X1: capacity of the production store", "X1: capacidad del almacén de producción"},
                   .source = "perrin2003"}),
    field<&P::x2>({.unit = "mm/d",
                   .fallback = 0.0,
                   .valid = {-50, 50},
                   .plausible = {-10, 10},
                   .text = {"X2: exchange with neighbouring basins when the routing store is full; above zero water comes in",
                            "X2: intercambio con cuencas vecinas con el almacén de tránsito lleno; sobre cero entra agua"},
                   .source = "perrin2003"}),
    field<&P::x3>({.unit = "mm",
                   .fallback = 90.0,
                   .valid = {0.1, 1e5},
                   .plausible = {5, 1000},
                   .text = {"X3: capacity of the routing store", "X3: capacidad del almacén de tránsito"},
                   .source = "perrin2003"}),
    field<&P::x4>({.unit = "d",
                   .fallback = 1.7,
                   .valid = {0.01, Gr4jSoil::kLongest},
                   .plausible = {0.5, 10},
                   .varies = false,
                   .text = {"X4: base of the short unit hydrograph; the long one has twice as much",
                            "X4: base del hidrograma unitario corto; el largo tiene el doble"},
                   .source = "perrin2003"}),
    field<&P::crop_factor>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 3},
                            .plausible = {0.2, 1.3},
                            .text = {"potential evapotranspiration of the land unit as a multiple of the reference",
                                     "evapotranspiración potencial de la unidad como múltiplo de la de referencia"},
                            .source = "fao56"}),
    field<&P::initial_production>(initial_share(0.3, {"production store before the first step, as a share of X1",
                                                      "almacén de producción antes del primer paso, como parte de X1"})),
    field<&P::initial_routing>(initial_share(
        0.5, {"routing store before the first step, as a share of X3", "almacén de tránsito antes del primer paso, como parte de X3"})),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water in the production store", "agua en el almacén de producción"}}),
    field<&S::on_its_way>(
        {.unit = "m3", .text = {"water on its way in the unit hydrographs", "agua en camino en los hidrogramas unitarios"}}),
    field<&S::routing>({.unit = "m3", .text = {"water in the routing store", "agua en el almacén de tránsito"}}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::short_way>({.unit = "m3",
                          .text = {"water in the short unit hydrograph, by the step in which it leaves",
                                   "agua en el hidrograma unitario corto, según el paso en que sale"}}),
    field<&M::long_way>({.unit = "m3",
                         .text = {"water in the long unit hydrograph, by the step in which it leaves",
                                  "agua en el hidrograma unitario largo, según el paso en que sale"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::arrivals>(soil_rows::arrivals), field<&F::potential>(soil_rows::potential)});

constexpr Row import(std::string_view to, Text text) { return {.unit = "m3", .text = text, .from = "outside", .to = to}; }
constexpr Row export_of(std::string_view from, Text text) {
  return {.unit = "m3", .text = text, .from = from, .to = "exchange_with", .otherwise = "outside"};
}
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evapotranspiration>(soil_rows::evapotranspiration),
    field<&Q::production_outflow>({.unit = "m3",
                                   .text = {"percolation and rain that does not enter the production store",
                                            "percolación y lluvia que no entra al almacén de producción"},
                                   .from = "water",
                                   .to = "on_its_way"}),
    field<&Q::routing_import>(
        import("routing", {"water from neighbouring basins into the routing store", "agua de cuencas vecinas al almacén de tránsito"})),
    field<&Q::direct_import>(
        import("on_its_way", {"water from neighbouring basins into the direct flow", "agua de cuencas vecinas al flujo directo"})),
    field<&Q::routed>({.unit = "m3",
                       .text = {"water that reaches the routing store", "agua que llega al almacén de tránsito"},
                       .from = "on_its_way",
                       .to = "routing"}),
    field<&Q::routing_export>(
        export_of("routing", {"water of the routing store that leaves underground", "agua del almacén de tránsito que sale bajo tierra"})),
    field<&Q::direct_export>(
        export_of("on_its_way", {"water of the direct flow that leaves underground", "agua del flujo directo que sale bajo tierra"})),
    field<&Q::routing_outflow>({.unit = "m3",
                                .text = {"outflow of the routing store", "salida del almacén de tránsito"},
                                .from = "routing",
                                .to = "catchment.channel"}),
    field<&Q::direct_flow>({.unit = "m3", .text = {"direct flow", "flujo directo"}, .from = "on_its_way", .to = "catchment.channel"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::on_its_way_content>({.unit = "m3", .text = {"water on its way", "agua en camino"}, .implies = "on_its_way"}),
    field<&D::routing_content>(
        {.unit = "m3", .text = {"water in the routing store", "agua en el almacén de tránsito"}, .implies = "routing"}),
    field<&D::wetness>(soil_rows::wetness),
    field<&D::routing_filling>({.unit = "1", .text = {"routing store as a share of X3", "almacén de tránsito como parte de X3"}}),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
    field<&D::streamflow_rate>({.unit = "m3/s", .text = {"flow into the channel", "caudal hacia el cauce"}}),
    field<&D::exchange_rate>({.unit = "m3/s",
                              .text = {"exchange with neighbouring basins, above zero into this one",
                                       "intercambio con cuencas vecinas, sobre cero hacia esta"}}),
});
constexpr Row settings[] = {
    soil_rows::settings[0],
    soil_rows::settings[1],
    {.name = "exchange_with",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where water goes that leaves underground (X2 below zero); outside the basin if not given",
              "adónde va el agua que sale bajo tierra (X2 bajo cero); fuera de la cuenca si no se da"},
     .target = "cells|linear_cells"},
};
}  // namespace

const ComponentType Gr4jSoil::type{.name = "gr4j_soil",
                                   .family = "soil",
                                   .section = "",
                                   .text = {"GR4J: production store, unit hydrographs, exchange and routing store",
                                            "GR4J: almacén de producción, hidrogramas unitarios, intercambio y almacén de tránsito"},
                                   .turn = Turn::soil,
                                   .settings = settings,
                                   .parameters = parameters,
                                   .stores = stores,
                                   .memory = memory,
                                   .forcing = forcing,
                                   .fluxes = fluxes,
                                   .derived = derived,
    .equations =
        "P <= E: Es = S (2 - S/x1) tanh(En/x1)/(1 + (1 - S/x1) tanh(En/x1)); else Ps = x1 (1 - (S/x1)^2) tanh(Pn/x1)/(1 + S/x1 tanh(Pn/x1))\n"
        "Perc = S (1 - (1 + (4 S/(9 x1))^4)^(-1/4)); PR = Perc + Pn - Ps\n"
        "Q9 = UH1 0.9 PR; Q1 = UH2 0.1 PR (bases x4, 2 x4); F = x2 (R/x3)^3.5\n"
        "QR = R (1 - (1 + (R/x3)^4)^(-1/4)); Q = QR + max(0, Q1 + F)",
    .theory = "gr4j.md"};

}  // namespace cuenca::catchment
