// Rows that the sections of a decision share. Internal to decision.cpp and uncertainties.cpp.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::basin::decision_rows {

using catalog::Choice;
using catalog::Kind;
using catalog::Role;
using catalog::Row;

/// An entry of a list of texts.
extern const catalog::ComponentType line_type;
/// An entry of a list of numbers.
extern const catalog::ComponentType number_line_type;

inline constexpr Row says{.name = "says",
                          .role = Role::setting,
                          .kind = Kind::text,
                          .text = {"one plain sentence: what it is about", "una frase sencilla: de qué se trata"}};
inline constexpr Row owner{
    .name = "owner", .role = Role::setting, .kind = Kind::reference, .text = {"who raised it", "quién lo planteó"}, .target = "actors"};
inline constexpr Row source{
    .name = "source", .role = Role::setting, .kind = Kind::text, .text = {"key of the source", "clave de la fuente"}};

inline constexpr Choice evidences[] = {
    {.name = "unsaid", .text = {"not said", "no dicho"}},
    {.name = "site", .text = {"measured at the place", "medido en el lugar"}},
    {.name = "satellite", .text = {"seen by satellite", "visto por satélite"}},
    {.name = "derived", .text = {"computed from other numbers", "calculado a partir de otros números"}},
    {.name = "analog", .text = {"from a similar place", "de un lugar parecido"}},
    {.name = "literature", .text = {"from the literature", "de la literatura"}},
    {.name = "expert", .text = {"judgement of experts", "juicio de expertos"}},
    {.name = "local", .text = {"local knowledge", "saber local"}},
    {.name = "assumed", .text = {"assumed", "supuesto"}},
};
inline constexpr Row evidence{.name = "class",
                              .role = Role::parameter,
                              .kind = Kind::choice,
                              .fallback = 0.0,
                              .varies = false,
                              .text = {"where the range comes from", "de dónde viene el rango"},
                              .choices = evidences};

}  // namespace cuenca::basin::decision_rows
