#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "report/chart_wishes.hpp"
#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 460, kLeft = 58, kRight = 16, kHeight = 300;

struct Axis {
  Ticks ticks;
  Scale scale;
};
/// The better end is at `good`.
Axis axis_of(const TradeAxis& a, std::size_t strategies, double bad, double good) {
  double low = kNone, high = kNone;
  const auto see = [&](double v) {
    if (!std::isfinite(v)) return;
    if (!(v >= low)) low = v;
    if (!(v <= high)) high = v;
  };
  for (std::size_t i = 0; i < std::min(strategies, a.values.size()); ++i) see(a.values[i]);
  see(a.threshold);
  Axis axis{round_ticks(low, high, 4), {}};
  const double room = 0.06 * (axis.ticks.high() - axis.ticks.low());
  axis.scale = a.more_is_better ? Scale{axis.ticks.low() - room, axis.ticks.high() + room, bad, good}
                                : Scale{axis.ticks.low() - room, axis.ticks.high() + room, good, bad};
  return axis;
}

double value_of(const TradeAxis& a, std::size_t i) { return i < a.values.size() ? a.values[i] : kNone; }

/// Marks that lie on each other share one plate.
struct Plate {
  double x = 0, y = 0;
  std::string marks;
  bool unbeaten = false;
};

Box box_of(const Plate& p, double right) {
  const double width = std::max(24.0, text_width(p.marks, 14, true) + 12);
  return {std::min(p.x - width / 2, right - width), p.y - 12, width, 24};
}

/// Plates that would cover each other become one, in the middle of both.
void merge_plates(std::vector<Plate>& plates, double right) {
  for (std::size_t i = 0; i < plates.size(); ++i)
    for (std::size_t k = i + 1; k < plates.size(); ++k) {
      if (!box_of(plates[i], right).meets(box_of(plates[k], right), 0)) continue;
      plates[i].marks += " " + plates[k].marks;
      plates[i].x = (plates[i].x + plates[k].x) / 2, plates[i].y = (plates[i].y + plates[k].y) / 2;
      plates[i].unbeaten = plates[i].unbeaten || plates[k].unbeaten;
      plates.erase(plates.begin() + static_cast<std::ptrdiff_t>(k));
      i = static_cast<std::size_t>(-1);  // look at all again
      break;
    }
}

Words finding(const EnsembleModel& m, const TradeScatter& c, const std::vector<std::size_t>& best) {
  std::vector<Words> names;
  for (const std::size_t i : best) names.push_back(quoted(m.strategies[i]));
  if (best.empty()) return join(c.x.name, c.y.name, Words(" and ", " y "));
  if (best.size() == 1) return phrase(kEnsemble.scatter_one, {c.x.name, c.y.name, names[0]});
  return phrase(kEnsemble.scatter_title, {c.x.name, c.y.name, list_words(names)});
}

}  // namespace

std::vector<std::size_t> unbeaten(const TradeScatter& c, std::size_t strategies) {
  const auto turned = [](const TradeAxis& a, std::size_t i) { return a.more_is_better ? value_of(a, i) : -value_of(a, i); };
  std::vector<std::size_t> best;
  for (std::size_t i = 0; i < strategies; ++i) {
    const double x = turned(c.x, i), y = turned(c.y, i);
    bool beaten = !std::isfinite(x) || !std::isfinite(y);
    for (std::size_t k = 0; k < strategies && !beaten; ++k) {
      const double a = turned(c.x, k), b = turned(c.y, k);
      beaten = a >= x && b >= y && (a > x || b > y);
    }
    if (!beaten) best.push_back(i);
  }
  return best;
}

namespace {

Part part_of(const EnsembleModel& m, const TradeScatter& c, Table& table) {
  Part part;
  const std::size_t strategies = m.strategies.size();
  const std::vector<std::size_t> best = unbeaten(c, strategies);
  part.title = join(c.y.name, c.x.name, same(" / "));
  part.description = finding(m, c, best);
  Svg svg(kWidth, 100);
  const Words upward = join(same("↑"), join(with_unit(c.y.name, c.y.unit), kEnsemble.better, same(": ")), same(" "));
  const double top = 14 + svg.stack(0, 2,
                                    {{part.description, kWidth - 4, 4, {.size = 13, .bold = true}},
                                     {upward, kWidth - 4, 2, {.size = 12.5, .fill = "#1f5f99", .bold = true}}});
  const double bottom = top + kHeight, right = kWidth - kRight;
  const Axis x = axis_of(c.x, strategies, kLeft, right), y = axis_of(c.y, strategies, bottom, top);
  svg.lines(right, bottom + 38, join(join(with_unit(c.x.name, c.x.unit), kEnsemble.better, same(": ")), same("→"), same(" ")), kWidth - 8,
            1, {.size = 12.5, .anchor = Anchor::end, .bold = true});
  const bool both = std::isfinite(c.x.threshold) && std::isfinite(c.y.threshold);
  if (both) svg.rect({x.scale(c.x.threshold), top, right - x.scale(c.x.threshold), y.scale(c.y.threshold) - top}, "fill=\"#e3eef8\"");
  for (const double v : x.ticks.at) {
    svg.line(x.scale(v), top, x.scale(v), bottom, fmt::format("stroke=\"{}\"", kGrid));
    svg.text(x.scale(v), bottom + 17, number_words(v, x.ticks.decimals), {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  for (const double v : y.ticks.at) {
    svg.line(kLeft, y.scale(v), right, y.scale(v), fmt::format("stroke=\"{}\"", kGrid));
    svg.text(kLeft - 7, y.scale(v) + 4, number_words(v, y.ticks.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  if (std::isfinite(c.x.threshold))
    svg.line(x.scale(c.x.threshold), top, x.scale(c.x.threshold), bottom, "stroke=\"#1d232a\" stroke-dasharray=\"6 3\"");
  if (std::isfinite(c.y.threshold))
    svg.line(kLeft, y.scale(c.y.threshold), right, y.scale(c.y.threshold), "stroke=\"#1d232a\" stroke-dasharray=\"6 3\"");
  std::vector<Plate> plates;
  for (std::size_t i = 0; i < strategies; ++i) {
    const double vx = value_of(c.x, i), vy = value_of(c.y, i);
    const bool leads = std::find(best.begin(), best.end(), i) != best.end();
    const bool known = std::isfinite(vx) && std::isfinite(vy);
    table.rows.push_back({join(c.x.name, c.y.name, same(" / ")), named(m.strategies[i]),
                          join(significant_words(vx), unit_words(c.x.unit), same(" ")),
                          join(significant_words(vy), unit_words(c.y.unit), same(" ")),
                          !known  ? Words(kEnsemble.not_defined)
                          : leads ? Words(kEnsemble.yes)
                                  : Words(kEnsemble.no)});
    if (!known) continue;
    const double px = x.scale(vx), py = y.scale(vy);
    plates.push_back({px, py, m.strategies[i].mark, leads});
  }
  merge_plates(plates, right);
  for (const Plate& p : plates) {
    const Box box = box_of(p, right);
    svg.rect(box, fmt::format("rx=\"12\" fill=\"{}\" stroke=\"#1f5f99\" stroke-width=\"2\"", p.unbeaten ? "#1f5f99" : "#fff"));
    svg.text(box.x + box.width / 2, p.y + 5, same(p.marks),
             {.size = 14, .anchor = Anchor::middle, .fill = p.unbeaten ? "#ffffff" : "#1f5f99", .bold = true});
  }
  svg.grow(bottom + 46);
  part.svg = std::move(svg);
  return part;
}

}  // namespace

Figure draw_scatters(const EnsembleModel& m, const std::vector<TradeScatter>& charts) {
  Figure figure;
  figure.table.head = {kEnsemble.means, kEnsemble.strategy, kEnsemble.first_value, kEnsemble.second_value, kEnsemble.best_on_axis};
  figure.table.text_columns = 2;
  for (const TradeScatter& c : charts) {
    if (m.strategies.empty() || c.x.values.empty() || c.y.values.empty()) continue;
    if (figure.caption.title.empty()) figure.caption = c.caption;
    figure.parts.push_back(part_of(m, c, figure.table));
  }
  if (figure.parts.empty()) return Figure{};
  if (figure.caption.title.empty()) figure.caption.title = kEnsemble.scatter_all;
  figure.description = join(kEnsemble.scatter_says, marks_said(m), same(" "));
  return figure;
}

}  // namespace cuenca::report
