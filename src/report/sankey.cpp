#include "report/sankey.hpp"

#include <algorithm>
#include <cmath>

#include "report/layered.hpp"

namespace cuenca::report {
namespace {

struct Work {
  const Sankey& sankey;
  const SankeyOptions& options;
  SankeyLayout out;
  std::vector<double> size;               ///< px height of the bar
  std::vector<std::vector<int>> members;  ///< nodes a column, top to bottom

  double slot(int node) const { return std::max(size[static_cast<std::size_t>(node)], options.label); }
  std::size_t count() const { return sankey.nodes.size(); }
};

void assign_columns(Work& w) {
  std::vector<LayerEdge> edges;
  for (const SankeyLink& l : w.sankey.links)
    if (l.flow > 0 && l.from != l.to) edges.push_back({l.from, l.to, l.flow});
  const auto turned = back_edges(static_cast<int>(w.count()), edges);
  std::vector<LayerEdge> forward;
  for (std::size_t i = 0; i < edges.size(); ++i)
    if (!turned[i]) forward.push_back(edges[i]);
  w.out.column = longest_path(static_cast<int>(w.count()), forward, std::vector<bool>(forward.size(), false));
  const int last = w.out.column.empty() ? 0 : *std::max_element(w.out.column.begin(), w.out.column.end());
  for (int v = 0; v < static_cast<int>(w.count()); ++v) {
    int next = last;
    bool gives = false, takes = false;
    for (const LayerEdge& e : forward) {
      if (e.from == v) gives = true, next = std::min(next, w.out.column[static_cast<std::size_t>(e.to)] - 1);
      takes = takes || e.to == v;
    }
    if (!gives && takes) w.out.column[static_cast<std::size_t>(v)] = last;  // what only takes ends at the right
  }
  w.out.columns = last + 1;
  w.members.resize(static_cast<std::size_t>(w.out.columns));
  for (int v = 0; v < static_cast<int>(w.count()); ++v)
    w.members[static_cast<std::size_t>(w.out.column[static_cast<std::size_t>(v)])].push_back(v);
}

void assign_sizes(Work& w) {
  std::vector<double> in(w.count(), 0), out(w.count(), 0);
  for (const SankeyLink& l : w.sankey.links) {
    if (!(l.flow > 0)) continue;
    out[static_cast<std::size_t>(l.from)] += l.flow;
    in[static_cast<std::size_t>(l.to)] += l.flow;
  }
  // the largest scale at which every column still fits with its labels and gaps
  double low = 0, high = 1e9;
  for (int round = 0; round < 100; ++round) {
    const double middle = (low + high) / 2;
    bool fits = true;
    for (const auto& column : w.members) {
      double sum = 0;
      for (const int v : column)
        sum +=
            std::max(std::max(in[static_cast<std::size_t>(v)], out[static_cast<std::size_t>(v)]) * middle, w.options.label) + w.options.gap;
      fits = fits && sum - w.options.gap <= w.options.flow_height;
    }
    (fits ? low : high) = middle;
  }
  if (low > 0.9e9) low = 0;
  if (low == 0) {  // more labels than room: labels decide the height, flows take what the tallest column leaves
    double most = 0;
    for (std::size_t v = 0; v < w.count(); ++v) most = std::max({most, in[v], out[v]});
    low = most > 0 ? w.options.flow_height / 2 / most : 0;
  }
  w.out.scale = low;
  for (std::size_t v = 0; v < w.count(); ++v) w.size.push_back(std::max(in[v], out[v]) * low);
}

double total_height(const Work& w, const std::vector<int>& column) {
  double sum = -w.options.gap;
  for (const int v : column) sum += w.slot(v) + w.options.gap;
  return sum;
}

/// Stacks each column in its order, as near as can be to where its links come from.
void place_nodes(Work& w) {
  double tallest = 0;
  for (const auto& column : w.members) tallest = std::max(tallest, total_height(w, column));
  const double room = std::max(tallest, w.options.flow_height);
  std::vector<double> centre(w.count(), 0);
  for (const auto& column : w.members) {
    double y = (room - total_height(w, column)) / 2;
    for (const int v : column) centre[static_cast<std::size_t>(v)] = y + w.slot(v) / 2, y += w.slot(v) + w.options.gap;
  }
  for (int round = 0; round < 30; ++round)
    for (std::size_t k = 0; k < w.members.size(); ++k) {
      auto& column = w.members[round % 2 == 0 ? k : w.members.size() - 1 - k];
      std::vector<std::pair<double, int>> wish;
      for (const int v : column) {
        double sum = 0, weight = 0;
        for (const SankeyLink& l : w.sankey.links) {
          if (!(l.flow > 0) || l.from == l.to || (l.from != v && l.to != v)) continue;
          sum += l.flow * centre[static_cast<std::size_t>(l.from == v ? l.to : l.from)];
          weight += l.flow;
        }
        wish.push_back({weight > 0 ? sum / weight : centre[static_cast<std::size_t>(v)], v});
      }
      if (round < 24) std::stable_sort(wish.begin(), wish.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      double y = 0;
      for (std::size_t i = 0; i < wish.size(); ++i) {
        column[i] = wish[i].second;
        const double at = std::max(y, wish[i].first - w.slot(column[i]) / 2);
        centre[static_cast<std::size_t>(column[i])] = at + w.slot(column[i]) / 2;
        y = at + w.slot(column[i]) + w.options.gap;
      }
      double bottom = room;
      for (std::size_t i = wish.size(); i-- > 0;) {
        double& c = centre[static_cast<std::size_t>(column[i])];
        c = std::min(c, bottom - w.slot(column[i]) / 2);
        bottom = c - w.slot(column[i]) / 2 - w.options.gap;
      }
    }
  const double step =
      w.out.columns > 1 ? (w.options.width - w.options.left - w.options.right - w.options.node_width) / (w.out.columns - 1) : 0;
  for (std::size_t v = 0; v < w.count(); ++v)
    w.out.nodes.push_back(
        {w.options.left + step * w.out.column[v], w.options.top + centre[v] - w.size[v] / 2, w.options.node_width, w.size[v]});
  w.out.height = w.options.top + room;
}

void place_ribbons(Work& w) {
  const auto& links = w.sankey.links;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < links.size(); ++i) {
    Ribbon r;
    r.thickness = links[i].flow > 0 ? links[i].flow * w.out.scale : 0;
    r.back = w.out.column[static_cast<std::size_t>(links[i].from)] >= w.out.column[static_cast<std::size_t>(links[i].to)];
    w.out.ribbons.push_back(r);
    order.push_back(i);
  }
  const auto middle = [&](int v) {
    return w.out.nodes[static_cast<std::size_t>(v)].y + w.out.nodes[static_cast<std::size_t>(v)].height / 2;
  };
  const auto stack = [&](bool source) {
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (w.out.ribbons[a].back != w.out.ribbons[b].back) return w.out.ribbons[b].back;  // those that return leave and arrive lowest
      return middle(source ? links[a].to : links[a].from) < middle(source ? links[b].to : links[b].from);
    });
    std::vector<double> used(w.count(), 0);
    for (const std::size_t i : order) {
      const auto v = static_cast<std::size_t>(source ? links[i].from : links[i].to);
      Ribbon& r = w.out.ribbons[i];
      (source ? r.y0 : r.y1) = w.out.nodes[v].y + used[v];
      (source ? r.x0 : r.x1) = w.out.nodes[v].x + (source ? w.out.nodes[v].width : 0);
      used[v] += r.thickness;
    }
  };
  stack(true);
  stack(false);
  double lane = w.out.height + 8;
  for (Ribbon& r : w.out.ribbons)
    if (r.back && r.thickness > 0) r.lane = lane, lane += r.thickness + 5;
  w.out.height = std::max(w.out.height, lane);
}

}  // namespace

SankeyLayout lay_out_sankey(const Sankey& sankey, const SankeyOptions& options) {
  Work w{sankey, options, {}, {}, {}};
  if (sankey.nodes.empty()) return w.out;
  assign_columns(w);
  assign_sizes(w);
  place_nodes(w);
  place_ribbons(w);
  return w.out;
}

}  // namespace cuenca::report
