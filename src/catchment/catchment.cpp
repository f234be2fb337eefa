#include "catchment/catchment.hpp"

#include "catchment/band.hpp"
#include "catchment/cemaneige.hpp"
#include "catchment/curve_number_soil.hpp"
#include "catchment/degree_day.hpp"
#include "catchment/dry_land_soil.hpp"
#include "catchment/energy_snow.hpp"
#include "catchment/frost_index_ground.hpp"
#include "catchment/glacier_soil.hpp"
#include "catchment/dual_crop_soil.hpp"
#include "catchment/gr4j_soil.hpp"
#include "catchment/hbv_soil.hpp"
#include "catchment/interception_canopy.hpp"
#include "catchment/melt_fraction.hpp"
#include "catchment/rock_glacier_soil.hpp"
#include "catchment/simplified_coefficient_soil.hpp"
#include "catchment/two_bucket_soil.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = Catchment::Parameters<double>;
using S = Catchment::State<double>;
using M = Catchment::Memory<double>;
using F = Catchment::Forcing<double>;
using Q = Catchment::Fluxes<double>;
using D = Catchment::Derived<double>;

constexpr Row share(Text text, bool varies = false) {
  return {.name = "share", .role = Role::parameter, .unit = "1", .valid = {0, 1}, .varies = varies, .structure = true, .text = text, .sums_to_one = true};
}
constexpr Choice soils[] = {
    {"two_bucket",
     {"runoff grows with wetness (WEAP's upper bucket)", "la escorrentía crece con la humedad (recipiente superior de WEAP)"},
     &TwoBucketSoil::type},
    {"dry_land",
     {"most rain evaporates, events recharge", "la mayor parte de la lluvia se evapora, los eventos recargan"},
     &DryLandSoil::type},
    {"curve_number",
     {"runoff of events by the room left in the soil (SCS)", "escorrentía de eventos según la cabida que queda en el suelo (SCS)"},
     &CurveNumberSoil::type},
    {"gr4j",
     {"GR4J: a whole catchment model of four parameters, without mountain block",
      "GR4J: modelo completo de cuenca de cuatro parámetros, sin bloque montañoso"},
     &Gr4jSoil::type},
    {"glacier",
     {"ice whose area follows its volume, on rock", "hielo cuya área sigue a su volumen, sobre roca"},
     &GlacierSoil::type},
    {"rock_glacier", {"ice under debris, slow water", "hielo bajo detritos, agua lenta"}, &RockGlacierSoil::type},
    {"dual_crop",
     {"rain-fed crop or pasture: evaporation and transpiration apart (FAO-56, MABIA)",
      "cultivo de secano o pastura: evaporación y transpiración por separado (FAO-56, MABIA)"},
     &DualCropSoil::type},
    {"hbv",
     {"soil moisture, upper and lower store of HBV", "humedad del suelo, recipiente superior e inferior de HBV"},
     &HbvSoil::type},
    {"simplified_coefficient",
     {"no memory: rain covers the crop's need, the rest runs off (WEAP)",
      "sin memoria: la lluvia cubre la necesidad del cultivo, el resto escurre (WEAP)"},
     &SimplifiedCoefficientSoil::type},
};
constexpr Choice canopies[] = {
    {"interception", {"leaves hold rain and dry at the potential rate", "las hojas retienen lluvia y se secan a la tasa potencial"}, &InterceptionCanopy::type},
};
constexpr Choice grounds[] = {
    {"frost_index", {"frozen ground by an index of cold and snow", "terreno helado según un índice de frío y nieve"}, &FrostIndexGround::type},
};
constexpr Row cover_settings[] = {
    {.name = "soil",
     .role = Role::setting,
     .kind = Kind::choice,
     .required = true,
     .structure = true,
     .text = {"how the soil works", "cómo funciona el suelo"},
     .choices = soils},
    {.name = "canopy",
     .role = Role::setting,
     .kind = Kind::choice,
     .structure = true,
     .text = {"how the canopy above the soil works; no canopy if not given", "cómo funciona el dosel sobre el suelo; sin dosel si no se da"},
     .choices = canopies},
    {.name = "ground",
     .role = Role::setting,
     .kind = Kind::choice,
     .structure = true,
     .text = {"how the ground freezes; it never does if not given", "cómo se hiela el terreno; nunca si no se da"},
     .choices = grounds},
};
constexpr Row cover_parameters[] = {
    share({"share of every band's area; the covers sum to 1 at any time. A series (say a row a year with gaps = \"previous\") changes the land "
           "cover, and the water on ground that changes goes along",
           "parte del área de cada banda; las cubiertas suman 1 en todo momento. Una serie (por ejemplo una fila por año con gaps = "
           "\"previous\") cambia la cubierta, y el agua del terreno que cambia va con él"},
          true),
    {.name = "forest",
     .role = Role::parameter,
     .unit = "1",
     .fallback = 0.0,
     .valid = {0, 1},
     .text = {"share of the cover with trees above the snow, for snow methods whose melt knows of them",
              "parte de la cubierta con árboles sobre la nieve, para métodos de nieve cuya fusión los conoce"}},
};
constexpr ComponentType cover_type{.name = "cover",
                                   .section = "",
                                   .text = {"land cover", "cubierta del suelo"},
                                   .settings = cover_settings,
                                   .parameters = cover_parameters};

constexpr Choice snows[] = {
    {"degree_day", {"melt by degree-days", "fusión por grados-día"}, &DegreeDay::type},
    {"melt_fraction",
     {"a fraction of the pack melts in each step (WEAP)", "en cada paso se funde una fracción del manto (WEAP)"},
     &MeltFraction::type},
    {"cemaneige",
     {"CemaNeige: degree-days with a thermal state and a partial cover",
      "CemaNeige: grados-día con estado térmico y cobertura parcial"},
     &CemaNeige::type},
    {"energy",
     {"by the heat balance of the snow, with sublimation", "por el balance de calor de la nieve, con sublimación"},
     &EnergySnow::type},
};
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate over the catchment; the first of the study if not given",
              "clima sobre la cuenca; el primero del estudio si no se da"},
     .target = "climates"},
    {.name = "bands",
     .role = Role::setting,
     .kind = Kind::list,
     .required = true,
     .structure = true,
     .text = {"elevation bands", "bandas de altitud"},
     .entry = &Band::type},
    {.name = "covers",
     .role = Role::setting,
     .kind = Kind::list,
     .required = true,
     .structure = true,
     .text = {"land covers, present in every band", "cubiertas del suelo, presentes en cada banda"},
     .entry = &cover_type},
    {.name = "snow",
     .role = Role::setting,
     .kind = Kind::choice,
     .required = true,
     .structure = true,
     .text = {"how snow works", "cómo funciona la nieve"},
     .choices = snows},
    {.name = "runoff_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where runoff and baseflow go; outside the basin if not given",
              "adónde van la escorrentía y el caudal base; fuera de la cuenca si no se da"},
     .target = "reaches|lagoons|reservoirs|cells|linear_cells|wetlands|power_cells|wedge_cells", .downstream = true},
    {.name = "recharge_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the recharge at the mountain front goes; outside the basin if not given",
              "adónde va la recarga del frente montañoso; fuera de la cuenca si no se da"},
     .target = "cells|linear_cells|lagoons|reservoirs|reaches|power_cells|wedge_cells"},
};

constexpr Choice laws[] = {
    {"linear", {"outflow in proportion to the content", "salida proporcional al contenido"}},
    {"quadratic",
     {"outflow with the square of the content (WEAP's deep bucket)", "salida con el cuadrado del contenido (recipiente profundo de WEAP)"}},
};
constexpr Choice channel_laws[] = {
    {"linear", {"one linear store", "un embalse lineal"}},
    {"nash", {"a cascade of equal linear stores (Nash)", "una serie de embalses lineales iguales (Nash)"}},
    {"triangular", {"a triangular unit hydrograph (HBV's MAXBAS)", "un hidrograma unitario triangular (MAXBAS de HBV)"}, nullptr, "channel_base"},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>({.unit = "km2",
                     .valid = {1e-6, 1e6},
                     .plausible = {0.1, 20000},
                     .varies = false,
                     .structure = true,
                     .text = {"area of the catchment", "área de la cuenca"}}),
    field<&P::channel_residence>({.unit = "d",
                                  .fallback = 2.0,
                                  .valid = {0, 1e5},
                                  .plausible = {0, 30},
                                  .text = {"residence time of surface runoff and interflow on their way; 0: they leave in the step in which they come",
                                           "tiempo de residencia de la escorrentía superficial y subsuperficial en camino; 0: salen en el paso en que llegan"},
                                  .source = "nash1957"}),
    field<&P::block_law>({.kind = Kind::choice,
                          .fallback = 0.0,
                          .varies = false,
                          .text = {"how the mountain block drains", "cómo drena el bloque montañoso"},
                          .source = "yates2005",
                          .choices = laws}),
    field<&P::block_residence>(
        {.unit = "d",
         .fallback = 730.0,
         .valid = {0, 1e7},
         .plausible = {30, 20000},
         .text = {"residence time in the mountain block (linear law); 0: water leaves in the step in which it comes",
                  "tiempo de residencia en el bloque montañoso (ley lineal); 0: el agua sale en el paso en que llega"},
         .source = "wilson2004"}),
    field<&P::block_capacity>(
        {.unit = "mm",
         .fallback = 1000.0,
         .valid = {1, 1e6},
         .plausible = {100, 5000},
         .text = {"water of the full mountain block (quadratic law)", "agua del bloque montañoso lleno (ley cuadrática)"},
         .source = "yates2005"}),
    field<&P::block_conductivity>(
        {.unit = "mm/d",
         .fallback = 0.66,
         .valid = {0, 1000},
         .plausible = {0.01, 10},
         .text = {"drainage of the full mountain block (quadratic law)", "drenaje del bloque montañoso lleno (ley cuadrática)"},
         .source = "yates2005"}),
    field<&P::front_share>({.unit = "1",
                            .fallback = 0.7,
                            .valid = {0, 1},
                            .plausible = {0, 1},
                            .text = {"share of the block's outflow that recharges at the mountain front; the rest is baseflow",
                                     "parte de la salida del bloque que recarga en el frente montañoso; el resto es caudal base"},
                            .source = "wilson2004"}),
    field<&P::front_lag>(
        {.unit = "d",
         .fallback = 0.0,
         .valid = {0, 1e5},
         .plausible = {0, 365},
         .text = {"mean travel time of the recharge to its aquifer", "tiempo medio de viaje de la recarga hasta su acuífero"},
         .source = "wilson2004"}),
    field<&P::runoff_strength>({.unit = "1",
                                .fallback = 1.0,
                                .valid = {0, 10},
                                .plausible = {0.1, 1},
                                .text = {"concentration of runoff as a share of that of mountain water",
                                         "concentración de la escorrentía como parte de la del agua de montaña"}}),
    field<&P::initial_block>({.unit = "mm", .fallback = 0.0, .valid = {0, 1e6}, .varies = false,
                              .text = {"water of the mountain block before the first step, over the area", "agua del bloque montañoso antes del primer paso, sobre el área"}}),
    field<&P::lumped_soils>({.kind = Kind::flag,
                             .fallback = 0.0,
                             .varies = false,
                             .structure = true,
                             .text = {"one soil of each land cover for all bands, at their mean elevation, below the snow of every band (as in GR4J with CemaNeige)",
                                      "un solo suelo por cubierta para todas las bandas, a su altitud media, bajo la nieve de cada banda (como en GR4J con CemaNeige)"}}),
    field<&P::channel_law>({.kind = Kind::choice,
                            .fallback = 0.0,
                            .varies = false,
                            .text = {"how surface runoff and interflow are delayed on their way",
                                     "cómo se demoran en camino la escorrentía superficial y subsuperficial"},
                            .source = "nash1957",
                            .choices = channel_laws}),
    field<&P::channel_stores>(
        {.kind = Kind::integer,
         .fallback = 2.0,
         .valid = {1, kMostStores},
         .plausible = {1, kMostStores},
         .varies = false,
         .text = {"stores of the cascade (channel_law `nash`); they share the residence time",
                  "embalses de la serie (channel_law `nash`); se reparten el tiempo de residencia"},
         .source = "nash1957"}),
    field<&P::channel_base>(
        {.unit = "d",
         .fallback = 2.0,
         .valid = {0, 1000},
         .plausible = {0, 10},
         .varies = false,
         .text = {"base of the triangular unit hydrograph (channel_law `triangular`), at most 40 steps",
                  "base del hidrograma unitario triangular (channel_law `triangular`), 40 pasos como máximo"},
         .source = "bergstrom1992"}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::channel>({.unit = "m3",
                        .text = {"surface runoff and interflow on their way", "escorrentía superficial y subsuperficial en camino"},
                        .phase = Phase::liquid}),
    field<&S::block>({.unit = "m3", .text = {"water in the mountain block", "agua en el bloque montañoso"}, .phase = Phase::liquid}),
    field<&S::front>({.unit = "m3",
                      .text = {"recharge on its way at the mountain front", "recarga en camino en el frente montañoso"},
                      .phase = Phase::liquid}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::channel_way>({.unit = "m3",
                            .text = {"water of the channels by store of the cascade or by the step in which it leaves",
                                     "agua de los cauces por embalse de la serie o por el paso en que sale"}}),
});

constexpr Row gathered(std::string_view family, std::string_view signal, std::string_view unit, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::gathered, .origin_type = family, .via = "catchment", .origin_name = signal};
}
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::channel_arrivals>({.unit = "m3",
                                 .text = {"water that reached the channels", "agua que llegó a los cauces"},
                                 .origin = Origin::arrivals,
                                 .origin_name = "channel"}),
    field<&F::block_arrivals>({.unit = "m3",
                               .text = {"percolation that reached the block", "percolación que llegó al bloque"},
                               .origin = Origin::arrivals,
                               .origin_name = "block"}),
    field<&F::snow>(gathered("snow", "water_equivalent", "m3", {"water of the snow", "agua de la nieve"})),
    field<&F::covered_area>(gathered("snow", "covered_area", "m2", {"snow-covered area", "área cubierta de nieve"})),
    field<&F::sublimation>(gathered("snow|glacier_soil", "sublimation_rate", "m3/s", {"sublimation", "sublimación"})),
    field<&F::soil>(gathered("soil", "water_content", "m3", {"water in the soils", "agua en los suelos"})),
    field<&F::evapotranspiration>(
        gathered("soil|canopy", "evapotranspiration_rate", "m3/s", {"actual evapotranspiration", "evapotranspiración real"})),
    field<&F::ice>(gathered("glacier_soil|rock_glacier_soil", "ice_content", "m3", {"ice, as water", "hielo, como agua"})),
    field<&F::ice_melt>(gathered("glacier_soil|rock_glacier_soil", "ice_melt", "m3", {"melt of ice", "fusión de hielo"})),
    field<&F::glacier_area>(gathered("glacier_soil", "glacier_area", "m2", {"area of glaciers", "área de glaciares"})),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::channel_weathering>({.unit = "m3",
                                   .text = {"salt taken up by runoff", "sal que toma la escorrentía"},
                                   .from = "weathering",
                                   .to = "channel",
                                   .solute = Solute::reactive}),
    field<&Q::block_weathering>({.unit = "m3",
                                 .text = {"salt taken up in the mountain block", "sal que se toma en el bloque montañoso"},
                                 .from = "weathering",
                                 .to = "block",
                                 .solute = Solute::reactive}),
    field<&Q::runoff>({.unit = "m3",
                       .text = {"runoff", "escorrentía"},
                       .from = "channel",
                       .to = "runoff_to",
                       .otherwise = "outside",
                       .solute = Solute::advected}),
    field<&Q::baseflow>({.unit = "m3",
                         .text = {"baseflow", "caudal base"},
                         .from = "block",
                         .to = "runoff_to",
                         .otherwise = "outside",
                         .solute = Solute::advected}),
    field<&Q::direct_recharge>({.unit = "m3",
                                .text = {"recharge that arrives within the step", "recarga que llega dentro del paso"},
                                .from = "block",
                                .to = "recharge_to",
                                .otherwise = "outside",
                                .solute = Solute::advected}),
    field<&Q::to_front>({.unit = "m3",
                         .text = {"recharge still on its way", "recarga aún en camino"},
                         .from = "block",
                         .to = "front",
                         .solute = Solute::advected}),
    field<&Q::front_recharge>({.unit = "m3",
                               .text = {"recharge that was on its way", "recarga que estaba en camino"},
                               .from = "front",
                               .to = "recharge_to",
                               .otherwise = "outside",
                               .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::channel_content>(
        {.unit = "m3", .text = {"water on its way in the channels", "agua en camino en los cauces"}, .implies = "channel"}),
    field<&D::block_content>({.unit = "m3", .text = {"water in the mountain block", "agua en el bloque montañoso"}, .implies = "block"}),
    field<&D::front_content>({.unit = "m3", .text = {"recharge on its way", "recarga en camino"}, .implies = "front"}),
    field<&D::runoff_rate>({.unit = "m3/s", .text = {"surface runoff and interflow", "escorrentía superficial y subsuperficial"}}),
    field<&D::baseflow_rate>({.unit = "m3/s", .text = {"baseflow", "caudal base"}}),
    field<&D::recharge_rate>({.unit = "m3/s", .text = {"recharge at the mountain front", "recarga en el frente montañoso"}}),
    field<&D::streamflow>({.unit = "m3/s", .text = {"runoff and baseflow", "escorrentía y caudal base"}}),
    field<&D::snow_water>(
        {.unit = "m", .text = {"snow water equivalent, mean of the catchment", "equivalente en agua de la nieve, media de la cuenca"}}),
    field<&D::snow_cover>({.unit = "1", .text = {"snow-covered share of the catchment", "parte de la cuenca cubierta de nieve"}}),
    field<&D::soil_water>({.unit = "m", .text = {"water in the soil, mean of the catchment", "agua en el suelo, media de la cuenca"}}),
    field<&D::evapotranspiration_rate>(
        {.unit = "m/s", .text = {"actual evapotranspiration, mean of the catchment", "evapotranspiración real, media de la cuenca"}}),
    field<&D::sublimation_rate>({.unit = "m/s", .text = {"sublimation, mean of the catchment", "sublimación, media de la cuenca"}}),
    field<&D::glacier_ice>({.unit = "m3", .text = {"ice of glaciers and rock glaciers, as water", "hielo de glaciares y glaciares rocosos, como agua"}}),
    field<&D::glacier_area>({.unit = "km2", .text = {"area of glaciers", "área de glaciares"}}),
    field<&D::ice_melt_rate>({.unit = "m3/s", .text = {"melt of glaciers and rock glaciers", "fusión de glaciares y glaciares rocosos"}}),
});
}  // namespace

const ComponentType Catchment::type{.name = "catchment",
                                    .section = "catchments",
                                    .text = {"mountain catchment: snow and soils by band and cover, hillslope and mountain block",
                                             "cuenca de montaña: nieve y suelos por banda y cubierta, ladera y bloque montañoso"}, .turn = Turn::catchment,
                                    .inlet = "channel",
                                    .settings = settings,
                                    .parameters = parameters,
                                    .stores = stores,
                                    .memory = memory,
                                    .forcing = forcing,
                                    .fluxes = fluxes,
                                    .derived = derived,
    .equations =
        "channel: dS/dt = q - S/channel_residence; nash: channel_stores of these in a row; triangular: a unit hydrograph of base channel_base\n"
        "block: dS/dt = q - S/block_residence, or q - block_conductivity (S/block_capacity)^2\n"
        "recharge at the front = front_share of the block's outflow, delayed by front_lag; the rest is baseflow",
    .theory = "catchment.md"};

}  // namespace cuenca::catchment
