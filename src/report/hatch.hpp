// Slanted lines that fill a rectangle: a second sign beside a colour, without patterns that would need ids.
#pragma once
#include <algorithm>
#include <string>

#include "report/svg.hpp"

namespace cuenca::report {

/// Path data of lines that rise to the right, `step` px apart along the lower edge.
inline std::string hatch(const Box& box, double step) {
  PathData path;
  if (!(box.width > 0) || !(box.height > 0)) return {};
  const double bottom = box.y + box.height;
  for (double c = step - box.height; c < box.width; c += step) {  // from (x + c, bottom) to (x + c + height, y)
    const double from = std::max(0.0, c), to = std::min(box.width, c + box.height);
    path.move(box.x + from, bottom - (from - c)).line(box.x + to, bottom - (to - c));
  }
  return path.str();
}

}  // namespace cuenca::report
