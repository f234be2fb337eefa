#include "report/chart_shares.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 70, kRight = 194, kPlot = kWidth - kLeft - kRight, kTop = 30, kHeight = 300;
constexpr Text kWindow = {"Years", "Años"}, kSum = {"together", "en conjunto"}, kGains = {"below zero: a gain", "bajo cero: una ganancia"};

/// Hues far apart first.
constexpr Tone kOrder[] = {Tone::flow, Tone::evaporation, Tone::area, Tone::salinity, Tone::brine, Tone::rain, Tone::use, Tone::storage};

double at(const ShareLayer& layer, std::size_t w) {
  return w < layer.values.size() && std::isfinite(layer.values[w]) ? layer.values[w] : 0;
}

class Drawing {
 public:
  explicit Drawing(const ShareChart& chart) : chart_(chart), n_(std::min(chart.begin.size(), chart.end.size())) {}

  Svg draw() {
    Svg svg(kWidth, kTop + kHeight + 34);
    svg.text(0, 14, with_unit(chart_.quantity, chart_.unit), {.size = 13, .bold = true});
    if (n_ == 0) return svg;
    double low = 0, high = 0;
    for (std::size_t w = 0; w < n_; ++w) {
      double up = 0, down = 0;
      for (const ShareLayer& layer : chart_.layers) (at(layer, w) > 0 ? up : down) += at(layer, w);
      low = std::min(low, down), high = std::max(high, up);
    }
    if (high == low) high = 1;
    const Ticks ticks = zero_ticks(low, high, 6);
    const Scale y{ticks.low(), ticks.high(), kTop + kHeight, kTop};
    const Scale x{chart_.begin.front(), chart_.end[n_ - 1], kLeft, kLeft + kPlot};
    for (const double v : ticks.at) {
      svg.line(kLeft, y(v), kLeft + kPlot, y(v), fmt::format("stroke=\"{}\"", kGrid));
      svg.text(kLeft - 7, y(v) + 4, number_words(std::abs(v) < ticks.step * 1e-6 ? 0 : v, ticks.decimals),
               {.size = 12, .anchor = Anchor::end, .fill = kSoft});
    }
    for (std::size_t k = 0; k < chart_.layers.size(); ++k) layer(svg, k, x, y);
    sum(svg, x, y);
    svg.line(kLeft, y(0), kLeft + kPlot, y(0), fmt::format("stroke=\"{}\"", kInk));
    for (const TimeTick& tick : time_ticks(chart_.begin.front(), chart_.end[n_ - 1], 8)) {
      svg.line(x(tick.day), kTop + kHeight, x(tick.day), kTop + kHeight + 4, fmt::format("stroke=\"{}\"", kSoft));
      svg.text(x(tick.day), kTop + kHeight + 18, tick.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
    }
    key(svg, low < 0);
    return svg;
  }

 private:
  /// What of one sign lies below layer `k` in window `w`.
  double base(std::size_t k, std::size_t w) const {
    const double own = at(chart_.layers[k], w);
    double below = 0;
    for (std::size_t j = 0; j < k; ++j)
      if (const double other = at(chart_.layers[j], w); (other > 0) == (own > 0)) below += other;
    return below;
  }

  void layer(Svg& svg, std::size_t k, const Scale& x, const Scale& y) {
    PathData path;
    for (std::size_t w = 0; w < n_; ++w) {
      const double own = at(chart_.layers[k], w);
      if (own == 0) continue;
      const double from = base(k, w), left = x(chart_.begin[w]), right = x(chart_.end[w]);
      path.move(left, y(from)).line(right, y(from)).line(right, y(from + own)).line(left, y(from + own)).close();
    }
    if (!path.empty()) svg.path(path.str(), fmt::format("fill=\"{}\" stroke=\"#fff\" stroke-width=\"0.6\"", fill_of(k)));
  }

  void sum(Svg& svg, const Scale& x, const Scale& y) {
    PathData path;
    for (std::size_t w = 0; w < n_; ++w) {
      double total = 0;
      for (const ShareLayer& layer : chart_.layers) total += at(layer, w);
      if (w == 0)
        path.move(x(chart_.begin[w]), y(total));
      else
        path.line(x(chart_.begin[w]), y(total));
      path.line(x(chart_.end[w]), y(total));
    }
    svg.path(path.str(), fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"1.8\"", kInk));
  }

  std::string_view fill_of(std::size_t k) const { return k < std::size(kOrder) ? colour_of_layer(k).fill : colour_of_layer(k).pale; }

  /// From the top of the stack down.
  void key(Svg& svg, bool gains) {
    const double left = kLeft + kPlot + 18;
    double y = kTop + 4;
    for (std::size_t k = chart_.layers.size(); k-- > 0;) {
      svg.rect({left, y, 12, 11}, fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"0.5\"", fill_of(k), colour_of_layer(k).ink));
      y += 8 + svg.stack(left + 18, y - 2, {{chart_.layers[k].name, kRight - 40, 2, {.size = 12}}});
    }
    svg.line(left, y + 5, left + 12, y + 5, fmt::format("stroke=\"{}\" stroke-width=\"1.8\"", kInk));
    y += 8 + svg.stack(left + 18, y - 2, {{Words(kSum), kRight - 40, 2, {.size = 12}}});
    if (gains) y += 8 + svg.stack(left, y, {{Words(kGains), kRight - 22, 2, {.size = 11, .fill = kSoft}}});
    if (y > svg.height()) svg.grow(y);
  }

  const ShareChart& chart_;
  std::size_t n_;
};

}  // namespace

Colour colour_of_layer(std::size_t layer) { return colour_of(kOrder[layer % std::size(kOrder)]); }

Figure draw_shares(const ShareChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  figure.svg = Drawing(chart).draw();
  figure.table.head = {kWindow};
  for (const ShareLayer& layer : chart.layers) figure.table.head.push_back(with_unit(layer.name, chart.unit));
  figure.table.head.push_back(with_unit(Words(kSum), chart.unit));
  double largest = 0;
  Words when = same("–");
  for (std::size_t w = 0; w < std::min(chart.begin.size(), chart.end.size()); ++w) {
    const Words years = same(fmt::format("{}–{}", date_of(chart.begin[w]).year, date_of(chart.end[w] - 1).year));
    std::vector<Words> row{years};
    double total = 0;
    for (const ShareLayer& layer : chart.layers) {
      total += at(layer, w);
      row.push_back(significant_words(at(layer, w)));
    }
    row.push_back(significant_words(total));
    if (total > largest) largest = total, when = years;
    figure.table.rows.push_back(std::move(row));
  }
  figure.description = phrase({"The loss is largest in {}: {} {}. The table below gives every operator's part in every window.",
                               "La pérdida es mayor en {}: {} {}. La tabla de abajo da la parte de cada operador en cada tramo."},
                              {when, significant_words(largest), unit_words(chart.unit)});
  return figure;
}

}  // namespace cuenca::report
