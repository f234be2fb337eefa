#include "basin/build_schedule.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "aquifer/components.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Row;

struct AddType {
  std::vector<const ComponentType*>& types;
  template <class Component>
  void operator()() { types.push_back(&Component::type); }
};

/// The types solved together, in the order the aquifer step expects them.
const std::vector<const ComponentType*>& coupled_types() {
  static const std::vector<const ComponentType*> types = [] {
    std::vector<const ComponentType*> list;
    aquifer::for_each_coupled_component(AddType{list});
    return list;
  }();
  return types;
}

/// The reference setting that a flux end such as `to` or `cell.fresh` goes through; empty for own stores and accounts.
std::string reference_of(const ComponentType& type, std::string_view end) {
  const std::string_view head = end.substr(0, end.find('.'));
  for (const Row& row : type.settings)
    if (row.name == head && row.kind == catalog::Kind::reference) return std::string(head);
  return {};
}

struct Node {
  int group, entity;
  std::vector<int> downstream;
  int level = 0, state = 0;
};

/// Depth-first longest path from the outlets upwards; a node met again on the way is a circle.
class Network {
 public:
  explicit Network(std::vector<Node> nodes) : nodes(std::move(nodes)) {}
  int height(int n, std::vector<int>& trail) {
    Node& node = nodes[n];
    if (node.state == 2) return node.level;
    trail.push_back(n);
    if (node.state == 1) {
      circle.assign(std::find(trail.begin(), trail.end(), n), trail.end());
      return 0;
    }
    node.state = 1;
    int highest = 0;
    for (int next : node.downstream) {
      highest = std::max(highest, 1 + height(next, trail));
      if (!circle.empty()) return 0;
    }
    trail.pop_back();
    nodes[n].state = 2;
    return nodes[n].level = highest;
  }
  std::vector<Node> nodes;
  std::vector<int> circle;
};

/// What a component of the network sends its water to, by reference setting; -1: nothing in the network.
int named_node(const std::vector<DraftGroup>& groups, const Node& node, std::string_view end, const std::map<std::string, int>& by_path) {
  const DraftGroup& group = groups[node.group];
  const std::string setting = reference_of(*group.type, end);
  const auto reference = group.entities[node.entity].references.find(setting);
  if (setting.empty() || reference == group.entities[node.entity].references.end()) return -1;
  const auto target = by_path.find(reference->second.second);
  return target == by_path.end() ? -1 : target->second;
}

/// A component that takes water out of another (a link out of a reach) has its turn before that one and after all that flows into it.
void draws_on(const std::vector<DraftGroup>& groups, std::vector<Node>& nodes, const std::map<std::string, int>& by_path) {
  std::map<int, std::vector<int>> taps;  // body -> what takes from it
  for (int n = 0; n < static_cast<int>(nodes.size()); ++n)
    for (const Row& flux : groups[nodes[n].group].type->fluxes) {
      const int body = named_node(groups, nodes[n], flux.from, by_path);
      if (body < 0 || (!taps[body].empty() && taps[body].back() == n)) continue;
      taps[body].push_back(n);
      nodes[n].downstream.push_back(body);
    }
  if (taps.empty()) return;
  for (Node& node : nodes)
    for (const Row& flux : groups[node.group].type->fluxes)
      if (const auto tapped = taps.find(named_node(groups, node, flux.to, by_path)); tapped != taps.end())
        for (int tap : tapped->second)
          if (&nodes[static_cast<std::size_t>(tap)] != &node) node.downstream.push_back(tap);
}

/// What a use gives back may flow to a place above its intake: such water arrives the next step, so its way may be left out of the order.
bool may_come_late(const ComponentType& type) { return type.name == "use" || type.name == "return_flow"; }

/// Takes one late way out of a ring; false: it has none.
bool cut(const std::vector<DraftGroup>& groups, Network& network) {
  const auto& ring = network.circle;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    Node& node = network.nodes[static_cast<std::size_t>(ring[i])];
    if (!may_come_late(*groups[node.group].type)) continue;
    std::erase(node.downstream, ring[(i + 1) % ring.size()]);
    network.circle.clear();
    for (Node& one : network.nodes) one.state = one.level = 0;
    return true;
  }
  return false;
}

}  // namespace

void order_network(std::vector<DraftGroup>& groups, std::vector<std::vector<int>>& levels, Diagnostics& diagnostics) {
  std::vector<Node> nodes;
  std::map<std::string, int> by_path;
  for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
    if (groups[g].type->turn != Turn::network) continue;
    for (int e = 0; e < static_cast<int>(groups[g].entities.size()); ++e) {
      by_path[groups[g].entities[e].path] = static_cast<int>(nodes.size());
      nodes.push_back({g, e, {}});
    }
  }
  draws_on(groups, nodes, by_path);
  for (Node& node : nodes) {
    const DraftGroup& group = groups[node.group];
    for (const Row& flux : group.type->fluxes) {
      const int target = named_node(groups, node, flux.to, by_path);
      if (target < 0) continue;
      const Node& next = nodes[static_cast<std::size_t>(target)];
      if (!groups[next.group].type->buffer) node.downstream.push_back(target);
    }
  }
  Network network(std::move(nodes));
  int highest = 0;
  for (int n = 0; n < static_cast<int>(network.nodes.size()) && network.circle.empty(); ++n) {
    std::vector<int> trail;
    highest = std::max(highest, network.height(n, trail));
    if (!network.circle.empty() && cut(groups, network)) highest = 0, n = -1;
  }
  if (!network.circle.empty()) {
    std::string way;
    for (int n : network.circle) way += groups[network.nodes[n].group].entities[network.nodes[n].entity].path + " → ";
    const Node& first = network.nodes[network.circle.front()];
    const Draft& draft = groups[first.group].entities[first.entity];
    way += draft.path;
    diagnostics.add({Severity::error, "network_cycle", draft.path, draft.spec ? draft.spec->at : Position{}, "the network feeds itself: " + way, ""});
  }
  levels.assign(groups.size(), {});
  for (int g = 0; g < static_cast<int>(groups.size()); ++g) levels[g].assign(groups[g].entities.size(), 0);
  for (const Node& node : network.nodes) levels[node.group][node.entity] = highest - node.level;
  for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
    std::vector<int> order(groups[g].entities.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return levels[g][a] < levels[g][b]; });
    std::vector<Draft> sorted;
    std::vector<int> sorted_levels;
    for (int e : order) {
      sorted.push_back(std::move(groups[g].entities[e]));
      sorted_levels.push_back(levels[g][e]);
    }
    groups[g].entities = std::move(sorted);
    levels[g] = std::move(sorted_levels);
  }
}

void schedule(Structure& s) {
  for (GroupInfo& group : s.groups) {
    const Turn turn = group.type->turn;
    group.upland = turn != Turn::none && turn <= Turn::catchment;
    group.packed = turn >= Turn::climate && turn <= Turn::soil;
  }
  const auto whole = [&](Turn turn) {
    for (int g = 0; g < static_cast<int>(s.groups.size()); ++g)
      if (s.groups[g].type->turn == turn)
        s.stages.push_back({{g}, 0, static_cast<int>(s.groups[g].entities.size()), s.groups[g].upland});
  };
  for (Turn turn : {Turn::weather, Turn::climate, Turn::snow, Turn::canopy, Turn::ground, Turn::soil, Turn::catchment, Turn::demand}) whole(turn);
  int deepest = 0;
  for (const GroupInfo& group : s.groups)
    for (const Entity& entity : group.entities) deepest = std::max(deepest, entity.level);
  for (int level = 0; level <= deepest; ++level) {
    for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
      const GroupInfo& group = s.groups[g];
      if (group.type->turn != Turn::network) continue;
      int first = 0, last = 0;
      while (first < static_cast<int>(group.entities.size()) && group.entities[first].level < level) ++first;
      for (last = first; last < static_cast<int>(group.entities.size()) && group.entities[last].level == level;) ++last;
      if (last > first) s.stages.push_back({{g}, first, last, false});
    }
  }
  Stage aquifer;
  for (const ComponentType* type : coupled_types()) {
    aquifer.groups.push_back(s.group_of(type->name));  // -1 keeps the place of a type that the study does not use
    if (aquifer.groups.back() >= 0) aquifer.last = 1;
  }
  if (aquifer.last) s.stages.push_back(aquifer);
  whole(Turn::ecosystem);
}

}  // namespace cuenca::basin
