// Rows of evaporation ponds, alone or in a train.
#pragma once
#include "catalog/row.hpp"
#include "waterbody/brine_rows.hpp"

namespace cuenca::waterbody::pond_rows {
using catalog::Kind;
using catalog::Row;

inline constexpr Row elevation{.unit = "m", .valid = {-500, 9000}, .varies = false, .text = {"elevation", "altitud"}};
inline constexpr Row surface{.unit = "km2",
                             .natural = 0.0,
                             .valid = {0, 1e4},
                             .plausible = {1e-4, 50},
                             .varies = false,
                             .text = {"brine surface of the ponds", "superficie de salmuera de las pozas"}};
inline constexpr Row start{
    .kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day of operation", "primer día de operación"}};
inline constexpr Row end{
    .kind = Kind::date,
    .fallback = kNever,
    .varies = false,
    .text = {"day of closure: what remains evaporates to salt", "día del cierre: lo que queda se evapora hasta la sal"}};
inline constexpr Row evaporation_factor{.unit = "1",
                                        .valid = {0, 3},
                                        .plausible = {0.4, 1.3},
                                        .text = {"calibration of evaporation: observed over open water by Penman",
                                                 "calibración de la evaporación: la observada entre la de agua libre según Penman"}};
inline constexpr Row activity_response{.kind = Kind::choice,
                                       .fallback = 0.0,
                                       .varies = false,
                                       .text = {"how dissolved salt lowers evaporation", "cómo la sal disuelta reduce la evaporación"},
                                       .source = "calderneal1984",
                                       .choices = kActivityResponses};
inline constexpr Row activity_weight{.unit = "1",
                                     .fallback = 1.0,
                                     .valid = {0, 3},
                                     .plausible = {0.6, 1.7},
                                     .text = {"weight of the weighted response", "peso de la respuesta ponderada"}};
inline constexpr Row brine{
    .kind = Kind::choice, .fallback = 1.0, .varies = false, .text = {"type of brine", "tipo de salmuera"}, .choices = kBrines};
inline constexpr Row operating_depth{.unit = "m",
                                     .fallback = 0.5,
                                     .valid = {0, 10},
                                     .plausible = {0.2, 2},
                                     .text = {"depth kept while in operation", "profundidad que se mantiene en operación"}};
inline constexpr Row greatest_depth{
    .unit = "m",
    .fallback = 1.5,
    .valid = {0, 20},
    .plausible = {0.5, 3},
    .text = {"depth above which brine is passed on at any grade", "profundidad sobre la que la salmuera se entrega con cualquier ley"}};
inline constexpr Row release_time{.unit = "d",
                                  .fallback = 1.0,
                                  .valid = {1e-3, 1000},
                                  .plausible = {0.5, 90},
                                  .text = {"time in which brine of the wanted grade above the operating depth is passed on",
                                           "tiempo en que se entrega la salmuera con ley suficiente sobre la profundidad de operación"}};
inline constexpr Row target{.unit = "kg/m3",
                            .fallback = 0.0,
                            .valid = {0, 100},
                            .plausible = {1, 80},
                            .text = {"grade of the recoverable constituent from which brine is released; 0: any",
                                     "ley del constituyente recuperable desde la que se entrega salmuera; 0: cualquiera"}};
inline constexpr Row held_brine{.unit = "m3/t",
                                .fallback = 0.2,
                                .valid = {0, 2},
                                .plausible = {0.05, 0.5},
                                .text = {"brine that stays in the harvested salts", "salmuera que queda en las sales cosechadas"}};
inline constexpr Row leak_rate{
    .unit = "mm/d", .fallback = 0.0, .valid = {0, 100}, .plausible = {0, 1}, .text = {"leak through the liner", "fuga por la membrana"}};
inline constexpr Row dry_salinity{.unit = "kg/m3",
                                  .fallback = 1000.0,
                                  .valid = {320, 2000},
                                  .plausible = {500, 1500},
                                  .varies = false,
                                  .text = {"constituents without saturation fall out beyond this concentration of theirs",
                                           "los constituyentes sin saturación se depositan sobre esta concentración suya"}};

/// The row for a list of rows without an aggregate.
constexpr Row named(std::string_view name, Row row) {
  row.name = name;
  row.role = catalog::Role::parameter;
  return row;
}

}  // namespace cuenca::waterbody::pond_rows
