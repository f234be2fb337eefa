#include "aquifer/leakage.hpp"

namespace cuenca::aquifer {
namespace {
using namespace catalog;
using P = Leakage::Parameters<double>;
using Q = Leakage::Fluxes<double>;
using D = Leakage::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(
        {.unit = "km2", .valid = {0, 1e6}, .varies = false, .text = {"area of the clay that leaks", "área de la arcilla que filtra"}}),
    field<&P::conductivity>(
        {.unit = "m/d",
         .fallback = 1e-3,
         .valid = {0, 1000},
         .plausible = {1e-6, 1e-1},
         .text = {"vertical conductivity of the clay, as for fresh water", "conductividad vertical de la arcilla, referida a agua dulce"}}),
    field<&P::clay_thickness>({.unit = "m",
                               .valid = {0.1, 5000},
                               .plausible = {1, 500},
                               .varies = false,
                               .text = {"thickness of the clay", "espesor de la arcilla"}}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::up>({.unit = "m3",
                   .text = {"brine that rises through the clay", "salmuera que sube por la arcilla"},
                   .from = "deep_cell.brine",
                   .to = "cell.brine",
                   .solute = Solute::advected}),
    field<&Q::down_brine>({.unit = "m3",
                           .text = {"brine that sinks through the clay", "salmuera que baja por la arcilla"},
                           .from = "cell.brine",
                           .to = "deep_cell.brine",
                           .solute = Solute::advected}),
    field<&Q::down_fresh>({.unit = "m3",
                           .text = {"fresh water that sinks through the clay", "agua dulce que baja por la arcilla"},
                           .from = "cell.fresh",
                           .to = "deep_cell.brine",
                           .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::flow>({.unit = "m3/s", .text = {"flow through the clay, upwards", "caudal por la arcilla, hacia arriba"}}),
});
constexpr Row settings[] = {
    {.name = "cell",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"cell above the clay", "celda sobre la arcilla"},
     .target = "cells"},
    {.name = "deep_cell",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"deep cell below the clay", "celda profunda bajo la arcilla"},
     .target = "deep_cells"},
};
}  // namespace

const ComponentType Leakage::type{.name = "leakage",
                                  .section = "leakages",
                                  .text = {"leakage through clay", "filtración por arcilla"}, .turn = Turn::aquifer,
                                  .settings = settings,
                                  .parameters = parameters,
                                  .fluxes = fluxes,
                                  .derived = derived,
    .equations =
        "Q = conductivity area/clay_thickness mu0/mu (P_deep - P_cell - rho (z_base - z_top))/rho0",
    .theory = "aquifer-cells.md"};

}  // namespace cuenca::aquifer
