// The basin as a diagram: typed boxes in layers from the mountains down to the salar, links as wide as their flow.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {

/// Where things ended up, for tests: boxes of nodes and of the labels of links (empty box: no free place, see the table).
struct SchematicPlaces {
  std::vector<Box> nodes, labels;
};

Text kind_text(NodeKind kind);

/// How one box is painted when the diagram serves as a ground for something else.
struct NodeLook {
  std::string_view fill = "#ffffff", edge = "#c9ced3";
  double width = 1.2;
  bool strong = false;  ///< its short line is bold
};

/// `poster`: larger type for the A3 sheet. Numbers on the boxes are index + 1, as on the comment sheet.
Figure draw_schematic(const Schematic& schematic, bool poster = false, SchematicPlaces* places = nullptr);


/// The diagram with a look for every node, links thin and without numbers, no key: the caller's picture on it.
Svg draw_schematic_ground(const Schematic& schematic, const std::vector<NodeLook>& looks);

}  // namespace cuenca::report
