#include "expression/functions.hpp"

namespace cuenca::expression {
namespace {

constexpr Text kTime{"Values over the years", "Valores a lo largo de los años"}, kCalendar{"Calendar", "Calendario"},
    kResults{"Results of earlier steps", "Resultados de pasos anteriores"}, kLogic{"Choices", "Decisiones"}, kMathematics{"Mathematics", "Matemática"};
constexpr Text kPlain{"plain numbers", "números sin unidad"}, kPlainResult{"a plain number", "un número sin unidad"};
constexpr Text kPoints{"x of one kind, y of another; the result is of the kind of y", "x de una clase, y de otra; el resultado es de la clase de y"};
constexpr Text kAlike{"all of one kind; so is the result", "todos de una clase; también el resultado"};
constexpr Text kDates{"dates; the result is yes or no", "fechas; el resultado es sí o no"};
constexpr Text kRunning{"a result and a plain number of days; the result is of the same kind", "un resultado y un número de días; el resultado es de la misma clase"};
constexpr Text kMultiple{"plain numbers, or two of one kind", "números sin unidad, o dos de una clase"};

constexpr Function kFunctions[] = {
    {"growth", kTime, 2, 2, Rule::growth, Op::plus, Meaning::none, "growth(rate, from_year)", kPlain,
     {"factor that is 1 until the year given and grows by the rate every year after it", "factor que es 1 hasta el año dado y crece según la tasa cada año siguiente"},
     "1200 [person] * growth(2%, 2020)", "Growth, GrowthFrom"},
    {"interpolate", kTime, 4, -1, Rule::points, Op::interpolate, Meaning::none, "interpolate([x,] x1, y1, x2, y2, …)", kPoints,
     {"straight lines through points; without x the year; the end values hold outside", "rectas entre puntos; sin x, el año; fuera valen los extremos"},
     "interpolate(2020, 80 [L/s], 2030, 120 [L/s])", "Interp, Lookup"},
    {"step", kTime, 2, -1, Rule::points, Op::staircase, Meaning::none, "step([x,] x1, y1, x2, y2, …)", kPoints,
     {"the value of the last point that has been reached; without x the year; before the first point its value holds",
      "el valor del último punto alcanzado; sin x, el año; antes del primero vale el primero"},
     "step(2020, 2, 2028, 5)", "Step"},
    {"smooth", kTime, 4, -1, Rule::points, Op::smooth, Meaning::none, "smooth([x,] x1, y1, x2, y2, …)", kPoints,
     {"a smooth curve through points that never overshoots them; without x the year; the end values hold outside",
      "una curva suave por los puntos que nunca los sobrepasa; sin x, el año; fuera valen los extremos"},
     "smooth(2020, 100, 2030, 150, 2050, 170)", "Smooth"},
    {"monthly", kTime, 12, 12, Rule::twelve, Op::twelve, Meaning::none, "monthly(january, …, december)", kAlike,
     {"the value of the month in which the step begins", "el valor del mes en que empieza el paso"},
     "80 [L/s] * monthly(1.2, 1.2, 1.1, 1, 0.9, 0.8, 0.8, 0.8, 0.9, 1, 1.1, 1.2)", "MonthlyValues"},

    {"year", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::year, "year", kPlainResult, {"the calendar year in which the step begins", "el año calendario en que empieza el paso"}, "year - 2020", "Year"},
    {"month", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::month, "month", kPlainResult, {"the month, 1 to 12", "el mes, de 1 a 12"}, "if(month >= 10 or month <= 3, 1.2, 0.8)", "Month"},
    {"day", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::day, "day", kPlainResult, {"the day of the month, 1 to 31", "el día del mes, de 1 a 31"}, "day <= 15", "Day"},
    {"day_of_year", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::day_of_year, "day_of_year", kPlainResult, {"the day of the year, 1 to 366", "el día del año, de 1 a 366"},
     "1 + 0.2 * cos(2 * pi * (day_of_year - 15) / 365.25)", "TS"},
    {"days_in_month", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::days_in_month, "days_in_month", kPlainResult, {"days of the month, 28 to 31", "días del mes, de 28 a 31"},
     "3000 [m3] / (days_in_month * 1 [d])", "Days"},
    {"days_in_year", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::days_in_year, "days_in_year", kPlainResult, {"days of the year, 365 or 366", "días del año, 365 o 366"},
     "2 [hm3] / (days_in_year * 1 [d])"},
    {"step_length", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::step_length, "step_length", {"a time", "un tiempo"}, {"the length of the step", "la duración del paso"},
     "500 [m3] / step_length", "DaysPerTS"},
    {"date", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::date, "date", {"a date", "una fecha"}, {"the moment at which the step begins", "el momento en que empieza el paso"},
     "date >= 2030-07-01", "TSDate"},
    {"first_year", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::first_year, "first_year", kPlainResult, {"the year in which the period begins", "el año en que comienza el período"},
     "growth(2%, first_year)", "BaseYear"},
    {"last_year", kCalendar, 0, 0, Rule::word, Op::plus, Meaning::last_year, "last_year", kPlainResult, {"the year in which the period ends", "el año en que termina el período"},
     "interpolate(first_year, 1, last_year, 2)", "EndYear"},
    {"before", kCalendar, 1, 1, Rule::dates, Op::plus, Meaning::before, "before(date)", kDates, {"the step begins before this day", "el paso empieza antes de este día"},
     "if(before(2030-07-01), 80 [L/s], 120 [L/s])"},
    {"after", kCalendar, 1, 1, Rule::dates, Op::plus, Meaning::after, "after(date)", kDates, {"the step begins on this day or later", "el paso empieza en este día o después"},
     "if(after(2030-07-01), 120 [L/s], 80 [L/s])"},
    {"between", kCalendar, 2, 2, Rule::dates, Op::plus, Meaning::between, "between(first_date, last_date)", kDates,
     {"the step begins on one of these days, both included", "el paso empieza en uno de estos días, ambos incluidos"}, "if(between(2030-01-01, 2031-12-31), 0.7, 1)"},
    {"years_since", kCalendar, 1, 1, Rule::since, Op::plus, Meaning::years_since, "years_since(date)", {"a date; the result is a plain number", "una fecha; el resultado es un número sin unidad"},
     {"years of 365.25 days from this day to the step, below zero before it", "años de 365.25 días desde este día hasta el paso, bajo cero antes"}, "(1 + 2%)^years_since(2020-01-01)"},
    {"days_since", kCalendar, 1, 1, Rule::since, Op::plus, Meaning::days_since, "days_since(date)", {"a date; the result is a plain number", "una fecha; el resultado es un número sin unidad"},
     {"days from this day to the step, below zero before it", "días desde este día hasta el paso, bajo cero antes"}, "days_since(2030-01-01) / 90"},

    {"prev", kResults, 1, 2, Rule::previous, Op::plus, Meaning::none, "prev(path[, at_first])", {"a result or a named value; the result is of its kind", "un resultado o un valor con nombre; el resultado es de su clase"},
     {"value at the previous step; in the first step what the run starts from, or the second argument",
      "valor en el paso anterior; en el primer paso lo que trae el comienzo, o el segundo argumento"},
     "if(prev(lagoons.blanca.depth) < 0.4 [m], 0.7, 1)", "PrevTSValue"},
    {"running_mean", kResults, 2, 3, Rule::running, Op::plus, Meaning::running_mean, "running_mean(path, days[, at_first])", kRunning,
     {"mean of a result over the last days before the step, of as many as there are", "media de un resultado en los últimos días antes del paso, de los que haya"},
     "running_mean(cells.fan.water_table, 365) < 3740 [m]", "Average of PrevTSValue"},
    {"running_sum", kResults, 2, 3, Rule::running, Op::plus, Meaning::running_sum, "running_sum(path, days[, at_first])",
     {"a rate and a plain number of days; the result is the rate times a time", "una tasa y un número de días; el resultado es la tasa por un tiempo"},
     {"amount of a rate over the last days before the step: m3 of m3/s", "cantidad de una tasa en los últimos días antes del paso: m3 de m3/s"},
     "running_sum(reaches.river.flow, 30) < 1 [hm3]", "Sum of PrevTSValue"},
    {"running_min", kResults, 2, 3, Rule::running, Op::plus, Meaning::running_least, "running_min(path, days[, at_first])", kRunning,
     {"least value of a result in the last days before the step", "menor valor de un resultado en los últimos días antes del paso"}, "running_min(cells.fan.water_table, 730) < 3740 [m]"},
    {"running_max", kResults, 2, 3, Rule::running, Op::plus, Meaning::running_largest, "running_max(path, days[, at_first])", kRunning,
     {"largest value of a result in the last days before the step", "mayor valor de un resultado en los últimos días antes del paso"}, "running_max(cells.fan.water_table, 730) < 3740 [m]"},

    {"if", kLogic, 3, 3, Rule::choose, Op::choose, Meaning::none, "if(condition, then, else)", {"a condition and two of one kind; so is the result", "una condición y dos de una clase; también el resultado"},
     {"one value where the condition holds, else the other; conditions are made with < <= > >= = <> and, or, not",
      "un valor si se cumple la condición, si no el otro; las condiciones se forman con < <= > >= = <> and, or, not"},
     "if(month = 1 and year >= 2030, 2, 1)", "If, And, Or, Not"},
    {"min", kLogic, 2, -1, Rule::alike, Op::smaller, Meaning::least, "min(a, b, …)", kAlike, {"the least", "el menor"}, "min(120 [L/s], 2 [L/s] * year - 4000 [L/s])", "Min"},
    {"max", kLogic, 2, -1, Rule::alike, Op::larger, Meaning::largest, "max(a, b, …)", kAlike, {"the largest; 0 may stand for any unit", "el mayor; 0 vale para cualquier unidad"}, "max(0, 50 [L/s] - 1 [L/s] * month)", "Max"},
    {"clamp", kLogic, 3, 3, Rule::alike, Op::plus, Meaning::clamp, "clamp(x, low, high)", kAlike, {"x kept between two bounds", "x mantenido entre dos límites"}, "clamp(year - 2020, 0, 10)", "Min, Max"},

    {"mean", kMathematics, 2, -1, Rule::alike, Op::plus, Meaning::mean, "mean(a, b, …)", kAlike, {"the mean", "la media"}, "mean(12 [degC], 18 [degC])", "Average"},
    {"sum", kMathematics, 2, -1, Rule::alike, Op::plus, Meaning::sum, "sum(a, b, …)", kAlike, {"the sum", "la suma"}, "sum(1 [L/s], 2 [L/s], 3 [L/s])", "Sum"},
    {"abs", kMathematics, 1, 1, Rule::alike, Op::absolute, Meaning::none, "abs(x)", kAlike, {"without its sign", "sin su signo"}, "abs(month - 6.5)", "Abs"},
    {"sign", kMathematics, 1, 1, Rule::sign, Op::sign, Meaning::none, "sign(x)", {"any number; the result is a plain number", "cualquier número; el resultado es un número sin unidad"},
     {"1 above zero, -1 below, 0 at zero", "1 sobre cero, -1 bajo cero, 0 en cero"}, "sign(year - 2030)", "Sgn"},
    {"floor", kMathematics, 1, 2, Rule::multiple, Op::floor, Meaning::none, "floor(x[, to])", kMultiple, {"the next whole number (or multiple of `to`) below", "el entero (o múltiplo de `to`) inferior"},
     "floor(year / 10) * 10", "Int, Floor"},
    {"ceil", kMathematics, 1, 2, Rule::multiple, Op::ceil, Meaning::none, "ceil(x[, to])", kMultiple, {"the next whole number (or multiple of `to`) above", "el entero (o múltiplo de `to`) superior"},
     "ceil(130 [L/s], 50 [L/s])", "Ceil"},
    {"round", kMathematics, 1, 2, Rule::multiple, Op::floor, Meaning::rounded, "round(x[, to])", kMultiple, {"the nearest whole number (or multiple of `to`), halves up", "el entero (o múltiplo de `to`) más cercano, los medios hacia arriba"},
     "round(37.6)", "Round"},
    {"trunc", kMathematics, 1, 2, Rule::multiple, Op::trunc, Meaning::none, "trunc(x[, to])", kMultiple, {"the whole number (or multiple of `to`) towards zero", "el entero (o múltiplo de `to`) hacia cero"},
     "trunc(-2.7)", "Trunc, Fix"},
    {"mod", kMathematics, 2, 2, Rule::modulo, Op::modulo, Meaning::none, "mod(a, b)", kAlike, {"what is left of a after whole multiples of b; of the sign of b", "lo que queda de a tras múltiplos enteros de b; con el signo de b"},
     "if(mod(year, 4) = 0, 1.1, 1)", "Mod"},
    {"exp", kMathematics, 1, 1, Rule::plain, Op::exponential, Meaning::none, "exp(x)", kPlain, {"e to the power of x", "e elevado a x"}, "exp(-0.3 * (year - 2020))", "Exp"},
    {"ln", kMathematics, 1, 1, Rule::plain, Op::logarithm, Meaning::none, "ln(x)", kPlain, {"natural logarithm", "logaritmo natural"}, "ln(2) / 5%", "Ln"},
    {"log10", kMathematics, 1, 1, Rule::plain, Op::decimal_logarithm, Meaning::none, "log10(x)", kPlain, {"logarithm to the base ten", "logaritmo en base diez"}, "log10(1000)", "Log"},
    {"sqrt", kMathematics, 1, 1, Rule::root, Op::root, Meaning::none, "sqrt(x)", {"the powers of the unit are halved: m of m2", "las potencias de la unidad se dividen por dos: m de m2"},
     {"square root", "raíz cuadrada"}, "sqrt(4 [km2])", "Sqrt"},
    {"sin", kMathematics, 1, 1, Rule::plain, Op::sine, Meaning::none, "sin(x)", kPlain, {"sine of an angle in radians", "seno de un ángulo en radianes"}, "sin(2 * pi * day_of_year / 365.25)", "Sin"},
    {"cos", kMathematics, 1, 1, Rule::plain, Op::cosine, Meaning::none, "cos(x)", kPlain, {"cosine of an angle in radians", "coseno de un ángulo en radianes"}, "cos(2 * pi * day_of_year / 365.25)", "Cos"},
    {"tan", kMathematics, 1, 1, Rule::plain, Op::plus, Meaning::tangent, "tan(x)", kPlain, {"tangent of an angle in radians", "tangente de un ángulo en radianes"}, "tan(pi / 8)", "Tan"},
    {"pi", kMathematics, 0, 0, Rule::word, Op::plus, Meaning::pi, "pi", kPlainResult, {"3.14159…", "3.14159…"}, "pi * (20 [m])^2", "Pi"},
};

}  // namespace

std::span<const Function> functions() { return kFunctions; }

const Function* function_named(std::string_view name) {
  for (const Function& function : kFunctions)
    if (function.name == name) return &function;
  return nullptr;
}

}  // namespace cuenca::expression
