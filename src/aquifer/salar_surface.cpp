#include "aquifer/salar_surface.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = SalarSurface::Parameters<double>;
using S = SalarSurface::State<double>;
using F = SalarSurface::Forcing<double>;
using Q = SalarSurface::Fluxes<double>;
using D = SalarSurface::Derived<double>;

constexpr Choice laws[] = {{"exponential", {"exp(-decay d)", "exp(-caída d)"}}, {"power", {"1/(1 + (d/half_depth)^power)", "1/(1 + (d/profundidad media)^potencia)"}}};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>({.unit = "km2", .valid = {1e-6, 1e5}, .varies = false,
                     .text = {"area of the whole flat, crust and playa, with the lagoons and ponds on it", "área de todo el llano, costra y playa, con sus lagunas y pozas"}}),
    field<&P::elevation>({.unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"elevation of the flat", "cota del llano"}}),
    field<&P::evaporation_factor>({.unit = "1", .fallback = 0.6, .valid = {0, 2}, .plausible = {0.5, 1},
                                   .text = {"calibration of the evaporation of standing water, per open-water evaporation",
                                            "calibración de la evaporación del agua libre, por evaporación de agua abierta"}, .source = "carmona2019"}),
    field<&P::fraction>({.unit = "1", .fallback = 0.15, .valid = {0, 2}, .plausible = {0.05, 0.6},
                         .text = {"evaporation at a water table at the surface, per reference evapotranspiration",
                                  "evaporación con nivel freático en superficie, por evapotranspiración de referencia"}, .source = "johnson2010"}),
    field<&P::law>({.kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"decline with depth", "caída con la profundidad"}, .choices = laws}),
    field<&P::decay>({.unit = "1/m", .fallback = 2.5, .valid = {0, 50}, .plausible = {1.5, 6}, .text = {"decay of the exponential", "caída de la exponencial"},
                      .source = "johnson2010"}),
    field<&P::half_depth>({.unit = "m", .fallback = 0.3, .valid = {0.01, 10}, .plausible = {0.1, 1}, .text = {"depth at which the power law is a half", "profundidad en que la ley de potencia es un medio"}}),
    field<&P::power>({.unit = "1", .fallback = 3.0, .valid = {1, 8}, .plausible = {2, 4}, .text = {"power of the depth", "potencia de la profundidad"}}),
    field<&P::extinction>({.unit = "m", .fallback = 2.0, .valid = {0.05, 30}, .plausible = {1.5, 3}, .text = {"depth at which evaporation ends", "profundidad en que cesa la evaporación"}}),
    field<&P::infiltration>({.unit = "m/d", .fallback = 0.01, .valid = {0, 100}, .plausible = {1e-4, 1}, .text = {"rate at which standing water sinks in", "tasa de infiltración del agua libre"}}),
    field<&P::holding>({.unit = "mm", .fallback = 2.0, .valid = {0, 500}, .plausible = {0, 20}, .text = {"depth of water held by the roughness of the crust", "lámina retenida por la rugosidad de la costra"}}),
    field<&P::seepage_time>({.unit = "d", .fallback = 1.0, .valid = {1e-3, 1000}, .plausible = {0.1, 30},
                             .text = {"time in which groundwater above the flat comes out on it", "tiempo en que aflora el agua subterránea sobre el llano"}}),
    field<&P::efflorescence>({.unit = "1", .fallback = 0.0, .valid = {0, 1}, .plausible = {0, 1},
                              .text = {"part of the salts able to precipitate, in the evaporated groundwater, that grows as crust",
                                       "parte de las sales precipitables del agua subterránea evaporada que crece como costra"}}),
    field<&P::crust_rate>({.unit = "1/d", .fallback = 3.0, .valid = {0, 1000}, .plausible = {0.5, 10},
                           .text = {"rate at which standing water comes to terms with the crust", "tasa con que el agua libre se equilibra con la costra"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::surface>({.unit = "m3", .text = {"water on the flat", "agua sobre el llano"}, .phase = Phase::liquid}),
    field<&S::crust>({.unit = "m3", .text = {"crust", "costra"}, .phase = Phase::solid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>({.unit = "m/s", .text = {"precipitation", "precipitación"}, .origin = Origin::climate, .origin_name = "precipitation"}),
    field<&F::reference_evapotranspiration>({.unit = "m/s", .text = {"reference evapotranspiration", "evapotranspiración de referencia"},
                                             .origin = Origin::climate, .origin_name = "reference_evapotranspiration"}),
    field<&F::open_water_evaporation>({.unit = "m/s", .text = {"evaporation of open fresh water", "evaporación de agua dulce abierta"}, .origin = Origin::climate,
                                       .origin_name = "open_water_evaporation"}),
    field<&F::lagoon_area>({.unit = "m2", .text = {"area of the lagoons on the flat", "área de las lagunas del llano"}, .origin = Origin::gathered,
                            .origin_type = "lagoon", .via = "on", .origin_name = "area"}),
    field<&F::pond_area>({.unit = "m2", .text = {"area of the ponds on the flat", "área de las pozas del llano"}, .origin = Origin::gathered, .origin_type = "pond",
                          .via = "on", .origin_name = "area"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::rain>({.unit = "m3", .text = {"rain on the exposed flat", "lluvia sobre el llano expuesto"}, .from = "atmosphere", .to = "surface"}),
    field<&Q::film_evaporation>({.unit = "m3", .text = {"evaporation of standing water", "evaporación del agua libre"}, .from = "surface", .to = "atmosphere"}),
    field<&Q::infiltration_fresh>({.unit = "m3", .text = {"infiltration into the fresh layer", "infiltración a la capa dulce"}, .from = "surface", .to = "cell.fresh",
                                   .solute = Solute::advected}),
    field<&Q::infiltration_brine>({.unit = "m3", .text = {"infiltration into the brine", "infiltración a la salmuera"}, .from = "surface", .to = "cell.brine",
                                   .solute = Solute::advected}),
    field<&Q::seepage_fresh>({.unit = "m3", .text = {"fresh groundwater that comes out on the flat", "agua subterránea dulce que aflora en el llano"}, .from = "cell.fresh",
                              .to = "surface", .solute = Solute::advected}),
    field<&Q::seepage_brine>({.unit = "m3", .text = {"brine that comes out on the flat", "salmuera que aflora en el llano"}, .from = "cell.brine", .to = "surface",
                              .solute = Solute::advected}),
    field<&Q::phreatic_fresh>({.unit = "m3", .text = {"evaporation of fresh groundwater through the flat", "evaporación de agua subterránea dulce por el llano"},
                               .from = "cell.fresh", .to = "atmosphere"}),
    field<&Q::phreatic_brine>({.unit = "m3", .text = {"evaporation of brine through the flat", "evaporación de salmuera por el llano"}, .from = "cell.brine",
                               .to = "atmosphere"}),
    field<&Q::crust_dissolution>({.unit = "m3", .text = {"crust dissolved", "costra disuelta"}, .from = "crust", .to = "surface", .solute = Solute::reactive}),
    field<&Q::crust_precipitation>({.unit = "m3", .text = {"crust precipitated", "costra precipitada"}, .from = "surface", .to = "crust", .solute = Solute::reactive}),
    field<&Q::efflorescence_fresh>({.unit = "m3", .text = {"crust grown from fresh groundwater", "costra formada desde agua subterránea dulce"}, .from = "cell.fresh",
                                    .to = "crust", .solute = Solute::reactive}),
    field<&Q::efflorescence_brine>({.unit = "m3", .text = {"crust grown from brine", "costra formada desde salmuera"}, .from = "cell.brine", .to = "crust",
                                    .solute = Solute::reactive}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::surface_content>({.unit = "m3", .text = {"water on the flat", "agua sobre el llano"}, .implies = "surface"}),
    field<&D::exposed_area>({.unit = "km2", .text = {"flat not covered by lagoons and ponds", "llano no cubierto por lagunas ni pozas"}}),
    field<&D::film_depth>({.unit = "m", .text = {"mean depth of the standing water", "lámina media de agua libre"}}),
    field<&D::flooded>({.unit = "1", .text = {"part of the exposed flat under water", "parte del llano expuesto bajo agua"}}),
    field<&D::film_salinity>({.unit = "kg/m3", .text = {"dissolved salts of the standing water at the beginning of the step",
                                                        "sales disueltas del agua libre al inicio del paso"}}),
    field<&D::water_table_depth>({.unit = "m", .text = {"depth of the water table", "profundidad del nivel freático"}}),
    field<&D::phreatic_rate>({.unit = "mm/d", .text = {"evaporation of groundwater through the exposed flat", "evaporación de agua subterránea por el llano expuesto"}}),
    field<&D::crust_mass>({.unit = "kg", .text = {"salts of the crust", "sales de la costra"}}),
});
constexpr Row settings[] = {
    {.name = "cell", .role = Role::setting, .kind = Kind::reference, .required = true, .structure = true, .text = {"cell below the flat", "celda bajo el llano"},
     .target = "cells"},
};
}  // namespace

const ComponentType SalarSurface::type{.name = "salar_surface", .section = "salar_surfaces", .text = {"flat of a salar: crust and playa", "llano de un salar: costra y playa"},
                                       .inlet = "surface", .settings = settings, .parameters = parameters, .stores = stores, .forcing = forcing, .fluxes = fluxes,
                                       .derived = derived};

}  // namespace cuenca::aquifer
