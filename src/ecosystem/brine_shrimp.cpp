#include "ecosystem/brine_shrimp.hpp"

#include "ecosystem/brine_life_rows.hpp"

namespace cuenca::ecosystem {
namespace {
using namespace catalog;
namespace rows = brine_life_rows;
using P = BrineShrimp::Parameters<double>;
using M = BrineShrimp::Memory<double>;
using F = BrineShrimp::Forcing<double>;
using D = BrineShrimp::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::salinity_low>(
        rows::salinity(10, {0, 30}, {"salinity up to which adults do not live", "salinidad hasta la que no viven adultos"})),
    field<&P::salinity_good_low>(rows::salinity(
        60, {40, 80}, {"salinity from which few others eat or rival them", "salinidad desde la que pocos los comen o compiten"},
        "salinity_low", "lavens1996")),
    field<&P::salinity_good_high>(
        rows::salinity(150, {100, 200}, {"salinity up to which they thrive", "salinidad hasta la que prosperan"}, "salinity_good_low")),
    field<&P::salinity_high>(rows::salinity(340, {250, 350}, {"salinity from which none live", "salinidad desde la que no vive ninguno"},
                                            "salinity_good_high")),
    field<&P::hatching_limit>(
        rows::salinity(150, {70, 170}, {"salinity below which cysts hatch", "salinidad bajo la que eclosionan los quistes"})),
    field<&P::least_depth>(rows::least_depth),
    field<&P::suitable_from>(rows::suitable_from),
    field<&P::first_month>(rows::first_month),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::days>(rows::days({"suitable days since the year began", "días adecuados desde que comenzó el año"})),
    field<&M::last_year>(rows::days({"suitable days of the year before", "días adecuados del año anterior"})),
    field<&M::hatching_days>(
        rows::days({"days of possible hatching since the year began", "días con eclosión posible desde que comenzó el año"})),
    field<&M::hatching_last_year>(
        rows::days({"days of possible hatching of the year before", "días con eclosión posible del año anterior"})),
    field<&M::month>(rows::month),
});
constexpr auto forcing =
    rows_of<Role::forcing, F>({field<&F::depth>(rows::depth), field<&F::salinity>(rows::lagoon_salinity), field<&F::area>(rows::area)});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::suitability>(
        {.unit = "1", .text = {"suitability of the salinity for adults", "adecuación de la salinidad para los adultos"}}),
    field<&D::suitable_area>({.unit = "m2", .text = {"suitability × water surface", "adecuación × superficie de agua"}}),
    field<&D::hatching>({.unit = "1", .text = {"1 while cysts can hatch", "1 mientras los quistes pueden eclosionar"}}),
    field<&D::suitable_days>(rows::days({"suitable days of the running year", "días adecuados del año en curso"})),
    field<&D::suitable_days_last_year>(rows::days({"suitable days of the year before", "días adecuados del año anterior"})),
    field<&D::hatching_days>(rows::days({"days of possible hatching of the running year", "días con eclosión posible del año en curso"})),
    field<&D::hatching_days_last_year>(
        rows::days({"days of possible hatching of the year before", "días con eclosión posible del año anterior"})),
});
}  // namespace

const ComponentType BrineShrimp::type{.name = "brine_shrimp",
                                      .section = "brine_shrimp",
                                      .text = {"brine shrimp (Artemia) of a saline lagoon", "artemias de una laguna salina"},
                                      .turn = Turn::ecosystem,
                                      .settings = rows::settings,
                                      .parameters = parameters,
                                      .memory = memory,
                                      .forcing = forcing,
                                      .derived = derived,
    .equations =
        "suitability = trapezoid of the salinity, 0 where the water is shallower than least_depth\n"
        "hatching = 1 below the hatching limit of salinity; both are counted in days of a year",
    .theory = "ecosystem.md"};

}  // namespace cuenca::ecosystem
