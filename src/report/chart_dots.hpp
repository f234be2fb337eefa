// A hundred futures as a hundred dots, a field for each strategy: natural frequencies [gigerenzer1995], for a room full of people.
#pragma once
#include <string_view>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// How many of the hundred dots are full, rings and small: met, not met, not known. All 0: nothing is defined.
struct DotCounts {
  int met = 0, failed = 0, unknown = 0;
};
DotCounts dots_of(const MetShare& share);

/// Dots number `from` … `to` - 1 of a field of ten by ten whose first dot lies at (x, y).
void put_dots(Svg& svg, double x, double y, int from, int to, std::string_view colour, double size);
inline constexpr double kDotPitch = 10.8;

Figure draw_dots(const EnsembleModel& model, const DotsChart& chart);

}  // namespace cuenca::report
