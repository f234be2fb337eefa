// The pathway map ("metro map"): one line an action, stations where one may change, what drawing needs and nothing of how it is drawn.
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/pathways/graph.hpp"

namespace cuenca::analysis::pathways {

struct Line {
  std::size_t action = 0;
  double from = 0, to = 0;  ///< from the first date on which some pathway changes to it, until it stops working or the end
  bool reaches_end = false;
};
struct Station {
  std::size_t from = 0, to = 0;  ///< actions
  double date = 0, decision = 0;
  bool late = false;
  std::size_t pathways = 0;  ///< that change here
};
struct PathwayMap {
  std::vector<Line> lines;        ///< the start first, then by the date they end, then by id: stations lead upward or downward only
  std::vector<Station> stations;  ///< by date, then by the ids of `from` and `to`
};
/// Of the pathways of one future, or of dates that stand for many.
PathwayMap map_of(const Graph& graph, const std::vector<Pathway>& pathways);

}  // namespace cuenca::analysis::pathways
