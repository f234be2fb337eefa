// A layered layout [sugiyama1981]: break cycles, layers by longest path, few crossings by barycentres, straight places.
#pragma once
#include <vector>

#include "report/svg.hpp"

namespace cuenca::report {

struct LayerNode {
  double width = 140, height = 48;
  int fixed = -1;      ///< layer given from outside
  bool top = false;    ///< belongs to the first layer when nothing flows into it
  bool aside = false;  ///< stays right of the others of its layer
};
struct LayerEdge {
  int from = 0, to = 0;
  double weight = 1;
};
struct Point {
  double x = 0, y = 0;
};
struct Layout {
  std::vector<Box> nodes;
  std::vector<std::vector<Point>> routes;  ///< per edge, in the direction of the flow: ends on the boxes, one point a layer passed
  std::vector<int> layer;
  double width = 0, height = 0;
  int crossings = 0;
};
struct LayerOptions {
  int most_in_layer = 7;
  double gap = 26, layer_gap = 58, margin = 16, channel = 16;  ///< px; channel: room kept for an edge that passes a layer
};

/// Edges that must be turned round so that no cycle is left: few and light ones [eades1993], with weights.
std::vector<bool> back_edges(int nodes, const std::vector<LayerEdge>& edges);

/// Longest path from the sources over the edges left after turning round the back edges.
std::vector<int> longest_path(int nodes, const std::vector<LayerEdge>& edges, const std::vector<bool>& turned);

Layout lay_out(const std::vector<LayerNode>& nodes, const std::vector<LayerEdge>& edges, const LayerOptions& options = {});

}  // namespace cuenca::report
