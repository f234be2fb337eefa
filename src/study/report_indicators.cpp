// Flow regimes and droughts in the report: duration curves, degrees of alteration, index bars, deficits, each with its table.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "analysis/flow_duration.hpp"
#include "analysis/hydrologic_alteration.hpp"
#include "base/calendar.hpp"
#include "base/units.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/evaluation.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using analysis::Measured;
using report::Tone;
using report::Words;

Words joined(const Words& a, const Words& b) { return report::join(a, b, report::same(": ")); }

/// `12 March`.
Words date_words(double number) {
  if (!std::isfinite(number)) return report::same("–");
  const Civil date = civil_from_days(days_from_civil(2000, 1, 1) + std::lround(number) - 1);
  return {std::to_string(date.day) + " " + std::string(report::month_short(date.month, Language::english)),
          std::to_string(date.day) + " " + std::string(report::month_short(date.month, Language::spanish))};
}

Words value_words(const analysis::AlterationParameter& p, double value) {
  if (!std::isfinite(value)) return report::same("–");
  return p.measured == Measured::date ? date_words(value) : report::significant_words(value);
}

Words parameter_name(const analysis::AlterationParameter& p, const std::string& unit) {
  switch (p.measured) {
    case Measured::flow:
      return report::with_unit(p.text, unit);
    case Measured::flow_per_day:
      return report::with_unit(p.text, unit + "/d");
    case Measured::days:
      return report::with_unit(p.text, "d");
    default:
      return p.text;
  }
}

Words years_words(const std::vector<int>& years) {
  return report::same(std::to_string(years.front()) + "–" + std::to_string(years.back() + 1));
}

report::CurveChart duration_curves(const FlowRegime& regime, const Words& now, const Words& before) {
  report::CurveChart chart;
  chart.caption = {joined({"Flow-duration curve", "Curva de duración de caudales"}, regime.title),
                   {"How often the flow is exceeded, of the days of complete hydrological years.",
                    "Con qué frecuencia se supera el caudal, de los días de años hidrológicos completos."},
                   {}};
  chart.x_name = {"Share of the time in which the flow is exceeded", "Parte del tiempo en que se supera el caudal"};
  chart.x_unit = "%";
  chart.y_name = {"Flow", "Caudal"};
  chart.y_unit = regime.unit;
  const analysis::FlowDuration curve(regime.days), usual(regime.reference_days);
  chart.lines.push_back({now, Tone::flow, {}, {}});
  if (usual.count() > 0) chart.lines.push_back({before, Tone::life, {}, {}});
  for (double share = 0.5; share < 100; share += share < 5 || share >= 95 ? 0.5 : 1)
    for (std::size_t i = 0; i < chart.lines.size(); ++i) {
      chart.lines[i].x.push_back(share);
      chart.lines[i].y.push_back((i == 0 ? curve : usual).exceeded(share / 100));
    }
  chart.told = {1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};
  chart.y_logarithmic = curve.wide() || usual.wide();
  return chart;
}

report::AlterationChart alteration_chart(const FlowRegime& regime) {
  report::AlterationChart chart;
  chart.caption = {
      joined({"Alteration of the flow regime", "Alteración del régimen de caudales"}, regime.title),
      {"Change of the number of years in which a parameter lies within its natural range: 0 as often as before, −100 never again.",
       "Cambio en el número de años en que un parámetro está dentro de su rango natural: 0 igual que antes, −100 nunca más."},
      {}};
  const auto parameters = analysis::alteration_parameters();
  for (std::size_t k = 0; k < parameters.size(); ++k)
    chart.bars.push_back({parameters[k].text, analysis::alteration_group(parameters[k].group), regime.alterations[k].degree,
                          Words(regime.alterations[k].reason)});
  return chart;
}

report::Table regime_table(const FlowRegime& regime) {
  report::Table table;
  const bool compared = !regime.reference_years.empty();
  table.head = {{"Parameter", "Parámetro"}};
  if (compared) {
    for (const Words& head : {Words("natural", "natural"), Words("low", "mínimo"), Words("high", "máximo")}) table.head.push_back(head);
    for (const Words& head : {Words("this run", "esta corrida"), Words("alteration (%)", "alteración (%)")}) table.head.push_back(head);
  } else {
    table.head.push_back({"this run", "esta corrida"});
  }
  const auto parameters = analysis::alteration_parameters();
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    const analysis::RangeAlteration& a = regime.alterations[k];
    std::vector<Words> row{parameter_name(parameters[k], regime.unit)};
    if (compared)
      for (const double v : {a.reference, a.low, a.high}) row.push_back(value_words(parameters[k], v));
    row.push_back(value_words(parameters[k], a.altered));
    if (compared) row.push_back(std::isfinite(a.degree) ? report::number_words(100 * a.degree, 0) : report::same("–"));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Words regime_sentence(const FlowRegime& regime) {
  const Words years = report::number_words(static_cast<double>(regime.years.size()), 0);
  if (regime.reference_years.empty())
    return report::phrase(
        {"{} complete hydrological years, nothing to compare them with.", "{} años hidrológicos completos, sin nada con que compararlos."},
        {years});
  int low = 0, moderate = 0, high = 0;
  for (const auto& a : regime.alterations) {
    if (!std::isfinite(a.degree)) continue;
    const double d = std::abs(a.degree);
    d > analysis::kHighAlteration ? ++high : d > analysis::kModerateAlteration ? ++moderate : ++low;
  }
  const auto count = [](int n) { return report::number_words(n, 0); };
  Words all =
      report::phrase({"Of {} parameters that living things of a river feel, {} changed strongly against {}, {} moderately and {} little "
                      "({} years beside {} of reference).",
                      "De {} parámetros que sienten los seres vivos de un río, {} cambiaron mucho frente a {}, {} moderadamente y {} poco "
                      "({} años junto a {} de referencia)."},
                     {count(low + moderate + high), count(high),
                      regime.reference == "natural" ? Words("the same years without people", "los mismos años sin uso humano")
                                                    : Words("the years before", "los años anteriores"),
                      count(moderate), count(low), years, report::number_words(static_cast<double>(regime.reference_years.size()), 0)});
  if (std::isfinite(regime.within_10)) {
    const Words more = report::phrase({" On {} % of the days the flow is within 10 % of the natural one, on {} % within 20 %.",
                                       " El {} % de los días el caudal difiere a lo sumo 10 % del natural, el {} % a lo sumo 20 %."},
                                      {report::number_words(100 * regime.within_10, 0), report::number_words(100 * regime.within_20, 0)});
    all = report::join(all, more);
  }
  if (regime.reference_years.size() < 20)
    all = report::join(
        all, {" Fewer than 20 years tell little of natural variability.", " Menos de 20 años dicen poco de la variabilidad natural."});
  return all;
}

report::Topic regime_topic(const FlowRegime& regime) {
  report::Topic topic;
  topic.name = regime.title;
  if (!regime.problem.en.empty()) {
    topic.sentence = report::phrase({"Not computed: {}.", "No se calculó: {}."}, {regime.problem});
    return topic;
  }
  topic.sentence = regime_sentence(regime);
  const bool natural = regime.reference == "natural";
  const Words now = natural || regime.reference_years.empty() ? Words("this run", "esta corrida") : years_words(regime.years);
  const Words before = natural                          ? Words("without people", "sin uso humano")
                       : regime.reference_years.empty() ? Words()
                                                        : years_words(regime.reference_years);
  topic.curves.push_back(duration_curves(regime, now, before));
  if (!regime.reference_years.empty()) topic.alterations.push_back(alteration_chart(regime));
  topic.table_title = joined({"Indicators of hydrologic alteration", "Indicadores de alteración hidrológica"}, regime.title);
  topic.table = regime_table(regime);
  return topic;
}

Words index_name(const Drought& d) {
  std::string upper;
  for (const char c : d.index) upper += static_cast<char>(c - 'a' + 'A');
  return report::same(upper + "-" + std::to_string(d.scale));
}

Words month_words(std::int64_t month) {
  const int m = static_cast<int>(month % 12) + 1;
  const std::string year = " " + std::to_string(month / 12);
  return {std::string(report::month_short(m, Language::english)) + year, std::string(report::month_short(m, Language::spanish)) + year};
}

void index_topic(report::Topic& topic, const Drought& d) {
  report::IndexChart chart;
  chart.caption = {joined(index_name(d), d.title),
                   {"Sums of the months that end with each month, beside what is usual for that time of the year: 0 usual, −1 as dry as "
                    "one year in six, −2 as one in 44.",
                    "Sumas de los meses que terminan con cada mes, frente a lo usual para esa época: 0 usual, −1 tan seco como un año de "
                    "cada seis, −2 como uno de cada 44."},
                   {}};
  chart.quantity = index_name(d);
  const std::int64_t first = d.months.first_month;
  chart.start_day = static_cast<double>(days_from_civil(static_cast<int>(first / 12), static_cast<int>(first % 12) + 1, 1));
  chart.interval_days = 30.4375;
  chart.values = d.months.values;
  chart.steps = {1, 1.5, 2};
  chart.dry = {{"moderately dry", "moderadamente seco"}, {"severely dry", "muy seco"}, {"extremely dry", "extremadamente seco"}};
  chart.wet = {{"moderately wet", "moderadamente húmedo"}, {"very wet", "muy húmedo"}, {"extremely wet", "extremadamente húmedo"}};
  topic.indices.push_back(std::move(chart));
  const auto longest =
      std::max_element(d.events.begin(), d.events.end(), [](const auto& a, const auto& b) { return a.magnitude < b.magnitude; });
  topic.sentence =
      longest == d.events.end()
          ? Words("No drought: the index never falls to −1.", "Ninguna sequía: el índice nunca baja a −1.")
          : report::phrase(
                {"{} droughts in which the index falls to −1 or less; the greatest began in {}, lasted {} months and fell to {}.",
                 "{} sequías en que el índice baja a −1 o menos; la mayor comenzó en {}, duró {} meses y bajó a {}."},
                {report::number_words(static_cast<double>(d.events.size()), 0),
                 month_words(first + static_cast<std::int64_t>(longest->first)), report::number_words(longest->months, 0),
                 report::number_words(longest->worst, 2)});
  int least = 1000;
  for (const analysis::MonthFit& fit : d.fits) least = std::min(least, fit.count);
  if (least < 30)
    topic.sentence = report::join(topic.sentence, report::phrase({" The usual is known from {} years only; 30 are recommended.",
                                                                  " Lo usual se conoce de solo {} años; se recomiendan 30."},
                                                                 {report::number_words(least, 0)}));
  topic.table_title = joined({"Droughts", "Sequías"}, d.title);
  topic.table.head = {{"Begins", "Comienza"}, {"months", "meses"}, {"magnitude", "magnitud"}, {"least index", "índice mínimo"}};
  for (const analysis::IndexDrought& e : d.events)
    topic.table.rows.push_back({month_words(first + static_cast<std::int64_t>(e.first)), report::number_words(e.months, 0),
                                report::number_words(e.magnitude, 1), report::number_words(e.worst, 2)});
}

void deficit_topic(report::Topic& topic, const Drought& d) {
  const std::string unit = d.unit.empty() ? "m3/s" : d.unit;
  report::TimeChart chart;
  chart.caption = {joined({"Flow and threshold", "Caudal y umbral"}, d.title), {}, {}};
  chart.start_day = static_cast<double>(d.flow.first_day);
  report::Panel panel = study::panel({"Flow", "Caudal"}, unit, true);
  panel.series = {{d.title, Tone::flow, d.flow.values}};
  const Words share = report::number_words(d.exceeded, 0);
  panel.thresholds = {{report::phrase({"exceeded {} % of the time", "superado el {} % del tiempo"}, {share}), d.threshold}};
  chart.panels = {std::move(panel)};
  topic.times.push_back(std::move(chart));
  const auto largest =
      std::max_element(d.deficits.begin(), d.deficits.end(), [](const auto& a, const auto& b) { return a.volume < b.volume; });
  const auto date = [](std::int64_t day) {
    return Words(report::long_date(static_cast<double>(day), Language::english),
                 report::long_date(static_cast<double>(day), Language::spanish));
  };
  const Words threshold = report::join(report::significant_words(from_si(d.threshold, unit)), report::unit_words(unit), report::same(" "));
  topic.sentence =
      largest == d.deficits.end()
          ? report::phrase({"The flow never falls below {}.", "El caudal nunca baja de {}."}, {threshold})
          : report::phrase({"{} times the flow falls below {}; in the largest deficit, from {} on, {} hm³ are missing in {} days.",
                            "{} veces el caudal baja de {}; en el mayor déficit, desde el {}, faltan {} hm³ en {} días."},
                           {report::number_words(static_cast<double>(d.deficits.size()), 0), threshold, date(largest->first_day),
                            report::significant_words(largest->volume / 1e6), report::number_words(largest->days, 0)});
  topic.table_title = joined({"The largest deficits", "Los mayores déficits"}, d.title);
  topic.table.head = {{"Begins", "Comienza"},
                      {"days", "días"},
                      {"volume (hm³)", "volumen (hm³)"},
                      report::with_unit(Words("least flow", "caudal mínimo"), unit)};
  std::vector<analysis::Deficit> sorted = d.deficits;
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.volume > b.volume; });
  sorted.resize(std::min<std::size_t>(sorted.size(), 20));
  for (const analysis::Deficit& e : sorted)
    topic.table.rows.push_back({date(e.first_day), report::number_words(e.days, 0), report::significant_words(e.volume / 1e6),
                                report::significant_words(from_si(e.least, unit))});
}

}  // namespace

void fill_indicators(report::ReportModel& model, const Evaluation& evaluation) {
  for (const FlowRegime& regime : evaluation.regimes) model.regimes.push_back(regime_topic(regime));
  for (const Drought& drought : evaluation.droughts) {
    report::Topic topic;
    topic.name = drought.title;
    if (!drought.problem.en.empty())
      topic.sentence = report::phrase({"Not computed: {}.", "No se calculó: {}."}, {drought.problem});
    else if (drought.index == "deficit")
      deficit_topic(topic, drought);
    else
      index_topic(topic, drought);
    model.droughts.push_back(std::move(topic));
  }
}

}  // namespace cuenca::study
