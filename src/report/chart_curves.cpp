#include "report/chart_curves.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "numerics/math.hpp"
#include "report/chart_time.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 62, kRight = 140, kPlot = kWidth - kLeft - kRight, kTop = 28, kHeight = 290;

double log10_of(double v) { return cuenca::log(v) / cuenca::log(10.0); }

/// Ticks of a logarithmic axis at 1, 2 and 5 of each power of ten (at powers only over many of them); positions are logarithms.
struct Axis {
  Scale scale;
  std::vector<double> ticks;  ///< values
  bool logarithmic = false;
  double operator()(double v) const { return scale(logarithmic ? log10_of(v) : v); }
};

Axis vertical(const CurveChart& chart) {
  double low = 1e300, high = -1e300;
  for (const CurveLine& line : chart.lines)
    for (const double y : line.y)
      if (std::isfinite(y) && !(chart.y_logarithmic && y <= 0)) low = std::min(low, y), high = std::max(high, y);
  if (low > high) low = 1, high = 10;
  Axis axis;
  axis.logarithmic = chart.y_logarithmic;
  if (!axis.logarithmic) {
    const Ticks ticks = zero_ticks(low, high, 6);
    axis.ticks = ticks.at;
    axis.scale = {ticks.low(), ticks.high(), kTop + kHeight, kTop};
    return axis;
  }
  // what is a millionth of the largest value is dry for the eye
  low = std::max(low, high * 1e-6);
  const int first = static_cast<int>(std::floor(log10_of(low))), last = static_cast<int>(std::ceil(log10_of(high) - 1e-12));
  const bool fine = last - first <= 3;
  double from = 0, to = 0;
  std::vector<double> all;
  double power = 1;
  for (int k = 0; k < std::abs(first); ++k) power *= first > 0 ? 10 : 0.1;
  for (int k = first; k <= last; ++k, power *= 10)
    for (const double digit : {1.0, 2.0, 5.0})
      if (digit == 1.0 || fine) all.push_back(digit * power);
  from = all.front(), to = all.back();
  for (const double v : all)
    if (v <= low * (1 + 1e-9)) from = v;
  for (const double v : all)
    if (v >= high * (1 - 1e-9)) {
      to = v;
      break;
    }
  if (!(to > from)) to = from * 10;
  for (const double v : all)
    if (v >= from * (1 - 1e-9) && v <= to * (1 + 1e-9)) axis.ticks.push_back(v);
  axis.scale = {log10_of(from), log10_of(to), kTop + kHeight, kTop};
  return axis;
}

double at(const CurveLine& line, double x) {
  for (std::size_t i = 0; i < line.x.size() && i < line.y.size(); ++i)
    if (std::abs(line.x[i] - x) < 1e-9) return line.y[i];
  return kNone;
}

}  // namespace

Figure draw_curves(const CurveChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  Svg svg(kWidth, kTop + kHeight + 48);
  const Axis y = vertical(chart);
  double low = 1e300, high = -1e300;
  for (const CurveLine& line : chart.lines)
    for (const double v : line.x) low = std::min(low, v), high = std::max(high, v);
  if (low > high) low = 0, high = 1;
  const Ticks ticks = round_ticks(low, high, 10);
  const Scale x{ticks.low(), ticks.high(), kLeft, kLeft + kPlot};
  svg.text(0, kTop - 12, with_unit(chart.y_name, chart.y_unit), {.size = 13, .bold = true});
  for (const double v : ticks.at) {
    svg.line(x(v), kTop, x(v), kTop + kHeight, fmt::format("stroke=\"{}\"", kGrid));
    svg.text(x(v), kTop + kHeight + 16, number_words(v, ticks.decimals), {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  svg.text(kLeft + kPlot / 2, kTop + kHeight + 38, with_unit(chart.x_name, chart.x_unit), {.size = 13, .anchor = Anchor::middle});
  for (const double v : y.ticks) {
    svg.line(kLeft, y(v), kLeft + kPlot, y(v), fmt::format("stroke=\"{}\"", kGrid));
    svg.text(kLeft - 7, y(v) + 4, significant_words(v), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  bool left_out = false;
  std::vector<double> wishes;
  std::vector<std::pair<Words, std::string_view>> names;
  std::size_t same_tone[13] = {};
  for (const CurveLine& line : chart.lines) {
    const Colour colour = colour_of(line.tone);
    const LineStyle style = line_style(line.points ? 0 : same_tone[static_cast<std::size_t>(line.tone)]++);
    PathData path;
    bool on = false;
    double end = kNone;
    for (std::size_t i = 0; i < line.x.size() && i < line.y.size(); ++i) {
      const double v = line.y[i];
      const bool zero = std::isfinite(v) && y.logarithmic && log10_of(std::max(v, 1e-300)) < y.scale.low - 1e-9;
      left_out = left_out || zero;
      if (!std::isfinite(v) || zero) {
        on = false;
        continue;
      }
      end = y(v);
      if (line.points)
        svg.circle(x(line.x[i]), end, 3, fmt::format("fill=\"#fff\" stroke=\"{}\" stroke-width=\"1.3\"", colour.ink));
      else
        on ? path.line(x(line.x[i]), end) : path.move(x(line.x[i]), end);
      on = true;
    }
    if (!line.points)
      svg.path(path.str(),
               fmt::format("class=\"s\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                           colour.fill, style.width + 0.3, style.dash));
    if (std::isfinite(end)) {
      wishes.push_back(end);
      names.push_back({line.name, colour.ink});
    }
    const double median = at(line, 50), tenth = at(line, 10), most = at(line, 90);
    const auto value = [&](double v) { return join(significant_words(v), unit_words(chart.y_unit), same(" ")); };
    if (std::isfinite(median))
      figure.description =
          join(figure.description, phrase(kTexts.curve_says, {line.name, value(median), value(tenth), value(most)}), same(" "));
  }
  const std::vector<double> heights = spread_labels(wishes, 28, kTop + 6, kTop + kHeight - 4);
  for (std::size_t i = 0; i < heights.size(); ++i) {
    svg.line(kLeft + kPlot + 2, wishes[i], kLeft + kPlot + 8, heights[i], "stroke=\"#9aa2aa\"");
    svg.stack(kLeft + kPlot + 11, heights[i], {{names[i].first, kRight - 16, 2, {.size = 12, .fill = names[i].second}}}, true);
  }
  if (left_out) figure.description = join(figure.description, kTexts.zeros_left_out, same(" "));
  figure.svg = std::move(svg);
  figure.table.head = {with_unit(chart.x_name, chart.x_unit)};
  for (const CurveLine& line : chart.lines) figure.table.head.push_back(with_unit(line.name, chart.y_unit));
  for (const double v : chart.told) {
    std::vector<Words> row{significant_words(v)};
    for (const CurveLine& line : chart.lines) row.push_back(significant_words(at(line, v)));
    figure.table.rows.push_back(std::move(row));
  }
  return figure;
}

}  // namespace cuenca::report
