// Rows that rules, expansions and control curves share.
#pragma once
#include "allocation/rule.hpp"

namespace cuenca::allocation::rule_rows {

inline constexpr catalog::Row of{
    .name = "of",
    .role = catalog::Role::setting,
    .kind = catalog::Kind::text,
    .required = true,
    .structure = true,
    .text = {"results that are watched, `section.id.result`, several with +; `*` takes every component",
             "resultados que se observan, `sección.id.resultado`, varios con +; `*` toma todos los componentes"}};
inline constexpr catalog::Row unit_watched{.name = "unit_watched",
                                           .role = catalog::Role::setting,
                                           .kind = catalog::Kind::text,
                                           .structure = true,
                                           .text = {"unit of what `of` names in thresholds and levels; SI if not given",
                                                    "unidad de lo que nombra `of` en umbrales y niveles; SI si no se da"}};
inline constexpr catalog::Row set{
    .name = "set",
    .role = catalog::Role::setting,
    .kind = catalog::Kind::list,
    .structure = true,
    .text = {"what changes while it holds: texts such as \"wells.a.rate*=0.7\", as scenarios and --set have them",
             "qué cambia mientras dura: textos como \"wells.a.rate*=0.7\", como en los escenarios y --set"},
    .entry = &assignment_type};
inline constexpr catalog::Row scale{.unit = "1",
                                    .fallback = 1.0,
                                    .given = true,
                                    .valid = {0, 1e15},
                                    .varies = false,
                                    .text = {"from SI to the unit in which `of` is watched", "de SI a la unidad en que se observa `of`"},
                                    .learns = true};
inline constexpr catalog::Row shift{.unit = "1",
                                    .fallback = 0.0,
                                    .given = true,
                                    .valid = {-1e4, 1e4},
                                    .varies = false,
                                    .text = {"zero of the unit in which `of` is watched", "cero de la unidad en que se observa `of`"},
                                    .learns = true};
inline constexpr catalog::Row named{.unit = "1",
                                    .text = {"rate or state that `of` names, SI", "tasa o estado que nombra `of`, SI"},
                                    .origin = catalog::Origin::named,
                                    .via = "of"};
inline constexpr catalog::Row named_flux{.unit = "m3",
                                         .text = {"flux that `of` names", "flujo que nombra `of`"},
                                         .origin = catalog::Origin::named,
                                         .origin_type = "flux",
                                         .via = "of"};

}  // namespace cuenca::allocation::rule_rows
