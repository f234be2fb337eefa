#include "catchment/band.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = Band::Parameters<double>;
using F = Band::Forcing<double>;
using D = Band::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>({.unit = "m",
                          .valid = {-500, 9000},
                          .varies = false,
                          .structure = true,
                          .text = {"mean elevation of the band", "altitud media de la banda"}}),
    field<&P::share>({.unit = "1",
                      .valid = {0, 1},
                      .varies = false,
                      .structure = true,
                      .text = {"share of the catchment's area; the bands sum to 1", "parte del área de la cuenca; las bandas suman 1"},
                      .sums_to_one = true}),
    field<&P::area>({.unit = "km2", .given = true, .valid = {0, 1e6}, .varies = false, .text = {"area of the band", "área de la banda"}}),
});

constexpr Row climate(std::string_view signal, std::string_view unit, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::climate, .origin_name = signal};
}
constexpr Row of_snow(std::string_view signal, std::string_view unit, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::gathered, .origin_type = "snow", .via = "band", .origin_name = signal};
}
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>(climate("precipitation", "m/s", {"precipitation", "precipitación"})),
    field<&F::temperature>(climate("temperature", "K", {"mean air temperature", "temperatura media del aire"})),
    field<&F::snow>(of_snow("water_equivalent", "m3", {"water of the snow", "agua de la nieve"})),
    field<&F::covered_area>(of_snow("covered_area", "m2", {"snow-covered area", "área cubierta de nieve"})),
    field<&F::snowfall>(of_snow("snowfall", "m3", {"snowfall", "nevada"})),
    field<&F::melt>(of_snow("melt", "m3", {"melt", "fusión"})),
    field<&F::sublimation>(of_snow("sublimation_rate", "m3/s", {"sublimation", "sublimación"})),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::snow_cover>({.unit = "1", .text = {"snow-covered share of the band", "parte de la banda cubierta de nieve"}}),
    field<&D::snow_water>(
        {.unit = "m", .text = {"snow water equivalent, mean of the band", "equivalente en agua de la nieve, media de la banda"}}),
    field<&D::precipitation>({.unit = "m/s", .text = {"precipitation", "precipitación"}}),
    field<&D::temperature>({.unit = "degC", .text = {"mean air temperature", "temperatura media del aire"}}),
    field<&D::snowfall>({.unit = "m/s", .text = {"snowfall, mean of the band", "nevada, media de la banda"}}),
    field<&D::snow_melt>({.unit = "m/s", .text = {"melt of snow, mean of the band", "fusión de nieve, media de la banda"}}),
    field<&D::sublimation>({.unit = "m/s", .text = {"sublimation, mean of the band", "sublimación, media de la banda"}}),
});
}  // namespace

const ComponentType Band::type{.name = "band",
                               .section = "",
                               .text = {"elevation band", "banda de altitud"},
                               .turn = Turn::catchment,
                               .results = "bands",
                               .parameters = parameters,
                               .forcing = forcing,
                               .derived = derived,
                               .equations =
                                   "snow_cover = sum of covered areas / area; snow_water = sum of water_equivalent / area\n"
                                   "snowfall, snow_melt, sublimation = sums over the land units / area",
                               .theory = "snow.md"};

}  // namespace cuenca::catchment
