#include "aquifer/deep_cell.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = DeepCell::Parameters<double>;
using S = DeepCell::State<double>;
using D = DeepCell::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>({.unit = "km2", .valid = {1e-6, 1e6}, .varies = false, .text = {"area of the unit", "área de la unidad"}}),
    field<&P::top>({.unit = "m", .valid = {-10000, 9000}, .varies = false, .text = {"elevation of its top", "cota de su techo"}}),
    field<&P::thickness>({.unit = "m", .valid = {0.2, 5000}, .plausible = {10, 1000}, .varies = false, .text = {"thickness", "espesor"}}),
    field<&P::specific_yield>({.unit = "1",
                               .fallback = 0.1,
                               .valid = {1e-4, 0.6},
                               .plausible = {0.03, 0.25},
                               .varies = false,
                               .text = {"drainable porosity", "porosidad drenable"}}),
    field<&P::specific_storage>({.unit = "1/m",
                                 .fallback = 1e-6,
                                 .valid = {1e-9, 1e-2},
                                 .plausible = {1e-7, 1e-4},
                                 .varies = false,
                                 .text = {"specific storage while confined", "almacenamiento específico mientras está confinada"}}),
    field<&P::initial_head>({.unit = "m",
                             .valid = {-10000, 9000},
                             .varies = false,
                             .text = {"head of its own brine before the first step", "carga de su propia salmuera antes del primer paso"}}),
    field<&P::initial_salinity>({.unit = "g/L",
                                 .fallback = 300.0,
                                 .valid = {0, 450},
                                 .varies = false,
                                 .text = {"dissolved salts before the first step", "sales disueltas antes del primer paso"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::brine>({.unit = "m3",
                      .text = {"brine: area x yield x thickness when full, more when under pressure",
                               "salmuera: área x porosidad x espesor si está llena, más si está a presión"},
                      .phase = Phase::liquid}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::deep_content>({.unit = "m3", .text = {"brine", "salmuera"}, .implies = "brine"}),
    field<&D::head>({.unit = "m", .text = {"native head of the brine", "carga de la salmuera en su propia densidad"}}),
    field<&D::freshwater_head>({.unit = "m",
                                .text = {"equivalent fresh-water head at the top", "carga equivalente de agua dulce en el techo"},
                                .source = "lusczynski1961"}),
    field<&D::salinity>({.unit = "kg/m3", .text = {"dissolved salts at the beginning of the step", "sales disueltas al inicio del paso"}}),
    field<&D::density>({.unit = "kg/m3", .text = {"density", "densidad"}}),
});
}  // namespace

const ComponentType DeepCell::type{.name = "deep_cell",
                                   .section = "deep_cells",
                                   .text = {"confined brine below clay", "salmuera confinada bajo arcilla"}, .turn = Turn::aquifer,
                                   .climate_at = "top",
                                   .parameters = parameters,
                                   .stores = stores,
                                   .derived = derived,
    .equations =
        "V(h) = area (yield min(h - bottom, thickness) + storage thickness max(0, h - top)); dV/dt = leakage - pumping",
    .theory = "aquifer-cells.md",
    .groundwater = true};

}  // namespace cuenca::aquifer
