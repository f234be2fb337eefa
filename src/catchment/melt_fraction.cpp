#include "catchment/melt_fraction.hpp"

#include "catchment/snow_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = MeltFraction::Parameters<double>;
using S = MeltFraction::State<double>;
using F = MeltFraction::Forcing<double>;
using Q = MeltFraction::Fluxes<double>;
using D = MeltFraction::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(snow_rows::area),
    field<&P::elevation>(snow_rows::elevation),
    field<&P::freezing_point>({.unit = "degC",
                               .fallback = -5.0,
                               .valid = {-30, 20},
                               .plausible = {-6, 2},
                               .text = {"air temperature at and below which nothing melts and all precipitation is snow",
                                        "temperatura del aire hasta la que nada se funde y toda la precipitación es nieve"},
                               .source = "yates2005"}),
    field<&P::melting_point>(
        {.unit = "degC",
         .fallback = 5.0,
         .valid = {-30, 30},
         .plausible = {0, 8},
         .not_below = "freezing_point",
         .text = {"air temperature from which the whole pack melts within a step and all precipitation is rain",
                  "temperatura del aire desde la que todo el manto se funde en un paso y toda la precipitación es lluvia"},
         .source = "yates2005"}),
    field<&P::sublimation>(snow_rows::sublimation_limit),
    field<&P::full_cover>(snow_rows::full_cover),
    field<&P::phase_temperature>(snow_rows::phase_temperature),
    field<&P::firn_above>(snow_rows::firn_above),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::ice>(snow_rows::ice), field<&S::liquid>(snow_rows::liquid)});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>(snow_rows::precipitation),
    field<&F::temperature>(snow_rows::temperature),
    field<&F::wet_bulb_temperature>(snow_rows::wet_bulb_temperature),
    field<&F::glacier_below>(snow_rows::glacier_below),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::snowfall>(snow_rows::snowfall),
    field<&Q::rainfall>(snow_rows::rainfall),
    field<&Q::sublimation>(snow_rows::sublimation),
    field<&Q::melt>(snow_rows::melt),
    field<&Q::outflow>(snow_rows::outflow),
    field<&Q::firn>(snow_rows::firn),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::ice_content>(snow_rows::ice_content),
    field<&D::liquid_content>(snow_rows::liquid_content),
    field<&D::water_equivalent>(snow_rows::water_equivalent),
    field<&D::cover>(snow_rows::cover),
    field<&D::covered_area>(snow_rows::covered_area),
    field<&D::sublimation_rate>(snow_rows::sublimation_rate),
});
}  // namespace

const ComponentType MeltFraction::type{.name = "melt_fraction_snow",
                                       .family = "snow",
                                       .section = "",
                                       .text = {"snow by a melting fraction of the pack", "nieve por una fracción que se funde"},
                                       .turn = Turn::snow,
                                       .settings = snow_rows::settings,
                                       .parameters = parameters,
                                       .stores = stores,
                                       .forcing = forcing,
                                       .fluxes = fluxes,
                                       .derived = derived,
    .equations =
        "f = clamp((T - freezing_point)/(melting_point - freezing_point), 0, 1)\n"
        "pack* = pack + (1 - f) P; melt = f pack*; outflow = f P + melt",
    .theory = "snow.md"};

}  // namespace cuenca::catchment
