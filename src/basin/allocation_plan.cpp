#include "basin/allocation_plan.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "allocation/flow_requirement.hpp"
#include "allocation/lagoon_claim.hpp"
#include "allocation/link.hpp"
#include "allocation/use.hpp"
#include "aquifer/well.hpp"
#include "basin/component_terms.hpp"
#include "waterbody/reach.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::basin {
namespace {

using allocation::Network;
using catalog::slot_of;

class Planner {
 public:
  Planner(const Structure& structure, const SlotValues& values) : s_(structure), values_(values) {}

  std::optional<AllocationPlan> plan() {
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

 private:
  int count(std::string_view type) const {
    const int g = s_.group_of(type);
    return g < 0 ? 0 : static_cast<int>(s_.groups[g].entities.size());
  }
  const std::string& path(Place at) const { return s_.groups[at.group].entities[at.entity].path; }
  double parameter(Place at, int slot) const {
    const GroupInfo& group = s_.groups[at.group];
    return values_.constant[static_cast<std::size_t>(group.slot_base + slot * group.padded + at.entity)];
  }
  /// Above zero, or a month, a series, an expression or a rule may raise it while the study runs: then there is a claim from the beginning.
  bool asked(Place at, int slot) const {
    const GroupInfo& group = s_.groups[at.group];
    const int place = group.slot_base + slot * group.padded + at.entity;
    const auto at_place = [&](const auto& list) { return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.slot == place; }); };
    return parameter(at, slot) > 0 || at_place(s_.rules.touched) || at_place(values_.varying);
  }
  /// What a reference setting of a component names.
  Place named(Place at, std::string_view setting) const {
    const GroupInfo& group = s_.groups[at.group];
    for (std::size_t i = 0; i < group.type->settings.size(); ++i)
      if (group.type->settings[i].name == setting) return {group.link_groups[i][at.entity], group.links[i][at.entity]};
    return {};
  }
  Signal flow_of(Place at) const {
    const auto& rows = s_.groups[at.group].type->derived;
    for (std::size_t slot = 0; slot < rows.size(); ++slot)
      if (rows[slot].name == "flow") return {catalog::Role::derived, at.group, static_cast<int>(slot), at.entity};
    return {};
  }
  std::string_view type(Place at) const { return s_.groups[at.group].type->name; }
  template <class Each>
  void each(std::string_view type, Each&& visit) const {
    const int g = s_.group_of(type);
    if (g < 0) return;
    for (int e = 0; e < static_cast<int>(s_.groups[g].entities.size()); ++e) visit(Place{g, e});
  }
  /// Turn within a step: does `a` come before `b`?
  bool before(Place a, Place b) const {
    const int one = s_.groups[a.group].entities[a.entity].level, other = s_.groups[b.group].entities[b.entity].level;
    return one != other ? one < other : a.group < b.group;
  }

  bool wanted() const {
    for (const char* one : {"link", "flow_requirement", "lagoon_claim", "licence"})
      if (count(one) > 0) return true;
    bool several = false;
    each("well", [&](Place well) {
      const Place use = named(well, "to");
      several = several || (use.given() && type(use) == "use" && !(named(use, "source") == well));
    });
    return several;
  }

  int add_node(std::string id, Network::NodeKind kind) {
    plan_.network.nodes.push_back({std::move(id), kind, {}});
    return static_cast<int>(plan_.network.nodes.size()) - 1;
  }
  int add_claim(std::string id, Network::ClaimKind kind, int node, int priority, double weight = 0) {
    plan_.network.claims.push_back({std::move(id), kind, node, priority, weight});
    return static_cast<int>(plan_.network.claims.size()) - 1;
  }
  int add_link(std::string id, int from, int claim, int preference, double cost) {
    plan_.network.links.push_back({std::move(id), from, claim, preference, cost, {}});
    return static_cast<int>(plan_.network.links.size()) - 1;
  }

  void add_bodies() {
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
      plan_.reserves.push_back(
          asked(at, slot_of<&R::reserve>()) ? add_claim(path(at) + ".reserve", Network::ClaimKind::flow, node, 0) : -1);
    });
    each("reservoir", [&](Place at) {
      const int node = add_node(path(at), Network::NodeKind::reservoir), end = add_node(path(at) + ".end", Network::NodeKind::junction);
      plan_.network.nodes[node].down = {{end, 1}};
      const int filling =
          add_claim(path(at) + ".filling", Network::ClaimKind::filling, node,
                    static_cast<int>(parameter(at, slot_of<&D::filling_priority>())), parameter(at, slot_of<&D::filling_weight>()));
      const int environmental = asked(at, slot_of<&D::environmental_flow>())
                                    ? add_claim(path(at) + ".environmental", Network::ClaimKind::flow, end, 0)
                                    : -1;
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

  /// Where the end of each reach and reservoir flows.
  void connect() {
    const auto join = [&](Place at) {
      const Place below = named(at, "to");
      const auto node = below.given() ? node_of_.find(below) : node_of_.end();
      if (node != node_of_.end() && before(at, below)) plan_.network.nodes[end_of_[at]].down = {{node->second, 1}};
    };
    for (const auto& reach : plan_.reaches) join(reach.at);
    for (const auto& reservoir : plan_.reservoirs) join(reservoir.at);
  }

  void add_uses() {
    using P = allocation::Use::Parameters<double>;
    each("use", [&](Place at) {
      AllocationPlan::Use use{at, named(at, "request"), -1, -1, {}};
      use.claim = add_claim(path(at), Network::ClaimKind::demand, -1, static_cast<int>(parameter(at, slot_of<&P::priority>())),
                            parameter(at, slot_of<&P::weight>()));
      if (asked(at, slot_of<&P::minimum_rate>()))
        use.minimum = add_claim(path(at) + ".minimum", Network::ClaimKind::demand, -1,
                                static_cast<int>(parameter(at, slot_of<&P::minimum_priority>())), parameter(at, slot_of<&P::weight>()));
      for (const char* source : {"spring", "linear_cell", "power_cell"})
        each(source, [&](Place sends) {
          if (named(sends, "to") == at) use.by_itself.push_back(flow_of(sends));
        });
      use_of_[at] = static_cast<int>(plan_.uses.size());
      plan_.uses.push_back(std::move(use));
    });
  }

  /// The node of what a link draws on: of a lake or an aquifer a store that it alone empties.
  int source_node(Place source, int column) {
    if (type(source) == "reach" || type(source) == "reservoir") return node_of_[source];
    for (const auto& body : plan_.bodies)
      if (body.column == column) return body.node;
    plan_.bodies.push_back(
        {column, add_node(path(source) + ".store", Network::NodeKind::groundwater), type(source) == "lagoon" ? Place{} : source});
    return plan_.bodies.back().node;
  }

  std::vector<int> links_to_claims(const std::string& id, int from, const AllocationPlan::Use& use, int preference, double cost) {
    std::vector<int> links{add_link(id, from, use.claim, preference, cost)};
    if (use.minimum >= 0) links.push_back(add_link(id + ".minimum", from, use.minimum, preference, cost));
    return links;
  }

  void add_links() {
    using P = allocation::Link::Parameters<double>;
    using Q = allocation::Link::Fluxes<double>;
    each("link", [&](Place at) {
      const Place source = named(at, "from"), use = named(at, "to");
      if (!source.given() || !use.given()) return;
      const int column = donor(at, slot_of<&Q::brought>());
      const AllocationPlan::Use& served = plan_.uses[use_of_[use]];
      AllocationPlan::Link link{
          at, column, use,
          links_to_claims(path(at), source_node(source, column), served, static_cast<int>(parameter(at, slot_of<&P::preference>())),
                          parameter(at, slot_of<&P::cost>())),
          -1};
      if (link.links.size() > 1) link.together = hold_together(path(at) + ".capacity", link.links);
      const Place leaks = named(at, "leaks_to");
      const double lost = parameter(at, slot_of<&P::losses>()), leaked = parameter(at, slot_of<&P::leakage>());
      if (const auto node = leaks.given() ? node_of_.find(leaks) : node_of_.end();
          node != node_of_.end() && before(at, leaks) && leaked > 0)
        for (int i : link.links) plan_.network.links[i].seeps = {{node->second, leaked / (lost + leaked)}};
      plan_.links.push_back(std::move(link));
    });
  }

  int hold_together(std::string id, const std::vector<int>& links) {
    Network::Licence licence{std::move(id), {}};
    for (int link : links) licence.links.emplace_back(link, 1);
    plan_.network.licences.push_back(std::move(licence));
    return static_cast<int>(plan_.network.licences.size()) - 1;
  }

  int donor(Place at, int flux_row) const {
    for (const FluxInfo& flux : s_.fluxes)
      if (flux.group == at.group && flux.row == flux_row) return s_.column_of(flux, flux.from, at.entity);
    return -1;
  }

  void add_wells() {
    using P = aquifer::Well::Parameters<double>;
    each("well", [&](Place at) {
      const Place use = named(at, "to");
      AllocationPlan::Well well{.at = at, .node = add_node(path(at), Network::NodeKind::groundwater)};
      for (int layer = 0; layer < 3; ++layer)
        if (const int column = donor(at, layer); column >= 0 && column < s_.account_base) well.columns[layer] = column;
      if (use.given() && type(use) == "use") {
        well.use = use;
        well.named = named(use, "source") == at;
        well.links = links_to_claims(path(at), well.node, plan_.uses[use_of_[use]],
                                     static_cast<int>(parameter(at, slot_of<&P::preference>())), parameter(at, slot_of<&P::cost>()));
      }
      plan_.wells.push_back(std::move(well));
    });
  }

  bool draws_on(Place use, Place body) const {
    bool draws = false;
    each("link", [&](Place link) { draws = draws || (named(link, "to") == use && named(link, "from") == body); });
    return draws;
  }
  /// Bodies to which a use that draws on them gives back: such water comes after the links have taken theirs.
  std::map<Place, bool> given_back() const {
    std::map<Place, bool> bodies;
    const auto note = [&](Place use, Place body) {
      if (use.given() && body.given() && draws_on(use, body)) bodies[body] = true;
    };
    each("use", [&](Place use) {
      note(use, named(use, "return_to"));
      note(use, named(use, "leaks_to"));
    });
    each("return_flow", [&](Place by) { note(named(by, "from"), named(by, "to")); });
    return bodies;
  }

  void add_return(Place use, Place target, Place by, bool leak, Place turn) {
    auto node = target.given() ? node_of_.find(target) : node_of_.end();
    if (node == node_of_.end() || !before(turn, target)) return;  // it arrives the next step, or nobody allocates it
    if (draws_on(use, target)) node = passing_of_.find(target);
    plan_.returns.push_back({static_cast<int>(plan_.network.returns.size()), use, by, leak});
    plan_.network.returns.push_back({plan_.uses[use_of_[use]].claim, node->second});
    if (const int minimum = plan_.uses[use_of_[use]].minimum; minimum >= 0) {
      plan_.returns.push_back({static_cast<int>(plan_.network.returns.size()), use, by, leak});
      plan_.network.returns.push_back({minimum, node->second});
    }
  }
  void add_returns() {
    each("use", [&](Place use) {
      add_return(use, named(use, "return_to"), {}, false, use);
      add_return(use, named(use, "leaks_to"), {}, true, use);
    });
    each("return_flow", [&](Place by) {
      if (const Place use = named(by, "from"); use.given()) add_return(use, named(by, "to"), by, false, by);
    });
  }

  void add_requirements() {
    using P = allocation::FlowRequirement::Parameters<double>;
    each("flow_requirement", [&](Place at) {
      const Place reach = named(at, "reach");
      if (!reach.given()) return;
      plan_.requirements.push_back(
          {at, add_claim(path(at), Network::ClaimKind::flow, end_of_[reach], static_cast<int>(parameter(at, slot_of<&P::priority>())),
                         parameter(at, slot_of<&P::weight>()))});
    });
  }

  void add_lagoon_claims() {
    using P = allocation::LagoonClaim::Parameters<double>;
    each("lagoon_claim", [&](Place at) {
      const Place lagoon = named(at, "lagoon");
      if (!lagoon.given()) return;
      const GroupInfo& group = s_.groups[lagoon.group];
      std::vector<int> columns;
      for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
        if (group.type->stores[slot].phase == catalog::Phase::liquid)
          columns.push_back(group.column(static_cast<int>(slot), lagoon.entity));
      const int node = node_of_[lagoon], priority = static_cast<int>(parameter(at, slot_of<&P::priority>()));
      plan_.lagoon_claims.push_back({at, lagoon, node,
                                     add_claim(path(at), Network::ClaimKind::flow, node, priority, parameter(at, slot_of<&P::weight>())),
                                     std::move(columns)});
    });
  }

  void cover(AllocationPlan::Licence& licence, const ComponentTerm& term) {
    std::vector<std::pair<int, double>>& links = plan_.network.licences[licence.index].links;
    const auto meant = [&](Place at, std::string_view section) {
      return term.section == section && (term.id == "*" || path(at) == term.section + "." + term.id);
    };
    const auto take = [&](const std::vector<int>& more, Place at) {
      for (int link : more) links.emplace_back(link, 1);
      licence.taking.push_back(at);
    };
    for (const auto& link : plan_.links)
      if (meant(link.at, "links") || meant(link.use, "uses")) take(link.links, link.at);
    for (auto& well : plan_.wells) {
      const bool itself = meant(well.at, "wells");
      if (itself && well.claim < 0) {
        using P = aquifer::Well::Parameters<double>;
        well.claim = add_claim(path(well.at) + ".rate", Network::ClaimKind::demand, -1,
                               static_cast<int>(parameter(well.at, slot_of<&P::priority>())), parameter(well.at, slot_of<&P::weight>()));
        well.own_link = add_link(path(well.at) + ".rate", well.node, well.claim, 1, parameter(well.at, slot_of<&P::cost>()));
      }
      if (itself) {
        take(well.links, well.at);
        links.emplace_back(well.own_link, 1);
      } else if (well.use.given() && meant(well.use, "uses")) {
        take(well.links, well.at);
      }
    }
  }
  void add_licences() {
    each("licence", [&](Place at) {
      AllocationPlan::Licence licence{at, static_cast<int>(plan_.network.licences.size()), {}};
      plan_.network.licences.push_back({path(at), {}});
      const catalog::Spec* spec = s_.groups[at.group].entities[at.entity].spec;
      for (const ComponentTerm& term : components_named(spec->text("covers"))) cover(licence, term);
      auto& links = plan_.network.licences[licence.index].links;
      std::sort(links.begin(), links.end());
      links.erase(std::unique(links.begin(), links.end()), links.end());
      std::sort(licence.taking.begin(), licence.taking.end());
      licence.taking.erase(std::unique(licence.taking.begin(), licence.taking.end()), licence.taking.end());
      plan_.licences.push_back(std::move(licence));
    });
  }

  void add_limits() {
    each("quality_limit", [&](Place at) {
      const Place use = named(at, "use");
      if (!use.given()) return;
      const std::string id = path(at).substr(path(at).rfind('.') + 1);
      const auto found = std::find(s_.constituent_names.begin(), s_.constituent_names.end(), id);
      AllocationPlan::Limit limit{
          at, found == s_.constituent_names.end() ? -1 : static_cast<int>(found - s_.constituent_names.begin()), {}, use};
      const AllocationPlan::Use& of = plan_.uses[use_of_[use]];
      for (int claim : {of.claim, of.minimum}) {
        if (claim < 0) continue;
        limit.indices.push_back(static_cast<int>(plan_.network.limits.size()));
        plan_.network.limits.push_back({claim, path(at)});
      }
      plan_.limits.push_back(std::move(limit));
    });
    if (plan_.limits.empty()) return;
    std::vector<std::pair<Place, AllocationPlan::Mixing>> order;
    for (const auto& reach : plan_.reaches) order.push_back({reach.at, {reach.node, reach.column}});
    for (const auto& reservoir : plan_.reservoirs) order.push_back({reservoir.at, {reservoir.node, reservoir.column}});
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
      return a.first == b.first ? false : before(a.first, b.first) || (!before(b.first, a.first) && a.first < b.first);
    });
    for (const auto& [place, mixing] : order) plan_.mixing.push_back(mixing);
  }

  /// Fluxes of lakes, wetlands and canals into the network that come before what they flow into.
  void add_expected() {
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

  const Structure& s_;
  const SlotValues& values_;
  AllocationPlan plan_;
  std::map<Place, int> node_of_, passing_of_, end_of_, use_of_;
};

}  // namespace

std::optional<AllocationPlan> plan_allocation(const Structure& structure, const SlotValues& values) {
  return Planner(structure, values).plan();
}

}  // namespace cuenca::basin
