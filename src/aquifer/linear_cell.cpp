#include "aquifer/linear_cell.hpp"

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
    field<&P::area>(
        {.unit = "km2", .fallback = 1.0, .valid = {1e-6, 1e6}, .varies = false, .text = {"area, for the level", "área, para el nivel"}}),
    field<&P::specific_yield>({.unit = "1",
                               .fallback = 0.1,
                               .valid = {1e-4, 1},
                               .varies = false,
                               .text = {"drainable porosity, for the level", "porosidad drenable, para el nivel"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water above the outlet", "agua sobre la salida"}, .phase = Phase::liquid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::inflow>({.unit = "m3", .text = {"water that came in", "agua que entró"}, .origin = Origin::arrivals, .origin_name = "water"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::outflow>(
        {.unit = "m3", .text = {"outflow", "salida"}, .from = "water", .to = "to", .otherwise = "outside", .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>({.unit = "m3", .text = {"water above the outlet", "agua sobre la salida"}, .implies = "water"}),
    field<&D::flow>({.unit = "m3/s", .text = {"outflow", "caudal de salida"}}),
    field<&D::level>({.unit = "m", .text = {"level above the outlet", "nivel sobre la salida"}}),
});
constexpr Row settings[] = {
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where its water goes", "adónde va su agua"},
     .target = "lagoons|reservoirs|reaches|cells|uses|wetlands|canals"},
};
}  // namespace

const ComponentType LinearCell::type{.name = "linear_cell",
                                     .section = "linear_cells",
                                     .text = {"aquifer as a linear store", "acuífero como depósito lineal"}, .turn = Turn::network,
                                     .settings = settings,
                                     .parameters = parameters,
                                     .stores = stores,
                                     .forcing = forcing,
                                     .fluxes = fluxes,
                                     .derived = derived,
    .equations =
        "dV/dt = q - V/residence",
    .theory = "aquifer-cells.md"};

}  // namespace cuenca::aquifer
