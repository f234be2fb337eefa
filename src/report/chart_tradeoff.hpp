// Boxes as dots between coverage and density, numbered by how many conditions they have.
#pragma once
#include <vector>

#include "report/figure.hpp"

namespace cuenca::report {

struct TradeOffPoint {
  double coverage = 0, density = 0;  ///< shares
  int limits = 0;
  Words text;  ///< for the table: futures inside
};
struct TradeOffChart {
  Caption caption;
  Words description;
  std::vector<TradeOffPoint> points;
  std::size_t chosen = 0;
  bool joined = true;  ///< by a line, in their order
};
Figure draw_tradeoff(const TradeOffChart& chart);

}  // namespace cuenca::report
