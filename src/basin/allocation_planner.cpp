#include "basin/allocation_planner.hpp"

namespace cuenca::basin {

using allocation::Network;

bool AllocationPlanner::asked(Place at, int slot) const {
  const GroupInfo& group = s_.groups[at.group];
  const int place = group.slot_base + slot * group.padded + at.entity;
  const auto at_place = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.slot == place; });
  };
  return at_place(s_.rules.touched) || std::any_of(members_.begin(), members_.end(), [&](const SlotValues* member) {
           return member->constant[static_cast<std::size_t>(place)] > 0 || at_place(member->varying);
         });
}

Place AllocationPlanner::named(Place at, std::string_view setting) const {
  const GroupInfo& group = s_.groups[at.group];
  for (std::size_t i = 0; i < group.type->settings.size(); ++i)
    if (group.type->settings[i].name == setting) return {group.link_groups[i][at.entity], group.links[i][at.entity]};
  return {};
}

Signal AllocationPlanner::signal(Place at, std::string_view derived) const {
  const auto& rows = s_.groups[at.group].type->derived;
  for (std::size_t slot = 0; slot < rows.size(); ++slot)
    if (rows[slot].name == derived) return {catalog::Role::derived, at.group, static_cast<int>(slot), at.entity};
  return {};
}

int AllocationPlanner::donor(Place at, int flux_row) const {
  for (const FluxInfo& flux : s_.fluxes)
    if (flux.group == at.group && flux.row == flux_row) return s_.column_of(flux, flux.from, at.entity);
  return -1;
}

int AllocationPlanner::add_node(std::string id, Network::NodeKind kind) {
  plan_.network.nodes.push_back({std::move(id), kind, {}});
  return static_cast<int>(plan_.network.nodes.size()) - 1;
}

int AllocationPlanner::add_claim(std::string id, Network::ClaimKind kind, int node, int priority, double weight) {
  plan_.network.claims.push_back({std::move(id), kind, node, priority, weight});
  return static_cast<int>(plan_.network.claims.size()) - 1;
}

int AllocationPlanner::add_link(std::string id, int from, int claim, int preference, double cost) {
  plan_.network.links.push_back({std::move(id), from, claim, preference, cost});
  return static_cast<int>(plan_.network.links.size()) - 1;
}

}  // namespace cuenca::basin
