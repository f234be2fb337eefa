#include "report/chart_index.hpp"

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

constexpr double kWidth = 860, kLeft = 62, kRight = 140, kPlot = kWidth - kLeft - kRight, kTop = 26, kHeight = 210;
// From near normal to extreme; dry in browns, wet in blues, each next darker. Names beside the axis say the same without colour.
constexpr std::string_view kDry[] = {"#e9d3b4", "#dba659", "#b96f1c", "#7a3d0a"}, kWet[] = {"#cfe0ef", "#8fb8dc", "#4580b5", "#1b4674"};

std::size_t class_of(double value, const std::vector<double>& steps) {
  std::size_t k = 0;
  while (k < steps.size() && std::abs(value) >= steps[k]) ++k;
  return std::min(k, std::size(kDry) - 1);
}

Words month_of(double day) {
  const Date date = date_of(day);
  return {fmt::format("{} {}", month_short(date.month, Language::english), date.year),
          fmt::format("{} {}", month_short(date.month, Language::spanish), date.year)};
}

}  // namespace

Figure draw_index(const IndexChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  Svg svg(kWidth, kTop + kHeight + 30);
  const Summary all = summary_of(chart.values);
  const double reach = std::max(
      {std::isfinite(all.high) ? all.high : 0.0, std::isfinite(all.low) ? -all.low : 0.0, chart.steps.empty() ? 1.0 : chart.steps.back()});
  const Ticks ticks = round_ticks(-reach, reach, 6);
  const auto n = static_cast<double>(chart.values.size());
  const double last = chart.start_day + std::max(1.0, n) * chart.interval_days;
  const Scale x{chart.start_day, last, kLeft, kLeft + kPlot}, y{ticks.low(), ticks.high(), kTop + kHeight, kTop};
  svg.text(0, kTop - 10, chart.quantity, {.size = 13, .bold = true});
  for (const TimeTick& t : time_ticks(chart.start_day, last, 12)) {
    svg.line(x(t.day), kTop, x(t.day), kTop + kHeight, fmt::format("stroke=\"{}\"", kGrid));
    svg.text(x(t.day), kTop + kHeight + 17, t.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  for (const double v : ticks.at) {
    svg.line(kLeft, y(v), kLeft + kPlot, y(v), fmt::format("stroke=\"{}\"", kGrid));
    svg.text(kLeft - 7, y(v) + 4, number_words(v, ticks.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  const double pitch = kPlot / std::max(1.0, n);
  for (const bool dry : {true, false})
    for (std::size_t k = 0; k < std::size(kDry); ++k) {
      PathData bars;
      for (std::size_t i = 0; i < chart.values.size(); ++i) {
        const double v = chart.values[i];
        if (!std::isfinite(v) || v == 0 || (v < 0) != dry || class_of(v, chart.steps) != k) continue;
        const double left = kLeft + pitch * static_cast<double>(i), right = left + std::max(pitch * (pitch > 3 ? 0.85 : 1.0), 0.6);
        bars.move(left, y(0)).line(right, y(0)).line(right, y(v)).line(left, y(v)).close();
      }
      if (!bars.empty()) svg.path(bars.str(), fmt::format("fill=\"{}\"", dry ? kDry[k] : kWet[k]));
    }
  svg.line(kLeft, y(0), kLeft + kPlot, y(0), "stroke=\"#1d232a\"");
  for (std::size_t k = 0; k < chart.steps.size() && k < chart.dry.size() && k < chart.wet.size(); ++k)
    for (const bool dry : {true, false}) {
      const double from = (dry ? -1 : 1) * chart.steps[k];
      const double upper = k + 1 < chart.steps.size() ? chart.steps[k + 1] : std::max(chart.steps[k], ticks.high());
      const double middle = (y(from) + y((dry ? -1 : 1) * upper)) / 2;
      svg.line(kLeft, y(from), kLeft + kPlot + 8, y(from), "stroke=\"#9aa2aa\" stroke-dasharray=\"2 3\"");
      if (std::abs(y(upper) - y(chart.steps[k])) < 11) continue;
      svg.rect({kLeft + kPlot + 10, middle - 5, 9, 9},
               fmt::format("fill=\"{}\"", (dry ? kDry : kWet)[k + 1 < std::size(kDry) ? k + 1 : k]));
      svg.text(kLeft + kPlot + 23, middle + 4, dry ? chart.dry[k] : chart.wet[k], {.size = 12, .fill = kSoft});
    }
  figure.svg = std::move(svg);
  std::size_t known = 0, below = 0, worst = 0;
  const double limit = chart.steps.empty() ? 0 : -chart.steps.front();
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    if (!std::isfinite(chart.values[i])) continue;
    ++known;
    below += chart.values[i] <= limit;
    if (chart.values[i] == all.low) worst = i;
  }
  const auto day = [&](std::size_t i) { return chart.start_day + (static_cast<double>(i) + 0.5) * chart.interval_days; };
  if (known > 0)
    figure.description = phrase(kTexts.index_says,
                                {month_of(day(0)), month_of(day(chart.values.size() - 1)), number_words(all.low, 2), month_of(day(worst)),
                                 number_words(100.0 * static_cast<double>(below) / static_cast<double>(known), 0), number_words(limit, 1)});
  // a row a year, a column a month
  figure.table.head = {kTexts.year};
  for (int m = 1; m <= 12; ++m)
    figure.table.head.push_back({std::string(month_short(m, Language::english)), std::string(month_short(m, Language::spanish))});
  int year = 0;
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    const Date date = date_of(day(i));
    if (figure.table.rows.empty() || date.year != year) {
      year = date.year;
      figure.table.rows.push_back({same(std::to_string(year))});
      figure.table.rows.back().resize(13, same("–"));
    }
    figure.table.rows.back()[static_cast<std::size_t>(date.month)] = number_words(chart.values[i], 2);
  }
  return figure;
}

}  // namespace cuenca::report
