// Rows that lumped aquifers (linear, power, wedge) share.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::aquifer::lumped_rows {

inline constexpr catalog::Row area{
    .unit = "km2", .fallback = 1.0, .valid = {1e-6, 1e6}, .varies = false, .text = {"area, for the level", "área, para el nivel"}};
inline constexpr catalog::Row specific_yield{.unit = "1",
                                             .fallback = 0.1,
                                             .valid = {1e-4, 1},
                                             .varies = false,
                                             .text = {"drainable porosity, for the level", "porosidad drenable, para el nivel"}};
inline constexpr catalog::Row initial_level{
    .unit = "m",
    .fallback = 0.0,
    .valid = {0, 5000},
    .plausible = {0, 50},
    .varies = false,
    .text = {"level above the outlet before the first step", "nivel sobre la salida antes del primer paso"}};
inline constexpr catalog::Row initial_salinity{.unit = "g/L",
                                               .fallback = 0.0,
                                               .valid = {0, 400},
                                               .varies = false,
                                               .text = {"dissolved salts before the first step", "sales disueltas antes del primer paso"}};
inline constexpr catalog::Row water{
    .unit = "m3", .text = {"water above the outlet", "agua sobre la salida"}, .phase = catalog::Phase::liquid};
inline constexpr catalog::Row inflow{
    .unit = "m3", .text = {"water that came in", "agua que entró"}, .origin = catalog::Origin::arrivals, .origin_name = "water"};
inline constexpr catalog::Row outflow{
    .unit = "m3", .text = {"outflow", "salida"}, .from = "water", .to = "to", .otherwise = "outside", .solute = catalog::Solute::advected};
inline constexpr catalog::Row water_content{.unit = "m3", .text = {"water above the outlet", "agua sobre la salida"}, .implies = "water"};
inline constexpr catalog::Row flow{.unit = "m3/s", .text = {"outflow", "caudal de salida"}};
inline constexpr catalog::Row level{.unit = "m", .text = {"level above the outlet", "nivel sobre la salida"}};
inline constexpr catalog::Row settings[] = {
    {.name = "to",
     .role = catalog::Role::setting,
     .kind = catalog::Kind::reference,
     .structure = true,
     .text = {"where its water goes", "adónde va su agua"},
     .target = "lagoons|reservoirs|reaches|cells|uses|wetlands|canals|linear_cells|power_cells|wedge_cells|treatments",
     .downstream = true},
};

}  // namespace cuenca::aquifer::lumped_rows
