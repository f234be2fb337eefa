#include "allocation/dates.hpp"
#include "allocation/rule_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = ControlCurve::Parameters<double>;
using F = ControlCurve::Forcing<double>;
using D = ControlCurve::Derived<double>;
using L = ControlLevel::Parameters<double>;

constexpr Choice shapes[] = {
    {"steps",
     {"`above` from the first level upwards, then the value of the level it has fallen below",
      "`above` desde el primer nivel hacia arriba; luego el valor del nivel que quedó por encima"}},
    {"lines",
     {"straight lines between the values of the levels, constant beyond them",
      "líneas rectas entre los valores de los niveles, constante más allá"}},
};
constexpr Choice operations[] = {
    {"assign", {"the value takes the place of the path's", "el valor reemplaza al de la ruta"}},
    {"factor", {"the path's value is multiplied by it", "el valor de la ruta se multiplica por él"}},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::shape>({.kind = Kind::choice,
                      .fallback = 0.0,
                      .varies = false,
                      .text = {"how the value follows from the levels", "cómo resulta el valor de los niveles"},
                      .choices = shapes}),
    field<&P::above>({.unit = "1",
                      .fallback = 1.0,
                      .text = {"`steps`: value from the first level upwards, in `unit_set`",
                               "`steps`: valor desde el primer nivel hacia arriba, en `unit_set`"}}),
    field<&P::start>({.kind = Kind::date,
                      .fallback = kAlways,
                      .varies = false,
                      .text = {"first day on which the curve is in force", "primer día en que rige la curva"}}),
    field<&P::end>({.kind = Kind::date,
                    .fallback = kNever,
                    .varies = false,
                    .text = {"last day on which the curve is in force", "último día en que rige la curva"}}),
    field<&P::of_scale>(rule_rows::scale),
    field<&P::of_shift>(rule_rows::shift),
});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::named>(rule_rows::named), field<&F::named_flux>(rule_rows::named_flux)});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::zone>({.unit = "1",
                     .text = {"how many of the levels what is watched is below: 0 above all",
                              "bajo cuántos de los niveles está lo observado: 0 sobre todos"}}),
    field<&D::watched>(
        {.unit = "1", .text = {"what is watched before the step, in `unit_watched`", "lo observado antes del paso, en `unit_watched`"}}),
    field<&D::value>({.unit = "1", .text = {"value in force in the step, in `unit_set`", "valor vigente en el paso, en `unit_set`"}}),
});
constexpr auto level_parameters = rows_of<Role::parameter, L>({
    field<&L::level>({.unit = "1",
                      .text = {"level, in `unit_watched`; may be monthly: a curve through the year",
                               "nivel, en `unit_watched`; puede ser mensual: una curva durante el año"}}),
    field<&L::value>({.unit = "1",
                      .text = {"`steps`: value below this level; `lines`: value at it; in `unit_set`",
                               "`steps`: valor bajo este nivel; `lines`: valor en él; en `unit_set`"}}),
});
constexpr Row settings[] = {
    rule_rows::of,
    rule_rows::unit_watched,
    {.name = "path",
     .role = Role::setting,
     .kind = Kind::text,
     .required = true,
     .structure = true,
     .text = {"value that is steered, as `--set` names it: `reservoirs.dam.environmental_flow`; `*` stands for any",
              "valor que se maneja, como lo nombra `--set`: `reservoirs.presa.environmental_flow`; `*` vale por cualquiera"}},
    {.name = "operation",
     .role = Role::setting,
     .kind = Kind::choice,
     .fallback = 0.0,
     .structure = true,
     .text = {"what is done with the value", "qué se hace con el valor"},
     .choices = operations},
    {.name = "unit_set",
     .role = Role::setting,
     .kind = Kind::text,
     .structure = true,
     .text = {"unit of `above` and of the values; that of the path if not given",
              "unidad de `above` y de los valores; la de la ruta si no se da"}},
    {.name = "levels",
     .role = Role::setting,
     .kind = Kind::list,
     .required = true,
     .structure = true,
     .text = {"levels from the highest to the lowest", "niveles del más alto al más bajo"},
     .entry = &ControlLevel::type},
};
}  // namespace

const ComponentType ControlLevel::type{
    .name = "control_level",
    .section = "",
    .text = {"a level of a control curve and the value that goes with it", "un nivel de una curva de operación y su valor"},
    .parameters = level_parameters};

const ComponentType ControlCurve::type{
    .name = "control_curve",
    .section = "control_curves",
    .text = {"a value of the study by where something watched stands between levels (operating curve)",
             "un valor del estudio según dónde está lo observado entre niveles (curva de operación)"},
    .turn = Turn::ecosystem,
    .settings = settings,
    .parameters = parameters,
    .forcing = forcing,
    .derived = derived,
    .equations = "steps: value of the lowest level above what is watched; lines: straight lines between (level, value)",
    .theory = "rules.md"};

}  // namespace cuenca::allocation
