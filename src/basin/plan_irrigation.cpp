// The ways of irrigation water in the allocation: canals with their offtakes, what supplies them, and what sends water straight to a field.
#include "allocation/canal.hpp"
#include "allocation/offtake.hpp"
#include "basin/allocation_planner.hpp"
#include "basin/component_terms.hpp"
#include "waterbody/reach.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::basin {

using allocation::Network;
using catalog::slot_of;

namespace {
/// Where water is shared by weights, what a canal loses is worth just more than what it brings: without it nothing arrives.
constexpr double kLossFirst = 1 + 1e-6;
}  // namespace

void AllocationPlanner::add_canals() {
  using P = allocation::Canal::Parameters<double>;
  each("offtake", [&](Place at) {
    const Place of = named(at, "canal"), field = named(at, "field");
    const auto known = field_of_.find(field);
    if (!of.given() || known == field_of_.end()) return;
    const auto [index, fresh] = canal_of_.try_emplace(of, static_cast<int>(plan_.canals.size()));
    if (fresh) {
      plan_.canals.push_back(
          {.at = of, .column = s_.groups[of.group].column(0, of.entity), .node = add_node(path(of), Network::NodeKind::junction)});
      node_of_[of] = plan_.canals.back().node;
    }
    AllocationPlan::Canal& canal = plan_.canals[index->second];
    const AllocationPlan::Field& served = plan_.fields[known->second];
    const int link = add_link(path(at), canal.node, served.claim, whole(of, slot_of<&P::preference>()), parameter(of, slot_of<&P::cost>()));
    canal.offtakes.push_back({.at = at, .field = known->second, .link = link});
  });
}

void AllocationPlanner::add_supplies() {
  const auto supply = [&](Place by, int flux_row) {
    const Place to = named(by, "supplies");
    if (!to.given()) return;
    AllocationPlan::Supply supply{by, s_.groups[by.group].column(0, by.entity), flux(by, flux_row), passing_of_[by]};
    if (const auto canal = canal_of_.find(to); canal != canal_of_.end()) {
      supply.canal = canal->second;
      AllocationPlan::Canal& fed = plan_.canals[canal->second];
      fed.diversion = static_cast<int>(plan_.network.diversions.size());
      plan_.network.diversions.push_back({path(to), node_of_[by], fed.node, 0});
      add_losses(fed);
    } else if (const auto field = field_of_.find(to); field != field_of_.end()) {
      supply.field = field->second;
      supply.link = add_link(path(by) + ".supplies", node_of_[by], plan_.fields[field->second].claim, 1, 0);
    } else {
      return;
    }
    plan_.supplies.push_back(supply);
  };
  each("reach", [&](Place by) { supply(by, slot_of<&waterbody::Reach::Fluxes<double>::abstraction>()); });
  each("reservoir", [&](Place by) { supply(by, slot_of<&waterbody::Reservoir::Fluxes<double>::abstraction>()); });
  // what springs and wells bring to a canal that nothing supplies, and nobody orders, goes on
  for (const auto& canal : plan_.canals) {
    const Place below = named(canal.at, "to");
    if (const auto node = below.given() ? node_of_.find(below) : node_of_.end();
        canal.diversion < 0 && node != node_of_.end() && before(canal.at, below))
      plan_.network.nodes[canal.node].down = {{node->second, 1}};
  }
}

void AllocationPlanner::find_others() {
  const Network& network = plan_.network;
  for (auto& supply : plan_.supplies) {
    std::vector<char> below(network.nodes.size(), 0), own(network.claims.size(), 0), other(network.claims.size(), 0);
    std::vector<int> open{node_of_[supply.by]};
    const auto reach = [&](int node) {
      if (node >= 0 && !below[node]) below[node] = 1, open.push_back(node);
    };
    below[open.front()] = 1;
    while (!open.empty()) {
      const int here = open.back();
      open.pop_back();
      for (const auto& way : network.nodes[here].down) reach(way.to);
      for (const auto& diversion : network.diversions)
        if (diversion.from == here) reach(diversion.to);
      for (const auto& reached : plan_.reaches)  // the end of a routed reach lies below its beginning
        if (reached.node == here) reach(reached.end);
    }
    if (supply.field >= 0) own[plan_.fields[supply.field].claim] = 1;
    if (supply.canal >= 0) {
      for (const auto& offtake : plan_.canals[supply.canal].offtakes) own[plan_.fields[offtake.field].claim] = 1;
      for (const auto& loss : plan_.canals[supply.canal].losses) own[loss.claim] = 1;
    }
    for (const auto& link : network.links)
      if (below[link.from]) other[link.claim] = 1;
    for (std::size_t c = 0; c < network.claims.size(); ++c) {
      const auto& claim = network.claims[c];
      if (claim.kind == Network::ClaimKind::flow && below[claim.node]) other[c] = 1;
      if (other[c] && !own[c]) supply.others.push_back(static_cast<int>(c));
    }
  }
}

void AllocationPlanner::add_losses(AllocationPlan::Canal& canal) {
  std::map<int, double> weights;  // by priority: the largest of its fields
  for (const auto& offtake : canal.offtakes) {
    const auto& claim = plan_.network.claims[plan_.fields[offtake.field].claim];
    weights[claim.priority] = std::max(weights[claim.priority], claim.weight);
  }
  const Place soaks = named(canal.at, "loss_to");
  const auto node = soaks.given() ? node_of_.find(soaks) : node_of_.end();
  const int back = node != node_of_.end() && before(canal.at, soaks) ? node->second : -1;
  const auto seep = [&](int link) {
    plan_.network.seeps.push_back({link, back});
    return static_cast<int>(plan_.network.seeps.size()) - 1;
  };
  for (const auto& [priority, weight] : weights) {
    const std::string id = path(canal.at) + ".losses" + (weights.size() > 1 ? "." + std::to_string(priority) : "");
    AllocationPlan::Canal::Loss loss{priority, add_claim(id, Network::ClaimKind::demand, -1, priority, weight * kLossFirst), 0};
    loss.link = add_link(id, canal.node, loss.claim, allocation::kBefore, 0);
    if (back >= 0) {
      loss.back = static_cast<int>(plan_.network.returns.size());
      plan_.network.returns.push_back({loss.claim, back});
      loss.seep = seep(loss.link);
    }
    canal.losses.push_back(loss);
  }
  if (back >= 0)
    for (auto& offtake : canal.offtakes) offtake.seep = seep(offtake.link);
}

void AllocationPlanner::cover_irrigation(AllocationPlan::Licence& licence, const ComponentTerm& term) {
  using Q = allocation::Offtake::Fluxes<double>;
  std::vector<std::pair<int, double>>& links = plan_.network.licences[licence.index].links;
  for (const auto& canal : plan_.canals) {
    const bool whole_canal = canal.diversion >= 0 && meant(term, canal.at, "canals");
    for (const auto& offtake : canal.offtakes)
      if (whole_canal || meant(term, plan_.fields[offtake.field].at, "fields")) {
        links.emplace_back(offtake.link, 1);
        if (!whole_canal)
          licence.parts.push_back({flux(offtake.at, slot_of<&Q::delivered>()), canal.diversion >= 0 ? canal.at : Place{}, false});
      }
    if (!whole_canal) continue;
    for (const auto& loss : canal.losses) links.emplace_back(loss.link, 1);
  }
  for (const auto& supply : plan_.supplies) {
    const bool canal = supply.canal >= 0 && meant(term, plan_.canals[supply.canal].at, "canals");
    const bool field = supply.field >= 0 && meant(term, plan_.fields[supply.field].at, "fields");
    if (field) links.emplace_back(supply.link, 1);
    if (canal || field) licence.parts.push_back({supply.flux, canal ? plan_.canals[supply.canal].at : Place{}, canal});
  }
}

}  // namespace cuenca::basin
