// One colour a quantity all over the page: hues that stay apart for colour-blind eyes, each dark enough
// (3:1) for a line on white; `ink` is the same hue at 4.5:1 for text [wcag22]. tests/unit/report checks the contrasts.
#pragma once
#include <string_view>

#include "report/model.hpp"

namespace cuenca::report {

struct Colour {
  std::string_view fill, ink, pale;
};

constexpr Colour colour_of(Tone tone) {
  switch (tone) {
    case Tone::rain:
      return {"#5c8fdc", "#2f62b0", "#dce7f8"};
    case Tone::flow:
      return {"#1f5f99", "#1f5f99", "#d3e0ec"};
    case Tone::evaporation:
      return {"#d55e00", "#a84a00", "#f9dfcc"};
    case Tone::level:
      return {"#22346b", "#22346b", "#d6dae6"};
    case Tone::area:
      return {"#008f68", "#006b4e", "#ccebe1"};
    case Tone::salinity:
      return {"#93479b", "#7d3a85", "#ead9ec"};
    case Tone::storage:
      return {"#66707a", "#4d565f", "#e1e4e7"};
    case Tone::fresh:
      return {"#1c9ea6", "#10707a", "#d0eef0"};
    case Tone::brine:
      return {"#b97a00", "#855800", "#f4e6c8"};
    case Tone::salt:
      return {"#a08a6a", "#6f5d42", "#ece6dc"};
    case Tone::use:
      return {"#8c2455", "#8c2455", "#ecd5e0"};
    case Tone::life:
      return {"#2e7d32", "#256428", "#d5e7d6"};
    case Tone::other:
      break;
  }
  return {"#4d565f", "#4d565f", "#e6e8ea"};
}

inline constexpr std::string_view kInk = "#1d232a", kSoft = "#56606a", kRule = "#c9ced3", kGrid = "#e4e7ea";

/// Lines of one quantity in one panel: told apart by dash and by the label at their end, not by hue alone.
struct LineStyle {
  std::string_view dash;
  double opacity, width;
};
constexpr LineStyle line_style(std::size_t n) {
  constexpr LineStyle styles[] = {{"", 1, 1.5}, {"6 3", 1, 1.5}, {"1.5 2.5", 1, 1.8}, {"9 3 2 3", 1, 1.5}, {"", 0.55, 2.4}};
  return styles[n % 5];
}

}  // namespace cuenca::report
