#include "catchment/glacier_soil.hpp"

#include "catchment/ice_rows.hpp"
#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = GlacierSoil::Parameters<double>;
using S = GlacierSoil::State<double>;
using F = GlacierSoil::Forcing<double>;
using Q = GlacierSoil::Fluxes<double>;
using D = GlacierSoil::Derived<double>;

constexpr Choice initial_choices[] = {
    {"scaling",
     {"what glaciers over the whole cover hold by the law of volume",
      "lo que tienen glaciares sobre toda la cubierta por la ley de volumen"}},
    {"thickness", {"mean thickness over the cover", "espesor medio sobre la cubierta"}, nullptr, "initial_thickness"},
    {"volume", {"volume in the catchment", "volumen en la cuenca"}, nullptr, "initial_volume"},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::part>({.unit = "1",
                     .given = true,
                     .valid = {0, 1},
                     .plausible = {0.05, 1},
                     .varies = false,
                     .text = {"part of the cover in this band", "parte de la cubierta en esta banda"}}),
    field<&P::glaciers>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0.01, 10000},
         .plausible = {1, 50},
         .varies = false,
         .text = {"number of glaciers that the cover's ice belongs to", "número de glaciares a los que pertenece el hielo de la cubierta"},
         .source = "bahr2015"}),
    field<&P::volume_coefficient>(
        {.unit = "1",
         .fallback = 0.0340,
         .valid = {0.001, 1},
         .plausible = {0.02, 0.06},
         .text = {"volume of a glacier of 1 km2 in km3; V = c A^1.375", "volumen en km3 de un glaciar de 1 km2; V = c A^1.375"},
         .source = "chen1990"}),
    field<&P::melt_factor>({.unit = "mm/(d K)",
                            .difference = true,
                            .fallback = 7.0,
                            .valid = {0, 50},
                            .plausible = {3, 15},
                            .text = {"melt of bare ice per day and degree", "fusión de hielo descubierto por día y grado"},
                            .source = "hock2003"}),
    field<&P::melting_point>(ice_rows::melting_point),
    field<&P::sublimation>({.unit = "mm/d",
                            .fallback = 0.0,
                            .valid = {0, 20},
                            .plausible = {0, 4},
                            .text = {"sublimation of bare ice", "sublimación de hielo descubierto"},
                            .source = "macdonell2013"}),
    field<&P::residence>({.unit = "d",
                          .fallback = 1.0,
                          .valid = {1e-3, 1000},
                          .plausible = {0.3, 20},
                          .text = {"residence time of water in and under the ice", "tiempo de residencia del agua en y bajo el hielo"},
                          .source = "hock1997"}),
    field<&P::initial_ice>({.kind = Kind::choice,
                            .fallback = 0.0,
                            .varies = false,
                            .text = {"how the ice before the first step is given", "cómo se da el hielo antes del primer paso"},
                            .source = "bahr1997",
                            .choices = initial_choices}),
    field<&P::initial_thickness>(
        ice_rows::initial_thickness({"mean thickness of the ice before the first step", "espesor medio del hielo antes del primer paso"})),
    field<&P::initial_volume>({.unit = "hm3",
                               .fallback = 0.0,
                               .valid = {0, 1e7},
                               .plausible = {0, 1e5},
                               .varies = false,
                               .text = {"volume of ice of the cover in the catchment before the first step",
                                        "volumen de hielo de la cubierta en la cuenca antes del primer paso"}}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(ice_rows::water), field<&S::ice>(ice_rows::ice)});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>(soil_rows::arrivals),
    field<&F::temperature>(ice_rows::temperature),
    field<&F::snow_covered>(ice_rows::snow_covered),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::ice_sublimation>({.unit = "m3", .text = {"sublimation of ice", "sublimación de hielo"}, .from = "ice", .to = "atmosphere"}),
    field<&Q::ice_melt>(ice_rows::ice_melt),
    field<&Q::runoff>({.unit = "m3", .text = {"outflow of the glacier", "salida del glaciar"}, .from = "water", .to = "catchment.channel"}),
    field<&Q::rock_runoff>({.unit = "m3",
                            .text = {"runoff of the rock beside the ice", "escorrentía de la roca junto al hielo"},
                            .from = "water",
                            .to = "catchment.channel"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::ice_content>(ice_rows::ice_content),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
    field<&D::sublimation_rate>({.unit = "m3/s", .text = {"sublimation of ice", "sublimación de hielo"}}),
    field<&D::glacier_area>({.unit = "km2", .text = {"area of the glacier", "área del glaciar"}, .source = "bahr1997"}),
    field<&D::ice_thickness>({.unit = "m", .text = {"mean thickness of the ice", "espesor medio del hielo"}}),
    field<&D::takes_firn>({.unit = "1", .text = {"takes old snow as ice", "toma nieve vieja como hielo"}, .result = false}),
});
}  // namespace

const ComponentType GlacierSoil::type{
    .name = "glacier_soil",
    .family = "soil",
    .section = "",
    .text = {"land with a glacier: area follows volume, bare ice melts by degree-days",
             "terreno con glaciar: el área sigue al volumen, el hielo descubierto se funde por grados-día"},
    .turn = Turn::soil,
    .settings = soil_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "glacier_area = min(area, n (V/(n volume_coefficient))^(1/1.375)); V = ice/0.9 in km3, area in km2, n = glaciers part\n"
        "ice_sublimation = min(ice, sublimation glacier_area bare dt)\n"
        "ice_melt = min(ice, melt_factor max(0, T - melting_point) glacier_area bare dt); bare = 1 - snow_covered/area\n"
        "runoff = linear store of arrivals glacier_area/area + ice_melt, residence\n"
        "rock_runoff = arrivals (1 - glacier_area/area)",
    .theory = "glaciers.md"};

}  // namespace cuenca::catchment
