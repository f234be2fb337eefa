// Who asks in the allocation: uses, flows that stay in rivers, lagoons.
#include "allocation/flow_requirement.hpp"
#include "allocation/lagoon_claim.hpp"
#include "allocation/use.hpp"
#include "basin/allocation_planner.hpp"
#include "catchment/field.hpp"

namespace cuenca::basin {

using allocation::Network;
using catalog::slot_of;

void AllocationPlanner::add_uses() {
  using P = allocation::Use::Parameters<double>;
  each("use", [&](Place at) {
    AllocationPlan::Use use{at, named(at, "request"), -1, -1, {}};
    use.claim =
        add_claim(path(at), Network::ClaimKind::demand, -1, whole(at, slot_of<&P::priority>()), parameter(at, slot_of<&P::weight>()));
    if (asked(at, slot_of<&P::minimum_rate>()))
      use.minimum = add_claim(path(at) + ".minimum", Network::ClaimKind::demand, -1, whole(at, slot_of<&P::minimum_priority>()),
                              parameter(at, slot_of<&P::weight>()));
    for (const char* source : {"spring", "linear_cell", "power_cell"})
      each(source, [&](Place sends) {
        if (const Place to = named(sends, "to"); to.given() && served(to) == at)
          use.by_itself.push_back({signal(sends, "flow"), fluxes_into(sends, to), treatment_at(to)});
      });
    each("treatment", [&](Place plant) {
      if (served(plant) == at && treats_returns(plant)) use.by_itself.push_back({signal(plant, "flow"), fluxes_into(plant, at), -1});
    });
    use_of_[at] = static_cast<int>(plan_.uses.size());
    plan_.uses.push_back(std::move(use));
  });
}

/// Fields that a canal, a reach, a reservoir or a link brings water to. A well has a share in that where the field has such a source too,
/// or where a licence covers one of the two; by itself it gives what the field asks, as springs give what they have.
void AllocationPlanner::add_fields() {
  using P = catchment::Field::Parameters<double>;
  std::map<Place, bool> several;  // fields with a source in the network -> beside their canal
  each("field", [&](Place at) {
    if (named(at, "canal").given()) several[at] = false;
  });
  for (const auto& [section, setting] : {std::pair{"reach", "supplies"}, {"reservoir", "supplies"}, {"link", "to"}})
    each(section, [&](Place by) {
      if (const Place at = named(by, setting); at.given() && type(at) == "field") several[at] = true;
    });
  each("well", [&](Place well) {
    const Place at = named(well, "to");
    if (at.given() && type(at) == "field" && (several.count(at) || licensed(at, "fields") || licensed(well, "wells"))) several[at] = true;
  });
  for (const auto& [at, more] : several) {
    field_of_[at] = static_cast<int>(plan_.fields.size());
    plan_.fields.push_back(
        {at, s_.groups[at.group].column(0, at.entity),
         add_claim(path(at), Network::ClaimKind::demand, -1, whole(at, slot_of<&P::priority>()), parameter(at, slot_of<&P::weight>())),
         more});
  }
}

void AllocationPlanner::add_requirements() {
  using P = allocation::FlowRequirement::Parameters<double>;
  each("flow_requirement", [&](Place at) {
    const Place reach = named(at, "reach");
    if (!reach.given()) return;
    plan_.requirements.push_back({at, add_claim(path(at), Network::ClaimKind::flow, end_of_[reach], whole(at, slot_of<&P::priority>()),
                                                parameter(at, slot_of<&P::weight>()))});
  });
}

void AllocationPlanner::add_lagoon_claims() {
  using P = allocation::LagoonClaim::Parameters<double>;
  each("lagoon_claim", [&](Place at) {
    const Place lagoon = named(at, "lagoon");
    if (!lagoon.given()) return;
    const GroupInfo& group = s_.groups[lagoon.group];
    std::vector<int> columns;
    for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
      if (group.type->stores[slot].phase == catalog::Phase::liquid) columns.push_back(group.column(static_cast<int>(slot), lagoon.entity));
    const int node = node_of_[lagoon], priority = whole(at, slot_of<&P::priority>());
    plan_.lagoon_claims.push_back({at, lagoon, node,
                                   add_claim(path(at), Network::ClaimKind::flow, node, priority, parameter(at, slot_of<&P::weight>())),
                                   std::move(columns)});
  });
}

}  // namespace cuenca::basin
