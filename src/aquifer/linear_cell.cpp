#include "aquifer/linear_cell.hpp"

#include "aquifer/lumped_rows.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = LinearCell::Parameters<double>;
using S = LinearCell::State<double>;
using F = LinearCell::Forcing<double>;
using Q = LinearCell::Fluxes<double>;
using D = LinearCell::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::residence>({.unit = "d", .valid = {1e-3, 1e9}, .plausible = {1, 1e6}, .text = {"residence time", "tiempo de residencia"}}),
    field<&P::area>(lumped_rows::area),
    field<&P::specific_yield>(lumped_rows::specific_yield),
    field<&P::initial_level>(lumped_rows::initial_level),
    field<&P::initial_salinity>(lumped_rows::initial_salinity),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(lumped_rows::water)});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::inflow>(lumped_rows::inflow)});
constexpr auto fluxes = rows_of<Role::flux, Q>({field<&Q::outflow>(lumped_rows::outflow)});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(lumped_rows::water_content),
    field<&D::flow>(lumped_rows::flow),
    field<&D::level>(lumped_rows::level),
});
}  // namespace

const ComponentType LinearCell::type{.name = "linear_cell",
                                     .section = "linear_cells",
                                     .text = {"aquifer as a linear store", "acuífero como depósito lineal"}, .turn = Turn::network,
                                     .settings = lumped_rows::settings,
                                     .parameters = parameters,
                                     .stores = stores,
                                     .forcing = forcing,
                                     .fluxes = fluxes,
                                     .derived = derived,
    .equations =
        "dV/dt = q - V/residence",
    .theory = "lumped-aquifers.md",
    .groundwater = true};

}  // namespace cuenca::aquifer
