#include "ecosystem/vega_condition.hpp"

namespace cuenca::ecosystem {
namespace {
using namespace catalog;
using P = VegaCondition::Parameters<double>;
using M = VegaCondition::Memory<double>;
using F = VegaCondition::Forcing<double>;
using D = VegaCondition::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::bare_vigour>({.unit = "1",
                            .fallback = 0.08,
                            .valid = {-0.2, 1},
                            .plausible = {0.04, 0.15},
                            .text = {"NDVI of the ground without living plants", "NDVI del suelo sin plantas vivas"},
                            .source = "elmore2006"}),
    field<&P::full_vigour>(
        {.unit = "1",
         .fallback = 0.45,
         .valid = {-0.2, 1},
         .plausible = {0.35, 0.55},
         .text = {"NDVI of the vega with its water table at the ground", "NDVI de la vega con el agua freática a ras del suelo"},
         .source = "elmore2006"}),
    field<&P::half_depth>(
        {.unit = "m",
         .fallback = 1.0,
         .valid = {0, 20},
         .plausible = {0.8, 1.2},
         .text = {"depth of the water table at which half of the vigour is lost", "profundidad freática con la mitad del vigor perdido"},
         .source = "elmore2006"}),
    field<&P::depth_scale>({.unit = "m",
                            .fallback = 0.25,
                            .valid = {0.001, 5},
                            .plausible = {0.2, 0.3},
                            .text = {"depth over which the loss is spread", "profundidad en que se reparte la pérdida"},
                            .source = "elmore2006"}),
    field<&P::vigour_lag>({.unit = "d",
                           .fallback = 90.0,
                           .valid = {0, 3650},
                           .plausible = {30, 180},
                           .text = {"time in which vigour follows the water table", "tiempo en que el vigor sigue a la napa"}}),
    field<&P::area_lag>(
        {.unit = "d",
         .fallback = 548.0,
         .valid = {0, 36500},
         .plausible = {365, 730},
         .text = {"time in which the area of the vega follows the water table", "tiempo en que la superficie de la vega sigue a la napa"}}),
    field<&P::stress_depth>(
        {.unit = "m",
         .fallback = 0.8,
         .valid = {0, 20},
         .plausible = {0.6, 1.0},
         .text = {"depth of the water table beyond which plants are stressed", "profundidad freática desde la que las plantas sufren"}}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::vigour>({.unit = "1", .text = {"NDVI", "NDVI"}}),
    field<&M::area_share>({.unit = "1", .text = {"living share of the vega", "parte viva de la vega"}}),
    field<&M::stressed_days>({.unit = "d", .text = {"days of stress without a break", "días de estrés sin interrupción"}}),
    field<&M::started>({.unit = "1", .text = {"1 after the first step", "1 después del primer paso"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::water_table_depth>({.unit = "m",
                                  .text = {"depth of the water table", "profundidad freática"},
                                  .origin = Origin::linked,
                                  .via = "vega",
                                  .origin_name = "water_table_depth"}),
    field<&F::area>({.unit = "m2",
                     .text = {"full extent of the vega", "extensión completa de la vega"},
                     .origin = Origin::linked,
                     .via = "vega",
                     .origin_name = "area"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::vigour>({.unit = "1", .text = {"vigour of the vega (NDVI)", "vigor de la vega (NDVI)"}}),
    field<&D::lasting_vigour>(
        {.unit = "1", .text = {"vigour that today's water table would lead to", "vigor al que llevaría la napa de hoy"}}),
    field<&D::area_share>({.unit = "1", .text = {"living share of the vega", "parte viva de la vega"}}),
    field<&D::area>({.unit = "m2", .text = {"living area of the vega", "superficie viva de la vega"}}),
    field<&D::stressed_days>({.unit = "d", .text = {"days of stress without a break", "días de estrés sin interrupción"}}),
});
constexpr Row settings[] = {
    {.name = "vega",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"vega whose plants are followed", "vega cuyas plantas se siguen"},
     .target = "vegas"},
};
}  // namespace

const ComponentType VegaCondition::type{.name = "vega_condition",
                                        .section = "vega_conditions",
                                        .text = {"vigour and extent of a vega", "vigor y extensión de una vega"}, .turn = Turn::ecosystem,
                                        .settings = settings,
                                        .parameters = parameters,
                                        .memory = memory,
                                        .forcing = forcing,
                                        .derived = derived,
    .equations =
        "lasting vigour = bare + (full - bare)/(1 + exp((d - half_depth)/depth_scale)); vigour and area follow with their lags",
    .theory = "ecosystem.md"};

}  // namespace cuenca::ecosystem
