// Rows that every soil method has in common, so that a change of method changes no name of a result.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::catchment::soil_rows {

using catalog::Kind;
using catalog::Origin;
using catalog::Role;
using catalog::Row;

inline constexpr Row area{
    .unit = "km2", .given = true, .valid = {0, 1e6}, .varies = false, .text = {"area of the land unit", "área de la unidad de terreno"}};
inline constexpr Row elevation{
    .unit = "m", .given = true, .valid = {-500, 9000}, .varies = false, .text = {"mean elevation", "altitud media"}};
inline constexpr Row water{.unit = "m3", .text = {"water in the soil", "agua en el suelo"}};
inline constexpr Row arrivals{.unit = "m3",
                              .text = {"rain and melt that reached the soil", "lluvia y fusión que llegaron al suelo"},
                              .origin = Origin::arrivals,
                              .origin_name = "water"};
inline constexpr Row potential{.unit = "m/s",
                               .text = {"reference evapotranspiration, less what a wet canopy used of it",
                                        "evapotranspiración de referencia, menos lo que usó de ella un dosel mojado"},
                               .origin = Origin::climate,
                               .via = "canopy",
                               .origin_name = "reference_evapotranspiration",
                               .less = "potential_used"};
inline constexpr Row evapotranspiration{
    .unit = "m3", .text = {"evapotranspiration", "evapotranspiración"}, .from = "water", .to = "atmosphere"};
inline constexpr Row surface_runoff{
    .unit = "m3", .text = {"surface runoff", "escorrentía superficial"}, .from = "water", .to = "catchment.channel"};
inline constexpr Row percolation{
    .unit = "m3", .text = {"percolation below the soil", "percolación bajo el suelo"}, .from = "water", .to = "catchment.block"};
inline constexpr Row water_content{.unit = "m3", .text = {"water in the soil", "agua en el suelo"}, .implies = "water"};
inline constexpr Row wetness{.unit = "1", .text = {"water as a share of the capacity", "agua como parte de la capacidad"}};
inline constexpr Row evapotranspiration_rate{.unit = "m3/s", .text = {"actual evapotranspiration", "evapotranspiración real"}};

inline constexpr Row settings[] = {
    {.name = "catchment",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"catchment of the land unit", "cuenca de la unidad de terreno"},
     .target = "catchments"},
    {.name = "canopy",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"canopy above the soil", "dosel sobre el suelo"},
     .target = "canopies"},
};

}  // namespace cuenca::catchment::soil_rows
