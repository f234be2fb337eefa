#include "report/chart_regret.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 460, kName = 158, kRight = 74, kRow = 48;

double told(const RegretBar& b) { return std::isfinite(b.high) ? b.high : std::isfinite(b.mean) ? b.mean : b.largest; }

/// A difference of percentages is told in points.
Words difference_unit(const std::string& unit) { return unit == "%" ? Words(kTexts.points) : unit_words(unit); }
Words amount(double v, const std::string& unit) { return join(significant_words(v, 2), difference_unit(unit), same(" ")); }
Words with_difference(const Words& name, const std::string& unit) {
  const Words u = difference_unit(unit);
  return u.empty() ? name : join(name, join(join(same("("), u), same(")")), same(" "));
}

std::size_t bars_of(const EnsembleModel& m, const RegretChart& c) { return std::min(c.bars.size(), m.strategies.size()); }

/// Strategies with the least and the most to regret; `count`: how many are defined.
struct Extremes {
  std::size_t least = 0, most = 0, count = 0;
};
Extremes extremes(const EnsembleModel& m, const RegretChart& c) {
  Extremes e;
  for (std::size_t i = 0; i < bars_of(m, c); ++i) {
    const double v = told(c.bars[i]);
    if (!std::isfinite(v)) continue;
    if (e.count == 0 || v < told(c.bars[e.least])) e.least = i;
    if (e.count == 0 || v > told(c.bars[e.most])) e.most = i;
    ++e.count;
  }
  return e;
}

Words finding(const EnsembleModel& m, const RegretChart& c) {
  const Extremes e = extremes(m, c);
  if (e.count == 0) return phrase(kEnsemble.regret_none, {c.metric});
  const double most = told(c.bars[e.most]);
  if (!(most > 0)) return phrase(kEnsemble.regret_same, {c.metric});
  if (e.count == 1) return phrase(kEnsemble.regret_one, {c.metric, amount(most, c.unit)});
  return phrase(kEnsemble.regret_title, {c.metric, quoted(m.strategies[e.least]), quoted(m.strategies[e.most]), amount(most, c.unit)});
}

/// Next to nothing as 0.
RegretChart readable(RegretChart c) {
  double largest = 0;
  for (const RegretBar& b : c.bars)
    for (const double v : {b.mean, b.high, b.largest})
      if (std::isfinite(v)) largest = std::max(largest, v);
  for (RegretBar& b : c.bars)
    for (double* v : {&b.mean, &b.high, &b.largest}) *v = next_to_nothing(*v, largest);
  return c;
}

Part part_of(const EnsembleModel& m, const RegretChart& c) {
  Part part;
  part.title = c.metric;
  part.description = finding(m, c);
  const std::size_t bars = bars_of(m, c);
  Svg svg(kWidth, 100);
  const double top = svg.stack(0, 2, {{part.description, kWidth - 4, 3, {.size = 13, .bold = true}}}) + 10;
  double most = 0;
  for (std::size_t i = 0; i < bars; ++i)
    for (const double v : {c.bars[i].mean, c.bars[i].high})
      if (std::isfinite(v)) most = std::max(most, v);
  const Ticks ticks = zero_ticks(0, most, 4);
  const double right = kWidth - kRight, bottom = top + kRow * static_cast<double>(bars);
  const Scale x{ticks.low(), ticks.high(), kName, right};
  for (const double v : ticks.at) {
    svg.line(x(v), top, x(v), bottom, fmt::format("stroke=\"{}\"", kGrid));
    svg.text(x(v), bottom + 15, number_words(v, ticks.decimals), {.size = 11, .anchor = Anchor::middle, .fill = kSoft});
  }
  svg.line(kName, top, kName, bottom, "stroke=\"#1d232a\"");
  const Extremes e = extremes(m, c);
  for (std::size_t i = 0; i < bars; ++i) {
    const RegretBar& b = c.bars[i];
    const double y = top + kRow * static_cast<double>(i), middle = y + kRow / 2;
    const Words best = std::isfinite(b.best_share) ? phrase(kEnsemble.regret_best_in, {of_hundred_words(b.best_share)}) : Words();
    svg.stack(0, middle,
              {{join(same(m.strategies[i].mark), m.strategies[i].name, same(" ")), kName - 12, 2, {.size = 12, .bold = true}},
               {best, kName - 12, 1, {.size = 11, .fill = kSoft}}},
              true);
    if (!std::isfinite(told(b))) {
      svg.text(kName + 8, middle + 4, kEnsemble.not_defined, {.size = 12, .fill = kSoft});
      continue;
    }
    const bool good = told(b) <= told(c.bars[e.least]);
    if (std::isfinite(b.mean))
      svg.rect({kName, middle - 7, std::max(1.5, x(b.mean) - kName), 14}, fmt::format("fill=\"{}\"", good ? "#1f5f99" : "#d55e00"));
    if (std::isfinite(b.high)) {
      svg.line(kName, middle, x(b.high), middle, "stroke=\"#1d232a\" stroke-width=\"1.4\"");
      svg.line(x(b.high), middle - 7, x(b.high), middle + 7, "stroke=\"#1d232a\" stroke-width=\"2\"");
    }
    svg.text(std::max(x(told(b)), x(std::isfinite(b.mean) ? b.mean : 0)) + 7, middle + 4.5, significant_words(told(b), 2),
             {.size = 13, .fill = good ? std::string_view("#1f5f99") : kInk, .bold = true});
  }
  svg.text(right, bottom + 32, with_difference(kEnsemble.regret_axis, c.unit), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  svg.grow(bottom + 40);
  part.svg = std::move(svg);
  return part;
}

}  // namespace

Figure draw_regrets(const EnsembleModel& m, const std::vector<RegretChart>& charts) {
  Figure figure;
  if (charts.empty()) return figure;
  figure.caption = charts.front().caption;
  figure.description = kEnsemble.regret_says;
  figure.table.head = {kEnsemble.means,       kEnsemble.strategy,       kEnsemble.regret_mean,
                       kEnsemble.regret_high, kEnsemble.regret_largest, kEnsemble.regret_best};
  figure.table.text_columns = 2;
  for (const RegretChart& given : charts) {
    const RegretChart c = readable(given);
    if (bars_of(m, c) == 0) continue;
    figure.parts.push_back(part_of(m, c));
    for (std::size_t i = 0; i < bars_of(m, c); ++i)
      figure.table.rows.push_back({with_difference(c.metric, c.unit), named(m.strategies[i]), significant_words(c.bars[i].mean),
                                   significant_words(c.bars[i].high), significant_words(c.bars[i].largest),
                                   of_hundred_words(c.bars[i].best_share)});
  }
  if (figure.parts.empty()) return Figure{};
  if (figure.caption.title.empty())
    figure.caption.title = charts.front().actor.empty() ? Words(kEnsemble.worse) : phrase(kEnsemble.regret_of, {charts.front().actor});
  return figure;
}

}  // namespace cuenca::report
