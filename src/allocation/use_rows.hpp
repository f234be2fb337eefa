// Rows that a use, its request and the branches of its demand have in common.
#pragma once
#include "allocation/dates.hpp"
#include "catalog/row.hpp"

namespace cuenca::allocation::use_rows {

using catalog::Kind;
using catalog::Row;

inline constexpr Row number{.unit = "1",
                            .fallback = 1.0,
                            .natural = 0.0,
                            .valid = {0, 1e9},
                            .text = {"persons, heads, workers or other units", "personas, cabezas, trabajadores u otras unidades"}};
inline constexpr Row rate{
    .unit = "L/d", .fallback = 0.0, .valid = {0, 1e12}, .text = {"water per unit", "agua por unidad"}, .source = "weap2015"};
inline constexpr Row monthly_factor{.unit = "1",
                                    .fallback = 1.0,
                                    .valid = {0, 12},
                                    .plausible = {0, 3},
                                    .text = {"variation through the year", "variación durante el año"}};
inline constexpr Row minimum_rate{
    .unit = "L/d",
    .fallback = 0.0,
    .valid = {0, 1e12},
    .text = {"least service per unit: this part of the demand is claimed with `minimum_priority`, the rest with `priority`",
             "servicio mínimo por unidad: esta parte de la demanda se reclama con `minimum_priority`, el resto con `priority`"}};
inline constexpr Row reuse{.unit = "1",
                           .fallback = 0.0,
                           .valid = {0, 1},
                           .plausible = {0, 0.9},
                           .text = {"share of the demand met with water used before on the place itself",
                                    "parte de la demanda que se cubre con agua ya usada en el mismo lugar"},
                           .source = "weap2015"};
inline constexpr Row savings{
    .unit = "1",
    .fallback = 0.0,
    .valid = {0, 1},
    .plausible = {0, 0.6},
    .text = {"share of the demand that demand management saves", "parte de la demanda que ahorra la gestión de la demanda"},
    .source = "weap2015"};
inline constexpr Row losses{.unit = "1",
                            .fallback = 0.0,
                            .valid = {0, 0.99},
                            .plausible = {0, 0.6},
                            .text = {"share of what reaches the place that is lost in its own pipes",
                                     "parte de lo que llega al lugar que se pierde en su propia red"},
                            .source = "weap2015"};
inline constexpr Row start{.kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day", "primer día"}};
inline constexpr Row end{.kind = Kind::date,
                         .fallback = kNever,
                         .varies = false,
                         .text = {"day from which nothing is asked", "día desde el que no se pide nada"}};

/// The row as the builder fills it from the use that this belongs to.
constexpr Row as_given(Row row) {
  row.given = true;
  return row;
}

}  // namespace cuenca::allocation::use_rows
