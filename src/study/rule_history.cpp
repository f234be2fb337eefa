// What the rules of a run did, from its results: states in force, how often they began, how long they lasted.
#include <algorithm>
#include <cmath>

#include "allocation/rule.hpp"
#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "report/figure.hpp"
#include "study/evaluation.hpp"

namespace cuenca::study {
namespace {

using allocation::Rule;
using catalog::Spec;
using report::Words;

/// Stretches of equal value; `late`: what a step decides is in force from the next.
std::vector<report::StateSpan> spans_of(const std::vector<double>& state, const ResultView& view, bool late) {
  std::vector<report::StateSpan> spans;
  const auto& days = view.days();
  for (std::size_t i = 0; i < state.size(); ++i) {
    const double value = !late ? state[i] : i > 0 ? state[i - 1] : 0.0;
    const int now = static_cast<int>(std::lround(value));
    const double end = i + 1 < days.size() ? days[i + 1] : view.start_day() + view.duration_seconds() / kSecondsPerDay;
    if (spans.empty() || spans.back().state != now) spans.push_back({now, days[i], end});
    spans.back().end_day = end;
  }
  return spans;
}

Words title_of(const Spec& spec) { return {spec.titled("en"), spec.titled("es")}; }

RuleHistory begun(const Spec& spec, const char* list, std::string rest, Words rest_words) {
  RuleHistory h;
  h.section = spec.type->section;
  h.id = spec.id;
  h.title = title_of(spec);
  h.names = {std::move(rest)};
  h.states = {std::move(rest_words)};
  if (const auto* entries = spec.setting(list).get<std::vector<Spec>>())
    for (const Spec& entry : *entries) {
      h.names.push_back(entry.id);
      h.states.push_back(title_of(entry));
    }
  return h;
}

/// The word of the study for the state at rest.
Words resting(const Spec& spec) {
  const catalog::Value& value = spec.setting("resting");
  if (const auto* text = value.get<std::string>()) return report::same(*text);
  if (const auto* local = value.get<catalog::LocalText>()) {
    const auto in = [&](const char* language) {
      const auto found = local->by_language.find(language);
      return found == local->by_language.end() ? std::string() : found->second;
    };
    return {in("en"), in("es")};
  }
  return {"at rest", "en reposo"};
}

std::string unit_of(const Spec& spec, const ResultView& view) {
  const std::string written = spec.text("unit_watched");
  return written.empty() ? basin::name_result(view.study(), spec.text("of"), Language::english).unit : written;
}

RuleHistory rule(const Spec& spec, const ResultView& view) {
  RuleHistory h = begun(spec, "states", "rest", resting(spec));
  const auto series = [&](const char* row) { return view.series("rules", spec.id, row); };
  h.of = spec.text("of");
  h.spans = spans_of(series("state"), view, true);
  h.unit = unit_of(spec, view);
  const int measured = static_cast<int>(spec.constant("measured"));
  h.departure_unit = measured == Rule::kShareLost ? "1" : h.unit;
  h.below = measured == Rule::kBelow;
  h.watched = series("watched");
  if (measured > Rule::kBelow) h.reference = series("reference");
  h.departure = series("departure");
  if (const auto* states = spec.setting("states").get<std::vector<Spec>>())
    for (const Spec& state : *states) {
      const double* at = state.parameter("at").get<double>();
      h.thresholds.push_back(at ? *at : report::kNone);
    }
  return h;
}

RuleHistory curve(const Spec& spec, const ResultView& view) {
  RuleHistory h = begun(spec, "levels", "above", {"above all", "sobre todos"});
  for (std::size_t i = 1; i < h.states.size(); ++i) h.states[i] = report::join({"below", "bajo"}, h.states[i], report::same(" "));
  h.of = spec.text("of");
  h.unit = unit_of(spec, view);
  h.departure_unit = spec.text("unit_set");
  h.watched = view.series("control_curves", spec.id, "watched");
  h.value = view.series("control_curves", spec.id, "value");
  h.spans = spans_of(view.series("control_curves", spec.id, "zone"), view, false);
  if (const auto* levels = spec.setting("levels").get<std::vector<Spec>>())
    for (const Spec& level : *levels) {
      const double* at = level.parameter("level").get<double>();
      h.thresholds.push_back(at ? *at : report::kNone);
    }
  return h;
}

}  // namespace

std::vector<RuleHistory> rules_of(const ResultView& view) {
  std::vector<RuleHistory> all;
  const auto each = [&](const char* section, auto&& make) {
    if (const auto found = view.study().sections.find(section); found != view.study().sections.end())
      for (const Spec& spec : found->second) all.push_back(make(spec));
  };
  each("rules", [&](const Spec& spec) { return rule(spec, view); });
  each("expansions", [&](const Spec& spec) {
    RuleHistory h = begun(spec, "stages", "none", {"not begun", "sin comenzar"});
    h.spans = spans_of(view.series("expansions", spec.id, "stage"), view, false);
    return h;
  });
  each("control_curves", [&](const Spec& spec) { return curve(spec, view); });
  return all;
}

std::vector<IndicatorValue> values_of(const RuleHistory& h) {
  std::vector<IndicatorValue> values;
  double whole = 0;
  for (const report::StateSpan& span : h.spans) whole += span.end_day - span.start_day;
  for (std::size_t state = 0; state < h.names.size(); ++state) {
    double entered = 0, days = 0, longest = 0, first = report::kNone;
    for (std::size_t i = 0; i < h.spans.size(); ++i) {
      const report::StateSpan& span = h.spans[i];
      if (span.state != static_cast<int>(state)) continue;
      entered += i > 0;  // a run begins in its first state, it does not enter it
      days += span.end_day - span.start_day;
      longest = std::max(longest, span.end_day - span.start_day);
      if (std::isnan(first)) first = span.start_day - h.spans.front().start_day;
    }
    const std::string name = h.names[state];
    values.push_back({name + "_entered", "1", entered});
    values.push_back({name + "_share", "%", whole > 0 ? 100 * days / whole : report::kNone});
    values.push_back({name + "_longest", "d", longest});
    values.push_back({name + "_first_day", "d", first});
  }
  return values;
}

}  // namespace cuenca::study
