#include "report/chart_pairs.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kSide = 300, kLeft = 84, kGap = 116, kRow = kSide + 104, kTop = 64;

struct Side {
  Scale scale;
  Ticks ticks;  ///< numbers
};

Side side_of(const PairAxis& axis, double start, double stop) {
  Side side;
  if (!axis.words.empty()) {
    side.scale = {-0.5, static_cast<double>(axis.words.size()) - 0.5, start, stop};
    return side;
  }
  const double room = axis.high > axis.low ? 0.03 * (axis.high - axis.low) : 0.5;
  side.scale = {axis.low - room, axis.high + room, start, stop};
  side.ticks = round_ticks(axis.low, axis.high, 4);
  return side;
}

/// Dots of one word are spread over its band, evenly and always the same.
double place(const PairAxis& axis, std::size_t i) {
  if (axis.words.empty()) return axis.values[i];
  const double turn = static_cast<double>(i) * 0.6180339887498949;
  return axis.values[i] + 0.7 * (turn - std::floor(turn) - 0.5);
}

/// The parts of an axis inside the box, as pairs of values.
std::vector<std::pair<double, double>> spans(const PairAxis& axis, const Side& side) {
  if (axis.words.empty()) return {{std::max(axis.from, side.scale.low), std::min(axis.to, side.scale.high)}};
  std::vector<std::pair<double, double>> found;
  for (std::size_t w = 0; w < axis.words.size(); ++w)
    if (axis.inside[w]) found.emplace_back(static_cast<double>(w) - 0.47, static_cast<double>(w) + 0.47);
  return found;
}

void frame(Svg& svg, const PairPanel& panel, const Side& x, const Side& y, double left, double top) {
  svg.rect({left, top, kSide, kSide}, fmt::format("fill=\"none\" stroke=\"{}\"", kRule));
  const auto marks = [&](const PairAxis& axis, const Side& side, const auto& draw) {
    for (std::size_t w = 0; w < axis.words.size(); ++w) draw(static_cast<double>(w), axis.words[w]);
    if (axis.words.empty())
      for (const double v : side.ticks.at)
        if (v >= side.scale.low && v <= side.scale.high)
          draw(v, number_words(std::abs(v) < side.ticks.step * 1e-6 ? 0 : v, side.ticks.decimals));
  };
  marks(panel.x, x, [&](double v, const Words& text) {
    svg.line(x.scale(v), top + kSide, x.scale(v), top + kSide + 4, fmt::format("stroke=\"{}\"", kRule));
    svg.text(x.scale(v), top + kSide + 17, text, {.size = 11, .anchor = Anchor::middle, .fill = kSoft});
  });
  marks(panel.y, y, [&](double v, const Words& text) {
    svg.line(left - 4, y.scale(v), left, y.scale(v), fmt::format("stroke=\"{}\"", kRule));
    svg.text(left - 7, y.scale(v) + 4, text, {.size = 11, .anchor = Anchor::end, .fill = kSoft});
  });
  svg.stack(left, top + kSide + 25, {{with_unit(panel.x.name, panel.x.unit), kSide, 2, {.size = 12, .bold = true}}});
  svg.lines(left - 66, top - 10, with_unit(panel.y.name, panel.y.unit), kSide + 66, 1, {.size = 12, .bold = true});
}

}  // namespace

Figure draw_pairs(const PairChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  figure.description = chart.description;
  figure.table = chart.table;
  const std::size_t rows = (chart.panels.size() + 1) / 2;
  Svg svg(kWidth, kTop + kRow * static_cast<double>(rows) - 20);
  const Colour hit = colour_of(Tone::evaporation), other = colour_of(Tone::rain);
  svg.circle(8, 12, 4, fmt::format("fill=\"{}\"", hit.fill));
  svg.text(18, 16, chart.interest, {.size = 12});
  const double second = 40 + std::min(560.0, text_width(chart.interest, 12));
  svg.circle(second, 12, 3, fmt::format("fill=\"#fff\" stroke=\"{}\"", other.fill));
  svg.text(second + 10, 16, {"other futures", "otros futuros"}, {.size = 12});
  for (std::size_t p = 0; p < chart.panels.size(); ++p) {
    const PairPanel& panel = chart.panels[p];
    const double left = kLeft + static_cast<double>(p % 2) * (kSide + kGap), top = kTop + kRow * static_cast<double>(p / 2);
    const Side x = side_of(panel.x, left, left + kSide), y = side_of(panel.y, top + kSide, top);
    frame(svg, panel, x, y, left, top);
    for (const auto& [x0, x1] : spans(panel.x, x))
      for (const auto& [y0, y1] : spans(panel.y, y))
        svg.rect({x.scale(x0), y.scale(y1), x.scale(x1) - x.scale(x0), y.scale(y0) - y.scale(y1)},
                 fmt::format("fill=\"{}\" fill-opacity=\"0.5\" stroke=\"{}\" stroke-width=\"2\"", hit.pale, kInk));
    for (const bool wanted : {false, true}) {
      svg.open(wanted ? fmt::format("fill=\"{}\"", hit.fill) : fmt::format("fill=\"#fff\" stroke=\"{}\"", other.fill));
      for (std::size_t i = 0; i < chart.of_interest.size(); ++i)
        if (chart.of_interest[i] == wanted) svg.circle(x.scale(place(panel.x, i)), y.scale(place(panel.y, i)), wanted ? 2.6 : 2, "");
      svg.close();
    }
  }
  figure.svg = std::move(svg);
  return figure;
}

}  // namespace cuenca::report
