// Treatment plants in the allocation: on the way to a use, or between a use and the river.
#include "allocation/link.hpp"
#include "allocation/treatment.hpp"
#include "basin/allocation_planner.hpp"

namespace cuenca::basin {

using allocation::Network;
using catalog::slot_of;

Place AllocationPlanner::served(Place to) const {
  if (is(to, "treatment")) to = named(to, "to");
  return is(to, "use") ? to : Place{};
}

bool AllocationPlanner::treats_returns(Place plant) const {
  bool returned = false;
  each("use", [&](Place use) { returned = returned || named(use, "return_to") == plant; });
  each("return_flow", [&](Place by) { returned = returned || named(by, "to") == plant; });
  return returned;
}

int AllocationPlanner::treatment_at(Place at) const {
  const auto found = treatment_of_.find(at);
  return found == treatment_of_.end() ? -1 : found->second;
}

void AllocationPlanner::add_treatments() {
  each("treatment", [&](Place at) {
    treatment_of_[at] = static_cast<int>(plan_.treatments.size());
    plan_.treatments.push_back({at, s_.groups[at.group].column(0, at.entity), served(at), -1});
  });
}

void AllocationPlanner::hold_capacities() {
  for (auto& plant : plan_.treatments) {
    Network::Licence licence{path(plant.at) + ".capacity", {}, true};
    const int index = treatment_at(plant.at);
    for (const auto& link : plan_.links)
      if (link.treatment == index)
        for (int i : link.links) licence.links.emplace_back(i, 1);
    for (const auto& well : plan_.wells)
      if (well.treatment == index)
        for (int i : well.links) licence.links.emplace_back(i, 1);
    if (licence.links.empty()) continue;
    plant.capacity = static_cast<int>(plan_.network.licences.size());
    plan_.network.licences.push_back(std::move(licence));
  }
}

std::vector<int> AllocationPlanner::fluxes_into(Place sends, Place target) const {
  std::vector<int> columns;
  for (const FluxInfo& one : s_.fluxes) {
    if (one.group != sends.group) continue;
    const int to = s_.column_of(one, one.to, sends.entity);
    const GroupInfo& group = s_.groups[target.group];
    for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
      if (to == group.column(static_cast<int>(slot), target.entity)) columns.push_back(flux(sends, one.row));
  }
  return columns;
}

void AllocationPlanner::add_seeps(const AllocationPlan::Link& link, Place to) {
  const auto seep = [&](Place from, Place place, bool rejected) {
    const auto node = place.given() ? node_of_.find(place) : node_of_.end();
    if (node == node_of_.end() || !before(from, place)) return;
    const int arrives = from == to && draws_on(link.use, place) ? passing_of_[place] : node->second;
    for (int i : link.links) {
      plan_.seeps.push_back({static_cast<int>(plan_.network.seeps.size()), static_cast<int>(plan_.links.size()), rejected});
      plan_.network.seeps.push_back({i, arrives});
    }
  };
  if (asked(link.at, slot_of<&allocation::Link::Parameters<double>::leakage>())) seep(link.at, named(link.at, "leaks_to"), false);
  if (link.treatment >= 0) seep(to, named(to, "reject_to"), true);
}

}  // namespace cuenca::basin
