// attribution.html: one section for each loss, in both languages.
#include <fmt/format.h>

#include <cmath>

#include "report/chart_shares.hpp"
#include "report/document.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "report/page.hpp"
#include "study/attribution_output.hpp"

namespace cuenca::study {
namespace {

using report::join;
using report::same;
using report::significant_words;
using report::with_unit;
using report::Words;

Words percent(double part, double total) {
  return total != 0 && std::isfinite(part) ? join(report::number_words(100 * part / total, 1), same(" %")) : same("–");
}
Words year(double day) { return same(std::isfinite(day) ? std::to_string(report::date_of(day).year) : std::string("–")); }

report::Table share_table(const LossShares& loss, const std::vector<Operator>& operators) {
  const analysis::Attribution& a = loss.shares;
  report::Table table;
  table.head = {
      {"Operator", "Operador"}, with_unit({"Takes", "Toma"}, "L/s"), with_unit({"Its part", "Su parte"}, loss.unit), {"Share", "Porción"}};
  if (a.sampled) table.head.push_back(with_unit({"Standard error", "Error estándar"}, loss.unit));
  table.head.push_back(with_unit({"If only it took", "Si solo tomara él"}, loss.unit));
  table.head.push_back(with_unit({"Won back if only it stopped", "Se recupera si solo él parara"}, loss.unit));
  const auto row = [&](const Words& name, double taken, double part, double error, double alone, double last) {
    std::vector<Words> cells{name, significant_words(1000 * taken), beside(part, a.total[0]), percent(part, a.total[0])};
    if (a.sampled) cells.push_back(beside(error, a.total[0]));
    cells.push_back(beside(alone, a.total[0]));
    cells.push_back(beside(last, a.total[0]));
    table.rows.push_back(std::move(cells));
  };
  double taken = 0;
  for (std::size_t i = 0; i < operators.size(); ++i) {
    row(operator_title(operators[i]), loss.taken[i][0], a.share[i][0], a.standard_error[i][0], a.alone[i][0], a.last[i][0]);
    taken += loss.taken[i][0];
  }
  row({"All", "Todos"}, taken, a.total[0], report::kNone, report::kNone, report::kNone);
  row({"Interaction: all, less each alone", "Interacción: todos, menos cada uno solo"}, report::kNone, a.interaction[0], report::kNone,
      report::kNone, report::kNone);
  return table;
}

report::Table timing_table(const LossShares& loss, const std::vector<Operator>& operators) {
  report::Table table;
  table.head = {{"Operator", "Operador"},
                with_unit({"Largest part in a window", "Mayor parte en un tramo"}, loss.unit),
                {"In", "En"},
                {"Half of it by", "La mitad hacia"},
                {"Left at the end", "Queda al final"},
                {"Behind the taking (years)", "Tras la extracción (años)"}};
  for (std::size_t i = 0; i < operators.size(); ++i) {
    const LossTiming& t = loss.timing[i];
    table.rows.push_back({operator_title(operators[i]), significant_words(t.peak), year(t.peak_day), year(t.half_day), percent(t.left, 1),
                          std::isfinite(t.delay_years) ? report::number_words(t.delay_years, 1) : same("–")});
  }
  return table;
}

report::Table pair_table(const LossShares& loss, const std::vector<Operator>& operators) {
  report::Table table;
  table.head = {Words{}};
  for (std::size_t j = 0; j + 1 < operators.size(); ++j) table.head.push_back(operator_title(operators[j]));
  for (std::size_t i = 1; i < operators.size(); ++i) {
    table.rows.push_back({operator_title(operators[i])});
    for (std::size_t j = 0; j + 1 < operators.size(); ++j)
      table.rows.back().push_back(j < i ? beside(loss.shares.pairs[i][j][0], loss.shares.total[0]) : Words{});
  }
  return table;
}

report::Figure share_figure(const LossShares& loss, const std::vector<Operator>& operators) {
  report::ShareChart chart;
  chart.caption.title =
      join(attribution_title(loss),
           Words("each operator's part of the loss in time", "la parte de cada operador en la pérdida, en el tiempo"), same(": "));
  chart.caption.text = {"Mean of each window of years, against the same years without the operators.",
                        "Media de cada tramo de años, frente a los mismos años sin los operadores."};
  chart.quantity = {"Loss", "Pérdida"};
  chart.unit = loss.unit;
  chart.begin.assign(loss.begin.begin() + 1, loss.begin.end());
  chart.end.assign(loss.end.begin() + 1, loss.end.end());
  for (std::size_t i = 0; i < operators.size(); ++i) {
    report::ShareLayer& layer = chart.layers.emplace_back();
    layer.name = operator_title(operators[i]);
    layer.values.assign(loss.shares.share[i].begin() + 1, loss.shares.share[i].end());
  }
  return report::draw_shares(chart);
}

std::string tiles(const LossShares& loss) {
  const Words statistic = statistic_words(loss);
  return report::key_tiles({{{"Without the operators", "Sin los operadores"}, loss.with_none[0], loss.unit, statistic, report::Tone::life},
                            {{"With all of them", "Con todos"}, loss.with_all[0], loss.unit, statistic, report::Tone::use},
                            {{"Loss", "Pérdida"},
                             loss.shares.total[0],
                             loss.unit,
                             loss.rise ? Words("more is a loss", "más es pérdida") : Words("less is a loss", "menos es pérdida"),
                             report::Tone::evaporation}});
}

}  // namespace

std::string attribution_page(const AttributionResult& result, const catalog::StudySpec& study, const AttributionPageFacts& facts) {
  report::ReportModel model;
  model.default_language = facts.language;
  model.study = {study.basin.titled("en"), study.basin.titled("es")};
  if (study.basin.title.empty()) model.study = same(facts.study);
  model.scenario = same(facts.scenario);
  model.notice = facts.notice;
  model.version = facts.version;
  report::Page page(model);
  for (const LossShares& loss : result.losses) {
    page.open_section("loss-" + loss.spec->id, attribution_title(loss));
    page.raw(tiles(loss));
    page.paragraph(method_words(loss, result.operators.size()));
    page.paragraph(caution_words(loss), "say");
    page.figure(share_figure(loss, result.operators));
    page.table({"Who bears how much of the loss", "Quién carga con cuánto de la pérdida"}, share_table(loss, result.operators));
    page.table({"When each part comes, and whether it goes", "Cuándo llega cada parte, y si se va"}, timing_table(loss, result.operators));
    if (!loss.shares.pairs.empty() && result.operators.size() > 1)
      page.table(with_unit({"Interaction of each two: above zero they aggravate each other, below zero they take from the same water",
                            "Interacción de cada dos: sobre cero se agravan, bajo cero toman de la misma agua"},
                           loss.unit),
                 pair_table(loss, result.operators));
    page.close_section();
  }
  return report::document(model, page, Words("Who bears how much of a loss", "Quién carga con cuánto de una pérdida"),
                          {{{"Scenario", "Escenario"}, same(facts.scenario)},
                           {{"Period simulated", "Período simulado"}, same(facts.start + " – " + facts.end)},
                           {{"Runs", "Corridas"}, same(std::to_string(result.runs))},
                           {{"Program", "Programa"}, same("Cuenca " + facts.version)}});
}

}  // namespace cuenca::study
