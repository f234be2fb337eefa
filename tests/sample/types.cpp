#include "sample/types.hpp"

#include "catalog/assumption.hpp"
#include "catalog/constituent.hpp"

namespace cuenca::sample {
namespace {
using namespace catalog;

constexpr Role kSetting = Role::setting;

constexpr Row basin_parameters[] = {
    {.name = "start", .kind = Kind::date, .varies = false, .structure = true, .text = {"first day of the run", "primer día de la corrida"}},
    {.name = "end", .kind = Kind::date, .varies = false, .structure = true, .text = {"last day of the run", "último día de la corrida"}},
    {.name = "latitude", .unit = "degree", .fallback = -24.6, .valid = {-90, 90}, .varies = false, .text = {"latitude", "latitud"}},
};
constexpr Choice steps[] = {{.name = "day", .text = {"one day", "un día"}}, {.name = "week", .text = {"seven days", "siete días"}}};
constexpr Row basin_settings[] = {
    {.name = "step",
     .role = kSetting,
     .kind = Kind::choice,
     .fallback = 0.0,
     .structure = true,
     .text = {"length of the step", "largo del paso"},
     .choices = steps},
    {.name = "notice", .role = kSetting, .kind = Kind::text, .text = {"line on every page", "línea en cada página"}},
};

constexpr Row climate_parameters[] = {
    {.name = "elevation", .unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"elevation", "altitud"}},
    {.name = "precipitation", .unit = "mm/d", .valid = {0, 1000}, .plausible = {0, 150}, .text = {"precipitation", "precipitación"}},
    {.name = "temperature",
     .unit = "degC",
     .fallback = 5.0,
     .valid = {-80, 60},
     .plausible = {-40, 40},
     .text = {"air temperature", "temperatura del aire"}},
    {.name = "lapse",
     .unit = "K/km",
     .difference = true,
     .fallback = -6.5,
     .valid = {-20, 20},
     .text = {"fall of temperature with height", "descenso de la temperatura con la altura"}},
    {.name = "record",
     .kind = Kind::series,
     .unit = "mm/d",
     .fallback = 0.0,
     .valid = {0, 1000},
     .text = {"rain of the past", "lluvia del pasado"},
     .historic = true},
    {.name = "gauged", .kind = Kind::series, .unit = "1", .fallback = 0.0, .text = {"what was observed", "lo que se observó"}, .observed = true},
};

constexpr Row reach_parameters[] = {
    {.name = "residence", .unit = "d", .fallback = 0.0, .valid = {0, 1000}, .text = {"mean time in the reach", "tiempo medio en el tramo"}},
    {.name = "loss", .fallback = 0.0, .valid = {0, 1}, .text = {"share lost to the bed", "parte perdida en el lecho"}},
    {.name = "length", .unit = "m", .fallback = 1000.0, .given = true, .text = {"length", "largo"}},
    {.name = "low_width", .unit = "m", .fallback = 1.0, .text = {"width at low water", "ancho con poca agua"}},
    {.name = "width", .unit = "m", .fallback = 2.0, .not_below = "low_width", .text = {"width", "ancho"}},
    {.name = "uptake", .unit = "L/s", .fallback = 0.0, .needs = "climate", .text = {"uptake of plants", "consumo de las plantas"}},
};
constexpr Row reach_settings[] = {
    {.name = "to",
     .role = kSetting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where its water goes", "adónde va su agua"},
     .target = "reaches|lagoons"},
    {.name = "climate", .role = kSetting, .kind = Kind::reference, .structure = true, .text = {"climate", "clima"}, .target = "climates"},
};
constexpr Row water[] = {{.name = "water", .role = Role::store, .unit = "m3", .text = {"water", "agua"}, .phase = Phase::liquid}};
constexpr Row outflow[] = {{.name = "outflow",
                            .role = Role::flux,
                            .unit = "m3",
                            .text = {"outflow", "salida"},
                            .from = "water",
                            .to = "to",
                            .otherwise = "outside",
                            .solute = Solute::advected}};

constexpr Row table_settings[] = {
    {.name = "points",
     .role = kSetting,
     .kind = Kind::curve,
     .unit = "m",
     .required = true,
     .structure = true,
     .text = {"stage and area", "cota y área"},
     .increasing = true,
     .second_unit = "km2"},
};
constexpr Choice floods[] = {{.name = "none", .text = {"none", "ninguna"}},
                             {.name = "survey", .text = {"by the survey", "según el levantamiento"}, .needs = "bed"}};
constexpr Row power_parameters[] = {
    {.name = "reference_area",
     .unit = "km2",
     .valid = {0, 1e4},
     .unless = "bed",
     .varies = false,
     .text = {"area at the reference depth", "área a la profundidad de referencia"}},
    {.name = "shape", .fallback = 2.0, .valid = {0.1, 20}, .unless = "bed", .varies = false, .text = {"shape", "forma"}},
    {.name = "bed",
     .kind = Kind::curve,
     .unit = "m",
     .valid = {0, 100},
     .varies = false,
     .text = {"depth and area as surveyed", "profundidad y área medidas"},
     .increasing = true,
     .second_unit = "km2",
     .second_valid = {0, 1e4},
     .points = 8},
    {.name = "floods", .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"floods", "crecidas"}, .choices = floods},
};
constexpr ComponentType power{.name = "power", .section = "", .text = {"power law", "ley potencial"}, .parameters = power_parameters};
constexpr ComponentType table{.name = "table", .section = "", .text = {"table", "tabla"}, .settings = table_settings};
constexpr Choice geometries[] = {{.name = "power", .text = {"power law", "ley potencial"}, .component = &power},
                                 {.name = "table", .text = {"table", "tabla"}, .component = &table}};
constexpr Row lagoon_settings[] = {
    {.name = "geometry",
     .role = kSetting,
     .kind = Kind::choice,
     .required = true,
     .structure = true,
     .text = {"area by depth", "área según profundidad"},
     .choices = geometries},
    {.name = "to",
     .role = kSetting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where it spills", "adónde desborda"},
     .target = "reaches|lagoons",
     .downstream = true},
};

constexpr Choice layers[] = {{.name = "fresh", .text = {"fresh water", "agua dulce"}}, {.name = "brine", .text = {"brine", "salmuera"}}};
constexpr Row well_parameters[] = {
    {.name = "rate", .unit = "L/s", .valid = {0, 5000}, .plausible = {0, 800}, .text = {"pumping rate", "caudal de bombeo"}},
    {.name = "count",
     .kind = Kind::integer,
     .fallback = 1.0,
     .valid = {1, 500},
     .varies = false,
     .text = {"number of wells", "cantidad de pozos"}},
    {.name = "active", .kind = Kind::flag, .fallback = 1.0, .varies = false, .text = {"is pumped", "se bombea"}},
    {.name = "from", .kind = Kind::date, .fallback = 0.0, .varies = false, .text = {"first day", "primer día"}},
    {.name = "layer", .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"layer", "capa"}, .choices = layers},
    {.name = "season", .kind = Kind::months, .fallback = 1.0, .valid = {0, 10}, .text = {"factor of the month", "factor del mes"}},
};
constexpr Row well_settings[] = {
    {.name = "at",
     .role = kSetting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"where it stands", "dónde está"},
     .target = "lagoons|reaches"},
    {.name = "depth", .role = kSetting, .unit = "m", .valid = {0, 500}, .text = {"depth of the screen", "profundidad del filtro"}},
    {.name = "map", .role = kSetting, .kind = Kind::geometry, .text = {"place on the map", "lugar en el mapa"}},
};

constexpr Row two_bucket_parameters[] = {
    {.name = "capacity",
     .unit = "mm",
     .valid = {1, 5000},
     .plausible = {20, 1000},
     .text = {"capacity of the root zone", "capacidad de la zona de raíces"}},
    {.name = "area", .unit = "km2", .given = true, .text = {"area", "área"}},
};
constexpr ComponentType two_bucket{
    .name = "two_bucket", .section = "", .text = {"two buckets", "dos baldes"}, .parameters = two_bucket_parameters};
constexpr Row dry_parameters[] = {
    {.name = "threshold", .unit = "mm", .fallback = 15.0, .valid = {0, 500}, .text = {"threshold", "umbral"}}};
constexpr ComponentType dry_land{.name = "dry_land", .section = "", .text = {"dry land", "tierra seca"}, .parameters = dry_parameters};
constexpr Choice soils[] = {{.name = "two_bucket", .text = {"two buckets", "dos baldes"}, .component = &two_bucket},
                            {.name = "dry_land", .text = {"dry land", "tierra seca"}, .component = &dry_land}};
constexpr Row band_parameters[] = {
    {.name = "share", .valid = {0, 1}, .text = {"share of the area", "parte del área"}, .sums_to_one = true},
};
constexpr Row band_settings[] = {
    {.name = "soil",
     .role = kSetting,
     .kind = Kind::choice,
     .fallback = 1.0,
     .structure = true,
     .text = {"soil", "suelo"},
     .choices = soils},
};
constexpr ComponentType band{.name = "band",
                             .section = "",
                             .text = {"elevation band", "banda de altitud"},
                             .settings = band_settings,
                             .parameters = band_parameters};
constexpr Row catchment_parameters[] = {{.name = "area",
                                         .unit = "km2",
                                         .valid = {0, 1e6},
                                         .varies = false,
                                         .structure = true,
                                         .text = {"area", "área"},
                                         .source = "alonso2006"}};
constexpr Row catchment_settings[] = {
    {.name = "bands",
     .role = kSetting,
     .kind = Kind::list,
     .required = true,
     .structure = true,
     .text = {"elevation bands", "bandas de altitud"},
     .entry = &band},
    {.name = "runoff_to",
     .role = kSetting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the runoff goes", "adónde va el escurrimiento"},
     .target = "reaches"},
};

constexpr ComponentType basin{
    .name = "basin", .section = "basin", .text = {"the basin", "la cuenca"}, .settings = basin_settings, .parameters = basin_parameters};
constexpr ComponentType climate{
    .name = "climate", .section = "climates", .text = {"a climate point", "un punto de clima"}, .parameters = climate_parameters};
constexpr ComponentType reach{.name = "reach",
                              .section = "reaches",
                              .text = {"a river reach", "un tramo de río"},
                              .settings = reach_settings,
                              .parameters = reach_parameters,
                              .stores = water,
                              .fluxes = outflow};
constexpr ComponentType lagoon{.name = "lagoon",
                               .section = "lagoons",
                               .text = {"a lagoon", "una laguna"},
                               .settings = lagoon_settings,
                               .stores = water,
                               .fluxes = outflow};
constexpr ComponentType well{
    .name = "well", .section = "wells", .text = {"a well", "un pozo"}, .settings = well_settings, .parameters = well_parameters};
constexpr ComponentType catchment{.name = "catchment",
                                  .section = "catchments",
                                  .text = {"a catchment", "una subcuenca"},
                                  .settings = catchment_settings,
                                  .parameters = catchment_parameters};
}  // namespace

const Registry& registry() {
  static const Registry registry{
      &basin, {&assumption_type, &climate, &catchment, &reach, &lagoon, &well, &constituent_type, &power, &table, &band, &two_bucket, &dry_land, &quantity_type}};
  return registry;
}

}  // namespace cuenca::sample
