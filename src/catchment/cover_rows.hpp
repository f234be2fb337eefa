// Rows of what stands between the snow and the soil of a land unit: canopy and ground.
#pragma once
#include "catalog/row.hpp"
#include "catchment/soil_rows.hpp"

namespace cuenca::catchment::cover_rows {

using catalog::Kind;
using catalog::Origin;
using catalog::Role;
using catalog::Row;

inline constexpr Row settings[] = {
    {.name = "soil",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"what the water reaches next: ground or soil", "adónde llega luego el agua: terreno o suelo"},
     .target = "soils"},
    soil_rows::settings[0],
};

}  // namespace cuenca::catchment::cover_rows
