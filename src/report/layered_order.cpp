// First half of the layered layout: cycles and layers.
#include <algorithm>
#include <deque>

#include "report/layered.hpp"

namespace cuenca::report {

std::vector<bool> back_edges(int nodes, const std::vector<LayerEdge>& edges) {
  const auto n = static_cast<std::size_t>(nodes);
  std::vector<bool> gone(n, false);
  std::vector<int> left;
  std::deque<int> right;
  const auto flow = [&](int node, bool out) {
    double sum = 0;
    for (const LayerEdge& e : edges)
      if (e.from != e.to && !gone[static_cast<std::size_t>(e.from)] && !gone[static_cast<std::size_t>(e.to)] &&
          (out ? e.from : e.to) == node)
        sum += std::max(e.weight, 1e-12);
    return sum;
  };
  for (int remaining = nodes; remaining > 0; --remaining) {
    int sink = -1, source = -1, best = -1;
    double best_value = 0;
    for (int v = 0; v < nodes; ++v) {
      if (gone[static_cast<std::size_t>(v)]) continue;
      const double in = flow(v, false), out = flow(v, true);
      if (in == 0 && source < 0) source = v;
      if (out == 0 && sink < 0) sink = v;
      const double value = (out - in) / (out + in + 1e-300);
      if (best < 0 || value > best_value) best = v, best_value = value;
    }
    const int pick = source >= 0 ? source : sink >= 0 ? sink : best;
    if (source < 0 && sink >= 0)
      right.push_front(pick);
    else
      left.push_back(pick);
    gone[static_cast<std::size_t>(pick)] = true;
  }
  std::vector<int> place(n, 0);
  int at = 0;
  for (const int v : left) place[static_cast<std::size_t>(v)] = at++;
  for (const int v : right) place[static_cast<std::size_t>(v)] = at++;
  std::vector<bool> turned;
  for (const LayerEdge& e : edges) turned.push_back(place[static_cast<std::size_t>(e.from)] > place[static_cast<std::size_t>(e.to)]);
  return turned;
}

std::vector<int> longest_path(int nodes, const std::vector<LayerEdge>& edges, const std::vector<bool>& turned) {
  std::vector<int> layer(static_cast<std::size_t>(nodes), 0);
  for (int round = 0; round < nodes; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (edges[i].from == edges[i].to) continue;
      const auto a = static_cast<std::size_t>(turned[i] ? edges[i].to : edges[i].from);
      const auto b = static_cast<std::size_t>(turned[i] ? edges[i].from : edges[i].to);
      if (layer[b] < layer[a] + 1) layer[b] = layer[a] + 1, moved = true;
    }
    if (!moved) break;
  }
  return layer;
}

}  // namespace cuenca::report
