// Strategies: which scenarios and values of levers stand behind a name, and their identity.
#include <algorithm>
#include <map>
#include <set>

#include "analysis/sampling/identity.hpp"
#include "base/nearest.hpp"
#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "config/overlay_places.hpp"
#include "config/scenarios.hpp"
#include "study/decision_reader.hpp"
#include "study/overlaid.hpp"

namespace cuenca::study {

using analysis::sampling::InputKind;
using catalog::Assignment;
using catalog::Spec;

std::optional<std::vector<std::vector<Assignment>>> DecisionReader::below_base(const std::string& scenario, const std::string& path,
                                                                               const Position& at) {
  const std::vector<std::string> known = scenario_ids(study_);
  if (std::find(known.begin(), known.end(), scenario) == known.end()) {
    say("decision_scenario", path, at, {"there is no scenario `{0}`", "no existe el escenario `{0}`"},
        {"{1}scenarios are {2}", "{1}los escenarios son {2}"}, scenario, meant(scenario, known), listed(known));
    return std::nullopt;
  }
  std::vector<std::vector<Assignment>> overlays;
  bool below = decision_.base.empty();
  for (const catalog::Scenario* one : config::lineage(study_, scenario)) {
    if (below && !one->assignments.empty()) overlays.push_back(one->assignments);
    below = below || one->id == decision_.base;
  }
  if (below) return overlays;
  say("decision_lineage", path, at,
      {"`{0}` does not come from `{1}`, the base on which futures are laid",
       "`{0}` no parte de `{1}`, la base sobre la que se ponen los futuros"},
      {"give it parent = \"{1}\", or another base to the decision", "dele parent = \"{1}\", o dé otra base a la decisión"}, scenario,
      decision_.base);
  return std::nullopt;
}

std::optional<Strategy> DecisionReader::from_scenario(const std::string& id, const std::string& path, const Position& at) {
  Strategy strategy;
  strategy.id = id;
  strategy.title = id == kBase ? results::LocalWords{"The study as it is", "El estudio como está"} : results::LocalWords{id, id};
  for (const catalog::Scenario& scenario : study_.scenarios)
    if (scenario.id == id) {
      strategy.title = local_words(scenario.title, id);
      strategy.says = local_words(scenario.description, {});
    }
  if (id == kBase || id == decision_.base) return strategy;
  auto overlays = below_base(id, path, at);
  if (!overlays) return std::nullopt;
  strategy.overlays = std::move(*overlays);
  return strategy;
}

void DecisionReader::strategies() {
  const Spec* table = table_of_decision();
  const std::vector<std::string> scenarios = scenario_ids(study_);
  std::vector<std::string> own, known;
  for (const Spec* spec : by_id("strategies")) {
    own.push_back(spec->id);
    if (std::find(scenarios.begin(), scenarios.end(), spec->id) != scenarios.end())
      say("strategy_twice", "strategies." + spec->id, spec->at,
          {"`{0}` is a scenario and a strategy", "`{0}` es un escenario y una estrategia"},
          {"give the strategy another id, or name the scenario in decision.strategies",
           "dé otro id a la estrategia, o nombre el escenario en decision.strategies"},
          spec->id);
  }
  known = own;
  known.insert(known.end(), scenarios.begin(), scenarios.end());
  std::vector<Line> wanted = table ? lines_of(*table, "strategies") : std::vector<Line>{};
  if (!table || !table->setting("strategies").given())
    for (const std::string& id : own) wanted.push_back({id, study_.find("strategies", id)->at});
  if (wanted.empty()) wanted.push_back({decision_.base.empty() ? std::string(kBase) : decision_.base, table ? table->at : Position{}});
  std::map<std::string, Strategy> read;
  for (const std::string& id : own) {  // those that are not wanted are read too: for their mistakes
    const Spec& spec = *study_.find("strategies", id);
    const std::string path = "strategies." + id, scenario = spec.text("scenario");
    auto strategy = from_scenario(scenario.empty() ? std::string(kBase) : scenario, path + ".scenario", spec.setting("scenario").at);
    if (!strategy) continue;
    strategy->id = id;
    if (!spec.title.empty() || scenario.empty()) strategy->title = local_words(spec, {});
    if (spec.setting("says").given() || scenario.empty()) strategy->says = local_words(spec, "says");
    owner_and_source(spec, path, strategy->owner, strategy->source);
    levers(spec, *strategy);
    read.emplace(id, std::move(*strategy));
  }
  std::set<std::string> seen;
  for (const Line& line : wanted) {
    if (!seen.insert(line.text).second) {
      say("strategy_repeated", "decision.strategies", line.at, {"`{0}` stands twice", "`{0}` está dos veces"},
          {"keep one of the two", "deje una de las dos"}, line.text);
      continue;
    }
    const bool is_own = std::find(own.begin(), own.end(), line.text) != own.end();
    const bool is_scenario = line.text == kBase || std::find(scenarios.begin(), scenarios.end(), line.text) != scenarios.end();
    if (const auto found = read.find(line.text); found != read.end()) {
      decision_.strategies.push_back(found->second);
    } else if (!is_own && is_scenario) {
      if (auto strategy = from_scenario(line.text, "decision.strategies", line.at)) decision_.strategies.push_back(std::move(*strategy));
    } else if (!is_own) {
      say("strategy_unknown", "decision.strategies", line.at,
          {"there is no strategy or scenario `{0}`", "no existe la estrategia ni el escenario `{0}`"},
          {"{1}there are {2}", "{1}existen {2}"}, line.text, meant(line.text, known), listed(known));
    }
  }
  for (Strategy& strategy : decision_.strategies) strategy.hash = hash(strategy);
}

void DecisionReader::levers(const Spec& spec, Strategy& strategy) {
  std::vector<Assignment> overlay;
  std::set<std::string> seen;
  for (const Line& line : lines_of(spec, "levers")) {
    const std::size_t equals = line.text.find('=');
    const std::string id = trimmed(std::string_view(line.text).substr(0, equals));
    const std::string value = equals == std::string::npos ? std::string() : trimmed(std::string_view(line.text).substr(equals + 1));
    const auto lever = std::find_if(decision_.levers.begin(), decision_.levers.end(), [&](const Factor& f) { return f.input.name == id; });
    if (lever == decision_.levers.end()) {
      std::vector<std::string> known;
      for (const Spec* one : by_id("levers")) known.push_back(one->id);
      if (std::find(known.begin(), known.end(), id) != known.end()) continue;  // what is wrong with it is told there
      say("strategy_lever", "strategies." + spec.id + ".levers", line.at, {"there is no lever `{0}`", "no existe la palanca `{0}`"},
          {"{1}write \"lever = value\"; levers are {2}", "{1}escriba \"palanca = valor\"; las palancas son {2}"}, id, meant(id, known),
          listed(known));
      continue;
    }
    const auto& input = lever->input;
    std::optional<double> number;
    if (input.kind == InputKind::category) {
      if (const auto word = std::find(input.words.begin(), input.words.end(), value); word != input.words.end())
        number = static_cast<double>(word - input.words.begin());
    } else {
      std::string_view digits = value;
      if (lever->unit != "1" && digits.ends_with(lever->unit)) digits.remove_suffix(lever->unit.size());
      number = number_in(digits);
      const bool listed_number = input.kind != InputKind::numbers ||
                                 (number && std::find(input.numbers.begin(), input.numbers.end(), *number) != input.numbers.end());
      if (number && (*number < input.lower || *number > input.upper || !listed_number)) number.reset();
    }
    if (!number || !seen.insert(id).second) {
      say("strategy_value", "strategies." + spec.id + ".levers", line.at,
          {"`{0}` is no value of the lever `{1}`, or stands twice", "`{0}` no es un valor de la palanca `{1}`, o está dos veces"},
          {"write one value within its range", "escriba un valor dentro de su rango"}, value, id);
      continue;
    }
    for (Assignment& assignment : assignments_of(*lever, *number)) {
      assignment.at = line.at;
      overlay.push_back(std::move(assignment));
    }
  }
  if (!overlay.empty()) strategy.overlays.push_back(std::move(overlay));
}

/// What stands in the end at each full path: a value takes the place of what was there before, factors and offsets add to it.
std::string DecisionReader::hash(const Strategy& strategy) {
  catalog::StudySpec study = base_;
  Diagnostics told;  // at the scenarios
  const config::Speaker speaker(language_, told);
  std::map<std::string, std::string> by_path;
  for (const auto& overlay : strategy.overlays) {
    for (const Assignment& assignment : overlay) {
      std::vector<std::string> paths;
      if (assignment.path.find('*') == std::string::npos)
        paths.push_back(assignment.path);
      else
        for (const config::Place& place : config::find_places(study, basin::registry(), assignment, speaker)) paths.push_back(place.path);
      for (const std::string& path : paths) {
        // a month and its whole series: which came first tells
        const auto behind = std::count_if(by_path.begin(), by_path.end(), [&](const auto& one) {
          return path.starts_with(one.first + ".") || one.first.starts_with(path + ".");
        });
        std::string& text = by_path[path];
        if (behind > 0 && assignment.operation != Assignment::Operation::assign) text += fmt::format("#{}", behind);
        switch (assignment.operation) {
          case Assignment::Operation::assign:
            text = "=" + assignment.text;
            std::erase_if(by_path, [&](const auto& one) { return one.first.starts_with(path + "."); });
            break;
          case Assignment::Operation::factor:
            text += "*" + assignment.text;
            break;
          case Assignment::Operation::offset:
            text += "+" + assignment.text;
            break;
        }
      }
    }
    config::apply(study, basin::registry(), overlay, language_, told);
  }
  return analysis::sampling::identity(std::vector<std::pair<std::string, std::string>>(by_path.begin(), by_path.end()));
}

}  // namespace cuenca::study
