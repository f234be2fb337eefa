#include "report/chart_xy.hpp"

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

constexpr double kWidth = 860, kLeft = 74, kRight = 150, kPlot = kWidth - kLeft - kRight, kTop = 30, kHeight = 320;

/// A mark of an axis and its text.
struct Mark {
  double at = 0;
  Words text;
};

/// An axis: shown value to px, with its marks. Logarithmic axes carry decimal logarithms inside.
class Axis {
 public:
  Axis(const XyAxis& axis, const std::vector<const std::vector<double>*>& data, double start, double stop, int count)
      : logarithmic_(axis.logarithmic) {
    double low = 1e300, high = -1e300;
    for (const auto* values : data)
      for (const double v : *values)
        if (usable(v)) low = std::min(low, inside(v)), high = std::max(high, inside(v));
    if (low > high) low = 0, high = 1;
    if (logarithmic_) {
      decades(low, high);
    } else {
      const Ticks ticks = low >= 0 && low < 0.3 * high ? zero_ticks(low, high, count) : round_ticks(low, high, count);
      for (const double v : ticks.at) marks_.push_back({v, number_words(std::abs(v) < ticks.step * 1e-6 ? 0 : v, ticks.decimals)});
      scale_ = {ticks.low(), ticks.high(), 0, 1};
    }
    scale_.start = start;
    scale_.stop = stop;
  }

  bool usable(double v) const { return std::isfinite(v) && (!logarithmic_ || v > 0); }
  double operator()(double v) const { return scale_(inside(v)); }
  double of_mark(const Mark& m) const { return scale_(m.at); }
  const std::vector<Mark>& marks() const { return marks_; }

 private:
  double inside(double v) const { return logarithmic_ ? log(v) / 2.302585092994046 : v; }

  /// 1, 2 and 5 of every power of ten; only the powers themselves where there are many.
  void decades(double low, double high) {
    const double first = std::floor(low * (1 - 1e-12)), last = std::max(first + 1, std::ceil(high - 1e-9));
    for (double p = first; p <= last; ++p)
      for (const double m : {1.0, 2.0, 5.0}) {
        if ((last - first > 3 && m > 1) || (p == last && m > 1)) continue;
        marks_.push_back({p + log(m) / 2.302585092994046, significant_words(pow(10.0, p) * m, 2)});
      }
    // to the nearest marks outside of the data
    while (marks_.size() > 2 && marks_[1].at <= low) marks_.erase(marks_.begin());
    while (marks_.size() > 2 && marks_[marks_.size() - 2].at >= high) marks_.pop_back();
    scale_ = {marks_.front().at, marks_.back().at, 0, 1};
  }

  bool logarithmic_;
  Scale scale_;
  std::vector<Mark> marks_;
};

}  // namespace

Figure draw_xy(const XyChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  figure.description = chart.description;
  Svg svg(kWidth, kTop + kHeight + 52);
  std::vector<const std::vector<double>*> xs, ys;
  for (const XyLine& l : chart.lines) xs.push_back(&l.x), ys.push_back(&l.y);
  const Axis x(chart.x, xs, kLeft, kLeft + kPlot, 9), y(chart.y, ys, kTop + kHeight, kTop, 7);
  svg.text(0, kTop - 14, with_unit(chart.y.name, chart.y.unit), {.size = 13, .bold = true});
  svg.text(kLeft + kPlot / 2, kTop + kHeight + 42, with_unit(chart.x.name, chart.x.unit),
           {.size = 13, .anchor = Anchor::middle, .bold = true});
  for (const auto& m : y.marks()) {
    svg.line(kLeft, y.of_mark(m), kLeft + kPlot, y.of_mark(m), fmt::format("stroke=\"{}\"", kGrid));
    svg.text(kLeft - 7, y.of_mark(m) + 4, m.text, {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  for (const auto& m : x.marks()) {
    svg.line(x.of_mark(m), kTop, x.of_mark(m), kTop + kHeight, fmt::format("stroke=\"{}\"", kGrid));
    svg.text(x.of_mark(m), kTop + kHeight + 18, m.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  for (const Threshold& t : chart.uprights) {
    if (!x.usable(t.value)) continue;
    const double at = x(t.value);
    svg.line(at, kTop, at, kTop + kHeight, fmt::format("stroke=\"{}\" stroke-dasharray=\"5 3\"", kInk));
    const bool left = at > kLeft + kPlot * 0.7;
    svg.text(left ? at - 5 : at + 5, kTop + 14, t.name,
             {.size = 12, .anchor = left ? Anchor::end : Anchor::start, .fill = kInk, .halo = true});
  }
  std::vector<double> wishes;
  std::vector<std::pair<Words, std::string_view>> names;
  std::size_t same_tone[13] = {};
  for (const XyLine& l : chart.lines) {
    const Colour colour = colour_of(l.tone);
    const LineStyle style = line_style(l.points ? 0 : same_tone[static_cast<std::size_t>(l.tone)]++);
    PathData path;
    bool on = false;
    double end = kNone;
    for (std::size_t i = 0; i < l.x.size() && i < l.y.size(); ++i) {
      if (!x.usable(l.x[i]) || !y.usable(l.y[i])) {
        on = false;
        continue;
      }
      end = y(l.y[i]);
      if (l.points)
        svg.circle(x(l.x[i]), end, 3, fmt::format("fill=\"#fff\" stroke=\"{}\" stroke-width=\"1.3\"", colour.ink));
      else
        on ? path.line(x(l.x[i]), end) : path.move(x(l.x[i]), end);
      on = true;
    }
    if (!l.points)
      svg.path(path.str(), fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                                       colour.fill, style.width + 0.4, style.dash));
    if (!std::isfinite(end) || l.name.empty()) continue;
    wishes.push_back(end);
    names.push_back({l.name, colour.ink});
  }
  const std::vector<double> at = spread_labels(wishes, 30, kTop + 6, kTop + kHeight - 4);
  for (std::size_t i = 0; i < at.size(); ++i) {
    svg.line(kLeft + kPlot + 2, wishes[i], kLeft + kPlot + 8, at[i], "stroke=\"#9aa2aa\"");
    svg.stack(kLeft + kPlot + 11, at[i], {{names[i].first, kRight - 16, 2, {.size = 12, .fill = names[i].second}}}, true);
  }
  figure.svg = std::move(svg);
  figure.table.head = {kTexts.item, with_unit(chart.x.name, chart.x.unit), with_unit(chart.y.name, chart.y.unit)};
  for (const XyLine& l : chart.lines) {
    const std::size_t stride = l.x.size() > 60 ? l.x.size() / 40 : 1;  // long curves: some forty points
    for (std::size_t i = 0; i < l.x.size() && i < l.y.size(); i += stride)
      figure.table.rows.push_back({l.name, significant_words(l.x[i], 4), significant_words(l.y[i], 4)});
  }
  return figure;
}

}  // namespace cuenca::report
