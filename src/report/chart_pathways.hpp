// The pathway map, drawn like a map of lines: actions as long as they do, changes as stations, and until when each must be decided.
#pragma once
#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_pathways(const PathwayChart& chart);
/// The ways through the map, the best first; no rows: none is given.
Table pathways_table(const PathwayChart& chart);

}  // namespace cuenca::report
