#include "report/chart_boxes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 62, kRight = 14, kPlot = kWidth - kLeft - kRight, kTop = 30, kHeight = 240;

Words describe(const BoxChart& chart) {
  const BoxItem *least = nullptr, *most = nullptr;
  for (const BoxItem& b : chart.boxes) {
    if (!std::isfinite(b.mean)) continue;
    if (!least || b.mean < least->mean) least = &b;
    if (!most || b.mean > most->mean) most = &b;
  }
  if (!least) return {};
  const Words unit = unit_words(chart.unit);
  const auto value = [&](double v) { return join(significant_words(v), unit, same(" ")); };
  return phrase(kTexts.boxes_say, {most->name, value(most->mean), least->name, value(least->mean)});
}

}  // namespace

Figure draw_boxes(const BoxChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  Svg svg(kWidth, kTop + kHeight + 30);
  double low = 1e300, high = -1e300;
  for (const BoxItem& b : chart.boxes)
    if (std::isfinite(b.low)) low = std::min(low, b.low), high = std::max(high, b.high);
  if (low > high) low = 0, high = 1;
  const Ticks ticks = chart.from_zero ? zero_ticks(low, high, 6) : round_ticks(low, high, 6);
  const Scale y{ticks.low(), ticks.high(), kTop + kHeight, kTop};
  svg.text(0, kTop - 14, with_unit(chart.quantity, chart.unit), {.size = 13, .bold = true});
  for (const double v : ticks.at) {
    const bool zero = std::abs(v) < ticks.step * 1e-6;
    svg.line(kLeft, y(v), kLeft + kPlot, y(v), fmt::format("stroke=\"{}\"", zero ? "#9aa2aa" : kGrid));
    svg.text(kLeft - 7, y(v) + 4, number_words(zero ? 0 : v, ticks.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  const Colour colour = colour_of(chart.tone);
  const double pitch = kPlot / static_cast<double>(std::max<std::size_t>(1, chart.boxes.size())), half = std::min(24.0, pitch * 0.33);
  for (std::size_t i = 0; i < chart.boxes.size(); ++i) {
    const BoxItem& b = chart.boxes[i];
    const double x = kLeft + (static_cast<double>(i) + 0.5) * pitch;
    svg.text(x, kTop + kHeight + 18, b.name, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
    if (!std::isfinite(b.low)) continue;
    const std::string pen = fmt::format("stroke=\"{}\" stroke-width=\"1.2\"", colour.ink);
    svg.line(x, y(b.low), x, y(b.quarter), pen);
    svg.line(x, y(b.three_quarters), x, y(b.high), pen);
    for (const double end : {b.low, b.high}) svg.line(x - half / 2.5, y(end), x + half / 2.5, y(end), pen);
    svg.rect({x - half, y(b.three_quarters), 2 * half, std::max(0.8, y(b.quarter) - y(b.three_quarters))},
             fmt::format("fill=\"{}\" {}", colour.pale, pen));
    svg.line(x - half, y(b.median), x + half, y(b.median), fmt::format("stroke=\"{}\" stroke-width=\"2.2\"", colour.ink));
    svg.circle(x, y(b.mean), 3, fmt::format("fill=\"#fff\" stroke=\"{}\" stroke-width=\"1.4\"", kInk));
  }
  figure.svg = std::move(svg);
  figure.description = join(describe(chart), kTexts.boxes_note, same(" "));
  figure.table.head = {kTexts.item,    kTexts.values, kTexts.mean,           kTexts.least,
                       kTexts.quarter, kTexts.median, kTexts.three_quarters, kTexts.most};
  for (const BoxItem& b : chart.boxes) {
    std::vector<Words> row{b.name, same(std::to_string(b.count))};
    for (const double v : {b.mean, b.low, b.quarter, b.median, b.three_quarters, b.high}) row.push_back(significant_words(v, 4));
    figure.table.rows.push_back(std::move(row));
  }
  return figure;
}

}  // namespace cuenca::report
