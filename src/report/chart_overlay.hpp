// A small picture of one quantity with a line a run, told apart by colour, dash and the letter at its end.
#pragma once
#include "report/comparison.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// Colour and dash of a run: the first is black; the others stay apart for colour-blind eyes and are dark enough (3:1) for a line on white.
struct RunLine {
  std::string_view colour, dash;
  double width;
};
RunLine run_line(std::size_t run);

/// A sample of the line with its letter, for the legend.
std::string line_sample(std::size_t run);

Figure draw_overlay(const OverlayChart& chart, const std::vector<Strategy>& strategies);

}  // namespace cuenca::report
