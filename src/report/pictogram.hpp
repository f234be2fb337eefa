// Small signs for the kinds of elements, drawn in a square of 18 px.
#pragma once
#include "report/palette.hpp"

namespace cuenca::report {

constexpr Tone tone_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::catchment:
      return Tone::storage;
    case NodeKind::reach:
      return Tone::flow;
    case NodeKind::spring:
      return Tone::fresh;
    case NodeKind::lagoon:
      return Tone::level;
    case NodeKind::vega:
      return Tone::life;
    case NodeKind::surface:
      return Tone::salt;
    case NodeKind::cell:
      return Tone::fresh;
    case NodeKind::deep_cell:
      return Tone::brine;
    case NodeKind::well:
    case NodeKind::plant:
    case NodeKind::use:
      return Tone::use;
    case NodeKind::pond:
      return Tone::brine;
    case NodeKind::outside:
      break;
  }
  return Tone::other;
}

/// Path data in 0 … 18, stroked with the colour of the kind.
constexpr std::string_view pictogram(NodeKind kind) {
  switch (kind) {
    case NodeKind::catchment:
      return "M1 15L7 4L10.5 10L12.5 7L17 15Z";
    case NodeKind::reach:
      return "M5 1C12 5 2 9 9 12C13 14 12 16 11 17M9 1C16 5 6 9 13 12";
    case NodeKind::lagoon:
      return "M1.5 9C1.5 5 6 4 9 4S16.5 5.5 16.5 9S12 14 9 14S1.5 13 1.5 9ZM5 9h8M6.5 11.5h5";
    case NodeKind::vega:
      return "M9 16V5M9 16C8 11 6 9 3 7M9 16C10 11 12 9 15 7M2 16H16";
    case NodeKind::surface:
      return "M1.5 12L5 6H8L9.5 9L12 5H14L16.5 12ZM1.5 15H16.5";
    case NodeKind::cell:
      return "M2 4H16M2 8C5 6.5 7 9.5 9 8S13 6.5 16 8M2 14H16M4 11h1M8 11h1M12 11h1";
    case NodeKind::deep_cell:
      return "M2 3H16M2 6H16M2 11C5 9.5 7 12.5 9 11S13 9.5 16 11M2 16H16M5 13.5h1M11 13.5h1";
    case NodeKind::spring:
      return "M9 16V8M9 8C9 4 5 4 4 7M9 8C9 4 13 4 14 7M3 16H15";
    case NodeKind::well:
      return "M7 2H11V16H7ZM4 5H14M7 10H11M7 13H11";
    case NodeKind::pond:
      return "M2 5H16V14H2ZM9 5V14M2 9.5H16";
    case NodeKind::plant:
      return "M2 16V8L7 11V8L12 11V3H15V16Z";
    case NodeKind::use:
      return "M3 16V8L9 3L15 8V16ZM7 16V11H11V16";
    case NodeKind::outside:
      break;
  }
  return "M2 9H13M9 5L13 9L9 13M16 3V15";
}

}  // namespace cuenca::report
