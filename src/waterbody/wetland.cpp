#include "waterbody/wetland.hpp"

namespace cuenca::waterbody {
namespace {
using namespace catalog;
using P = Wetland::Parameters<double>;
using S = Wetland::State<double>;
using M = Wetland::Memory<double>;
using F = Wetland::Forcing<double>;
using Q = Wetland::Fluxes<double>;
using D = Wetland::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>({.unit = "ha",
                     .valid = {1e-4, 1e8},
                     .plausible = {0.1, 1e5},
                     .varies = false,
                     .text = {"area of the wetland", "superficie del humedal"}}),
    field<&P::elevation>(
        {.unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"mean elevation, for the climate", "altitud media, para el clima"}}),
    field<&P::capacity>({.unit = "mm",
                         .fallback = 500.0,
                         .valid = {1, 20000},
                         .plausible = {50, 3000},
                         .varies = false,
                         .text = {"water of the full peat that plants or drains can take",
                                  "agua de la turba llena que las plantas o el drenaje pueden tomar"}}),
    field<&P::peat_depth>({.unit = "m",
                           .fallback = 1.0,
                           .valid = {0.01, 30},
                           .plausible = {0.2, 5},
                           .varies = false,
                           .text = {"depth of the water table when that water is gone", "profundidad freática cuando esa agua se ha ido"}}),
    field<&P::coefficient>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 2},
         .plausible = {0.3, 1.3},
         .text = {"evapotranspiration of the wet wetland per reference evapotranspiration (Kv), by month where the plants rest in winter",
                  "evapotranspiración del humedal mojado por la de referencia (Kv), por mes si las plantas descansan en invierno"},
         .source = "fao56"}),
    field<&P::ndvi>({.unit = "1",
                     .fallback = 0.0,
                     .valid = {-0.2, 1},
                     .plausible = {0, 0.7},
                     .text = {"NDVI of the wetland, by month or as a series", "NDVI del humedal, por mes o como serie"}}),
    field<&P::per_ndvi>(
        {.unit = "1",
         .fallback = 0.0,
         .valid = {0, 5},
         .plausible = {0, 2},
         .text = {"what one of NDVI adds to Kv; 0: NDVI is not used", "lo que uno de NDVI suma a Kv; 0: no se usa el NDVI"}}),
    field<&P::dry_share>({.unit = "1",
                          .fallback = 0.5,
                          .valid = {0, 1},
                          .plausible = {0.2, 0.8},
                          .text = {"share of the capacity below which plants get less, in proportion to the water left",
                                   "parte de la capacidad bajo la que las plantas reciben menos, en proporción al agua que queda"}}),
    field<&P::seepage_rate>({.unit = "mm/d",
                             .fallback = 0.0,
                             .valid = {0, 1000},
                             .plausible = {0, 10},
                             .needs = "seeps_to",
                             .text = {"seepage of the full peat; in proportion to the water when it is not full",
                                      "infiltración de la turba llena; en proporción al agua cuando no lo está"}}),
    field<&P::spill_rate>(
        {.unit = "mm/d",
         .fallback = 1000.0,
         .valid = {0.01, 1e6},
         .plausible = {50, 20000},
         .text = {"outflow with the water `spill_depth` above the full peat", "salida con el agua `spill_depth` sobre la turba llena"}}),
    field<&P::spill_depth>({.unit = "mm",
                            .fallback = 100.0,
                            .valid = {1, 5000},
                            .plausible = {20, 500},
                            .text = {"depth of water on the peat for which `spill_rate` holds",
                                     "lámina de agua sobre la turba a la que corresponde `spill_rate`"}}),
    field<&P::spill_exponent>({.unit = "1",
                               .fallback = 1.5,
                               .valid = {0.5, 4},
                               .plausible = {1, 2.5},
                               .varies = false,
                               .text = {"power of the depth in the outflow", "potencia de la lámina en la salida"}}),
    field<&P::stress_depth>(
        {.unit = "m",
         .fallback = 0.4,
         .valid = {0, 20},
         .plausible = {0.1, 1},
         .text = {"depth of the water table beyond which plants are stressed", "profundidad freática desde la que las plantas sufren"}}),
    field<&P::fading_time>({.unit = "d",
                            .fallback = 120.0,
                            .valid = {1, 36500},
                            .plausible = {30, 730},
                            .text = {"time in which stressed plants fade", "tiempo en que decaen las plantas con estrés"}}),
    field<&P::recovery_time>({.unit = "d",
                              .fallback = 365.0,
                              .valid = {1, 36500},
                              .plausible = {90, 1800},
                              .text = {"time in which plants recover", "tiempo en que se recuperan las plantas"}}),
    field<&P::initial_wetness>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 1},
         .varies = false,
         .text = {"water before the first step, as a share of the capacity", "agua antes del primer paso, como parte de la capacidad"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water of the peat and on it", "agua de la turba y sobre ella"}, .phase = Phase::liquid}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::damage>({.unit = "1", .text = {"share of the plants' health that is lost", "parte perdida de la salud de las plantas"}}),
    field<&M::stressed_days>({.unit = "d", .text = {"days of stress without a break", "días de estrés sin interrupción"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>(
        {.unit = "m3", .text = {"water that came in", "agua que entró"}, .origin = Origin::arrivals, .origin_name = "water"}),
    field<&F::precipitation>(
        {.unit = "m/s", .text = {"precipitation", "precipitación"}, .origin = Origin::climate, .origin_name = "precipitation"}),
    field<&F::reference_evapotranspiration>({.unit = "m/s",
                                             .text = {"reference evapotranspiration", "evapotranspiración de referencia"},
                                             .origin = Origin::climate,
                                             .origin_name = "reference_evapotranspiration"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::rain>({.unit = "m3", .text = {"rain that stays", "lluvia que queda"}, .from = "atmosphere", .to = "water"}),
    field<&Q::passing>({.unit = "m3",
                        .text = {"rain that runs over the full peat", "lluvia que escurre sobre la turba llena"},
                        .from = "atmosphere",
                        .to = "to",
                        .otherwise = "outside"}),
    field<&Q::evapotranspiration>(
        {.unit = "m3", .text = {"evapotranspiration", "evapotranspiración"}, .from = "water", .to = "atmosphere"}),
    field<&Q::seepage>({.unit = "m3",
                        .text = {"seepage into the aquifer", "infiltración al acuífero"},
                        .from = "water",
                        .to = "seeps_to",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::spill>({.unit = "m3",
                      .text = {"outflow over the full peat", "salida sobre la turba llena"},
                      .from = "water",
                      .to = "to",
                      .otherwise = "outside",
                      .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::content>({.unit = "m3", .text = {"water of the wetland", "agua del humedal"}, .implies = "water"}),
    field<&D::wetness>({.unit = "1", .text = {"water as a share of the capacity", "agua como parte de la capacidad"}}),
    field<&D::water_table_depth>({.unit = "m", .text = {"depth of the water table", "profundidad freática"}}),
    field<&D::evapotranspiration_rate>({.unit = "mm/d", .text = {"evapotranspiration", "evapotranspiración"}}),
    field<&D::inflow>({.unit = "m3/s", .text = {"inflow, rain aside", "entrada, sin la lluvia"}}),
    field<&D::outflow>({.unit = "m3/s", .text = {"outflow over the ground", "salida por la superficie"}}),
    field<&D::health>({.unit = "1", .text = {"health of the plants: 1 whole, 0 gone", "salud de las plantas: 1 entera, 0 perdida"}}),
    field<&D::stressed_days>({.unit = "d", .text = {"days of stress without a break", "días de estrés sin interrupción"}}),
    field<&D::living_area>({.unit = "m2", .text = {"area times health", "superficie por salud"}}),
});
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate over the wetland; the first of the study if not given",
              "clima sobre el humedal; el primero del estudio si no se da"},
     .target = "climates"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where water goes when the peat is full; absent: out of the basin",
              "adónde va el agua cuando la turba está llena; ausente: fuera de la cuenca"},
     .target = "reaches|lagoons|reservoirs|wetlands|canals|cells",
     .downstream = true},
    {.name = "seeps_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"aquifer below; needed where the wetland seeps", "acuífero debajo; necesario donde el humedal infiltra"},
     .target = "cells|linear_cells"},
};
}  // namespace

const ComponentType Wetland::type{.name = "wetland",
                                  .section = "wetlands",
                                  .text = {"bofedal or vega with its own peat, fed by springs, reaches, canals and rain",
                                           "bofedal o vega con su turba, alimentado por vertientes, tramos, canales y lluvia"},
                                  .turn = Turn::network,
                                  .climate_at = "elevation",
                                  .settings = settings,
                                  .parameters = parameters,
                                  .stores = stores,
                                  .memory = memory,
                                  .forcing = forcing,
                                  .fluxes = fluxes,
                                  .derived = derived,
    .equations =
        "dS/dt = inflow + P - Kv ET0 min(1, S/(dry_share capacity)) - seepage_rate - spill; Kv = coefficient or per_ndvi ndvi\n"
        "spill = spill_rate ((S - capacity)/spill_depth)^spill_exponent above the capacity",
    .theory = "wetlands.md"};

}  // namespace cuenca::waterbody
