// Choices and dates that lagoons and ponds share.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::waterbody {

/// Dates that mean no limit, in days since 1970-01-01.
inline constexpr double kAlways = -1e6, kNever = 1e6;

/// Order: ActivityResponse.
inline constexpr catalog::Choice kActivityResponses[] = {
    {.name = "proportional", .text = {"in proportion to the water activity", "en proporción a la actividad del agua"}},
    {.name = "weighted", .text = {"1 - weight (1 - water activity)", "1 - peso (1 - actividad del agua)"}},
    {.name = "penman",
     .text = {"Penman's equation with the vapour pressure of the brine", "ecuación de Penman con la presión de vapor de la salmuera"}},
};
inline constexpr catalog::Choice kBrines[] = {
    {.name = "halite",
     .text = {"sodium-chloride type: water activity by salinity, held beyond 320 g/L",
              "tipo cloruro de sodio: actividad del agua según salinidad, constante sobre 320 g/L"}},
    {.name = "bittern",
     .text = {"magnesium-rich beyond halite: water activity by density, down to 0.40",
              "rica en magnesio más allá de la halita: actividad del agua según densidad, hasta 0,40"}},
};

inline constexpr catalog::Row kNightIce{
    .unit = "1",
    .fallback = 0.0,
    .valid = {0, 1},
    .plausible = {0, 0.6},
    .varies = false,
    .text = {"share of evaporation that is lost while the water is frozen; 0: ice is left out",
             "parte de la evaporación que se pierde mientras el agua está congelada; 0: no se considera el hielo"},
    .source = "delafuente2017"};

}  // namespace cuenca::waterbody
