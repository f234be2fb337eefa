#include "report/chart_convergence.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_overlay.hpp"
#include "report/chart_time.hpp"
#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 460, kLeft = 40, kHeight = 210;
constexpr std::size_t kBands = 4;  ///< more bands over each other cannot be told apart: then only the last interval is drawn

double at(const std::vector<double>& v, std::size_t i) { return i < v.size() ? v[i] : kNone; }

bool known(const ConvergenceLine& l, std::size_t i) { return std::isfinite(at(l.share, i)); }

/// Half of the widest last interval of a chart, in futures of 100; NaN: none is told.
double margin_of(const EnsembleModel& m, const ConvergenceChart& c) {
  double widest = kNone;
  for (const ConvergenceLine& l : c.lines) {
    if (c.futures.empty() || l.strategy >= m.strategies.size()) continue;
    const double half = 50 * (at(l.high, c.futures.size() - 1) - at(l.low, c.futures.size() - 1));
    if (std::isfinite(half) && !(half <= widest)) widest = half;
  }
  return widest;
}

Part part_of(const EnsembleModel& m, const ConvergenceChart& c) {
  Part part;
  part.title = c.what;
  std::vector<const ConvergenceLine*> lines;
  for (const ConvergenceLine& l : c.lines)
    if (l.strategy < m.strategies.size()) lines.push_back(&l);
  const bool bands = lines.size() <= kBands;
  const double extra = bands ? 0 : 7 * static_cast<double>(lines.size()), right = kWidth - 36 - extra;
  Svg svg(kWidth, 100);
  const double top =
      svg.stack(0, 2,
                {{c.what, kWidth - 4, 2, {.size = 13, .bold = true}}, {kEnsemble.share_axis, kWidth - 4, 1, {.size = 12, .fill = kSoft}}}) +
      14;
  const double bottom = top + kHeight;
  const Scale x{0, c.futures.back(), kLeft, right}, y{0, 1, bottom, top};
  for (int i = 0; i <= 5; ++i) {
    svg.line(kLeft, y(i / 5.0), right, y(i / 5.0), fmt::format("stroke=\"{}\"", i ? kGrid : "#9aa2aa"));
    svg.text(kLeft - 6, y(i / 5.0) + 4, same(std::to_string(20 * i)), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  const Ticks ticks = zero_ticks(0, c.futures.back(), 5);
  for (const double v : ticks.at)
    if (v <= c.futures.back() * 1.0001)
      svg.text(x(v), bottom + 17, number_words(v, 0), {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  svg.text(right, bottom + 33, kEnsemble.futures_run, {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  std::vector<double> ends;
  std::vector<std::size_t> which;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const ConvergenceLine& l = *lines[k];
    const RunLine style = run_line(l.strategy);
    PathData line, upper;
    std::vector<std::pair<double, double>> lower;
    double last = kNone;
    std::size_t last_at = 0;
    for (std::size_t i = 0; i < c.futures.size(); ++i) {
      if (!known(l, i)) continue;
      last = l.share[i], last_at = i;
      const double px = x(c.futures[i]);
      line.empty() ? line.move(px, y(last)) : line.line(px, y(last));
      if (!std::isfinite(at(l.low, i)) || !std::isfinite(at(l.high, i))) continue;
      upper.empty() ? upper.move(px, y(l.high[i])) : upper.line(px, y(l.high[i]));
      lower.emplace_back(px, y(l.low[i]));
    }
    if (line.empty()) continue;
    if (bands && lower.size() > 1) {
      for (std::size_t i = lower.size(); i-- > 0;) upper.line(lower[i].first, lower[i].second);
      svg.path(upper.close().str(), fmt::format("fill=\"{}\" fill-opacity=\"0.13\"", style.colour));
    }
    const double bar = right + 6 + 7 * static_cast<double>(k);
    if (!bands && std::isfinite(at(l.low, last_at)) && std::isfinite(at(l.high, last_at)))
      svg.line(bar, y(l.low[last_at]), bar, y(l.high[last_at]), fmt::format("stroke=\"{}\" stroke-width=\"3.4\"", style.colour));
    svg.path(line.str(), fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                                     style.colour, style.width + 0.3, style.dash));
    ends.push_back(y(last));
    which.push_back(l.strategy);
    part.description = join(part.description, join(named(m.strategies[l.strategy]), of_hundred_words(last), same(": ")), same("; "));
  }
  const std::vector<double> places = spread_labels(ends, 15, top + 2, bottom + 4);
  for (std::size_t k = 0; k < places.size(); ++k) {
    svg.line(right + extra + 3, bands ? ends[k] : places[k], right + extra + 11, places[k], "stroke=\"#9aa2aa\"");
    svg.text(right + extra + 14, places[k] + 4.5, same(m.strategies[which[k]].mark),
             {.size = 14, .fill = run_line(which[k]).colour, .bold = true});
  }
  svg.grow(bottom + 42);
  part.svg = std::move(svg);
  return part;
}

}  // namespace

Figure draw_convergence(const EnsembleModel& m, const std::vector<ConvergenceChart>& charts) {
  Figure figure;
  figure.table.head = {kEnsemble.means, kEnsemble.strategy, kEnsemble.futures_fact, kEnsemble.share, kEnsemble.interval};
  figure.table.text_columns = 2;
  double widest = kNone, most = 0;
  for (const ConvergenceChart& c : charts) {
    if (c.futures.empty() || !(c.futures.back() > 0) || c.lines.empty()) continue;
    figure.parts.push_back(part_of(m, c));
    if (figure.caption.title.empty()) figure.caption = c.caption;
    if (const double margin = margin_of(m, c); std::isfinite(margin) && !(margin <= widest)) widest = margin, most = c.futures.back();
    for (const ConvergenceLine& l : c.lines)
      for (std::size_t i = 0; i < c.futures.size() && l.strategy < m.strategies.size(); ++i)
        figure.table.rows.push_back({c.what, named(m.strategies[l.strategy]), number_words(c.futures[i], 0), percent_words(at(l.share, i)),
                                     percent_range(at(l.low, i), at(l.high, i))});
  }
  if (figure.parts.empty()) return figure;
  if (figure.caption.title.empty())
    figure.caption.title = std::isfinite(widest) ? phrase(kEnsemble.sure_title,
                                                          {number_words(most, 0), number_words(std::max(1.0, std::ceil(widest - 1e-9)), 0)})
                                                 : Words(kEnsemble.sure);
  figure.description = join(kEnsemble.sure_says, marks_said(m), same(" "));
  return figure;
}

}  // namespace cuenca::report
