#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_overlay.hpp"
#include "report/chart_time.hpp"
#include "report/chart_wishes.hpp"
#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kEdge = 70, kLeast = 112, kTop = 84, kHeight = 270;

struct Ends {
  double low = 0, high = 1;
};
Ends ends_of(const TradeAxis& a, std::size_t strategies) {
  double low = kNone, high = kNone;
  const auto see = [&](double v) {
    if (!std::isfinite(v)) return;
    if (!(v >= low)) low = v;
    if (!(v <= high)) high = v;
  };
  for (std::size_t i = 0; i < std::min(strategies, a.values.size()); ++i) see(a.values[i]);
  see(a.threshold);
  if (!std::isfinite(low)) return {};
  if (low == high) return {low - 0.5, high + 0.5};
  return {low, high};
}

double value_of(const TradeAxis& a, std::size_t i) { return i < a.values.size() ? a.values[i] : kNone; }

/// The strategy that is nowhere behind, if there is one.
std::size_t best_of_all(const EnsembleModel& m, const ParallelAxes& c) {
  for (std::size_t i = 0; i < m.strategies.size(); ++i) {
    bool best = true;
    for (const TradeAxis& a : c.axes)
      for (std::size_t k = 0; k < m.strategies.size() && best; ++k) {
        const double mine = value_of(a, i), other = value_of(a, k);
        best = !std::isfinite(other) || (a.more_is_better ? mine >= other : mine <= other);
      }
    if (best) return i;
  }
  return m.strategies.size();
}

/// Next to nothing as 0.
ParallelAxes readable(ParallelAxes c) {
  for (TradeAxis& a : c.axes) {
    double largest = 0;
    for (const double v : a.values)
      if (std::isfinite(v)) largest = std::max(largest, std::abs(v));
    for (double& v : a.values) v = next_to_nothing(v, largest);
  }
  return c;
}

}  // namespace

Figure draw_parallel(const EnsembleModel& m, const ParallelAxes& given, std::size_t from, std::size_t to) {
  Figure figure;
  const ParallelAxes c = readable(given);
  to = std::min(to, c.axes.size());
  if (from >= to || to - from < 2 || m.strategies.empty()) return figure;
  figure.caption = c.caption;
  const Words count = number_words(static_cast<double>(c.axes.size()), 0);
  if (const std::size_t best = best_of_all(m, c); figure.caption.title.empty())
    figure.caption.title = best < m.strategies.size() ? phrase(kEnsemble.parallel_best, {quoted(m.strategies[best]), count})
                                                      : phrase(kEnsemble.parallel_title, {count});
  if (to - from < c.axes.size())
    figure.caption.title =
        join(figure.caption.title,
             phrase(kEnsemble.parallel_part, {number_words(static_cast<double>(from + 1), 0), number_words(static_cast<double>(to), 0)}),
             same(" "));
  if (from == 0) figure.caption.text = join(figure.caption.text, kEnsemble.parallel_says, same(" "));
  figure.description = marks_said(m);
  const auto axes = static_cast<double>(to - from);
  const double width = std::max(860.0, 2 * kEdge + 60 + kLeast * axes), gap = (width - 2 * kEdge - 60) / (axes - 1);
  const double bottom = kTop + kHeight;
  Svg svg(width, bottom + 40);
  std::vector<Scale> scales;
  for (std::size_t a = from; a < to; ++a) {
    const TradeAxis& axis = c.axes[a];
    const double x = kEdge + 30 + gap * static_cast<double>(a - from);
    const Ends e = ends_of(axis, m.strategies.size());
    scales.push_back(axis.more_is_better ? Scale{e.low, e.high, bottom, kTop} : Scale{e.low, e.high, kTop, bottom});
    svg.line(x, kTop - 4, x, bottom + 4, "stroke=\"#56606a\" stroke-width=\"1.4\"");
    TextStyle style{.size = 12, .anchor = Anchor::middle, .bold = true};
    svg.stack(x, 2, {{with_unit(axis.name, axis.unit), gap - 12, 4, style}});
    style.bold = false, style.fill = kSoft, style.halo = true;
    const double top = axis.more_is_better ? e.high : e.low, least = axis.more_is_better ? e.low : e.high;
    svg.text(x, kTop - 9, significant_words(top), style);
    svg.text(x, bottom + 18, significant_words(least), style);
    if (std::isfinite(axis.threshold)) {
      const double y = scales.back()(axis.threshold);
      svg.line(x - 13, y, x + 13, y, "stroke=\"#1d232a\" stroke-width=\"2.4\" stroke-dasharray=\"5 2\"");
    }
  }
  svg.text(0, kTop + 4, join(same("↑"), kEnsemble.better, same(" ")), {.size = 12, .fill = "#1f5f99", .bold = true});
  std::vector<double> starts, stops;
  std::vector<std::size_t> left, right;
  figure.table.head = {kEnsemble.strategy};
  for (std::size_t a = from; a < to; ++a) figure.table.head.push_back(with_unit(c.axes[a].name, c.axes[a].unit));
  for (std::size_t i = 0; i < m.strategies.size(); ++i) {
    const RunLine style = run_line(i);
    PathData path;
    std::vector<Words> row{named(m.strategies[i])};
    bool on = false;
    svg.open(fmt::format("class=\"l l{}\"", i));
    std::string dots;
    for (std::size_t a = from; a < to; ++a) {
      const double v = value_of(c.axes[a], i), x = kEdge + 30 + gap * static_cast<double>(a - from);
      row.push_back(significant_words(v));
      if (!std::isfinite(v)) {
        on = false;
        continue;
      }
      const double y = scales[a - from](v);
      on ? path.line(x, y) : path.move(x, y);
      dots += fmt::format("M{} {}h0", coordinate(x), coordinate(y));
      if (a == from) starts.push_back(y), left.push_back(i);
      if (a + 1 == to) stops.push_back(y), right.push_back(i);
      on = true;
    }
    if (!path.empty()) {
      svg.path(path.str(), fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                                       style.colour, style.width + 0.6, style.dash));
      svg.path(dots, fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"8\" stroke-linecap=\"round\"", style.colour));
    }
    svg.close();
    figure.table.rows.push_back(std::move(row));
  }
  const auto label = [&](const std::vector<double>& ends, const std::vector<std::size_t>& which, double x, double side, Anchor anchor) {
    const std::vector<double> at = spread_labels(ends, 15, kTop, bottom + 8);
    for (std::size_t k = 0; k < which.size(); ++k) {
      svg.open(fmt::format("class=\"l l{}\"", which[k]));
      svg.line(x + side * 6, ends[k], x + side * 16, at[k], "stroke=\"#9aa2aa\"");
      svg.text(x + side * 19, at[k] + 4.5, same(m.strategies[which[k]].mark),
               {.size = 14, .anchor = anchor, .fill = run_line(which[k]).colour, .bold = true});
      svg.close();
    }
  };
  label(starts, left, kEdge + 30, -1, Anchor::end);
  label(stops, right, kEdge + 30 + gap * (axes - 1), 1, Anchor::start);
  figure.wide = axes > 6;
  figure.svg = std::move(svg);
  return figure;
}

}  // namespace cuenca::report
