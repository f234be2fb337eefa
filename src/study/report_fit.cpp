// Results beside observations in the report: hydrograph, flow-duration curves and scores.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "analysis/flow_duration.hpp"
#include "base/calendar.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/evaluation.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using report::Tone;
using report::Words;

constexpr std::size_t kMostPoints = 1100;  // more dots than this hide the line

const Words kObserved{"observed", "observado"}, kSimulated{"simulated", "simulado"};

std::string text(double value, int decimals, Language language) { return report::number(value, decimals, language); }

double usual_length(const analysis::Intervals& x) {
  return x.size() > 1 ? (x.begin.back() - x.begin.front()) / static_cast<double>(x.size() - 1) : 1;
}

Words intervals_word(double days) {
  if (days == 1) return {"days", "días"};
  return days > 27 && days < 32 ? Words("months", "meses") : Words("intervals", "intervalos");
}

report::TimeChart hydrograph(const Observed& one, const analysis::Comparison& both, Words title, Words caption) {
  report::TimeChart chart;
  chart.caption = {std::move(title), std::move(caption), report::same(one.source)};
  chart.start_day = both.observed.begin.front();
  chart.interval_days = usual_length(both.observed);
  report::Panel panel;
  panel.quantity = one.title;
  panel.unit = one.unit;
  panel.series = {{kSimulated, Tone::flow, both.simulated}, {kObserved, Tone::evaporation, both.observed.values, true}};
  chart.panels = {std::move(panel)};
  return chart;
}

/// Calendar months from the first to the last interval.
analysis::Intervals months_of(const analysis::Intervals& x) {
  analysis::Intervals months;
  Civil at = civil_from_days(static_cast<std::int64_t>(x.begin.front()));
  while (true) {
    const double begin = static_cast<double>(days_from_civil(at.year, at.month, 1));
    if (begin >= x.end.back()) return months;
    at.month == 12 ? (++at.year, at.month = 1) : ++at.month;
    months.begin.push_back(begin);
    months.end.push_back(static_cast<double>(days_from_civil(at.year, at.month, 1)));
    months.values.push_back(report::kNone);
  }
}

analysis::Comparison monthly(const analysis::Comparison& both) {
  analysis::Comparison means{months_of(both.observed), {}};
  analysis::Intervals simulated = both.observed;
  simulated.values = both.simulated;
  means.observed.values = analysis::means_over(means.observed, both.observed, 0.8);
  means.simulated = analysis::means_over(means.observed, simulated, 0.8);
  return means;
}

/// Part of a comparison: the intervals that begin in the calendar year.
analysis::Comparison year_of(const analysis::Comparison& both, int year) {
  analysis::Comparison part;
  const double first = static_cast<double>(days_from_civil(year, 1, 1)), past = static_cast<double>(days_from_civil(year + 1, 1, 1));
  for (std::size_t i = 0; i < both.simulated.size(); ++i) {
    if (both.observed.begin[i] < first || both.observed.begin[i] >= past) continue;
    part.observed.begin.push_back(both.observed.begin[i]);
    part.observed.end.push_back(both.observed.end[i]);
    part.observed.values.push_back(both.observed.values[i]);
    part.simulated.push_back(both.simulated[i]);
  }
  return part;
}

/// The last of the years with the most observations.
int best_observed_year(const analysis::Comparison& both) {
  int best = 0, most = -1, year = 0, count = 0;
  for (std::size_t i = 0; i <= both.simulated.size(); ++i) {
    const int now = i < both.simulated.size() ? civil_from_days(static_cast<std::int64_t>(both.observed.begin[i])).year : 0;
    if (now != year) {
      if (year != 0 && count >= most) best = year, most = count;
      year = now;
      count = 0;
    }
    if (i < both.simulated.size()) count += std::isfinite(both.observed.values[i]);
  }
  return best;
}

report::CurveChart duration_curves(const Observed& one) {
  report::CurveChart chart;
  chart.caption = {{"How often values are exceeded: " + one.title.en, "Con qué frecuencia se superan los valores: " + one.title.es},
                   {"Only intervals that have both an observation and a result.", "Solo intervalos que tienen observación y resultado."},
                   report::same(one.source)};
  chart.x_name = {"Share of the time in which the value is exceeded", "Parte del tiempo en que se supera el valor"};
  chart.x_unit = std::string("%");  // GCC 12 sees an overlap where a literal is assigned
  chart.y_name = one.title;
  chart.y_unit = one.unit;
  const statistics::Pairs pairs = statistics::pairs(one.values.observed.values, one.values.simulated);
  const analysis::FlowDuration observed(pairs.observed), simulated(pairs.simulated);
  chart.lines = {{kSimulated, Tone::flow, {}, {}}, {kObserved, Tone::evaporation, {}, {}}};
  for (double share = 0.5; share < 100; share += share < 5 || share >= 95 ? 0.5 : 1)
    for (const auto& [line, curve] : {std::pair{&chart.lines[0], &simulated}, std::pair{&chart.lines[1], &observed}}) {
      line->x.push_back(share);
      line->y.push_back(curve->exceeded(share / 100));
    }
  chart.told = {1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};
  chart.y_logarithmic = observed.wide() || simulated.wide();
  return chart;
}

Words measure_name(std::string_view name) {
  struct Name {
    std::string_view key;
    Text text;
  };
  static constexpr Name names[] = {
      {"nse",
       {"NSE: share of the variance explained (1 perfect; 0 no better than the observed mean)",
        "NSE: parte de la varianza explicada (1 perfecto; 0 no mejor que la media observada)"}},
      {"nse_log", {"NSE of logarithms (low values)", "NSE de logaritmos (valores bajos)"}},
      {"nse_sqrt", {"NSE of square roots", "NSE de raíces cuadradas"}},
      {"kge2009",
       {"KGE 2009 (1 perfect; −0.41 no better than the observed mean)", "KGE 2009 (1 perfecto; −0,41 no mejor que la media observada)"}},
      {"kge2012", {"KGE 2012", "KGE 2012"}},
      {"r", {"r: correlation", "r: correlación"}},
      {"alpha",
       {"alpha: ratio of standard deviations, simulated / observed", "alfa: cociente de desviaciones estándar, simulado / observado"}},
      {"beta", {"beta: ratio of means", "beta: cociente de medias"}},
      {"gamma", {"gamma: ratio of coefficients of variation", "gamma: cociente de coeficientes de variación"}},
      {"pbias", {"PBIAS (%): positive is too much", "PBIAS (%): positivo es demasiado"}},
      {"rmse", {"RMSE: usual error", "RMSE: error habitual"}},
      {"mean_observed", {"mean observed", "media observada"}},
      {"mean_simulated", {"mean simulated", "media simulada"}},
  };
  for (const Name& one : names)
    if (one.key == name) return one.text;
  return report::same(std::string(name));
}

Words period_name(std::string_view period) {
  if (period == "calibration") return {"calibration", "calibración"};
  if (period == "validation") return {"validation", "validación"};
  return {"whole", "todo"};
}

report::Table score_table(const Observed& one) {
  report::Table table;
  table.head = {{"Measure", "Medida"}};
  std::vector<std::vector<Words>> rows = {{{"first day", "primer día"}},
                                          {{"last day", "último día"}},
                                          {{"pairs", "pares"}},
                                          {{"left out for lack of one of the two", "omitidos por falta de uno de los dos"}}};
  for (const Scores& scores : one.scores) {
    table.head.push_back(period_name(scores.period));
    const auto date = [&](double day) {
      return scores.fit.count > 0 ? report::same(format_date(static_cast<std::int64_t>(std::floor(day)))) : report::same("–");
    };
    rows[0].push_back(date(scores.first_day));
    rows[1].push_back(date(scores.last_day));
    rows[2].push_back(report::number_words(scores.fit.count, 0));
    rows[3].push_back(report::number_words(scores.missing, 0));
  }
  const std::size_t measures = measures_of(one.scores.front().fit).size();
  for (std::size_t i = 0; i < measures; ++i) {
    std::vector<Words>& row = rows.emplace_back();
    for (const Scores& scores : one.scores) {
      const NamedMeasure m = measures_of(scores.fit)[i];
      if (row.empty())
        row.push_back(m.unit.empty()
                          ? Words(measure_name(m.name).en + " (" + one.unit + ")", measure_name(m.name).es + " (" + one.unit + ")")
                          : measure_name(m.name));
      const bool own = m.unit.empty();
      row.push_back(!m.measure.defined() ? (m.measure.reason.en.empty() ? report::same("–") : Words(m.measure.reason))
                    : own                ? report::significant_words(m.measure.value)
                                         : report::number_words(m.measure.value, m.unit == "%" ? 1 : 2));
    }
  }
  table.rows = std::move(rows);
  return table;
}

Words sentence_of(const Observed& one) {
  const statistics::Fit& fit = one.scores.front().fit;
  if (fit.count == 0)
    return {"No observation falls on the days of this run: nothing is compared.",
            "Ninguna observación cae en los días de esta corrida: no se compara nada."};
  const Words count = report::number_words(fit.count, 0), unit = intervals_word(usual_length(one.values.observed));
  if (!fit.kge2009.defined())
    return report::phrase(
        {"On {} {} with observations the mean is {} {} observed and {} {} simulated; the efficiencies are not defined: {}.",
         "En {} {} con observaciones la media es {} {} observada y {} {} simulada; las eficiencias no están definidas: {}."},
        {count, unit, report::significant_words(fit.mean_observed), report::same(one.unit), report::significant_words(fit.mean_simulated),
         report::same(one.unit), fit.kge2009.reason});
  const double bias = fit.pbias.value;
  const Words off =
      std::abs(bias) < 0.5
          ? Words("right on average", "en su lugar en promedio")
          : Words(text(std::abs(bias), 0, Language::english) + (bias > 0 ? " % above them on average" : " % below them on average"),
                  text(std::abs(bias), 0, Language::spanish) + (bias > 0 ? " % por encima en promedio" : " % por debajo en promedio"));
  Words all = report::phrase({"On {} {} with observations the simulation is {}, rises and falls with them with a correlation of {}, and "
                              "varies {} times as much. Its "
                              "Kling–Gupta efficiency is {}, where 1 is perfect and −0.41 no better than always giving the observed mean.",
                              "En {} {} con observaciones la simulación está {}, sube y baja con ellas con una correlación de {} y varía "
                              "{} veces lo observado. Su eficiencia "
                              "de Kling–Gupta es {}: 1 es perfecto y −0,41 no es mejor que dar siempre la media observada."},
                             {count, unit, off, report::number_words(fit.r.value, 2), report::number_words(fit.alpha.value, 2),
                              report::number_words(fit.kge2009.value, 2)});
  for (const Scores& scores : one.scores)
    if (scores.period == "validation" && scores.fit.kge2009.defined()) {
      const Words later = report::phrase({" In the validation, years not used to adjust the model, it is {}.",
                                          " En la validación, años no usados para ajustar el modelo, es {}."},
                                         {report::number_words(scores.fit.kge2009.value, 2)});
      all.en += later.en;
      all.es += later.es;
    }
  return all;
}

}  // namespace

void fill_fits(report::ReportModel& model, const Evaluation& evaluation) {
  for (const Observed& one : evaluation.observed) {
    report::Topic topic;
    topic.name = one.title;
    topic.sentence = sentence_of(one);
    if (one.scores.front().fit.count > 0) {
      const Words title{"Observed and simulated: " + one.title.en, "Observado y simulado: " + one.title.es};
      if (one.values.simulated.size() > kMostPoints && usual_length(one.values.observed) < 27) {
        topic.times.push_back(hydrograph(one, monthly(one.values), title,
                                         {"Means of calendar months; dots where at least 80 % of the month was observed.",
                                          "Medias de meses calendario; puntos donde se observó al menos el 80 % del mes."}));
        const int year = best_observed_year(one.values);
        const std::string name = std::to_string(year);
        topic.times.push_back(hydrograph(one, year_of(one.values, year), {title.en + ", " + name, title.es + ", " + name},
                                         {"The last of the years with the most observations, as they were made.",
                                          "El último de los años con más observaciones, tal como se hicieron."}));
      } else {
        topic.times.push_back(hydrograph(one, one.values, title, {}));
      }
      topic.curves.push_back(duration_curves(one));
    }
    topic.table_title = {"Goodness of fit: " + one.title.en, "Bondad del ajuste: " + one.title.es};
    topic.table = score_table(one);
    model.fits.push_back(std::move(topic));
  }
}

}  // namespace cuenca::study
