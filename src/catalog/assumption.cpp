#include "catalog/assumption.hpp"

namespace cuenca::catalog {
namespace {

constexpr Row settings[] = {
    {.name = "unit",
     .role = Role::setting,
     .kind = Kind::text,
     .text = {"unit of the value; where it is missing that of the number or of the expression",
              "unidad del valor; si falta, la del número o de la expresión"}},
};
constexpr Row parameters[] = {
    {.name = "value",
     .role = Role::parameter,
     .unit = "1",
     .text = {"the number, in `unit`: a constant, months, a series or an expression",
              "el número, en `unit`: una constante, meses, una serie o una expresión"}},
};

constexpr Row quantity_settings[] = {
    {.name = "unit",
     .role = Role::setting,
     .kind = Kind::text,
     .required = true,
     .text = {"unit of the value, in which results and metrics count it; `1` for a plain number",
              "unidad del valor, en la que lo cuentan resultados y métricas; `1` para un número sin unidad"}},
};
constexpr Row quantity_parameters[] = {
    {.name = "value",
     .role = Role::parameter,
     .unit = "1",
     .text = {"an expression that may name results of the same step: `vegas.south.area * yield`",
              "una expresión que puede nombrar resultados del mismo paso: `vegas.sur.area * rinde`"}},
};

}  // namespace

const ComponentType quantity_type{
    .name = "derived_quantity",
    .section = "quantities",
    .text = {"a number of its own that a study finds from its results in each step: forage, people at work",
             "un número propio que un estudio calcula de sus resultados en cada paso: forraje, personas con trabajo"},
    .settings = quantity_settings,
    .parameters = quantity_parameters};
const ComponentType assumption_type{.name = "assumption",
                                    .section = "assumptions",
                                    .text = {"a number with a name that expressions use", "un número con nombre que usan las expresiones"},
                                    .settings = settings,
                                    .parameters = parameters};

bool is_assumed(const Row& row) { return &row == &parameters[0] || &row == &quantity_parameters[0]; }

Row measured_in(const Row& row, std::string_view unit) {
  Row own = row;
  own.unit = unit;
  return own;
}

}  // namespace cuenca::catalog
