// What the parts of the table of functions share: headings and sentences on units. The parts stand in the order in which they are shown.
#pragma once
#include <span>

#include "expression/functions.hpp"

namespace cuenca::expression::parts {

inline constexpr Text kTime{"Values over the years", "Valores a lo largo de los años"}, kCalendar{"Calendar", "Calendario"},
    kResults{"Results of earlier steps", "Resultados de pasos anteriores"}, kLogic{"Choices", "Decisiones"},
    kMathematics{"Mathematics", "Matemática"};
inline constexpr Text kPlain{"plain numbers", "números sin unidad"}, kPlainResult{"a plain number", "un número sin unidad"};
inline constexpr Text kPoints{"x of one kind, y of another; the result is of the kind of y",
                              "x de una clase, y de otra; el resultado es de la clase de y"};
inline constexpr Text kAlike{"all of one kind; so is the result", "todos de una clase; también el resultado"};
inline constexpr Text kDates{"dates; the result is yes or no", "fechas; el resultado es sí o no"};
inline constexpr Text kRunning{"a result and a plain number of days; the result is of the same kind",
                               "un resultado y un número de días; el resultado es de la misma clase"};
inline constexpr Text kMultiple{"plain numbers, or two of one kind", "números sin unidad, o dos de una clase"};

std::span<const Function> over_years();
std::span<const Function> calendar();
/// Results of earlier steps, and choices.
std::span<const Function> results();
std::span<const Function> mathematics();

}  // namespace cuenca::expression::parts
