#include "tables/pictures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/chart_pairs.hpp"
#include "report/chart_ranges.hpp"
#include "report/chart_tradeoff.hpp"
#include "report/chart_xy.hpp"
#include "report/number.hpp"

namespace cuenca::tables {
namespace {

using discovery::Box;
using discovery::Column;
using discovery::Kind;
using discovery::QuasiP;
using report::same;
using report::Words;

/// The larger of the quasi-p values of a column; NaN without limits.
double weakest(const QuasiP& p) { return p.lower >= p.upper || p.upper != p.upper ? p.lower : p.upper; }

Words quasi_p_words(double p) {
  if (p != p) return {};
  return p < 0.001 ? Words("quasi-p < 0.001", "cuasi-p < 0,001") : report::join(Words("quasi-p ", "cuasi-p "), report::number_words(p, 3));
}

/// Limited columns, the surest first.
std::vector<std::size_t> surest(const Found& found, const Box& box, const std::vector<QuasiP>& quasi_p) {
  std::vector<std::size_t> columns = discovery::restricted(box, found.whole);
  if (!quasi_p.empty())
    std::stable_sort(columns.begin(), columns.end(),
                     [&](std::size_t a, std::size_t b) { return weakest(quasi_p[a]) < weakest(quasi_p[b]); });
  return columns;
}

report::PairAxis axis_of(const Found& found, const Box& box, std::size_t c, const std::vector<std::size_t>& drawn) {
  const Column& column = found.table().columns[c];
  report::PairAxis axis;
  axis.name = found.rotation ? same(column.name) : found.titles.input(column.name);
  axis.unit = found.rotation ? "" : found.titles.unit(column.name);
  axis.low = found.whole[c].lower;
  axis.high = found.whole[c].upper;
  axis.from = box[c].lower == found.whole[c].lower ? -1e300 : box[c].lower;
  axis.to = box[c].upper == found.whole[c].upper ? 1e300 : box[c].upper;
  if (column.kind == Kind::integer) axis.from -= 0.4, axis.to += 0.4;  // the frame holds the dots on its edge
  for (std::size_t w = 0; w < column.categories.size(); ++w) {
    axis.words.push_back(found.titles.category(column.name, column.categories[w]));
    axis.inside.push_back(box[c].allowed[w] != 0);
  }
  for (const std::size_t row : drawn) axis.values.push_back(column.values[row]);
  return axis;
}

}  // namespace

std::vector<report::RangeRow> range_rows(const Found& found, const Box& box, const std::vector<QuasiP>& quasi_p) {
  std::vector<report::RangeRow> rows;
  const Names names = found.names();
  for (const std::size_t c : surest(found, box, quasi_p)) {
    const Column& column = found.table().columns[c];
    report::RangeRow row;
    row.name = column_words(names, c);
    for (std::size_t w = 0; w < column.categories.size(); ++w) {
      row.words.push_back(found.titles.category(column.name, column.categories[w]));
      row.inside.push_back(box[c].allowed[w] != 0);
    }
    row.low = found.whole[c].lower;
    row.high = found.whole[c].upper;
    row.from = box[c].lower;
    row.to = box[c].upper;
    if (column.kind != Kind::category) {
      row.low_text = value_words(names, c, row.low);
      row.high_text = value_words(names, c, row.high);
      if (row.from != row.low) row.from_text = value_words(names, c, row.from);
      if (row.to != row.high) row.to_text = value_words(names, c, row.to);
    }
    if (!quasi_p.empty()) row.note = quasi_p_words(weakest(quasi_p[c]));
    rows.push_back(std::move(row));
  }
  return rows;
}

report::Figure ranges_figure(const Found& found, const Box& box, const std::vector<QuasiP>& quasi_p) {
  report::RangeChart chart;
  chart.caption.title = {"The conditions", "Las condiciones"};
  chart.description = {
      "Pale: all futures; orange: the box. A quasi-p below 0.05 says that the condition is hardly there by chance.",
      "Claro: todos los futuros; naranja: la caja. Un cuasi-p menor que 0,05 dice que la condición difícilmente está por azar."};
  chart.rows = range_rows(found, box, quasi_p);
  return report::draw_ranges(chart);
}

report::Figure pairs_figure(const Found& found, const Box& box, const std::vector<QuasiP>& quasi_p) {
  constexpr std::size_t kMost = 1500;
  std::vector<std::size_t> columns = surest(found, box, quasi_p);
  for (std::size_t c = 0; c < found.table().size() && columns.size() < 2; ++c)
    if (std::find(columns.begin(), columns.end(), c) == columns.end()) columns.push_back(c);
  if (columns.size() > 3) columns.resize(3);
  const std::size_t rows = found.table().rows(), shown = std::min(rows, kMost);
  std::vector<std::size_t> drawn;
  for (std::size_t i = 0; i < shown; ++i) drawn.push_back(i * rows / shown);
  report::PairChart chart;
  chart.caption.title = {"The futures, two inputs at a time", "Los futuros, de a dos entradas"};
  if (shown < rows)
    chart.caption.text = {fmt::format("{} of {} futures are drawn, evenly chosen.", shown, rows),
                          fmt::format("Se dibujan {} de {} futuros, elegidos parejo.", shown, rows)};
  chart.description = {
      "Each dot is a future. The frame is the box, seen from the side of two of its conditions: other conditions are not drawn, so that "
      "some futures inside the frame are outside the box.",
      "Cada punto es un futuro. El marco es la caja, vista desde dos de sus condiciones: las otras no se dibujan, y por eso algunos "
      "futuros dentro del marco están fuera de la caja."};
  chart.interest = found.titles.interest(found.futures.rule);
  for (const std::size_t row : drawn) chart.of_interest.push_back(found.futures.interest[row] != 0);
  for (std::size_t a = 0; a < columns.size(); ++a)
    for (std::size_t b = a + 1; b < columns.size(); ++b)
      chart.panels.push_back({axis_of(found, box, columns[a], drawn), axis_of(found, box, columns[b], drawn)});
  if (chart.panels.empty()) chart.caption.title = {};
  const Names names = found.names();
  chart.table.head = {{"Condition", "Condición"},
                      {"Futures of interest that meet it", "Futuros de interés que la cumplen"},
                      {"Other futures that meet it", "Otros futuros que la cumplen"}};
  for (const std::size_t c : columns) {
    if (box[c] == found.whole[c]) continue;
    std::size_t in[2] = {0, 0}, all[2] = {0, 0};
    for (std::size_t row = 0; row < rows; ++row) {
      ++all[found.futures.interest[row]];
      in[found.futures.interest[row]] += box[c].holds(found.table().columns[c], row);
    }
    chart.table.rows.push_back({condition(names, box, c), of_100(in[1], all[1]), of_100(in[0], all[0])});
  }
  return report::draw_pairs(chart);
}

report::Figure tradeoff_figure(const Found& found, const ToldBox& box) {
  report::TradeOffChart chart;
  chart.caption.title = {"Coverage against density", "Cobertura frente a densidad"};
  chart.description = {
      "Upper right is better: a box that holds all futures of interest and no others. Each dot is a possible box; fewer conditions are "
      "easier to watch and to explain.",
      "Arriba a la derecha es mejor: una caja con todos los futuros de interés y ningún otro. Cada punto es una caja posible; menos "
      "condiciones son más fáciles de vigilar y explicar."};
  for (const discovery::Step& s : box.trajectory.steps)
    chart.points.push_back({s.coverage, s.density, s.restricted, same(std::to_string(s.n))});
  chart.chosen = box.chosen;
  chart.joined = !found.constrained;
  return report::draw_tradeoff(chart);
}

report::Figure distributions_figure(const Found& found, std::size_t c) {
  const Column& column = found.futures.table.columns[c];
  const discovery::Distributions& d = found.distributions[c];
  report::XyChart chart;
  chart.caption.title = found.titles.input(column.name);
  chart.x = {found.titles.input(column.name), found.titles.unit(column.name), false};
  chart.y = {{"Share of futures at or below", "Parte de los futuros hasta ese valor"}, "", false};
  const Words ks = report::number_words(found.scores[c].ks, 3);
  chart.description = report::phrase({"Largest distance of the two curves: {}. The further apart, the more this input decides.",
                                      "Mayor distancia entre las dos curvas: {}. Cuanto más separadas, más decide esta entrada."},
                                     {ks});
  report::XyLine interest, others;
  interest.name = {"of interest", "de interés"};
  interest.tone = report::Tone::evaporation;
  others.name = {"others", "otros"};
  others.tone = report::Tone::rain;
  interest.x = others.x = d.at;
  interest.y = d.interest;
  others.y = d.others;
  chart.lines = {interest, others};
  return report::draw_xy(chart);
}

}  // namespace cuenca::tables
