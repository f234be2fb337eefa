// Places of a Sankey picture: columns by longest path, heights in proportion to the flow, cycles carried below the picture.
#pragma once
#include <vector>

#include "report/model.hpp"
#include "report/svg.hpp"

namespace cuenca::report {

struct Ribbon {
  double x0 = 0, y0 = 0;  ///< upper corner at the source
  double x1 = 0, y1 = 0;  ///< upper corner at the target
  double thickness = 0;   ///< flow * scale, at both ends and all along
  bool back = false;      ///< runs to an earlier column: goes down to `lane` (upper edge) and back
  double lane = 0;
};

struct SankeyLayout {
  std::vector<Box> nodes;
  std::vector<Ribbon> ribbons;  ///< parallel to the links; thickness 0 for links without flow
  std::vector<int> column;
  int columns = 0;
  double scale = 0;  ///< px per m3/s
  double height = 0;
};

struct SankeyOptions {
  double width = 900, left = 122, right = 140, top = 12, flow_height = 480, node_width = 14, gap = 10, label = 38;
};

SankeyLayout lay_out_sankey(const Sankey& sankey, const SankeyOptions& options = {});

}  // namespace cuenca::report
