// Rows of the bed that lagoons and reservoirs share: a power law, or a survey instead of it.
#pragma once
#include "catalog/row.hpp"

namespace cuenca::waterbody::bed_rows {

inline constexpr catalog::Row reference_area = {
    .unit = "km2",
    .valid = {1e-6, 1e5},
    .plausible = {1e-4, 1000},
    .unless = "bed",
    .varies = false,
    .text = {"water surface at the reference depth", "espejo de agua a la profundidad de referencia"},
    .source = "hayashi2000"};
inline constexpr catalog::Row reference_depth = {
    .unit = "m",
    .fallback = 0.5,
    .valid = {0.001, 1000},
    .plausible = {0.1, 20},
    .unless = "bed",
    .varies = false,
    .text = {"depth at which the reference area is wet", "profundidad con la que se moja el área de referencia"},
    .source = "hayashi2000"};
inline constexpr catalog::Row shape = {
    .unit = "1",
    .fallback = 1.0,
    .valid = {0.05, 50},
    .plausible = {0.5, 6},
    .unless = "bed",
    .varies = false,
    .text = {"shape p of the bed: area grows with depth to the power 2/p; sheets on flat pans 0.5 to 2",
             "forma p del lecho: el área crece con la profundidad a la potencia 2/p; láminas en salares planos 0,5 a 2"},
    .source = "hayashi2000"};
inline constexpr catalog::Row bed = {
    .kind = catalog::Kind::curve,
    .unit = "m",
    .valid = {0, 1000},
    .varies = false,
    .text = {"surveyed bed instead of the power law: greatest depth and water surface, both rising, from the deepest point on",
             "lecho medido en lugar de la ley potencial: profundidad máxima y espejo de agua, ambos crecientes, desde el punto "
             "más profundo"},
    .increasing = true,
    .second_unit = "km2",
    .second_valid = {0, 1e5},
    .spacing = 2};

}  // namespace cuenca::waterbody::bed_rows
