#include "ecosystem/benthic_diatoms.hpp"

#include "ecosystem/brine_life_rows.hpp"

namespace cuenca::ecosystem {
namespace {
using namespace catalog;
namespace rows = brine_life_rows;
using P = BenthicDiatoms::Parameters<double>;
using M = BenthicDiatoms::Memory<double>;
using F = BenthicDiatoms::Forcing<double>;
using D = BenthicDiatoms::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::salinity_low>(rows::salinity(0, {0, 10}, {"salinity up to which they do not grow", "salinidad hasta la que no crecen"})),
    field<&P::salinity_good_low>(
        rows::salinity(20, {10, 40}, {"salinity from which they grow fully", "salinidad desde la que crecen del todo"}, "salinity_low")),
    field<&P::salinity_good_high>(rows::salinity(
        80, {60, 120}, {"salinity up to which they grow fully", "salinidad hasta la que crecen del todo"}, "salinity_good_low", "bae2020")),
    field<&P::salinity_high>(rows::salinity(205, {150, 300}, {"salinity from which none live", "salinidad desde la que no vive ninguna"},
                                            "salinity_good_high", "bae2020")),
    field<&P::least_depth>(rows::least_depth),
    field<&P::suitable_from>(rows::suitable_from),
    field<&P::first_month>(rows::first_month),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::days>(rows::days({"suitable days since the year began", "días adecuados desde que comenzó el año"})),
    field<&M::last_year>(rows::days({"suitable days of the year before", "días adecuados del año anterior"})),
    field<&M::month>(rows::month),
});
constexpr auto forcing =
    rows_of<Role::forcing, F>({field<&F::depth>(rows::depth), field<&F::salinity>(rows::lagoon_salinity), field<&F::area>(rows::area)});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::growth>(
        {.unit = "1",
         .text = {"share of their best growth that the salinity allows", "parte de su mejor crecimiento que permite la salinidad"}}),
    field<&D::growing_area>({.unit = "m2", .text = {"growth × water surface", "crecimiento × superficie de agua"}}),
    field<&D::suitable_days>(rows::days({"suitable days of the running year", "días adecuados del año en curso"})),
    field<&D::suitable_days_last_year>(rows::days({"suitable days of the year before", "días adecuados del año anterior"})),
});
}  // namespace

const ComponentType BenthicDiatoms::type{.name = "benthic_diatoms",
                                         .section = "benthic_diatoms",
                                         .text = {"diatoms on the bed of a saline lagoon", "diatomeas del fondo de una laguna salina"},
                                         .turn = Turn::ecosystem,
                                         .settings = rows::settings,
                                         .parameters = parameters,
                                         .memory = memory,
                                         .forcing = forcing,
                                         .derived = derived,
    .equations =
        "growth = trapezoid of the salinity, 0 where the water is shallower than least_depth\n"
        "growing_area = growth area; days with growth from a limit on are counted by year",
    .theory = "ecosystem.md"};

}  // namespace cuenca::ecosystem
