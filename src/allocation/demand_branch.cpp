#include "allocation/demand_branch.hpp"

#include "allocation/use_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = DemandBranch::Parameters<double>;
using D = DemandBranch::Derived<double>;

constexpr Row activity{.unit = "1",
                       .fallback = 1.0,
                       .valid = {0, 1e12},
                       .text = {"units, or units per unit of the branch above: households per person, litres per head, hectares",
                                "unidades, o unidades por unidad de la rama de arriba: hogares por persona, litros por cabeza, hectáreas"},
                       .source = "weap2015"};

constexpr Row named(std::string_view name, Row row) {
  row.name = name;
  return row;
}

constexpr Row entry_parameters[] = {
    named("activity", activity),
    named("rate", use_rows::rate),
    named("monthly_factor", use_rows::monthly_factor),
};
constexpr Row entry_settings[] = {
    {.name = "branches",
     .role = Role::setting,
     .kind = Kind::list,
     .structure = true,
     .text = {"branches of this branch; with them it has no rate of its own", "ramas de esta rama; con ellas no tiene tasa propia"},
     .entry = &branch_entry},
};

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::activity_1>(use_rows::as_given(activity)),
    field<&P::activity_2>(use_rows::as_given(activity)),
    field<&P::activity_3>(use_rows::as_given(activity)),
    field<&P::activity_4>(use_rows::as_given(activity)),
    field<&P::activity_5>(use_rows::as_given(activity)),
    field<&P::activity_6>(use_rows::as_given(activity)),
    field<&P::activity_7>(use_rows::as_given(activity)),
    field<&P::activity_8>(use_rows::as_given(activity)),
    field<&P::activity_9>(use_rows::as_given(activity)),
    field<&P::activity_10>(use_rows::as_given(activity)),
    field<&P::rate>(use_rows::as_given(use_rows::rate)),
    field<&P::monthly_factor>(use_rows::as_given(use_rows::monthly_factor)),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::units>({.unit = "1", .text = {"product of the activities", "producto de las actividades"}}),
    field<&D::demand>({.unit = "m3/s", .text = {"demand per unit of the use", "demanda por unidad del uso"}}),
});
constexpr Row settings[] = {
    {.name = "request",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"request that it is part of", "pedido del que es parte"},
     .target = "uses"},
};
}  // namespace

const ComponentType branch_entry{.name = "branch",
                                 .text = {"branch of the demand of a use", "rama de la demanda de un uso"},
                                 .settings = entry_settings,
                                 .parameters = entry_parameters};

const ComponentType DemandBranch::type{
    .name = "demand_branch",
    .section = "",
    .text = {"leaf of the tree of a demand", "hoja del árbol de una demanda"},
    .turn = Turn::demand,
    .settings = settings,
    .parameters = parameters,
    .derived = derived,
    .equations = "demand = product of the activities from the root to the leaf, rate, share of the month",
    .theory = "uses.md",
    .rests = true};

}  // namespace cuenca::allocation
