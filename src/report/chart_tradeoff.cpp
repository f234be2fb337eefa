#include "report/chart_tradeoff.hpp"

#include <fmt/core.h>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 70, kPlot = 560, kTop = 30, kHeight = 380;

}  // namespace

Figure draw_tradeoff(const TradeOffChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  figure.description = chart.description;
  Svg svg(kWidth, kTop + kHeight + 52);
  const Scale x{0, 1, kLeft, kLeft + kPlot}, y{0, 1, kTop + kHeight, kTop};
  svg.text(0, 14,
           {"Density: of 100 futures in the box, how many are of interest", "Densidad: de 100 futuros en la caja, cuántos son de interés"},
           {.size = 13, .bold = true});
  svg.text(
      kLeft + kPlot, kTop + kHeight + 42,
      {"Coverage: of 100 futures of interest, how many the box holds", "Cobertura: de 100 futuros de interés, cuántos contiene la caja"},
      {.size = 13, .anchor = Anchor::end, .bold = true});
  for (int i = 0; i <= 5; ++i) {
    const double v = i / 5.0;
    svg.line(kLeft, y(v), kLeft + kPlot, y(v), fmt::format("stroke=\"{}\"", kGrid));
    svg.line(x(v), kTop, x(v), kTop + kHeight, fmt::format("stroke=\"{}\"", kGrid));
    svg.text(kLeft - 7, y(v) + 4, same(std::to_string(20 * i)), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
    svg.text(x(v), kTop + kHeight + 18, same(std::to_string(20 * i)), {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  PathData path;
  if (chart.joined)
    for (const TradeOffPoint& p : chart.points)
      path.empty() ? path.move(x(p.coverage), y(p.density)) : path.line(x(p.coverage), y(p.density));
  if (!path.empty()) svg.path(path.str(), fmt::format("fill=\"none\" stroke=\"{}\"", colour_of(Tone::rain).fill));
  const Colour chosen = colour_of(Tone::evaporation), other = colour_of(Tone::flow);
  figure.table.head = {
      {"Step", "Paso"}, {"Coverage", "Cobertura"}, {"Density", "Densidad"}, {"Conditions", "Condiciones"}, {"Futures", "Futuros"}};
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    const TradeOffPoint& p = chart.points[i];
    svg.circle(x(p.coverage), y(p.density), 8, fmt::format("fill=\"{}\" stroke=\"{}\"", other.pale, other.fill));
    svg.text(x(p.coverage), y(p.density) + 4, same(std::to_string(p.limits)), {.size = 10, .anchor = Anchor::middle});
    figure.table.rows.push_back(
        {same(std::to_string(i)), number_words(p.coverage, 3), number_words(p.density, 3), same(std::to_string(p.limits)), p.text});
  }
  if (chart.chosen < chart.points.size()) {
    const TradeOffPoint& p = chart.points[chart.chosen];
    svg.circle(x(p.coverage), y(p.density), 11, fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"", chosen.pale, chosen.fill));
    svg.text(x(p.coverage), y(p.density) + 4, same(std::to_string(p.limits)), {.size = 11, .anchor = Anchor::middle, .bold = true});
    svg.line(x(p.coverage) + 11, y(p.density), kLeft + kPlot + 14, y(p.density),
             fmt::format("stroke=\"{}\" stroke-dasharray=\"3 3\"", chosen.fill));
    svg.stack(kLeft + kPlot + 18, y(p.density),
              {{{"the box told here", "la caja que aquí se cuenta"},
                kWidth - kLeft - kPlot - 22,
                2,
                {.size = 12, .fill = chosen.ink, .bold = true}}},
              true);
  }
  svg.stack(kLeft + kPlot + 18, kTop + kHeight - 40,
            {{{"The number in a dot: how many inputs have a condition", "El número en cada punto: cuántas entradas tienen condición"},
              kWidth - kLeft - kPlot - 22,
              4,
              {.size = 12, .fill = kSoft}}},
            true);
  figure.svg = std::move(svg);
  return figure;
}

}  // namespace cuenca::report
