#include "allocation/canal_order.hpp"

#include "allocation/canal_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = CanalOrder::Parameters<double>;
using F = CanalOrder::Forcing<double>;
using D = CanalOrder::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>(canal_rows::as_given(canal_rows::elevation)),
    field<&P::capacity>(canal_rows::as_given(canal_rows::capacity)),
    field<&P::loss_share>(canal_rows::as_given(canal_rows::loss_share)),
    field<&P::length>(canal_rows::as_given(canal_rows::length)),
    field<&P::width>(canal_rows::as_given(canal_rows::width)),
    field<&P::bed_conductivity>(canal_rows::as_given(canal_rows::bed_conductivity)),
    field<&P::evaporation_factor>(canal_rows::as_given(canal_rows::evaporation_factor)),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::open_water_evaporation>(canal_rows::open_water_evaporation),
    field<&F::ordered>(canal_rows::ordered("canal order")),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::request>(
        {.unit = "m3/s", .text = {"order to the reach, losses on the way included", "pedido al tramo, con las pérdidas en camino"}}),
});
constexpr Row settings[] = {
    {.name = "canal",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"canal that orders", "canal que pide"},
     .target = "canals"},
    {.name = "source",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"reach or reservoir that supplies the canal", "tramo o embalse que abastece el canal"},
     .target = "reaches|reservoirs"},
};
}  // namespace

const ComponentType CanalOrder::type{.name = "canal_order",
                                     .section = "",
                                     .text = {"order of a canal to its reach", "pedido de un canal a su tramo"},
                                     .turn = Turn::demand,
                                     .climate_at = "elevation",
                                     .settings = settings,
                                     .parameters = parameters,
                                     .forcing = forcing,
                                     .derived = derived,
    .equations =
        "order = (needs of the fields in their turn + losses of the bed and evaporation)/(1 - loss_share), at most capacity",
    .theory = "irrigated-land.md"};

}  // namespace cuenca::allocation
