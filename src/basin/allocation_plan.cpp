#include "basin/allocation_planner.hpp"

namespace cuenca::basin {

bool AllocationPlanner::wanted() const {
  for (const char* one : {"link", "flow_requirement", "lagoon_claim", "licence"})
    if (count(one) > 0) return true;
  bool several = false;
  each("well", [&](Place well) {
    const Place use = named(well, "to");
    several = several || (use.given() && type(use) == "use" && !(named(use, "source") == well));
  });
  return several;
}

void AllocationPlanner::add_expected() {
  std::map<int, std::pair<int, Place>> node_at;  // store column -> node and component
  for (const auto& reach : plan_.reaches) node_at[reach.column] = {reach.node, reach.at};
  for (const auto& reservoir : plan_.reservoirs) node_at[reservoir.column] = {reservoir.node, reservoir.at};
  for (const FluxInfo& flux : s_.fluxes) {
    const GroupInfo& group = s_.groups[flux.group];
    const std::string_view name = group.type->name;
    if (group.type->turn != catalog::Turn::network || name == "reach" || name == "reservoir" || name == "link" || name == "use" ||
        name == "return_flow")
      continue;
    if (group.type->fluxes[flux.row].solute == catalog::Solute::reactive) continue;
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      const auto node = node_at.find(s_.column_of(flux, flux.to, e));
      if (node != node_at.end() && before({flux.group, e}, node->second.second))
        plan_.expected.push_back({group.flux_base + flux.row * group.padded + e, node->second.first});
    }
  }
}

std::optional<AllocationPlan> AllocationPlanner::plan() {
  if (!wanted()) return std::nullopt;
  add_bodies();
  connect();
  add_uses();
  add_links();
  add_wells();
  add_returns();
  add_requirements();
  add_lagoon_claims();
  add_licences();
  add_limits();
  add_expected();
  return std::move(plan_);
}

std::optional<AllocationPlan> plan_allocation(const Structure& structure, const SlotValues& values) {
  return AllocationPlanner(structure, values).plan();
}

}  // namespace cuenca::basin
