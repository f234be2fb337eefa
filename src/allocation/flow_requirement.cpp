#include "allocation/flow_requirement.hpp"

#include "catalog/claim_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = FlowRequirement::Parameters<double>;
using F = FlowRequirement::Forcing<double>;
using D = FlowRequirement::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::flow>(
        {.unit = "L/s",
         .natural = 0.0,
         .valid = {0, 1e8},
         .text = {"flow that is to stay in the river at the end of the reach", "caudal que debe quedar en el río al final del tramo"},
         .source = "weap2015"}),
    field<&P::priority>(catalog::claim_rows::priority),
    field<&P::weight>(catalog::claim_rows::weight),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::there>({.unit = "m3/s",
                      .text = {"flow that leaves the reach", "caudal que sale del tramo"},
                      .origin = Origin::linked,
                      .via = "reach",
                      .origin_name = "flow"}),
    field<&F::binding>(catalog::claim_rows::binding),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::required>({.unit = "m3/s", .text = {"flow required", "caudal exigido"}}),
    field<&D::shortage>({.unit = "m3/s", .text = {"required and not there", "exigido y no presente"}}),
    field<&D::coverage>(catalog::claim_rows::coverage),
    field<&D::shortage_reason>({.text = catalog::claim_rows::reason}),
});
constexpr Row settings[] = {
    {.name = "reach",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"reach, or reservoir that releases it", "tramo, o embalse que lo entrega"},
     .target = "reaches|reservoirs"},
};
}  // namespace

const ComponentType FlowRequirement::type{.name = "flow_requirement",
                                          .section = "flow_requirements",
                                          .text = {"in-stream flow requirement", "caudal exigido en el cauce"},
                                          .turn = Turn::ecosystem,
                                          .settings = settings,
                                          .parameters = parameters,
                                          .forcing = forcing,
                                          .derived = derived,
                                          .equations = "coverage = min(1, flow of the reach/flow required)",
                                          .theory = "allocation.md",
                                          .rests = true};

}  // namespace cuenca::allocation
