// The ways of the water in the allocation: bodies, what lies below them, links, wells, returns.
#include "allocation/link.hpp"
#include "allocation/use.hpp"
#include "aquifer/well.hpp"
#include "basin/allocation_planner.hpp"
#include "waterbody/reach.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::basin {

using allocation::Network;
using catalog::slot_of;

void AllocationPlanner::add_bodies() {
  using R = waterbody::Reach::Parameters<double>;
  using D = waterbody::Reservoir::Parameters<double>;
  std::map<Place, bool> required;
  const std::map<Place, bool> back = given_back();
  each("flow_requirement", [&](Place at) { required[named(at, "reach")] = true; });
  each("reach", [&](Place at) {
    const bool instant = parameter(at, slot_of<&R::routing>()) == 0 && parameter(at, slot_of<&R::residence>()) <= 0;
    const int node = add_node(path(at), Network::NodeKind::junction);
    const int passing = back.count(at) ? add_node(path(at) + ".passing", Network::NodeKind::junction) : node;
    const int end = !instant || required.count(at) ? add_node(path(at) + ".end", Network::NodeKind::junction) : passing;
    if (passing != node) plan_.network.nodes[node].down = {{passing, 1}};
    if (instant && end != passing) plan_.network.nodes[passing].down = {{end, 1}};
    plan_.reaches.push_back({at, s_.groups[at.group].column(0, at.entity), node, passing, end, !instant});
    node_of_[at] = node;
    passing_of_[at] = passing;
    end_of_[at] = end;
    plan_.reserves.push_back(asked(at, slot_of<&R::reserve>()) ? add_claim(path(at) + ".reserve", Network::ClaimKind::flow, node, 0) : -1);
  });
  each("reservoir", [&](Place at) {
    const int node = add_node(path(at), Network::NodeKind::reservoir), end = add_node(path(at) + ".end", Network::NodeKind::junction);
    plan_.network.nodes[node].down = {{end, 1}};
    const int filling = add_claim(path(at) + ".filling", Network::ClaimKind::filling, node, whole(at, slot_of<&D::filling_priority>()),
                                  parameter(at, slot_of<&D::filling_weight>()));
    const int environmental =
        asked(at, slot_of<&D::environmental_flow>()) ? add_claim(path(at) + ".environmental", Network::ClaimKind::flow, end, 0) : -1;
    plan_.reservoirs.push_back({at, s_.groups[at.group].column(0, at.entity), node, end, filling, environmental});
    node_of_[at] = passing_of_[at] = node;
    end_of_[at] = end;
  });
  each("lagoon_claim", [&](Place at) {
    const Place lagoon = named(at, "lagoon");
    if (lagoon.given() && !node_of_.count(lagoon))
      node_of_[lagoon] = passing_of_[lagoon] = add_node(path(lagoon), Network::NodeKind::junction);
  });
}

void AllocationPlanner::connect() {
  const auto join = [&](Place at) {
    const Place below = named(at, "to");
    const auto node = below.given() ? node_of_.find(below) : node_of_.end();
    if (node != node_of_.end() && before(at, below)) plan_.network.nodes[end_of_[at]].down = {{node->second, 1}};
  };
  for (const auto& reach : plan_.reaches) join(reach.at);
  for (const auto& reservoir : plan_.reservoirs) join(reservoir.at);
}

int AllocationPlanner::source_node(Place source, int column) {
  if (type(source) == "reach" || type(source) == "reservoir") return node_of_[source];
  for (const auto& body : plan_.bodies)
    if (body.column == column) return body.node;
  plan_.bodies.push_back(
      {column, add_node(path(source) + ".store", Network::NodeKind::groundwater), type(source) == "lagoon" ? Place{} : source});
  return plan_.bodies.back().node;
}

std::vector<int> AllocationPlanner::links_to_claims(const std::string& id, int from, Place asks, int preference, double cost) {
  if (const auto field = field_of_.find(asks); field != field_of_.end())
    return {add_link(id, from, plan_.fields[field->second].claim, preference, cost)};
  const AllocationPlan::Use& use = plan_.uses[use_of_[asks]];
  std::vector<int> links{add_link(id, from, use.claim, preference, cost)};
  if (use.minimum >= 0) links.push_back(add_link(id + ".minimum", from, use.minimum, preference, cost));
  return links;
}

void AllocationPlanner::add_links() {
  using P = allocation::Link::Parameters<double>;
  using Q = allocation::Link::Fluxes<double>;
  each("link", [&](Place at) {
    const Place source = named(at, "from"), to = named(at, "to"), use = is(to, "treatment") ? served(to) : to;
    if (!source.given() || !use.given()) return;
    const int column = donor(at, slot_of<&Q::brought>());
    AllocationPlan::Link link{at, column, use,
                              links_to_claims(path(at), source_node(source, column), use, whole(at, slot_of<&P::preference>()),
                                              parameter(at, slot_of<&P::cost>())),
                              -1, treatment_at(to)};
    if (link.links.size() > 1) link.together = hold_together(path(at) + ".capacity", link.links);
    add_seeps(link, to);
    plan_.links.push_back(std::move(link));
  });
}

int AllocationPlanner::hold_together(std::string id, const std::vector<int>& links) {
  Network::Licence licence{std::move(id), {}, false};
  for (int link : links) licence.links.emplace_back(link, 1);
  plan_.network.licences.push_back(std::move(licence));
  return static_cast<int>(plan_.network.licences.size()) - 1;
}

void AllocationPlanner::add_wells() {
  using P = aquifer::Well::Parameters<double>;
  each("well", [&](Place at) {
    const Place to = named(at, "to"), use = is(to, "treatment") ? served(to) : to;
    AllocationPlan::Well well{.at = at, .node = add_node(path(at), Network::NodeKind::groundwater)};
    for (int layer = 0; layer < 3; ++layer)
      if (const int column = donor(at, layer); column >= 0 && column < s_.account_base) well.columns[layer] = column;
    if (use.given() && (type(use) == "use" || field_of_.count(use))) {
      well.use = use;
      well.treatment = treatment_at(to);
      well.named = named(use, "source") == at;
      well.links = links_to_claims(path(at), well.node, use, whole(at, slot_of<&P::preference>()), parameter(at, slot_of<&P::cost>()));
    }
    plan_.wells.push_back(std::move(well));
  });
}

bool AllocationPlanner::draws_on(Place use, Place body) const {
  bool draws = false;
  each("link", [&](Place link) { draws = draws || (named(link, "from") == body && (named(link, "to") == use || (is(named(link, "to"), "treatment") && served(named(link, "to")) == use)));
  });
  return draws;
}

std::map<Place, bool> AllocationPlanner::given_back() const {
  std::map<Place, bool> bodies;
  const auto note = [&](Place use, Place body) {
    if (!use.given() || !body.given()) return;
    std::vector<Place> ends{body};
    if (is(body, "treatment")) ends = {named(body, "to"), named(body, "reject_to"), named(body, "bypass_to")};
    for (Place end : ends)
      if (end.given() && draws_on(use, end)) bodies[end] = true;
  };
  each("treatment", [&](Place at) {
    if (serves(at)) note(served(at), named(at, "reject_to"));
  });
  each("use", [&](Place use) {
    note(use, named(use, "return_to"));
    note(use, named(use, "leaks_to"));
  });
  each("return_flow", [&](Place by) { note(named(by, "from"), named(by, "to")); });
  each("field", [&](Place field) { note(field, named(field, "return_to")); });
  return bodies;
}

void AllocationPlanner::add_return(Place use, Place target, Place by, bool leak, Place turn, int treatment, AllocationPlan::Stream stream) {
  if (is(target, "treatment")) {
    using Stream = AllocationPlan::Stream;
    if (serves(target)) return;  // what is used again reaches its use by itself
    for (const auto& [way, part] : {std::pair{"to", Stream::product}, {"reject_to", Stream::reject}, {"bypass_to", Stream::bypass}})
      if (const Place end = named(target, way); end.given()) add_return(use, end, by, leak, target, treatment_at(target), part);
    return;
  }
  auto node = target.given() ? node_of_.find(target) : node_of_.end();
  if (node == node_of_.end() || !before(turn, target)) return;  // it arrives the next step, or nobody allocates it
  if (draws_on(use, target)) node = passing_of_.find(target);
  const auto from_claim = [&](int claim, bool field) {
    plan_.returns.push_back({static_cast<int>(plan_.network.returns.size()), use, by, leak, field, treatment, stream});
    plan_.network.returns.push_back({claim, node->second});
  };
  if (const auto field = field_of_.find(use); field != field_of_.end()) return from_claim(plan_.fields[field->second].claim, true);
  const AllocationPlan::Use& asks = plan_.uses[use_of_[use]];
  from_claim(asks.claim, false);
  if (asks.minimum >= 0) from_claim(asks.minimum, false);
}

void AllocationPlanner::add_returns() {
  each("use", [&](Place use) {
    add_return(use, named(use, "return_to"), {}, false, use);
    add_return(use, named(use, "leaks_to"), {}, true, use);
  });
  each("return_flow", [&](Place by) {
    if (const Place use = named(by, "from"); use.given()) add_return(use, named(by, "to"), by, false, by);
  });
  for (const auto& field : plan_.fields) add_return(field.at, named(field.at, "return_to"), {}, false, field.at);
}

}  // namespace cuenca::basin
