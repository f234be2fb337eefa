#include "allocation/use_request.hpp"

#include "allocation/use_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using use_rows::as_given;
using P = UseRequest::Parameters<double>;
using F = UseRequest::Forcing<double>;
using D = UseRequest::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::number>(as_given(use_rows::number)),
    field<&P::rate>(as_given(use_rows::rate)),
    field<&P::monthly_factor>(as_given(use_rows::monthly_factor)),
    field<&P::minimum_rate>(as_given(use_rows::minimum_rate)),
    field<&P::reuse>(as_given(use_rows::reuse)),
    field<&P::savings>(as_given(use_rows::savings)),
    field<&P::losses>(as_given(use_rows::losses)),
    field<&P::start>(as_given(use_rows::start)),
    field<&P::end>(as_given(use_rows::end)),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::served_request>({.unit = "m3/s",
                               .text = {"fresh water asked by the plant that is served", "agua dulce pedida por la planta servida"},
                               .origin = Origin::linked,
                               .via = "serves",
                               .origin_name = "fresh_request"}),
    field<&F::branches>({.unit = "m3/s",
                         .text = {"demand of the branches", "demanda de las ramas"},
                         .origin = Origin::gathered,
                         .origin_type = "demand_branch",
                         .via = "request",
                         .origin_name = "demand"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::demand>({.unit = "m3/s", .text = {"demand", "demanda"}}),
    field<&D::served>({.unit = "1", .text = {"share of the demand that is the plant's", "parte de la demanda que es de la planta"}}),
    field<&D::needed>(
        {.unit = "m3/s", .text = {"needed at the place, after reuse and savings", "necesario en el lugar, después de reúso y ahorro"}}),
    field<&D::request>({.unit = "m3/s", .text = {"request to the sources, losses included", "pedido a las fuentes, con pérdidas"}}),
    field<&D::minimum>(
        {.unit = "m3/s", .text = {"part of the request that is the least service", "parte del pedido que es servicio mínimo"}}),
});
constexpr Row settings[] = {
    {.name = "use",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"use that asks", "uso que pide"},
     .target = "uses"},
    {.name = "serves",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"plant whose fresh water the use brings", "planta a la que el uso lleva agua dulce"},
     .target = "plants"},
};
}  // namespace

const ComponentType UseRequest::type{.name = "use_request",
                                     .section = "",
                                     .text = {"request of a use", "pedido de un uso"},
                                     .turn = Turn::demand,
                                     .settings = settings,
                                     .parameters = parameters,
                                     .forcing = forcing,
                                     .derived = derived,
                                     .equations =
                                         "demand = number (rate share of the month + branches) + fresh water of the plant it serves\n"
                                         "request = demand (1 - reuse) (1 - savings)/(1 - losses)",
                                     .theory = "uses.md",
                                     .rests = true};

}  // namespace cuenca::allocation
