// Rules of operation in the report: bands of states in time, what was watched beside its thresholds, how often and how long.
#include <algorithm>
#include <cmath>

#include "report/figure.hpp"
#include "report/number.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using report::Tone;
using report::Words;

Words count_words(double value) { return std::isfinite(value) ? report::number_words(value, 0) : report::same("–"); }

Words date_words(double day) { return {report::long_date(day, Language::english), report::long_date(day, Language::spanish)}; }

/// A panel of values that stand in `unit` already.
report::Panel written_panel(Words quantity, const std::string& unit) {
  report::Panel panel;
  panel.quantity = std::move(quantity);
  panel.unit = unit == "1" ? "" : unit;
  return panel;
}

report::TimeChart watched_chart(const RuleHistory& h, const ResultView& view) {
  report::TimeChart chart;
  chart.caption = {report::join(h.section == "control_curves" ? Words("Watched and set", "Lo observado y lo que se fija")
                                                              : Words("What is watched", "Lo que se observa"),
                                h.title, report::same(": ")),
                   {},
                   {}};
  chart.start_day = view.start_day();
  chart.interval_days = view.interval_days();
  report::Panel watched = written_panel({"Watched", "Observado"}, h.unit);
  watched.series = {{h.title, Tone::level, h.watched}};
  const bool has_reference = std::any_of(h.reference.begin(), h.reference.end(), [](double v) { return std::isfinite(v); });
  if (has_reference) watched.series.push_back({{"reference", "referencia"}, Tone::life, h.reference});
  report::Panel compared = written_panel({"Compared with the thresholds", "Comparado con los umbrales"}, h.departure_unit);
  compared.series = {{{"as monitoring sees it", "como lo ve el monitoreo"}, Tone::use, h.departure}};
  report::Panel set = written_panel({"Set", "Fijado"}, h.departure_unit);
  set.series = {{h.title, Tone::flow, h.value}};
  const bool on_watched = h.section == "control_curves";
  for (std::size_t i = 0; i < h.thresholds.size(); ++i)
    if (std::isfinite(h.thresholds[i])) (on_watched ? watched : compared).thresholds.push_back({h.states[i + 1], h.thresholds[i]});
  chart.panels = {std::move(watched)};
  if (on_watched)
    chart.panels.push_back(std::move(set));
  else
    chart.panels.push_back(std::move(compared));
  return chart;
}

/// `amber 3 times, 12 % of the time, 40 days at most`.
Words sentence_of(const RuleHistory& h, const std::vector<IndicatorValue>& values) {
  Words all;
  const auto add = [&](const Words& more) { all = all.empty() ? more : report::join(all, more, report::same(" ")); };
  for (std::size_t state = 1; state < h.names.size(); ++state) {
    const double entered = values[4 * state].value, share = values[4 * state + 1].value, longest = values[4 * state + 2].value,
                 first = values[4 * state + 3].value;
    if (!(longest > 0)) {
      add(report::phrase({"Never: {}.", "Nunca: {}."}, {h.states[state]}));
    } else if (h.section == "expansions") {
      add(report::phrase({"{} begins on {}.", "{} comienza el {}."}, {h.states[state], date_words(h.spans.front().start_day + first)}));
    } else {
      add(report::phrase({"{}: begins {} times, {} % of the time, {} days at the longest.",
                          "{}: comienza {} veces, {} % del tiempo, {} días la más larga."},
                         {h.states[state], count_words(entered), report::number_words(share, share < 1 ? 1 : 0), count_words(longest)}));
    }
  }
  return all;
}

report::Table table_of(const RuleHistory& h, const std::vector<IndicatorValue>& values) {
  report::Table table;
  table.head = {{"State", "Estado"},
                {"begins (times)", "comienza (veces)"},
                {"share of the time (%)", "parte del tiempo (%)"},
                {"longest (days)", "la más larga (días)"},
                {"first, days after the start", "primera, días desde el inicio"}};
  for (std::size_t state = 0; state < h.names.size(); ++state)
    table.rows.push_back({h.states[state], count_words(values[4 * state].value), report::number_words(values[4 * state + 1].value, 1),
                          count_words(values[4 * state + 2].value), count_words(values[4 * state + 3].value)});
  return table;
}

}  // namespace

void fill_rules(report::ReportModel& model, const Evaluation& evaluation, const ResultView& view) {
  for (const RuleHistory& h : evaluation.rules) {
    const std::vector<IndicatorValue> values = values_of(h);
    report::Topic topic;
    topic.name = h.title;
    topic.sentence = sentence_of(h, values);
    report::StateChart bands;
    bands.caption = {report::join(Words("States in force", "Estados vigentes"), h.title, report::same(": ")),
                     {"Taller and darker: graver, or further. What is seen on a day is in force from the next.",
                      "Más alto y oscuro: más grave, o más avanzado. Lo que se ve un día rige desde el siguiente."},
                     {}};
    bands.start_day = view.start_day();
    bands.end_day = h.spans.empty() ? bands.start_day + 1 : h.spans.back().end_day;
    bands.rows = {{h.title, h.states, h.spans, h.section != "rules"}};
    topic.states.push_back(std::move(bands));
    if (!h.watched.empty()) topic.times.push_back(watched_chart(h, view));
    topic.table_title = report::join(Words("How often and how long", "Cuántas veces y cuánto tiempo"), h.title, report::same(": "));
    topic.table = table_of(h, values);
    model.rules.push_back(std::move(topic));
  }
}

}  // namespace cuenca::study
