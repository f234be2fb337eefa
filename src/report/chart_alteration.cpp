#include "report/chart_alteration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kName = 300, kRight = 120, kPlot = kWidth - kName - kRight, kRow = 20, kTop = 46;
constexpr std::string_view kFill[] = {"#9fb3c2", "#d59a2e", "#a8361f"}, kInkOf[] = {"#4d565f", "#855800", "#a8361f"};

std::size_t class_of(double value, const AlterationChart& chart) {
  return std::abs(value) > chart.high ? 2 : std::abs(value) > chart.moderate ? 1 : 0;
}

}  // namespace

Figure draw_alteration(const AlterationChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  std::size_t groups = 0, counts[3] = {}, known = 0;
  double high = 1;
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    groups += i == 0 || chart.bars[i].group.en != chart.bars[i - 1].group.en;
    if (!std::isfinite(chart.bars[i].value)) continue;
    ++known;
    ++counts[class_of(chart.bars[i].value, chart)];
    high = std::max(high, chart.bars[i].value);
  }
  const Ticks ticks = round_ticks(-100, 100 * std::min(high, 3.0), 6);
  const double bottom = kTop + kRow * static_cast<double>(chart.bars.size() + groups);
  Svg svg(kWidth, bottom + 10);
  const Scale x{ticks.low(), ticks.high(), kName, kName + kPlot};
  for (const double v : ticks.at) {
    svg.line(x(v), kTop - 6, x(v), bottom, fmt::format("stroke=\"{}\"", v == 0 ? "#1d232a" : kGrid));
    svg.text(x(v), kTop - 11, number_words(v, 0), {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  svg.text(kName, 14, with_unit(kTexts.alteration, "%"), {.size = 13, .bold = true});
  svg.text(kName + kPlot + kRight, 14,
           join(join(same("←"), kTexts.rarer, same(" ")), join(kTexts.oftener, same("→"), same(" ")), same(" · ")),
           {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  double y = kTop;
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    const AlterationBar& bar = chart.bars[i];
    if (i == 0 || bar.group.en != chart.bars[i - 1].group.en) {
      svg.text(0, y + 14, bar.group, {.size = 12.5, .bold = true});
      y += kRow;
    }
    svg.lines(10, y + 14, bar.name, kName - 22, 1, {.size = 12.5});
    if (std::isfinite(bar.value)) {
      const std::size_t k = class_of(bar.value, chart);
      const double end = x(std::min(100 * bar.value, ticks.high()));
      svg.rect({std::min(x(0), end), y + 4, std::max(std::abs(end - x(0)), 1.0), kRow - 7}, fmt::format("fill=\"{}\"", kFill[k]));
      const Words word = k == 2 ? Words(kTexts.alteration_high) : k == 1 ? Words(kTexts.alteration_moderate) : Words(kTexts.alteration_low);
      svg.text(kName + kPlot + 10, y + 14, join(join(number_words(100 * bar.value, 0), same("%"), same(" ")), word, same(" ")),
               {.size = 12, .fill = kInkOf[k]});
    } else {
      svg.text(kName + kPlot + 10, y + 14, kTexts.alteration_none, {.size = 12, .fill = kSoft});
    }
    y += kRow;
  }
  figure.svg = std::move(svg);
  const auto count = [](std::size_t c) { return same(std::to_string(c)); };
  figure.description = phrase(kTexts.alteration_says, {count(counts[0]), count(known), number_words(100 * chart.moderate, 0),
                                                       count(counts[1]), count(counts[2]), number_words(100 * chart.high, 0)});
  figure.table.head = {kTexts.parameter, kTexts.kind, kTexts.note, with_unit(kTexts.alteration, "%")};
  figure.table.text_columns = 3;
  for (const AlterationBar& bar : chart.bars)
    figure.table.rows.push_back({bar.name, bar.group, bar.note, number_words(100 * bar.value, 1)});
  return figure;
}

}  // namespace cuenca::report
