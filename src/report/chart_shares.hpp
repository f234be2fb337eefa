// Who bears how much of a loss in time: the parts of each window stacked on each other, gains below zero.
#pragma once
#include "report/figure.hpp"
#include "report/palette.hpp"

namespace cuenca::report {

struct ShareLayer {
  Words name;
  std::vector<double> values;  ///< one a window, in the unit shown; below zero: a gain
};
struct ShareChart {
  Caption caption;
  Words quantity;
  std::string unit;
  std::vector<double> begin, end;  ///< of the windows, days since 1970-01-01
  std::vector<ShareLayer> layers;
};

/// Windows without gaps make steps; the black line is the sum.
Figure draw_shares(const ShareChart& chart);

/// The colour of a layer, for words that speak of it.
Colour colour_of_layer(std::size_t layer);

}  // namespace cuenca::report
