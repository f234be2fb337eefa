#include "catchment/dual_crop_soil.hpp"

#include "catchment/crop_rows.hpp"
#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = DualCropSoil::Parameters<double>;
using S = DualCropSoil::State<double>;
using M = DualCropSoil::Memory<double>;
using F = DualCropSoil::Forcing<double>;
using Q = DualCropSoil::Fluxes<double>;
using D = DualCropSoil::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::field_capacity>(crop_rows::field_capacity),
    field<&P::wilting_point>(crop_rows::wilting_point),
    field<&P::evaporation_depth>(crop_rows::evaporation_depth),
    field<&P::readily_evaporable>(crop_rows::readily_evaporable),
    field<&P::planting>(crop_rows::planting),
    field<&P::initial_stage>(crop_rows::initial_stage),
    field<&P::development_stage>(crop_rows::development_stage),
    field<&P::mid_stage>(crop_rows::mid_stage),
    field<&P::late_stage>(crop_rows::late_stage),
    field<&P::kcb_initial>(crop_rows::kcb_initial),
    field<&P::kcb_mid>(crop_rows::kcb_mid),
    field<&P::kcb_end>(crop_rows::kcb_end),
    field<&P::kcb_off_season>(crop_rows::kcb_off_season),
    field<&P::initial_height>(crop_rows::initial_height),
    field<&P::height>(crop_rows::height),
    field<&P::initial_root_depth>(crop_rows::initial_root_depth),
    field<&P::root_depth>(crop_rows::root_depth),
    field<&P::depletion_fraction>(crop_rows::depletion_fraction),
    field<&P::infiltration_limit>(crop_rows::infiltration_limit),
    field<&P::initial_wetness>(crop_rows::initial_wetness),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(soil_rows::water)});
constexpr auto memory =
    rows_of<Role::memory, M>({field<&M::below>(crop_rows::below), field<&M::layer>(crop_rows::layer), field<&M::roots>(crop_rows::roots)});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::arrivals>(soil_rows::arrivals),
    field<&F::potential>(soil_rows::potential),
    field<&F::wind>(crop_rows::wind),
    field<&F::maximum_temperature>(crop_rows::maximum_temperature),
    field<&F::vapour>(crop_rows::vapour),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evaporation>(crop_rows::evaporation),
    field<&Q::transpiration>(crop_rows::transpiration),
    field<&Q::surface_runoff>(soil_rows::surface_runoff),
    field<&Q::percolation>(soil_rows::percolation),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::wetness>(soil_rows::wetness),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
    field<&D::basal_coefficient>(crop_rows::basal_coefficient),
    field<&D::evaporation_coefficient>(crop_rows::evaporation_coefficient),
    field<&D::stress>(crop_rows::stress),
    field<&D::depletion>(crop_rows::depletion),
    field<&D::readily_available>(crop_rows::readily_available),
});
}  // namespace

const ComponentType DualCropSoil::type{.name = "dual_crop_soil",
                                       .family = "soil",
                                       .section = "",
                                       .text = {"soil of a rain-fed crop or pasture by the dual crop coefficient",
                                                "suelo de un cultivo de secano o pastura por el coeficiente dual de cultivo"},
                                       .turn = Turn::soil,
                                       .settings = soil_rows::settings,
                                       .parameters = parameters,
                                       .stores = stores,
                                       .memory = memory,
                                       .forcing = forcing,
                                       .fluxes = fluxes,
                                       .derived = derived,
    .equations =
        "ET = (Ks Kcb + Ke) ET0; Ke = min(Kr (Kc_max - Kcb), f_ew Kc_max)\n"
        "Ks = (TAW - Dr)/((1 - p) TAW) beyond RAW = p TAW",
    .theory = "irrigated-land.md"};

}  // namespace cuenca::catchment
