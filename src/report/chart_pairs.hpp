// Futures as dots over two inputs at a time, those of interest filled, and the box drawn over them.
#pragma once
#include <vector>

#include "report/figure.hpp"

namespace cuenca::report {

struct PairAxis {
  Words name;
  std::string unit;
  double low = 0, high = 1;    ///< of all futures
  double from = 0, to = 1;     ///< of the box
  std::vector<Words> words;    ///< categories: 0, 1, 2 … on the axis
  std::vector<bool> inside;    ///< of each
  std::vector<double> values;  ///< of the futures drawn
};
/// Axes share the order of their futures.
struct PairPanel {
  PairAxis x, y;
};
struct PairChart {
  Caption caption;
  Words description;
  Words interest;  ///< what the filled dots are
  std::vector<bool> of_interest;
  std::vector<PairPanel> panels;
  Table table;
};
Figure draw_pairs(const PairChart& chart);

}  // namespace cuenca::report
