// Where a box lies within the range of each input: a pale bar for all futures, a full one for the box.
#pragma once
#include <vector>

#include "report/figure.hpp"

namespace cuenca::report {

struct RangeRow {
  Words name;
  double low = 0, high = 1, from = 0, to = 1;     ///< numbers: of all futures; of the box
  Words low_text, high_text, from_text, to_text;  ///< with units; the last two empty where there is no limit
  std::vector<Words> words;                       ///< categories instead of numbers
  std::vector<bool> inside;                       ///< of each
  Words note;                                     ///< behind the bar
};
struct RangeChart {
  Caption caption;
  Words description;
  std::vector<RangeRow> rows;
};
Figure draw_ranges(const RangeChart& chart);

}  // namespace cuenca::report
