// The page of a search: what is best, what it costs, what to set for it, and how far the search has come.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/chart_wishes.hpp"
#include "report/chart_xy.hpp"
#include "report/document.hpp"
#include "report/number.hpp"
#include "study/result_view.hpp"
#include "study/search/found.hpp"

namespace cuenca::study {
namespace {

using report::join;
using report::number_words;
using report::phrase;
using report::same;
using report::Words;

class Writer {
 public:
  Writer(const SearchFound& found, const catalog::StudySpec& written, Language language) : found_(found), plan_(found.plan) {
    model_.default_language = language;
    model_.study = {written.basin.titled("en"), written.basin.titled("es")};
    model_.notice = localised(written, "notice");
    model_.subtitle = {plan_.says.en.empty() ? found.decision.says.en : plan_.says.en,
                       plan_.says.es.empty() ? found.decision.says.es : plan_.says.es};
    model_.version = found.version;
    chosen_ = far_apart(found_, 9);
    sound_start_ = found.start.reason.empty();
    if (sound_start_) axes_.strategies.push_back({"0", start_words(), {}, {}});
    for (const std::size_t place : chosen_)
      axes_.strategies.push_back({solution_id(place), phrase({"solution {}", "solución {}"}, {same(std::to_string(place + 1))}), {}, {}});
  }

  std::string write() {
    in_short();
    trade_offs();
    levers();
    progress();
    asked();
    const auto count = [](std::size_t n) { return number_words(static_cast<double>(n), 0); };
    constexpr std::string_view methods[] = {"NSGA-II", "ε-NSGA-II", "NSGA-III"};
    return report::document(model_, page_, {"Search for strategies", "Búsqueda de estrategias"},
                            {{{"Solutions tried", "Soluciones probadas"}, count(found_.record.solutions.size())},
                             {{"None beats them", "Nadie las supera"}, count(found_.front.size())},
                             {{"Futures", "Futuros"}, count(found_.record.futures.size())},
                             {{"Method", "Método"}, same(std::string(methods[static_cast<int>(plan_.settings.method)]))},
                             {{"Seed", "Semilla"}, same(std::to_string(plan_.settings.seed))},
                             {{"Program", "Programa"}, same(found_.version)}});
  }

 private:
  Words start_words() const {
    const Words name(plan_.strategy_title.en, plan_.strategy_title.es);
    return found_.start.violation > 0 ? phrase({"to begin with: {} (breaks constraints)", "de partida: {} (rompe restricciones)"}, {name})
                                      : phrase({"to begin with: {}", "de partida: {}"}, {name});
  }
  const Solution& solution(std::size_t place) const { return found_.record.solutions[place]; }
  const Factor& factor(std::size_t k) const { return found_.decision.levers[plan_.levers[k].factor]; }

  void in_short() {
    page_.open_section("short", {"In short", "En resumen"});
    const std::size_t tried = found_.record.solutions.size();
    std::size_t failed = 0, broken = 0;
    for (const Solution& one : found_.record.solutions) (one.reason.empty() ? broken : failed) += one.violation > 0 ? 1 : 0;
    const auto count = [](std::size_t n) { return number_words(static_cast<double>(n), 0); };
    if (found_.front.empty()) {
      page_.paragraph({"No solution could be judged: all failed.", "Ninguna solución pudo juzgarse: todas fallaron."}, "lead");
    } else if (keeps(solution(found_.front.front()))) {
      page_.paragraph(
          phrase(
              {"Of {} solutions tried, {} remain: none of the others is as good in everything and better in something. Which of them to "
               "take is a choice between wishes, and no computation makes it.",
               "De {} soluciones probadas quedan {}: ninguna de las otras es igual de buena en todo y mejor en algo. Cuál tomar es elegir "
               "entre deseos, y ningún cálculo lo hace."},
              {count(tried), count(found_.front.size())}),
          "lead");
    } else {
      page_.paragraph(phrase({"None of {} solutions keeps all constraints. Shown are those that break them least.",
                              "Ninguna de {} soluciones respeta todas las restricciones. Se muestran las que menos las rompen."},
                             {count(tried)}),
                      "lead");
    }
    for (std::size_t k = 0; k < plan_.objectives.size() && !found_.front.empty(); ++k) {
      const Aim& aim = plan_.objectives[k];
      double best = solution(found_.front.front()).objectives[k];
      for (const std::size_t f : found_.front) {
        const double v = solution(f).objectives[k];
        best = aim.more_is_better ? std::max(best, v) : std::min(best, v);
      }
      const Words now =
          sound_start_ ? phrase({" (to begin with: {})", " (de partida: {})"}, {value_words(aim, found_.start.objectives[k])}) : Words{};
      page_.paragraph(phrase({"{}, {}: at best {}{}.", "{}, {}: lo mejor es {}{}."},
                             {title_of(aim), statistic_words(aim), value_words(aim, best), now}));
    }
    if (failed > 0)
      page_.paragraph(
          phrase({"{} solutions failed and are kept with their reasons.", "{} soluciones fallaron y se conservan con sus razones."},
                 {count(failed)}));
    page_.close_section();
  }

  report::TradeAxis axis(std::size_t k) const {
    const Aim& aim = plan_.objectives[k];
    report::TradeAxis made;
    made.name = title_of(aim);
    made.unit = shown_unit(aim) == "1" ? std::string() : shown_unit(aim);
    made.more_is_better = aim.more_is_better;
    for (const Aim& limit : plan_.constraints)
      if (limit.metric == aim.metric && limit.statistic == aim.statistic && limit.percentile == aim.percentile)
        made.threshold = shown(aim, aim.more_is_better ? limit.low : limit.high);
    if (!std::isfinite(made.threshold)) made.threshold = report::kNone;
    if (sound_start_) made.values.push_back(shown(aim, found_.start.objectives[k]));
    for (const std::size_t place : chosen_) made.values.push_back(shown(aim, solution(place).objectives[k]));
    return made;
  }

  void trade_offs() {
    if (found_.front.empty() || plan_.objectives.size() < 2) return;
    page_.open_section("tradeoffs", {"What one wish costs the others", "Lo que un deseo les cuesta a los otros"});
    if (found_.front.size() > chosen_.size())
      page_.paragraph(
          phrase({"Drawn are {} of the {} solutions: the best in each wish, and others far apart.",
                  "Se dibujan {} de las {} soluciones: la mejor en cada deseo, y otras bien distintas."},
                 {number_words(static_cast<double>(chosen_.size()), 0), number_words(static_cast<double>(found_.front.size()), 0)}));
    report::ParallelAxes parallel;
    for (std::size_t k = 0; k < plan_.objectives.size(); ++k) parallel.axes.push_back(axis(k));
    parallel.caption.title = {"The solutions side by side", "Las soluciones lado a lado"};
    constexpr std::size_t kAxes = 8;
    for (std::size_t from = 0; from + 1 < parallel.axes.size(); from += kAxes)
      page_.figure(report::draw_parallel(axes_, parallel, from, std::min(from + kAxes, parallel.axes.size())));
    std::vector<report::TradeScatter> scatters;
    for (std::size_t a = 0; a < plan_.objectives.size() && scatters.size() < 6; ++a)
      for (std::size_t b = a + 1; b < plan_.objectives.size() && scatters.size() < 6; ++b) scatters.push_back({{}, axis(a), axis(b)});
    page_.figure(report::draw_scatters(axes_, scatters));
    page_.close_section();
  }

  void levers() {
    if (found_.front.empty()) return;
    page_.open_section("solutions", {"The solutions and what to set for them", "Las soluciones y qué fijar para cada una"});
    report::Table table;
    table.head = {{"Solution", "Solución"}};
    for (std::size_t k = 0; k < plan_.levers.size(); ++k)
      table.head.push_back(report::with_unit(title_of(factor(k)), factor(k).unit == "1" ? "" : factor(k).unit));
    for (const std::vector<Aim>* aims : {&plan_.objectives, &plan_.constraints})
      for (const Aim& aim : *aims)
        table.head.push_back(
            join(report::with_unit(title_of(aim), shown_unit(aim) == "1" ? "" : shown_unit(aim)), statistic_words(aim), same(", ")));
    const auto add = [&](const Words& name, const Solution& s) {
      std::vector<Words> row{name};
      for (std::size_t k = 0; k < plan_.levers.size(); ++k) {
        if (s.values.empty())
          row.push_back(same("·"));
        else
          row.push_back(factor(k).words.empty() ? report::significant_words(s.values[k], 4) : value_words(factor(k), s.values[k]));
      }
      for (std::size_t k = 0; k < s.objectives.size(); ++k)
        row.push_back(report::significant_words(shown(plan_.objectives[k], s.objectives[k]), 4));
      for (std::size_t k = 0; k < s.constraints.size(); ++k)
        row.push_back(report::significant_words(shown(plan_.constraints[k], s.constraints[k]), 4));
      table.rows.push_back(std::move(row));
    };
    if (sound_start_) add(start_words(), found_.start);
    constexpr std::size_t kMost = 100;
    for (std::size_t i = 0; i < std::min(kMost, found_.front.size()); ++i)
      add(same(solution_id(found_.front[i])), solution(found_.front[i]));
    page_.table({"Solutions that no other beats", "Soluciones que ninguna otra supera"}, table);
    if (found_.front.size() > kMost) page_.paragraph({"The rest stands in front.csv.", "Las demás están en front.csv."});
    page_.paragraph(
        {"Each of them stands in strategies.toml, ready to be pasted into decision.toml and tried in all futures with cuenca explore.",
         "Cada una está en strategies.toml, lista para pegar en decision.toml y probarla en todos los futuros con cuenca explore."});
    page_.close_section();
  }

  void progress() {
    report::XyChart chart;
    chart.caption.title = {"What more solutions still brought", "Lo que todavía aportó probar más"};
    chart.caption.text = {
        "The hypervolume says how much of the space of wishes the best solutions cover. While it grows, more solutions are worth their "
        "time; where it is "
        "level they hardly are. 1: as good in every wish as the best of the first solutions in each.",
        "El hipervolumen dice cuánto del espacio de los deseos cubren las mejores soluciones. Mientras crece, vale la pena probar más; "
        "donde queda "
        "parejo, casi no. 1: tan buena en cada deseo como la mejor de las primeras soluciones en cada uno."};
    chart.x.name = {"Solutions tried", "Soluciones probadas"};
    chart.y.name = {"Hypervolume", "Hipervolumen"};
    report::XyLine line;
    line.name = chart.y.name;
    for (const SearchStand& stand : found_.record.stands) {
      line.x.push_back(static_cast<double>(stand.evaluations));
      line.y.push_back(stand.hypervolume);
    }
    const bool known = std::any_of(line.y.begin(), line.y.end(), [](double v) { return std::isfinite(v); });
    if (!known) return;
    chart.description = phrase(
        {"After {} solutions the hypervolume was {}, after {} it is {}.", "Tras {} soluciones el hipervolumen era {}, tras {} es {}."},
        {number_words(line.x.front(), 0), number_words(line.y.front(), 3), number_words(line.x.back(), 0), number_words(line.y.back(), 3)});
    line.points = line.x.size() == 1;
    chart.lines.push_back(std::move(line));
    page_.open_section("progress", {"How far the search has come", "Hasta dónde llegó la búsqueda"});
    page_.figure(report::draw_xy(chart));
    page_.close_section();
  }

  void asked() {
    page_.open_section("asked", {"What was asked", "Lo que se pidió"});
    report::Table wishes;
    wishes.head = {{"Wish", "Deseo"}, {"Over the futures", "En los futuros"}, {"Wanted", "Se busca"}, {"Unit", "Unidad"}};
    wishes.text_columns = 4;
    for (const Aim& aim : plan_.objectives)
      wishes.rows.push_back({title_of(aim), statistic_words(aim), aim.more_is_better ? Words("more", "más") : Words("less", "menos"),
                             report::unit_words(shown_unit(aim))});
    for (const Aim& aim : plan_.constraints) {
      Words limits;
      if (std::isfinite(aim.low)) limits = phrase({"at least {}", "al menos {}"}, {report::significant_words(shown(aim, aim.low), 4)});
      if (std::isfinite(aim.high))
        limits = join(limits, phrase({"at most {}", "a lo sumo {}"}, {report::significant_words(shown(aim, aim.high), 4)}),
                      Words(" and ", " y "));
      wishes.rows.push_back({title_of(aim), statistic_words(aim), limits, report::unit_words(shown_unit(aim))});
    }
    page_.table({"Objectives and constraints", "Objetivos y restricciones"}, wishes);
    report::Table levers;
    levers.head = {{"Lever", "Palanca"}, {"From", "Desde"}, {"To", "Hasta"}, {"Unit", "Unidad"}};
    for (std::size_t k = 0; k < plan_.levers.size(); ++k) {
      const Factor& f = factor(k);
      if (!f.words.empty()) {
        Words all;
        for (std::size_t w = 0; w < f.words.size(); ++w) all = join(all, value_words(f, static_cast<double>(w)), same(", "));
        levers.rows.push_back({title_of(f), all, {}, {}});
      } else {
        const double low = f.input.numbers.empty() ? f.input.lower : f.input.numbers.front(),
                     high = f.input.numbers.empty() ? f.input.upper : f.input.numbers.back();
        levers.rows.push_back(
            {title_of(f), report::significant_words(low, 4), report::significant_words(high, 4), report::unit_words(f.unit)});
      }
    }
    page_.table({"Levers", "Palancas"}, levers);
    const auto& record = found_.record;
    if (record.implausible > 0)
      page_.paragraph(
          phrase({"{} futures were looked at for the search; {} of them are not plausible and were left out.",
                  "Se miraron {} futuros para la búsqueda; {} de ellos no son verosímiles y quedaron fuera."},
                 {number_words(static_cast<double>(record.looked_at), 0), number_words(static_cast<double>(record.implausible), 0)}));
    page_.paragraph(
        {"What was found in these futures must be tried in others before anybody trusts it: cuenca explore, then cuenca robustness.",
         "Lo hallado en estos futuros debe probarse en otros antes de confiar en ello: cuenca explore, luego cuenca robustness."});
    page_.close_section();
  }

  const SearchFound& found_;
  const SearchPlan& plan_;
  report::ReportModel model_;
  report::Page page_{model_};
  report::EnsembleModel axes_;
  std::vector<std::size_t> chosen_;
  bool sound_start_ = false;
};

}  // namespace

std::string search_page(const SearchFound& found, const catalog::StudySpec& written, Language language) {
  return Writer(found, written, language).write();
}

}  // namespace cuenca::study
