#include "basin/allocation_planner.hpp"

namespace cuenca::basin {

bool AllocationPlanner::wanted() const {
  for (const char* one : {"link", "flow_requirement", "lagoon_claim", "licence"})
    if (count(one) > 0) return true;
  for (const char* one : {"reach", "reservoir"}) {
    bool irrigates = false;
    each(one, [&](Place at) { irrigates = irrigates || named(at, "supplies").given(); });
    if (irrigates) return true;
  }
  bool several = count("offtake") > 0;
  each("treatment", [&](Place at) { several = several || serves(at); });
  each("well", [&](Place well) {
    const Place use = named(well, "to");
    several = several || (use.given() && type(use) == "use" && !(named(use, "source") == well));
  });
  return several;
}

bool AllocationPlanner::known(Place at, std::string_view flux) const {
  if (type(at) == "field") return flux == "tail_water" && field_of_.count(at) > 0;
  if (type(at) == "canal_order" || type(at) == "offtake") return true;
  const auto found = canal_of_.find(at);
  if (found == canal_of_.end()) return false;
  return flux == (plan_.canals[found->second].diversion >= 0 ? "seepage" : "surplus");
}

void AllocationPlanner::add_expected() {
  std::map<int, std::pair<int, Place>> node_at;  // store column -> node and component
  for (const auto& reach : plan_.reaches) node_at[reach.column] = {reach.node, reach.at};
  for (const auto& reservoir : plan_.reservoirs) node_at[reservoir.column] = {reservoir.node, reservoir.at};
  for (const auto& canal : plan_.canals) node_at[canal.column] = {canal.node, canal.at};
  for (const FluxInfo& flux : s_.fluxes) {
    const GroupInfo& group = s_.groups[flux.group];
    const std::string_view name = group.type->name;
    if (group.type->turn != catalog::Turn::network || name == "reach" || name == "reservoir" || name == "link" || name == "use" ||
        name == "return_flow" || name == "treatment")
      continue;
    if (group.type->fluxes[flux.row].solute == catalog::Solute::reactive) continue;
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      const auto node = node_at.find(s_.column_of(flux, flux.to, e));
      if (node == node_at.end() || !before({flux.group, e}, node->second.second)) continue;
      const bool foreseen = known({flux.group, e}, group.type->fluxes[flux.row].name);
      (foreseen ? plan_.irrigation : plan_.expected).push_back({group.flux_base + flux.row * group.padded + e, node->second.first});
    }
  }
}

std::optional<AllocationPlan> AllocationPlanner::plan() {
  if (!wanted()) return std::nullopt;
  add_bodies();
  connect();
  add_treatments();
  add_uses();
  add_fields();
  add_canals();
  add_supplies();
  add_links();
  add_wells();
  hold_capacities();
  add_returns();
  add_requirements();
  add_lagoon_claims();
  add_licences();
  add_limits();
  add_expected();
  find_others();
  return std::move(plan_);
}

std::optional<AllocationPlan> plan_allocation(const Structure& structure, std::span<const SlotValues* const> members) {
  return AllocationPlanner(structure, members).plan();
}

}  // namespace cuenca::basin
