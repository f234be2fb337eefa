// Second half of the layered layout: order within layers, places, routes.
#include "report/layered.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cuenca::report {
namespace {

/// A box of the drawing or a place where a long edge passes a layer.
struct Vertex {
  int node = -1;
  int layer = 0;
  double width = 0;
  bool aside = false;
  double x = 0;  ///< centre
  std::vector<int> up, down;
};

struct Graph {
  std::vector<Vertex> vertices;
  std::vector<std::vector<int>> layers;  ///< ordered
  std::vector<std::vector<int>> chains;  ///< per edge, from the upper to the lower end
};

/// Edges that count the other way round for the layers: what is taken for use rises (so that wells, ponds and plants stand beside
/// the slopes and the last natural store stays lowest), and whatever else would close a cycle.
std::vector<bool> turned_edges(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges) {
  std::vector<LayerEdge> risen = edges;
  for (LayerEdge& e : risen)
    if (nodes[static_cast<std::size_t>(e.to)].aside) std::swap(e.from, e.to), e.weight *= 1e3;
  std::vector<bool> turned = back_edges(static_cast<int>(nodes.size()), risen);
  for (std::size_t i = 0; i < edges.size(); ++i) turned[i] = turned[i] != nodes[static_cast<std::size_t>(edges[i].to)].aside;
  return turned;
}

std::vector<int> layers_of(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges, const std::vector<bool>& turned,
                           int most) {
  const std::size_t n = nodes.size();
  std::vector<int> layer = longest_path(static_cast<int>(n), edges, turned);
  std::vector<int> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return layer[static_cast<std::size_t>(a)] < layer[static_cast<std::size_t>(b)]; });
  const auto ends = [&](std::size_t i) {
    return std::pair{static_cast<std::size_t>(turned[i] ? edges[i].to : edges[i].from),
                     static_cast<std::size_t>(turned[i] ? edges[i].from : edges[i].to)};
  };
  // again in that order, with fixed layers and at most `most` boxes a layer
  std::vector<int> filled(2 * n + 64, 0);
  std::vector<int> result(n, 0);
  for (const int v : order) {
    const auto u = static_cast<std::size_t>(v);
    int at = std::max(0, nodes[u].fixed);
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (const auto [a, b] = ends(i); b == u && a != b) at = std::max(at, result[a] + 1);
    while (filled[static_cast<std::size_t>(at)] >= most && nodes[u].fixed < 0) ++at;
    ++filled[static_cast<std::size_t>(at)];
    result[u] = at;
  }
  // what only gives, and what stands aside, comes down to just above its neighbour below
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    const auto u = static_cast<std::size_t>(*it);
    if (nodes[u].top || nodes[u].fixed >= 0) continue;
    int lowest = std::numeric_limits<int>::max();
    bool fed = false;
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const auto [a, b] = ends(i);
      if (a == u && b != u) lowest = std::min(lowest, result[b] - 1);
      fed = fed || (b == u && a != u);
    }
    if ((!fed || nodes[u].aside) && lowest != std::numeric_limits<int>::max()) result[u] = std::max(result[u], lowest);
  }
  // layers left empty vanish
  std::vector<int> used = result;
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  for (int& l : result) l = static_cast<int>(std::lower_bound(used.begin(), used.end(), l) - used.begin());
  return result;
}

Graph graph_of(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges, const std::vector<int>& layer, double channel) {
  Graph g;
  const int count = layer.empty() ? 0 : *std::max_element(layer.begin(), layer.end()) + 1;
  g.layers.resize(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    g.vertices.push_back({static_cast<int>(i), layer[i], nodes[i].width, nodes[i].aside, 0, {}, {}});
    g.layers[static_cast<std::size_t>(layer[i])].push_back(static_cast<int>(i));
  }
  for (const LayerEdge& e : edges) {
    std::vector<int> chain;
    int a = e.from, b = e.to;
    if (layer[static_cast<std::size_t>(a)] > layer[static_cast<std::size_t>(b)]) std::swap(a, b);
    chain.push_back(a);
    for (int l = layer[static_cast<std::size_t>(a)] + 1; l < layer[static_cast<std::size_t>(b)]; ++l) {
      const int id = static_cast<int>(g.vertices.size());
      g.vertices.push_back({-1, l, channel, false, 0, {}, {}});
      g.layers[static_cast<std::size_t>(l)].push_back(id);
      chain.push_back(id);
    }
    chain.push_back(b);
    for (std::size_t i = 0; i + 1 < chain.size() && a != b; ++i) {
      g.vertices[static_cast<std::size_t>(chain[i])].down.push_back(chain[i + 1]);
      g.vertices[static_cast<std::size_t>(chain[i + 1])].up.push_back(chain[i]);
    }
    g.chains.push_back(std::move(chain));
  }
  return g;
}

std::vector<int> positions(const Graph& g) {
  std::vector<int> at(g.vertices.size(), 0);
  for (const auto& layer : g.layers)
    for (std::size_t i = 0; i < layer.size(); ++i) at[static_cast<std::size_t>(layer[i])] = static_cast<int>(i);
  return at;
}

int crossings_of(const Graph& g) {
  const std::vector<int> at = positions(g);
  int sum = 0;
  for (const auto& layer : g.layers) {
    std::vector<std::pair<int, int>> lines;
    for (const int v : layer)
      for (const int w : g.vertices[static_cast<std::size_t>(v)].down)
        lines.push_back({at[static_cast<std::size_t>(v)], at[static_cast<std::size_t>(w)]});
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (std::size_t j = i + 1; j < lines.size(); ++j) sum += (lines[i].first - lines[j].first) * (lines[i].second - lines[j].second) < 0;
  }
  return sum;
}

void sweep(Graph& g, bool downward) {
  const int count = static_cast<int>(g.layers.size());
  for (int step = 0; step < count; ++step) {
    auto& layer = g.layers[static_cast<std::size_t>(downward ? step : count - 1 - step)];
    const std::vector<int> at = positions(g);
    std::vector<std::pair<double, int>> keyed;
    for (const int v : layer) {
      const Vertex& x = g.vertices[static_cast<std::size_t>(v)];
      const auto& near = downward ? x.up : x.down;
      double key = at[static_cast<std::size_t>(v)];
      if (!near.empty()) {
        key = 0;
        for (const int w : near) {
          const auto& other = g.layers[static_cast<std::size_t>(g.vertices[static_cast<std::size_t>(w)].layer)];
          key += (at[static_cast<std::size_t>(w)] + 0.5) / static_cast<double>(other.size());
        }
        key = key / static_cast<double>(near.size()) * static_cast<double>(layer.size());
      }
      keyed.push_back({key + (x.aside ? 1e6 : 0), v});
    }
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < layer.size(); ++i) layer[i] = keyed[i].second;
  }
}

/// Swaps neighbours while that removes crossings.
int transpose(Graph& g, int crossings) {
  for (int round = 0; round < 6; ++round) {
    const int before = crossings;
    for (auto& layer : g.layers)
      for (std::size_t i = 0; i + 1 < layer.size(); ++i) {
        if (g.vertices[static_cast<std::size_t>(layer[i])].aside != g.vertices[static_cast<std::size_t>(layer[i + 1])].aside) continue;
        std::swap(layer[i], layer[i + 1]);
        if (const int now = crossings_of(g); now < crossings)
          crossings = now;
        else
          std::swap(layer[i], layer[i + 1]);
      }
    if (crossings == before) break;
  }
  return crossings;
}

int reduce_crossings(Graph& g) {
  sweep(g, true);
  auto best = g.layers;
  int least = crossings_of(g);
  for (int round = 0; round < 24 && least > 0; ++round) {
    sweep(g, round % 2 == 1);
    if (const int now = crossings_of(g); now < least) least = now, best = g.layers;
  }
  g.layers = best;
  return transpose(g, least);
}

/// Least-squares places for a row whose members must keep their distances (pool adjacent violators).
void settle(std::vector<double>& wish, const std::vector<double>& weight, const std::vector<double>& offset) {
  struct Block {
    double sum, weight;
    std::size_t count;
  };
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < wish.size(); ++i) {
    blocks.push_back({(wish[i] - offset[i]) * weight[i], weight[i], 1});
    while (blocks.size() > 1) {
      Block& last = blocks.back();
      Block& before = blocks[blocks.size() - 2];
      if (before.sum / before.weight <= last.sum / last.weight) break;
      before.sum += last.sum;
      before.weight += last.weight;
      before.count += last.count;
      blocks.pop_back();
    }
  }
  std::size_t i = 0;
  for (const Block& b : blocks)
    for (std::size_t k = 0; k < b.count; ++k, ++i) wish[i] = b.sum / b.weight + offset[i];
}

void place(Graph& g, double gap) {
  std::vector<std::vector<double>> offsets;
  for (const auto& layer : g.layers) {
    std::vector<double> offset(layer.size(), 0);
    for (std::size_t i = 1; i < layer.size(); ++i) {
      const Vertex &a = g.vertices[static_cast<std::size_t>(layer[i - 1])], &b = g.vertices[static_cast<std::size_t>(layer[i])];
      offset[i] = offset[i - 1] + (a.width + b.width) / 2 + gap;
    }
    const double middle = offset.empty() ? 0 : offset.back() / 2;
    for (std::size_t i = 0; i < layer.size(); ++i) g.vertices[static_cast<std::size_t>(layer[i])].x = offset[i] - middle;
    offsets.push_back(std::move(offset));
  }
  for (int round = 0; round < 40; ++round) {
    for (std::size_t step = 0; step < g.layers.size(); ++step) {
      const std::size_t l = round % 2 == 0 ? step : g.layers.size() - 1 - step;
      std::vector<double> wish, weight;
      for (const int v : g.layers[l]) {
        const Vertex& x = g.vertices[static_cast<std::size_t>(v)];
        double sum = 0.05 * x.x, total = 0.05;
        for (const auto* near : {&x.up, &x.down})
          for (const int w : *near) {
            const Vertex& o = g.vertices[static_cast<std::size_t>(w)];
            const double pull = x.node < 0 && o.node < 0 ? 6 : x.node < 0 || o.node < 0 ? 2 : 1;
            sum += pull * o.x;
            total += pull;
          }
        wish.push_back(sum / total);
        weight.push_back(x.node < 0 ? 3 : 1);
      }
      settle(wish, weight, offsets[l]);
      for (std::size_t i = 0; i < wish.size(); ++i) g.vertices[static_cast<std::size_t>(g.layers[l][i])].x = wish[i];
    }
  }
}

}  // namespace

Layout lay_out(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges, const LayerOptions& options) {
  Layout out;
  if (nodes.empty()) return out;
  out.layer = layers_of(nodes, edges, turned_edges(nodes, edges), options.most_in_layer);
  Graph g = graph_of(nodes, edges, out.layer, options.channel);
  out.crossings = reduce_crossings(g);
  place(g, options.gap);

  double left = 1e300, right = -1e300;
  for (const Vertex& v : g.vertices) left = std::min(left, v.x - v.width / 2), right = std::max(right, v.x + v.width / 2);
  std::vector<double> top(g.layers.size()), tall(g.layers.size(), 0);
  for (std::size_t i = 0; i < nodes.size(); ++i)
    tall[static_cast<std::size_t>(out.layer[i])] = std::max(tall[static_cast<std::size_t>(out.layer[i])], nodes[i].height);
  double y = options.margin;
  for (std::size_t l = 0; l < tall.size(); ++l) top[l] = y, y += tall[l] + options.layer_gap;
  out.width = right - left + 2 * options.margin;
  out.height = y - options.layer_gap + options.margin;
  for (Vertex& v : g.vertices) v.x += options.margin - left;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto l = static_cast<std::size_t>(out.layer[i]);
    out.nodes.push_back({g.vertices[i].x - nodes[i].width / 2, top[l] + (tall[l] - nodes[i].height) / 2, nodes[i].width, nodes[i].height});
  }

  // ports: the edges of one side of a box spread over it in the order of where they go
  struct Port {
    std::size_t edge;
    double towards;
  };
  std::vector<std::vector<Port>> above(nodes.size()), below(nodes.size());
  for (std::size_t e = 0; e < edges.size(); ++e) {
    const auto& chain = g.chains[e];
    if (chain.front() == chain.back()) continue;
    const auto x_of = [&](int v) { return g.vertices[static_cast<std::size_t>(v)].x; };
    below[static_cast<std::size_t>(chain.front())].push_back({e, x_of(chain[1])});
    above[static_cast<std::size_t>(chain.back())].push_back({e, x_of(chain[chain.size() - 2])});
  }
  std::vector<double> start(edges.size(), 0), stop(edges.size(), 0);
  const auto spread = [&](std::vector<Port>& ports, const Box& box, std::vector<double>& into) {
    std::stable_sort(ports.begin(), ports.end(), [](const Port& a, const Port& b) { return a.towards < b.towards; });
    const double room = std::min(26.0, (box.width - 24) / std::max<double>(1, static_cast<double>(ports.size()) - 1));
    for (std::size_t i = 0; i < ports.size(); ++i)
      into[ports[i].edge] = box.x + box.width / 2 + (static_cast<double>(i) - (static_cast<double>(ports.size()) - 1) / 2) * room;
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) spread(below[i], out.nodes[i], start), spread(above[i], out.nodes[i], stop);

  for (std::size_t e = 0; e < edges.size(); ++e) {
    const auto& chain = g.chains[e];
    std::vector<Point> route;
    if (chain.front() != chain.back()) {
      const Box &a = out.nodes[static_cast<std::size_t>(chain.front())], &b = out.nodes[static_cast<std::size_t>(chain.back())];
      route.push_back({start[e], a.y + a.height});
      for (std::size_t i = 1; i + 1 < chain.size(); ++i) {
        const Vertex& v = g.vertices[static_cast<std::size_t>(chain[i])];
        const auto l = static_cast<std::size_t>(v.layer);
        route.push_back({v.x, top[l]});
        route.push_back({v.x, top[l] + tall[l]});
      }
      route.push_back({stop[e], b.y});
      if (chain.front() != edges[e].from) std::reverse(route.begin(), route.end());
    }
    out.routes.push_back(std::move(route));
  }
  return out;
}

}  // namespace cuenca::report
