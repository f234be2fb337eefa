#include "report/chart_bars.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/decimate.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 62, kRight = 120, kPlot = kWidth - kLeft - kRight, kHeight = 96, kEach = kHeight + 50;

Words describe(const BarChart& chart, const BarGroup& g) {
  const Summary s = summary_of(g.values);
  if (!std::isfinite(s.mean)) return {};
  const auto year_of = [&](double value) {
    for (std::size_t i = 0; i < g.values.size() && i < chart.years.size(); ++i)
      if (g.values[i] == value) return same(std::to_string(chart.years[i]));
    return Words();
  };
  const Words unit = unit_words(chart.unit);
  const auto value = [&](double v) { return join(significant_words(v), unit, same(" ")); };
  return phrase(kTexts.bars_says, {g.name, value(s.mean), value(s.low), year_of(s.low), value(s.high), year_of(s.high)});
}

}  // namespace

Figure draw_bars(const BarChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  Svg svg(kWidth, kEach * static_cast<double>(chart.groups.size()) + 14);
  double low = 0, high = 0;
  for (const BarGroup& g : chart.groups) {
    const Summary s = summary_of(g.values);
    if (std::isfinite(s.mean)) low = std::min(low, s.low), high = std::max(high, s.high);
    if (std::isfinite(g.reference)) high = std::max(high, g.reference);
  }
  const Ticks ticks = zero_ticks(low, high, 4);
  const double pitch = kPlot / static_cast<double>(std::max<std::size_t>(1, chart.years.size())), bar = std::min(40.0, pitch * 0.76);
  int step = 1;
  for (const int s : {1, 2, 5, 10, 20, 25, 50}) {
    step = s;
    if (s * pitch > 44) break;
  }
  for (std::size_t k = 0; k < chart.groups.size(); ++k) {
    const BarGroup& g = chart.groups[k];
    const double top = kEach * static_cast<double>(k) + 24;
    const Scale y{ticks.low(), ticks.high(), top + kHeight, top};
    svg.text(0, top - 11, with_unit(g.name, chart.unit), {.size = 13, .bold = true});
    for (const double v : ticks.at) {
      svg.line(kLeft, y(v), kLeft + kPlot, y(v), fmt::format("stroke=\"{}\"", kGrid));
      svg.text(kLeft - 7, y(v) + 4, number_words(v, ticks.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
    }
    PathData bars;
    for (std::size_t i = 0; i < chart.years.size() && i < g.values.size(); ++i) {
      if (!std::isfinite(g.values[i])) continue;
      const double x = kLeft + (static_cast<double>(i) + 0.5) * pitch - bar / 2;
      bars.move(x, y(0)).line(x + bar, y(0)).line(x + bar, y(g.values[i])).line(x, y(g.values[i])).close();
    }
    svg.path(bars.str(), fmt::format("fill=\"{}\"", colour_of(g.tone).fill));
    svg.line(kLeft, y(0), kLeft + kPlot, y(0), "stroke=\"#1d232a\"");
    if (std::isfinite(g.reference)) {
      svg.line(kLeft, y(g.reference), kLeft + kPlot, y(g.reference), "stroke=\"#1d232a\" stroke-dasharray=\"5 3\"");
      svg.lines(kLeft + kPlot + 8, y(g.reference) + 4, join(kTexts.before, significant_words(g.reference), same(" ")), kRight - 12, 2,
                {.size = 12});
    }
    for (std::size_t i = 0; i < chart.years.size(); ++i)
      if (chart.years[i] % step == 0)
        svg.text(kLeft + (static_cast<double>(i) + 0.5) * pitch, top + kHeight + 14, same(std::to_string(chart.years[i])),
                 {.size = 11, .anchor = Anchor::middle, .fill = kSoft});
    figure.description = join(figure.description, describe(chart, g), same(" "));
  }
  figure.svg = std::move(svg);
  figure.table.head = {kTexts.year};
  for (const BarGroup& g : chart.groups) figure.table.head.push_back(with_unit(g.name, chart.unit));
  for (std::size_t i = 0; i < chart.years.size(); ++i) {
    std::vector<Words> row{same(std::to_string(chart.years[i]))};
    for (const BarGroup& g : chart.groups) row.push_back(significant_words(i < g.values.size() ? g.values[i] : kNone));
    figure.table.rows.push_back(std::move(row));
  }
  return figure;
}

}  // namespace cuenca::report
