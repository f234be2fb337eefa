#include "aquifer/power_cell.hpp"

#include "aquifer/lumped_rows.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = PowerCell::Parameters<double>;
using S = PowerCell::State<double>;
using F = PowerCell::Forcing<double>;
using Q = PowerCell::Fluxes<double>;
using D = PowerCell::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::residence>(
        {.unit = "d",
         .valid = {1e-3, 1e9},
         .plausible = {1, 1e6},
         .text = {"content over outflow at the reference level", "contenido sobre caudal de salida con el nivel de referencia"},
         .source = "wittenberg1999"}),
    field<&P::exponent>({.unit = "1",
                         .fallback = 2.0,
                         .valid = {0.3, 5},
                         .plausible = {1, 3},
                         .varies = false,
                         .text = {"power of the content in the outflow: 1 linear, 2 unconfined aquifer of Boussinesq",
                                  "potencia del contenido en el caudal: 1 lineal, 2 acuífero libre de Boussinesq"},
                         .source = "wittenberg1999"}),
    field<&P::reference_level>({.unit = "m",
                                .fallback = 1.0,
                                .valid = {1e-3, 1000},
                                .plausible = {0.1, 50},
                                .varies = false,
                                .text = {"level above the outlet for which the residence time is given",
                                         "nivel sobre la salida para el que se da el tiempo de residencia"}}),
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

const ComponentType PowerCell::type{.name = "power_cell",
                                    .section = "power_cells",
                                    .text = {"aquifer as a power-law store", "acuífero como depósito de ley potencial"},
                                    .turn = Turn::network,
                                    .settings = lumped_rows::settings,
                                    .parameters = parameters,
                                    .stores = stores,
                                    .forcing = forcing,
                                    .fluxes = fluxes,
                                    .derived = derived,
    .equations =
        "dV/dt = q - (V0/residence) (V/V0)^exponent; V0 = area specific_yield reference_level",
    .theory = "lumped-aquifers.md",
                                    .groundwater = true};

}  // namespace cuenca::aquifer
