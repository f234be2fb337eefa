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

}  // namespace

const ComponentType assumption_type{.name = "assumption",
                                    .section = "assumptions",
                                    .text = {"a number with a name that expressions use", "un número con nombre que usan las expresiones"},
                                    .settings = settings,
                                    .parameters = parameters};

bool is_assumed(const Row& row) { return &row == &parameters[0]; }

Row measured_in(const Row& row, std::string_view unit) {
  Row own = row;
  own.unit = unit;
  return own;
}

}  // namespace cuenca::catalog
