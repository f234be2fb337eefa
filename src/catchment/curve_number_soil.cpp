#include "catchment/curve_number_soil.hpp"

#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = CurveNumberSoil::Parameters<double>;
using S = CurveNumberSoil::State<double>;
using F = CurveNumberSoil::Forcing<double>;
using Q = CurveNumberSoil::Fluxes<double>;
using D = CurveNumberSoil::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::curve_number>({.unit = "1",
                             .fallback = 70.0,
                             .valid = {1, 99.9},
                             .plausible = {30, 95},
                             .varies = false,
                             .text = {"curve number of the dry soil (condition I): its room is 25.4 (1000/CN - 10) mm",
                                      "número de curva del suelo seco (condición I): su cabida es 25,4 (1000/CN - 10) mm"},
                             .source = "scs1972"}),
    field<&P::initial_abstraction>({.unit = "1",
                                    .fallback = 0.2,
                                    .valid = {0, 1},
                                    .plausible = {0.05, 0.2},
                                    .text = {"rain that runs off nowhere, as a multiple of the retention; 0.2 as published, 0.05 in later studies",
                                             "lluvia que no escurre, como múltiplo de la retención; 0,2 según lo publicado, 0,05 en estudios posteriores"},
                                    .source = "mishra2003"}),
    field<&P::crop_factor>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 3},
                            .plausible = {0.2, 1.3},
                            .text = {"evapotranspiration of the full soil as a multiple of the reference",
                                     "evapotranspiración del suelo lleno como múltiplo de la de referencia"},
                            .source = "fao56"}),
    field<&P::drainage_time>({.unit = "d",
                              .fallback = 50.0,
                              .valid = {0.1, 1e6},
                              .plausible = {5, 500},
                              .text = {"time in which the soil drains to the mountain block", "tiempo en que el suelo drena al bloque montañoso"},
                              .source = "williams1976"}),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::water>(soil_rows::water)});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::arrivals>(soil_rows::arrivals), field<&F::potential>(soil_rows::potential)});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evapotranspiration>(soil_rows::evapotranspiration),
    field<&Q::surface_runoff>(soil_rows::surface_runoff),
    field<&Q::percolation>(soil_rows::percolation),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::wetness>(soil_rows::wetness),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
});
}  // namespace

const ComponentType CurveNumberSoil::type{
    .name = "curve_number_soil",
    .family = "soil",
    .section = "",
    .text = {"soil by the curve number of the SCS", "suelo según el número de curva del SCS"},
    .turn = Turn::soil,
    .settings = soil_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "room = 25.4 (1000/curve_number - 10) mm - W = Ia + S; Ia = initial_abstraction S\n"
        "surface_runoff = (P - Ia)^2/(P - Ia + S) where P > Ia\n"
        "dW/dt = -(crop_factor ET0/capacity + 1/drainage_time) W: evapotranspiration and percolation",
    .theory = "soil.md"};

}  // namespace cuenca::catchment
