#include "report/chart_ranges.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 250, kPlot = 430, kRow = 58, kTop = 8;

void number_row(Svg& svg, const RangeRow& row, double y) {
  const double range = row.high > row.low ? row.high - row.low : 1;
  const auto x = [&](double v) { return kLeft + std::clamp((v - row.low) / range, 0.0, 1.0) * kPlot; };
  const Colour inside = colour_of(Tone::evaporation);
  svg.rect({kLeft, y + 12, kPlot, 14}, fmt::format("fill=\"{}\"", colour_of(Tone::storage).pale));
  svg.rect({x(row.from), y + 12, std::max(2.0, x(row.to) - x(row.from)), 14}, fmt::format("fill=\"{}\"", inside.fill));
  svg.text(kLeft, y + 42, row.low_text, {.size = 11, .fill = kSoft});
  svg.text(kLeft + kPlot, y + 42, row.high_text, {.size = 11, .anchor = Anchor::end, .fill = kSoft});
  const auto mark = [&](double v, const Words& text, bool lower) {
    if (text.empty()) return;
    svg.line(x(v), y + 8, x(v), y + 30, fmt::format("stroke=\"{}\" stroke-width=\"2\"", kInk));
    const bool start = lower ? x(v) < kLeft + kPlot - 90 : x(v) < kLeft + 90;
    svg.text(x(v), y + 6, text, {.size = 12, .anchor = start ? Anchor::start : Anchor::end, .bold = true});
  };
  mark(row.from, row.from_text, true);
  mark(row.to, row.to_text, false);
}

void word_row(Svg& svg, const RangeRow& row, double y) {
  const double width = kPlot / static_cast<double>(row.words.size());
  for (std::size_t i = 0; i < row.words.size(); ++i) {
    const double x = kLeft + width * static_cast<double>(i);
    const Colour c = row.inside[i] ? colour_of(Tone::evaporation) : colour_of(Tone::storage);
    svg.rect({x + 1, y + 12, width - 2, 14}, fmt::format("fill=\"{}\"", row.inside[i] ? c.fill : c.pale));
    svg.stack(x + 2, y + 29, {{row.words[i], width - 4, 1, {.size = 11, .fill = row.inside[i] ? kInk : kSoft, .bold = row.inside[i]}}});
  }
}

}  // namespace

Figure draw_ranges(const RangeChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  figure.description = chart.description;
  Svg svg(kWidth, kTop + kRow * static_cast<double>(std::max<std::size_t>(1, chart.rows.size())));
  figure.table.head = {{"Input", "Entrada"}, {"All futures", "Todos los futuros"}, {"Box", "Caja"}, {"Remark", "Observación"}};
  figure.table.text_columns = 4;
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const RangeRow& row = chart.rows[i];
    const double y = kTop + kRow * static_cast<double>(i);
    svg.stack(0, y + 19, {{row.name, kLeft - 16, 3, {.size = 12, .bold = true}}}, true);
    row.words.empty() ? number_row(svg, row, y) : word_row(svg, row, y);
    if (!row.note.empty())
      svg.stack(kLeft + kPlot + 14, y + 19, {{row.note, kWidth - kLeft - kPlot - 18, 3, {.size = 11, .fill = kSoft}}}, true);
    Words all, in;
    if (row.words.empty()) {
      all = join(row.low_text, row.high_text, same(" … "));
      in = join(row.from_text.empty() ? row.low_text : row.from_text, row.to_text.empty() ? row.high_text : row.to_text, same(" … "));
    }
    for (std::size_t w = 0; w < row.words.size(); ++w) {
      all = w ? join(all, row.words[w], same(", ")) : row.words[w];
      if (row.inside[w]) in = in.empty() ? row.words[w] : join(in, row.words[w], same(", "));
    }
    figure.table.rows.push_back({row.name, all, in, row.note});
  }
  figure.svg = std::move(svg);
  return figure;
}

}  // namespace cuenca::report
