// The order in which the components of the network take their turns: upstream first.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "basin/build_schedule.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Row;

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

/// Who must take its turn before whom. Water runs down from body to body; a link takes its turn after all that flows into its source and
/// before the source itself; what a use gives back comes
/// - to a body that lies elsewhere or further down: before that body and before the links that draw on it;
/// - to the body that it draws on: before that body, after its links: what returns to a reach passes on below;
/// - to a body above one that it draws on: the next step.
/// A treatment plant stands in the way of either: what it sends on goes by the same rule, with the sources of the links that fill it and of
/// the uses that return to it.
class Edges {
 public:
  explicit Edges(const std::vector<DraftGroup>& groups) : groups_(groups) {
    for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
      if (groups[g].type->turn != catalog::Turn::network) continue;
      for (int e = 0; e < static_cast<int>(groups[g].entities.size()); ++e) {
        by_path_[groups[g].entities[e].path] = static_cast<int>(nodes_.size());
        nodes_.push_back({g, e, {}});
      }
    }
    linked_.assign(nodes_.size(), false);
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n)
      if (type(n).name == "link")
        if (const int target = named(n, "to"); target >= 0 && type(target).name == "field") linked_[target] = true;
    sources_.resize(nodes_.size());
    taps_.resize(nodes_.size());
    natural();
    taken();
    returned();
  }
  std::vector<Node> nodes() && { return std::move(nodes_); }
  /// Nodes in the order of their paths, so that the order of the text decides nothing.
  std::vector<int> by_name() const {
    std::vector<int> order;
    for (const auto& [path, n] : by_path_) order.push_back(n);
    return order;
  }

 private:
  const ComponentType& type(int n) const { return *groups_[nodes_[n].group].type; }
  bool treats(int n) const { return type(n).name == "treatment"; }
  bool returns(int n) const { return type(n).name == "use" || type(n).name == "return_flow" || treats(n) || linked_[n]; }

  /// The node that one end of a flux names; -1: nothing in the network.
  int named(int n, std::string_view end) const {
    const std::string_view head = end.substr(0, end.find('.'));
    const auto& references = groups_[nodes_[n].group].entities[nodes_[n].entity].references;
    for (const Row& row : type(n).settings) {
      if (row.name != head || row.kind != catalog::Kind::reference) continue;
      const auto reference = references.find(std::string(head));
      if (reference == references.end()) return -1;
      const auto target = by_path_.find(reference->second.second);
      return target == by_path_.end() ? -1 : target->second;
    }
    return -1;
  }
  template <class Each>
  void each_target(int n, Each&& visit) const {
    for (const Row& flux : type(n).fluxes)
      if (const int target = named(n, flux.to); target >= 0) visit(target);
  }

  void natural() {
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n) {
      if (returns(n)) continue;
      each_target(n, [&](int target) {
        if (!type(target).buffer) nodes_[n].downstream.push_back(target);
      });
    }
  }
  void taken() {
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n)
      for (const Row& flux : type(n).fluxes) {
        const int body = named(n, flux.from);
        if (body < 0 || (!taps_[body].empty() && taps_[body].back() == n)) continue;
        taps_[body].push_back(n);
        each_target(n, [&](int use) {
          sources_[use].insert(body);
          if (treats(use)) each_target(use, [&](int served) { sources_[served].insert(body); });
        });
      }
    std::vector<std::pair<int, int>> more;
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n)
      if (!returns(n))
        each_target(n, [&](int target) {
          for (int tap : taps_[target])
            if (tap != n) more.emplace_back(n, tap);
        });
    below_ = reach();  // of the bodies alone, before links join in
    for (int body = 0; body < static_cast<int>(nodes_.size()); ++body)
      for (int tap : taps_[body]) more.emplace_back(tap, body);
    for (const auto& [n, next] : more) nodes_[n].downstream.push_back(next);
  }
  /// The bodies that the water of a use, of its return flow or of a treatment plant was drawn from.
  const std::set<int>& drawn_from(int n) const {
    const int use = type(n).name == "return_flow" ? named(n, "from") : n;
    return use < 0 ? none_ : sources_[use];
  }
  void returned() {
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n)
      if (returns(n) && !treats(n))
        each_target(n, [&](int target) {
          if (treats(target)) sources_[target].insert(drawn_from(n).begin(), drawn_from(n).end());
        });
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n) {
      if (!returns(n)) continue;
      each_target(n, [&](int target) {
        if (returns(target)) return nodes_[n].downstream.push_back(target);
        const std::set<int>& sources = drawn_from(n);
        const bool beside = sources.count(target) > 0;
        const bool above =
            std::any_of(sources.begin(), sources.end(), [&](int source) { return source != target && below_[target].count(source) > 0; });
        if (above) return;
        if (!type(target).buffer) nodes_[n].downstream.push_back(target);
        if (beside) return;
        for (int tap : taps_[target]) nodes_[n].downstream.push_back(tap);
      });
    }
  }
  /// All nodes below each that links draw on or returns reach.
  std::vector<std::set<int>> reach() const {
    std::vector<std::set<int>> below(nodes_.size());
    for (int n = 0; n < static_cast<int>(nodes_.size()); ++n) {
      if (!returns(n)) continue;
      each_target(n, [&](int target) {
        if (!below[target].empty()) return;
        std::vector<int> open{target};
        while (!open.empty()) {
          const int here = open.back();
          open.pop_back();
          for (int next : nodes_[here].downstream)
            if (below[target].insert(next).second) open.push_back(next);
        }
      });
    }
    return below;
  }

  const std::vector<DraftGroup>& groups_;
  std::vector<Node> nodes_;
  std::map<std::string, int> by_path_;
  std::vector<bool> linked_;            ///< fields to which a link brings water: what leaves them is a return
  std::vector<std::set<int>> sources_;  ///< of a use: bodies that links to it draw on
  std::vector<std::vector<int>> taps_;  ///< of a body: what draws on it
  std::vector<std::set<int>> below_;
  const std::set<int> none_;
};

/// Two uses may feed each other across rivers: the return of the last by name then arrives the next step. False: no return is in the ring.
bool cut(const std::vector<DraftGroup>& groups, Network& network) {
  const auto& ring = network.circle;
  const auto path = [&](int n) -> const std::string& { return groups[network.nodes[n].group].entities[network.nodes[n].entity].path; };
  int last = -1, next = -1;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const std::string_view type = groups[network.nodes[ring[i]].group].type->name;
    if ((type == "use" || type == "return_flow" || type == "treatment") && (last < 0 || path(ring[i]) > path(last)))
      last = ring[i], next = ring[(i + 1) % ring.size()];
  }
  if (last < 0) return false;
  std::erase(network.nodes[last].downstream, next);
  network.circle.clear();
  for (Node& one : network.nodes) one.state = one.level = 0;
  return true;
}

}  // namespace

void order_network(std::vector<DraftGroup>& groups, std::vector<std::vector<int>>& levels, Diagnostics& diagnostics) {
  Edges edges(groups);
  const std::vector<int> by_name = edges.by_name();
  Network network(std::move(edges).nodes());
  int highest = 0;
  for (std::size_t i = 0; i < by_name.size() && network.circle.empty(); ++i) {
    std::vector<int> trail;
    highest = std::max(highest, network.height(by_name[i], trail));
    if (!network.circle.empty() && cut(groups, network)) highest = 0, i = static_cast<std::size_t>(-1);
  }
  if (!network.circle.empty()) {
    std::string way;
    for (int n : network.circle) way += groups[network.nodes[n].group].entities[network.nodes[n].entity].path + " → ";
    const Node& first = network.nodes[network.circle.front()];
    const Draft& draft = groups[first.group].entities[first.entity];
    way += draft.path;
    diagnostics.add(
        {Severity::error, "network_cycle", draft.path, draft.spec ? draft.spec->at : Position{}, "the network feeds itself: " + way, ""});
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

}  // namespace cuenca::basin
