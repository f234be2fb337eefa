#include "report/chart_dots.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/heat_table.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 172, kLeft = 6;

Words number_said(const MetShare& s) {
  const DotCounts n = dots_of(s);
  return same(n.unknown ? fmt::format("{}–{}", n.met, n.met + n.unknown) : std::to_string(n.met));
}

std::vector<Piece> head_of(const Strategy& strategy) {
  return {{join(same(strategy.mark), strategy.name, same(" ")), kWidth - 4, 2, {.size = 12.5, .bold = true}}};
}

Part field(const Strategy& strategy, const MetShare& s, const Words& what, double top) {
  Part part;
  part.title = join(what, named(strategy), same(", "));
  part.description = of_hundred_words(s.share);
  part.svg = Svg(kWidth, top + 10 * kDotPitch + 4);
  part.svg.stack(0, 2, head_of(strategy));
  const DotCounts n = dots_of(s);
  const double x = kLeft + 10 * kDotPitch + 8, y = top + 5 * kDotPitch;
  if (n.met + n.failed + n.unknown == 0) {
    put_dots(part.svg, kLeft, top + 6, 0, 100, kRule, 3.4);
    part.svg.stack(x, y, {{kEnsemble.not_defined, kWidth - x, 3, {.size = 12, .fill = kSoft}}}, true);
    return part;
  }
  put_dots(part.svg, kLeft, top + 6, 0, n.met, share_colour(4).fill, 8.8);
  put_dots(part.svg, kLeft, top + 6, n.met, n.met + n.failed, share_colour(0).fill, 8.4);
  put_dots(part.svg, kLeft, top + 6, n.met, n.met + n.failed, "#fff", 5.6);
  put_dots(part.svg, kLeft, top + 6, n.met + n.failed, 100, "#8b949c", 3.6);
  const Words number = number_said(s);
  double size = 28;
  while (size > 10 && text_width(number, size, true) > kWidth - x) --size;
  part.svg.text(x, y + 4, number, {.size = size, .fill = n.met >= 50 ? share_colour(4).fill : std::string_view("#a84a00"), .bold = true});
  part.svg.stack(x, y + 10, {{kEnsemble.of_100_futures, kWidth - x, 3, {.size = 11, .fill = kSoft}}});
  return part;
}

Words finding(const EnsembleModel& m, const DotsChart& chart) {
  const std::vector<std::size_t> best = leaders(chart.shares);
  if (best.empty()) return phrase(kEnsemble.dots_none, {chart.what});
  const Words often = of_hundred_words(best_share(chart.shares));
  if (chart.shares.size() == 1) return phrase(kEnsemble.dots_one, {chart.what, often, quoted(m.strategies[0])});
  if (best.size() == chart.shares.size()) return phrase(kEnsemble.dots_same, {chart.what, often});
  std::vector<Words> names;
  for (const std::size_t i : best) names.push_back(quoted(m.strategies[i]));
  return phrase(kEnsemble.dots_title, {chart.what, list_words(names), often});
}

}  // namespace

void put_dots(Svg& svg, double x, double y, int from, int to, std::string_view colour, double size) {
  std::string d;  // the round ends of lines without a length
  for (int i = from; i < to; ++i) d += fmt::format("M{} {}h0", coordinate(x + kDotPitch * (i % 10)), coordinate(y + kDotPitch * (i / 10)));
  if (!d.empty())
    svg.path(
        d, fmt::format("class=\"dot\" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\" fill=\"none\"", colour, coordinate(size)));
}

DotCounts dots_of(const MetShare& s) {
  const bool ranged = std::isfinite(s.low) && std::isfinite(s.high);
  const int low = of_hundred(ranged ? s.low : s.share), high = std::max(low, of_hundred(ranged ? s.high : s.share));
  if (low < 0 || !std::isfinite(s.share)) return {};
  return {low, 100 - high, high - low};
}

Figure draw_dots(const EnsembleModel& m, const DotsChart& given) {
  Figure figure;
  DotsChart chart = given;
  chart.shares.resize(std::min(chart.shares.size(), m.strategies.size()));
  if (chart.shares.empty()) return figure;
  figure.caption = chart.caption;
  if (figure.caption.title.empty()) figure.caption.title = finding(m, chart);
  figure.description = kEnsemble.dots_says;
  figure.table.head = {kEnsemble.strategy, kEnsemble.share, kEnsemble.of_100_futures, kEnsemble.meets, kEnsemble.fails, kEnsemble.unknown};
  double top = 0;
  for (std::size_t i = 0; i < chart.shares.size(); ++i)
    for (const Language l : {Language::english, Language::spanish}) top = std::max(top, stack_height(head_of(m.strategies[i]), l) + 8);
  for (std::size_t i = 0; i < chart.shares.size(); ++i) {
    const MetShare& s = chart.shares[i];
    figure.parts.push_back(field(m.strategies[i], s, chart.what, top));
    figure.table.rows.push_back({named(m.strategies[i]), percent_words(s.share),
                                 of_hundred(s.share) < 0 ? Words(kEnsemble.not_defined) : number_said(s), same(std::to_string(s.met)),
                                 same(std::to_string(s.failed)), same(std::to_string(s.undefined))});
  }
  return figure;
}

}  // namespace cuenca::report
