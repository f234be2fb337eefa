#include "allocation/quality_limit.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = QualityLimit::Parameters<double>;
using F = QualityLimit::Forcing<double>;
using D = QualityLimit::Derived<double>;

constexpr Row at_most{.name = "at_most",
                      .unit = "g/L",
                      .valid = {0, 1000},
                      .plausible = {0, 50},
                      .text = {"concentration that the use takes at most", "concentración máxima que acepta el uso"}};
constexpr Row entry_parameters[] = {at_most};

constexpr Row given(Row row) {
  row.given = true;
  return row;
}
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::at_most>(given(at_most)),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::expected>({.unit = "kg/m3", .text = {"concentration of the mix as allocated", "concentración de la mezcla asignada"}}),
    field<&F::withheld>({.text = {"1 where the limit held water back", "1 donde el límite retuvo agua"}}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::mix>({.unit = "g/L", .text = {"concentration of the mix as allocated", "concentración de la mezcla asignada"}}),
    field<&D::held_back>({.text = {"1 where the limit held water back, else 0", "1 donde el límite retuvo agua, si no 0"}}),
});
constexpr Row settings[] = {
    {.name = "use",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"use that it protects", "uso que protege"},
     .target = "uses"},
};
}  // namespace

const ComponentType quality_entry{
    .name = "quality_entry", .text = {"limit of quality of a use", "límite de calidad de un uso"}, .parameters = entry_parameters};

const ComponentType QualityLimit::type{.name = "quality_limit",
                                       .section = "",
                                       .text = {"limit of quality of a use", "límite de calidad de un uso"},
                                       .turn = Turn::ecosystem,
                                       .results = "qualities",
                                       .settings = settings,
                                       .parameters = parameters,
                                       .forcing = forcing,
                                       .derived = derived,
                                       .equations = "sum over sources of concentration times water <= at_most times the water of all",
                                       .theory = "allocation.md",
                                       .rests = true};

}  // namespace cuenca::allocation
