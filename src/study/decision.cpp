// From the sections of a decision to plain values.
#include "study/decision.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/nearest.hpp"
#include "base/units.hpp"
#include "basin/decision.hpp"
#include "basin/registry.hpp"
#include "basin/result_path.hpp"
#include "config/overlay.hpp"
#include "config/scenarios.hpp"
#include "study/decision_reader.hpp"
#include "study/overlaid.hpp"
#include "study/quantities.hpp"

namespace cuenca::study {

using catalog::Spec;
using catalog::StudySpec;

Decision DecisionReader::read() {
  base();
  factors("uncertainties", decision_.uncertainties);
  factors("levers", decision_.levers);
  couplings();
  strategies();
  metrics();
  series();
  tests();
  design();
  files();
  return std::move(decision_);
}

std::vector<const Spec*> DecisionReader::by_id(const char* section) const {
  std::vector<const Spec*> specs;
  if (const auto found = study_.sections.find(section); found != study_.sections.end())
    for (const Spec& spec : found->second) specs.push_back(&spec);
  std::sort(specs.begin(), specs.end(), [](const Spec* a, const Spec* b) { return a->id < b->id; });
  return specs;
}

std::size_t DecisionReader::errors() const {
  return static_cast<std::size_t>(
      std::count_if(diagnostics_.all.begin(), diagnostics_.all.end(), [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

std::string DecisionReader::meant(std::string_view written, const std::vector<std::string>& names) const {
  return did_you_mean(written, names, language_);
}

void DecisionReader::owner_and_source(const Spec& spec, const std::string& path, std::string& owner, std::string& source) {
  owner = spec.text("owner");
  source = spec.text("source");
  if (source.empty() || study_.sources.empty()) return;
  std::vector<std::string> keys;
  for (const catalog::SourceNote& note : study_.sources) keys.push_back(note.key);
  if (std::find(keys.begin(), keys.end(), source) != keys.end()) return;
  say("decision_source", path + ".source", spec.setting("source").at, {"there is no source `{0}`", "no existe la fuente `{0}`"},
      {"{1}write {0} = \"…\" below [sources], or name one that is there", "{1}escriba {0} = \"…\" bajo [sources], o nombre una que exista"},
      source, meant(source, keys));
}

void DecisionReader::base() {
  const Spec* spec = table_of_decision();
  if (!spec) return;
  decision_.says = local_words(*spec, "says");
  std::string base = spec->text("base");
  if (base == kBase) base.clear();
  if (base.empty()) return;
  const std::vector<std::string> known = scenario_ids(study_);
  if (std::find(known.begin(), known.end(), base) == known.end()) {
    say("decision_base", "decision.base", spec->setting("base").at, {"there is no scenario `{0}`", "no existe el escenario `{0}`"},
        {"{1}scenarios are {2}", "{1}los escenarios son {2}"}, base, meant(base, known), listed(known));
    return;
  }
  decision_.base = base;
  Diagnostics told;  // at the scenario itself
  config::apply_scenario(base_, basin::registry(), base, language_, told);
}

void DecisionReader::metrics() {
  std::vector<std::string> known;
  if (const auto found = study_.sections.find("metrics"); found != study_.sections.end())
    for (const Spec& spec : found->second) known.push_back(spec.id);
  const Spec* spec = table_of_decision();
  if (!spec || !spec->setting("metrics").given()) {
    decision_.metrics = known;
    return;
  }
  std::vector<std::string> wanted;
  for (const Line& line : lines_of(*spec, "metrics")) {
    if (std::find(known.begin(), known.end(), line.text) == known.end())
      say("decision_metric", "decision.metrics", line.at, {"there is no metric `{0}`", "no existe la métrica `{0}`"},
          {"{1}metrics are {2}", "{1}las métricas son {2}"}, line.text, meant(line.text, known), listed(known));
    wanted.push_back(line.text);
  }
  for (const std::string& id : known)
    if (std::find(wanted.begin(), wanted.end(), id) != wanted.end()) decision_.metrics.push_back(id);
}

void DecisionReader::series() {
  const Spec* spec = table_of_decision();
  if (!spec) return;
  for (const Line& line : lines_of(*spec, "series")) {
    const basin::NamedResult named = basin::name_result(base_, line.text, language_, quantity_results(base_));
    if (!named.code.empty()) diagnostics_.add({Severity::error, named.code, "decision.series", line.at, named.message, named.hint});
    decision_.series.push_back(line.text);
  }
  std::sort(decision_.series.begin(), decision_.series.end());
  decision_.series.erase(std::unique(decision_.series.begin(), decision_.series.end()), decision_.series.end());
}

/// Series that only an overlay names are files of the study too: their hashes belong to the ensemble.
void DecisionReader::files() {
  std::set<std::string> found(base_.files.begin(), base_.files.end());
  const auto look = [&](const std::vector<std::vector<catalog::Assignment>>& overlays) {
    bool table = false;  // only a value that is a table names a file
    for (const auto& overlay : overlays)
      for (const catalog::Assignment& one : overlay) table = table || one.text.find('{') != std::string::npos;
    if (!table) return;
    StudySpec study = base_;
    Diagnostics told;  // by check_decision
    for (const auto& overlay : overlays) config::apply(study, basin::registry(), overlay, language_, told);
    found.insert(study.files.begin(), study.files.end());
  };
  for (const Factor& factor : decision_.uncertainties)
    for (const FactorWord& word : factor.words) look({word.assignments});
  for (const Strategy& strategy : decision_.strategies) look(strategy.overlays);
  for (const std::string& name : study_.files) found.erase(name);
  decision_.files.assign(found.begin(), found.end());
}

void DecisionReader::tests() {
  for (const Spec* spec : by_id("plausibility")) test(*spec);
}

void DecisionReader::test(const Spec& spec) {
  const std::string path = "plausibility." + spec.id;
  PlausibilityTest test;
  test.id = spec.id;
  test.title = local_words(spec, {});
  test.says = local_words(spec, "says");
  test.of = spec.text("of");
  test.unit = spec.text("unit");
  owner_and_source(spec, path, test.owner, test.source);
  if (spec.parameter("class").given() && spec.constant("class") > 0)
    test.evidence = spec.type->parameters[0].choices[static_cast<std::size_t>(spec.constant("class"))].name;
  if (spec.parameter("at_least").given()) test.low = spec.constant("at_least");
  if (spec.parameter("at_most").given()) test.high = spec.constant("at_most");
  if (!spec.parameter("at_least").given() && !spec.parameter("at_most").given())
    say("plausibility_silent", path, spec.at, {"`{0}` says no range", "`{0}` no dice ningún rango"},
        {"write at_least = 0.3 or at_most = 4, in `unit`", "escriba at_least = 0.3 o at_most = 4, en `unit`"}, spec.id);
  if (test.low > test.high)
    say("plausibility_order", path + ".at_least", spec.parameter("at_least").at,
        {"no value is at least {0:g} and at most {1:g}", "ningún valor es al menos {0:g} y a lo sumo {1:g}"},
        {"write the lower one as at_least", "escriba el menor como at_least"}, test.low, test.high);
  const auto statistic = static_cast<basin::NaturalStatistic>(static_cast<int>(spec.constant("statistic")));
  test.amplitude = statistic == basin::NaturalStatistic::amplitude;
  constexpr analysis::Statistic same[] = {analysis::Statistic::mean, analysis::Statistic::minimum, analysis::Statistic::maximum,
                                          analysis::Statistic::percentile, analysis::Statistic::mean};
  test.question.statistic = same[static_cast<int>(statistic)];
  test.question.percentile = from_si(spec.constant("percentile"), "%");
  const basin::NamedResult named = basin::name_result(base_, test.of, language_, quantity_results(base_));
  if (!named.code.empty()) {
    diagnostics_.add({Severity::error, named.code, path + ".of", spec.setting("of").at, named.message, named.hint});
  } else if (test.unit.empty()) {
    test.unit = named.unit;
  } else if (!to_si(0.0, test.unit, named.unit, false)) {
    say("plausibility_unit", path + ".unit", spec.setting("unit").at, {"{0} cannot be shown in {1}", "{0} no puede mostrarse en {1}"},
        {"write a unit such as {0}", "escriba una unidad como {0}"}, named.unit, test.unit);
  }
  decision_.tests.push_back(std::move(test));
}

namespace {
constexpr std::string_view kSections[] = {"decision", "uncertainties", "levers", "strategies", "couplings", "plausibility", "search", "objectives", "constraints"};
}

bool is_of_decision(std::string_view section) {
  return std::find(std::begin(kSections), std::end(kSections), section) != std::end(kSections);
}

bool has_decision(const StudySpec& study) {
  return std::any_of(std::begin(kSections), std::end(kSections), [&](std::string_view section) {
    const auto found = study.sections.find(section);
    return found != study.sections.end() && !found->second.empty();
  });
}

std::optional<Decision> decision_of(const StudySpec& study, Language language, Diagnostics& diagnostics) {
  if (!has_decision(study)) return std::nullopt;
  Diagnostics found;
  Decision decision = DecisionReader(study, language, found).read();
  const bool good = !found.has_errors();
  for (Diagnostic& d : found.all) diagnostics.add(std::move(d));
  return good ? std::optional(std::move(decision)) : std::nullopt;
}

}  // namespace cuenca::study
