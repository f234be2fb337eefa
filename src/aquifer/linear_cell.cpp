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
    field<&P::residence>({.unit = "d",
                          .valid = {0, 1e9},
                          .plausible = {0, 1e6},
                          .text = {"residence time; 0: nothing flows out by itself", "tiempo de residencia; 0: nada sale por sí solo"}}),
    field<&P::area>(lumped_rows::area),
    field<&P::specific_yield>(lumped_rows::specific_yield),
    field<&P::initial_level>(lumped_rows::initial_level),
    field<&P::initial_salinity>(lumped_rows::initial_salinity),
    field<&P::capacity>({.unit = "hm3",
                         .fallback = 1e9,
                         .valid = {0, 1e9},
                         .text = {"water above which it overflows", "agua sobre la que rebasa"},
                         .source = "weap2015"}),
    field<&P::maximum_withdrawal>({.unit = "L/s",
                                   .fallback = 1e9,
                                   .valid = {0, 1e9},
                                   .plausible = {0, 1e5},
                                   .text = {"most that all links together may take", "máximo que pueden tomar todos los enlaces juntos"},
                                   .source = "weap2015"}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(lumped_rows::water)});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::inflow>(lumped_rows::inflow)});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::outflow>(lumped_rows::outflow),
    field<&Q::overflow>({.unit = "m3",
                         .text = {"overflow above the capacity", "rebase sobre la capacidad"},
                         .from = "water",
                         .to = "overflow_to",
                         .otherwise = "outside",
                         .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(lumped_rows::water_content),
    field<&D::flow>(lumped_rows::flow),
    field<&D::level>(lumped_rows::level),
});
constexpr Row settings[] = {
    lumped_rows::settings[0],
    {.name = "overflow_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where water above the capacity goes; absent: out of the basin",
              "adónde va el agua sobre la capacidad; ausente: fuera de la cuenca"},
     .target = "reaches|lagoons"},
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
    .theory = "lumped-aquifers.md",
    .groundwater = true};

}  // namespace cuenca::aquifer
