#include "waterbody/pond_train.hpp"

#include "waterbody/pond_rows.hpp"

namespace cuenca::waterbody {
namespace {
using namespace catalog;
using pond_rows::named;

/// A stage may say otherwise than its train: with the row's default it says nothing.
constexpr Row own(std::string_view name, Row row) {
  row = named(name, row);
  if (!row.fallback) row.fallback = 1.0;
  return row;
}

constexpr Row stage_parameters[] = {
    named("surface", pond_rows::surface),
    named("target", pond_rows::target),
    own("operating_depth", pond_rows::operating_depth),
    own("greatest_depth", pond_rows::greatest_depth),
    own("release_time", pond_rows::release_time),
    own("evaporation_factor", pond_rows::evaporation_factor),
    own("leak_rate", pond_rows::leak_rate),
    own("held_brine", pond_rows::held_brine),
};
constexpr ComponentType stage_type{.name = "pond_stage",
                                   .section = "",
                                   .text = {"stage of a string of ponds: what is not given is that of the string",
                                            "etapa de un tren de pozas: lo que no se da es lo del tren"},
                                   .parameters = stage_parameters};

constexpr Row parameters[] = {
    named("elevation", pond_rows::elevation),
    named("start", pond_rows::start),
    named("end", pond_rows::end),
    named("evaporation_factor", pond_rows::evaporation_factor),
    named("activity_response", pond_rows::activity_response),
    named("activity_weight", pond_rows::activity_weight),
    named("brine", pond_rows::brine),
    named("operating_depth", pond_rows::operating_depth),
    named("greatest_depth", pond_rows::greatest_depth),
    named("release_time", pond_rows::release_time),
    named("held_brine", pond_rows::held_brine),
    named("leak_rate", pond_rows::leak_rate),
    named("dry_salinity", pond_rows::dry_salinity),
    named("night_ice", kNightIce),
};
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate of the ponds; the first of the study if not given", "clima de las pozas; el primero del estudio si no se da"},
     .target = "climates"},
    {.name = "stages",
     .role = Role::setting,
     .kind = Kind::list,
     .required = true,
     .structure = true,
     .text = {"stages in the order in which the brine passes them; each is a pond `TRAIN_STAGE` in the results",
              "etapas en el orden en que la salmuera las recorre; cada una es una poza `TREN_ETAPA` en los resultados"},
     .entry = &stage_type},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"plant or pond that receives the concentrate of the last stage; absent: out of the basin",
              "planta o poza que recibe el concentrado de la última etapa; ausente: fuera de la cuenca"},
     .target = "plants|ponds"},
    {.name = "leaks_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell that receives the leaks; absent: out of the basin", "celda que recibe las fugas; ausente: fuera de la cuenca"},
     .target = "cells"},
    {.name = "on",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"flat on which the ponds lie: their area is taken from that surface once they operate",
              "salar sobre el que están las pozas: su área se descuenta de esa superficie desde que operan"},
     .target = "salar_surfaces"},
};
}  // namespace

const ComponentType pond_train_type{.name = "pond_train",
                                    .section = "pond_trains",
                                    .text = {"string of evaporation ponds", "tren de pozas de evaporación"},
                                    .climate_at = "elevation",
                                    .settings = settings,
                                    .parameters = parameters};

}  // namespace cuenca::waterbody
