#include "allocation/licence.hpp"

#include "allocation/dates.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Licence::Parameters<double>;
using M = Licence::Memory<double>;
using F = Licence::Forcing<double>;
using D = Licence::Derived<double>;

/// Order: Licence::Period.
constexpr Choice kPeriods[] = {
    {.name = "day", .text = {"a day", "un día"}},
    {.name = "month", .text = {"a calendar month", "un mes calendario"}},
    {.name = "season",
     .text = {"the months first_month to last_month; outside them it does not apply",
              "los meses first_month a last_month; fuera de ellos no rige"}},
    {.name = "year", .text = {"twelve months that begin with first_month", "doce meses que comienzan con first_month"}},
    {.name = "rolling", .text = {"the last days, as many as `window` says", "los últimos días, tantos como dice `window`"}},
};
constexpr Row month(double fallback, Text text) {
  return {.kind = Kind::integer, .fallback = fallback, .valid = {1, 12}, .varies = false, .text = text};
}

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::volume>({.unit = "m3",
                       .valid = {0, 1e13},
                       .text = {"volume that may be taken in all in the period", "volumen total que se puede tomar en el período"}}),
    field<&P::period>({.kind = Kind::choice,
                       .fallback = 3.0,
                       .varies = false,
                       .text = {"period of the volume", "período del volumen"},
                       .choices = kPeriods}),
    field<&P::window>({.unit = "d",
                       .fallback = 365.0,
                       .valid = {1, 36600},
                       .varies = false,
                       .text = {"days of the rolling period; over a year it is counted in slices of some days",
                                "días del período móvil; sobre un año se cuenta en tramos de algunos días"}}),
    field<&P::first_month>(month(1, {"month in which the year or season begins", "mes en que comienza el año o la temporada"})),
    field<&P::last_month>(month(12, {"last month of the season", "último mes de la temporada"})),
    field<&P::start>({.kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day", "primer día"}}),
    field<&P::end>({.kind = Kind::date, .fallback = kNever, .varies = false, .text = {"last day", "último día"}}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::used>({.unit = "m3", .text = {"used in the period", "usado en el período"}}),
    field<&M::day_before>(
        {.unit = "d",
         .text = {"day on which the daily volume, or the step before, began", "día en que comenzó el volumen diario, o el paso anterior"}}),
    field<&M::month_before>({.text = {"month of the step before", "mes del paso anterior"}}),
    field<&M::slice>({.text = {"slice of the rolling period", "tramo del período móvil"}}),
    field<&M::taken_then>({.unit = "m3", .text = {"taken in the slices of the rolling period", "tomado en los tramos del período móvil"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::taken>({.unit = "m3", .text = {"taken in the step by what it covers", "tomado en el paso por lo que cubre"}}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::used_volume>({.unit = "m3", .text = {"used in the period", "usado en el período"}}),
    field<&D::remaining>({.unit = "m3", .text = {"left in the period", "resto del período"}}),
    field<&D::share_used>({.unit = "1", .text = {"share used", "parte usada"}}),
    field<&D::taken>({.unit = "m3/s", .text = {"taken by what it covers", "tomado por lo que cubre"}}),
});
constexpr Row settings[] = {
    {.name = "covers",
     .role = Role::setting,
     .kind = Kind::text,
     .required = true,
     .structure = true,
     .text = {"what it limits: uses, fields, canals, links and wells, `uses.village + fields.maize`, or all of a kind, `wells.*`",
              "lo que limita: usos, campos, canales, enlaces y pozos, `uses.pueblo + fields.maiz`, o todos los de una clase, `wells.*`"}},
};
}  // namespace

const ComponentType Licence::type{
    .name = "licence",
    .section = "licences",
    .text = {"licence or cap on volumes of water or brine", "licencia o tope de volúmenes de agua o salmuera"},
    .turn = Turn::ecosystem,
    .settings = settings,
    .parameters = parameters,
    .memory = memory,
    .forcing = forcing,
    .derived = derived,
    .equations = "taken in a step <= volume - used in the period before",
    .theory = "allocation.md",
    .rests = true};

}  // namespace cuenca::allocation
