// What everything that claims water says in the same words: uses, fields, wells, canals, requirements. Of all floors above, for claims stand in
// several modules.
#pragma once
#include "base/text.hpp"
#include "catalog/row.hpp"

namespace cuenca::catalog::claim_rows {

/// The numbers are those of Binding (network.hpp) plus one; 1: less came than was allocated.
inline constexpr Text reason{
    "why less came than was needed: 0 it did not, 1 the sources gave less than was expected of them, 2 the water is not there, 3 capacity "
    "of a link, 4 largest "
    "share of a link, 5 licence, 6 limit of the groundwater, 7 limit of the reservoir's releases, 8 claims with an earlier turn, 9 shared "
    "with claims of the "
    "same turn, 10 quality, 11 capacity of a canal, 12 capacity of a treatment plant",
    "por qué llegó menos de lo necesario: 0 no ocurrió, 1 las fuentes dieron menos de lo esperado, 2 el agua no está, 3 capacidad de un "
    "enlace, 4 parte máxima "
    "de un enlace, 5 licencia, 6 límite del agua subterránea, 7 límite de las entregas del embalse, 8 pedidos con turno anterior, 9 "
    "repartida con pedidos del "
    "mismo turno, 10 calidad, 11 capacidad de un canal, 12 capacidad de una planta de tratamiento"};

inline constexpr Row priority{.kind = Kind::integer,
                              .fallback = 1.0,
                              .valid = {1, 99},
                              .varies = false, .structure = true,
                              .text = {"turn of its claim: 1 first, 99 last", "turno de su pedido: 1 primero, 99 último"},
                              .source = "weap2015"};
inline constexpr Row weight{.unit = "1/m3",
                            .fallback = 0.0,
                            .valid = {0, 1e12},
                            .varies = false, .structure = true,
                            .text = {"benefit of a cubic metre where water is shared by weights (basin.allocation)",
                                     "beneficio de un metro cúbico donde el agua se reparte por pesos (basin.allocation)"}};
inline constexpr Row cost{.unit = "1/m3",
                          .fallback = 0.0,
                          .valid = {-1e12, 1e12},
                          .varies = false, .structure = true,
                          .text = {"cost of a cubic metre taken where water is shared by weights (basin.allocation)",
                                   "costo de un metro cúbico tomado donde el agua se reparte por pesos (basin.allocation)"}};
constexpr Row preference(Text text) {
  return {.kind = Kind::integer, .fallback = 1.0, .valid = {1, 99}, .varies = false, .structure = true, .text = text, .source = "weap2015"};
}
inline constexpr Row required{.unit = "m3/s", .text = {"what was claimed for it in the step", "lo pedido para él en el paso"}};
/// Of who serves requests by itself: a well, a reach, a reservoir, a canal.
inline constexpr Row adjustment{.unit = "m3/s",
                                .text = {"what the allocation adds to what is asked of it, or withholds when negative",
                                         "lo que la asignación agrega a lo que se le pide, o retiene si es negativo"}};
inline constexpr Row allocated{.unit = "m3/s", .text = {"allocated to it in the step", "asignado en el paso"}};
inline constexpr Row binding{.text = {"what held its claim back", "qué limitó su pedido"}};
inline constexpr Row coverage{.unit = "1", .text = {"what came over what was needed", "lo que llegó respecto de lo necesario"}};

}  // namespace cuenca::catalog::claim_rows
