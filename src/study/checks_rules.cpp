// Rules, expansions and control curves: what they watch, from which thresholds, what they may change.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "allocation/rule.hpp"
#include "base/nearest.hpp"
#include "base/units.hpp"
#include "basin/build.hpp"
#include "basin/registry.hpp"
#include "basin/result_path.hpp"
#include "config/read.hpp"
#include "study/checks.hpp"
#include "study/compile_rules.hpp"

namespace cuenca::study {
namespace {

using allocation::Rule;
using catalog::Spec;
using config::Change;

class RuleChecker {
 public:
  RuleChecker(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics, RuleChecks rules)
      : study_(study), language_(language), diagnostics_(diagnostics), alone_(rules == RuleChecks::of_rules_alone) {}

  void study() {
    if (!alone_) find_changes();
    for (const Spec& spec : section("rules")) rule(spec, "rules." + spec.id);
    for (const Spec& spec : section("expansions")) expansion(spec, "expansions." + spec.id);
    for (const Spec& spec : section("control_curves")) curve(spec, "control_curves." + spec.id);
  }

 private:
  std::span<const Spec> section(const char* name) const {
    const auto found = study_.sections.find(name);
    return found == study_.sections.end() ? std::span<const Spec>() : std::span<const Spec>(found->second);
  }

  static const std::vector<Spec>& entries(const Spec& spec, const char* list) {
    static const std::vector<Spec> none;
    const auto* found = spec.setting(list).get<std::vector<Spec>>();
    return found ? *found : none;
  }

  /// Does `of` name results, in a unit that fits `unit_watched`?
  void watched(const Spec& spec, const std::string& path) {
    const catalog::Value& of = spec.setting("of");
    if (!of.given()) return;
    const basin::NamedResult named = basin::name_result(study_, spec.text("of"), language_);
    if (!named.code.empty()) {
      diagnostics_.add({Severity::error, named.code, path + ".of", of.at, named.message, named.hint});
      return;
    }
    const std::string unit = spec.text("unit_watched");
    if (!unit.empty() && !to_si(0.0, unit, named.unit, false))
      say("rule_unit", path + ".unit_watched", spec.setting("unit_watched").at,
          {"`{0}` is in {1}: it cannot be watched in {2}", "`{0}` está en {1}: no puede observarse en {2}"},
          {"write a unit such as {1}", "escriba una unidad como {1}"}, spec.text("of"), named.unit, unit);
  }

  /// How many results `of` names.
  double places(const Spec& spec) const {
    double count = 0;
    for (const basin::ResultTerm& term : basin::terms_of(spec.text("of"))) {
      const auto found = study_.sections.find(term.section);
      count += term.id != "*"                   ? 1.0
               : term.section == "bands"        ? static_cast<double>(basin::band_ids(study_).size())
               : found == study_.sections.end() ? 0.0
                                                : static_cast<double>(found->second.size());
    }
    return count;
  }

  void rule(const Spec& spec, const std::string& path) {
    watched(spec, path);
    const int measured = static_cast<int>(spec.constant("measured"));
    const bool each = spec.constant("combine") < 0.5;
    const double agree = spec.constant("agree"), there_are = places(spec);
    if (each && agree > there_are)
      say("rule_agree", path + ".agree", spec.parameter("agree").at,
          {"agree = {0}, but the number of places watched is {1}", "agree = {0}, pero el número de lugares observados es {1}"},
          {"write {1} at most", "escriba {1} a lo sumo"}, fmt::format("{:g}", agree), fmt::format("{:g}", there_are));
    if (measured > Rule::kBelow && static_cast<int>(spec.constant("reference")) == Rule::kNatural &&
        !(study_.basin.constant("equilibrium_years") > 0))
      say("rule_reference", path + ".reference", spec.parameter("reference").at,
          {"the natural reference of `{0}` needs the state before people",
           "la referencia natural de `{0}` necesita el estado antes de las personas"},
          {"write equilibrium_years in [basin], or choose another reference",
           "escriba equilibrium_years en [basin], o elija otra referencia"},
          spec.id);
    const std::vector<Spec>& states = entries(spec, "states");
    for (std::size_t i = 0; i < states.size(); ++i) {
      const std::string at = path + ".states." + states[i].id;
      if (i > 0) rising(states[i - 1], states[i], "at", measured == Rule::kBelow, "rule_thresholds", at);
      changes("rules." + spec.id, at, states[i]);
    }
  }

  /// Thresholds rise (or fall) from one entry to the next, in every month.
  void rising(const Spec& before, const Spec& here, const char* row, bool falls, const char* code, const std::string& path) {
    const std::vector<double> a = numbers_of(before.parameter(row)), b = numbers_of(here.parameter(row));
    for (std::size_t month = 0; month < std::max(a.size(), b.size()) && !a.empty() && !b.empty(); ++month) {
      const double first = a[std::min(month, a.size() - 1)], second = b[std::min(month, b.size() - 1)];
      if (falls ? second < first : second > first) continue;
      if (falls)
        say(code, path + "." + row, here.parameter(row).at,
            {"`{0}` ({1:g}) is not below `{2}` ({3:g})", "`{0}` ({1:g}) no está bajo `{2}` ({3:g})"},
            {"write the entries in their order, each value below the one before",
             "escriba las entradas en su orden, cada valor bajo el anterior"},
            here.id, second, before.id, first);
      else
        say(code, path + "." + row, here.parameter(row).at,
            {"`{0}` ({1:g}) is not above `{2}` ({3:g})", "`{0}` ({1:g}) no está sobre `{2}` ({3:g})"},
            {"write the entries in their order, each value above the one before",
             "escriba las entradas en su orden, cada valor sobre el anterior"},
            here.id, second, before.id, first);
      return;
    }
  }

  /// What all states and stages change, and the slots in which it stands: found together.
  void find_changes() {
    std::vector<const Spec*> all;
    std::vector<std::vector<Change>> lists;
    for (const auto& [of, list] : {std::pair{"rules", "states"}, std::pair{"expansions", "stages"}})
      for (const Spec& spec : section(of))
        for (const Spec& entry : entries(spec, list)) {
          Found& found = found_[&entry];
          found.changes = changes_of(study_, entry, language_, found.told);
          all.push_back(&entry);
          lists.push_back(found.changes);
        }
    if (all.empty()) return;
    auto slots = slots_of_each(study_, structure(), lists);
    for (std::size_t i = 0; i < all.size(); ++i) found_[all[i]].slots = std::move(slots[i]);
  }

  /// What a state or a stage sets: each change on its own, and the study with all of them.
  void changes(const std::string& owner, const std::string& path, const Spec& entry) {
    if (alone_) return;
    const auto& [made, told, slots] = found_.at(&entry);
    bool good = !told.has_errors();
    for (const Diagnostic& d : told.all) diagnostics_.add(d);
    good = may_change(owner, path, made, slots) && good;
    if (!good || made.empty()) return;
    catalog::StudySpec copy = study_;
    std::vector<catalog::Assignment> overlay;
    Diagnostics parsed, after;
    for (const Spec& item : entries(entry, "set"))
      if (auto assignment = config::parse_assignment(item.text("change"), item.at, language_, parsed))
        overlay.push_back(std::move(*assignment));
    config::apply(copy, basin::registry(), overlay, language_, parsed);
    config::check_study(copy, basin::registry(), language_, after);
    for (const Diagnostic& d : after.all)
      if (d.severity == Severity::error) diagnostics_.add(d);
  }

  const basin::Structure& structure() {
    if (!structure_) {
      Diagnostics told;
      structure_ = basin::build(study_, basin::registry(), told).structure;
    }
    return *structure_;
  }

  bool may_change(const std::string& owner, const std::string& path, const std::vector<Change>& made,
                  const std::vector<std::vector<int>>& slots) {
    bool good = true;
    for (std::size_t i = 0; i < made.size(); ++i) good = may_change(owner, path, made[i], slots[i]) && good;
    return good;
  }

  bool upland(int slot) const {
    return std::any_of(structure_->groups.begin(), structure_->groups.end(), [&](const basin::GroupInfo& g) {
      return g.upland && slot >= g.slot_base && slot < g.slot_base + static_cast<int>(g.type->parameters.size()) * g.padded;
    });
  }

  /// Values that may change while the study runs, below the land, and by one rule only where they are assigned.
  bool may_change(const std::string& owner, const std::string& path, const Change& change, const std::vector<int>& slots) {
    const Position& at = change.value.at;
    const auto refuse = [&](const char* code, Text message, Text hint) {
      say(code, path, at, message, hint, change.path);
      return false;
    };
    if (change.structure)
      return refuse("rule_structure",
                    {"`{0}` shapes the basin: a rule cannot change it", "`{0}` da forma a la cuenca: una regla no puede cambiarlo"},
                    {"change a value, such as a rate or a capacity; what shapes the basin belongs into a scenario",
                     "cambie un valor, como un caudal o una capacidad; lo que da forma a la cuenca va en un escenario"});
    if (change.section == "climates" || change.section == "catchments" ||
        std::any_of(slots.begin(), slots.end(), [&](int slot) { return upland(slot); }))
      return refuse(
          "rule_upland",
          {"`{0}` belongs to the land and the weather, which are the same for all strategies: a rule cannot change it",
           "`{0}` es del terreno y del tiempo atmosférico, que son iguales para todas las estrategias: una regla no puede cambiarlo"},
          {"let rules act on wells, uses, reaches, reservoirs, plants and what else people run",
           "haga que las reglas actúen sobre pozos, usos, tramos, embalses, plantas y lo demás que maneja la gente"});
    if (!change.row->varies || change.row->kind == catalog::Kind::curve || slots.empty())
      return refuse("rule_fixed",
                    {"`{0}` is fixed for the whole run: a rule cannot change it",
                     "`{0}` es fijo durante toda la corrida: una regla no puede cambiarlo"},
                    {"change a value that may vary in time; `cuenca describe` tells which",
                     "cambie un valor que pueda variar en el tiempo; `cuenca describe` dice cuáles"});
    if (change.operation == catalog::Assignment::Operation::assign && change.value.get<std::shared_ptr<const catalog::SeriesData>>())
      return refuse("rule_series",
                    {"`{0}` is set to a series: a rule sets a number or twelve months",
                     "`{0}` se fija en una serie: una regla fija un número o doce meses"},
                    {"write a number, {{ monthly = [m1, …, m12] }}, or *= on a value that is a series itself",
                     "escriba un número, {{ monthly = [m1, …, m12] }}, o *= sobre un valor que ya es una serie"});
    if (change.operation != catalog::Assignment::Operation::assign) return true;
    std::string field = change.path;
    if (change.month >= 0) field = field.substr(0, field.rfind('.'));
    const auto [known, fresh] = assigned_.try_emplace(field, owner);
    if (fresh || known->second == owner) return true;
    say("rule_conflict", path, at,
        {"`{0}` is assigned by `{1}` and by `{2}`: which one holds?", "`{0}` lo asignan `{1}` y `{2}`: ¿cuál vale?"},
        {"let one of them multiply (*=): factors of several rules act together",
         "haga que una multiplique (*=): los factores de varias reglas actúan juntos"},
        field, known->second, owner);
    return false;
  }

  void expansion(const Spec& spec, const std::string& path) {
    for (const Spec& stage : entries(spec, "stages")) {
      const std::string at = path + ".stages." + stage.id;
      const auto named = states_named(stage.text("without"));
      if (named.empty() && stage.constant("quiet") > 0)
        say("expansion_without", at + ".quiet", stage.parameter("quiet").at,
            {"`{0}` waits for a quiet time, but does not say without what", "`{0}` espera un tiempo tranquilo, pero no dice sin qué"},
            {"write without = \"rule.state\", or after_previous instead of quiet",
             "escriba without = \"regla.estado\", o after_previous en vez de quiet"},
            stage.id);
      for (const auto& [rule, state] : named) without(stage, at + ".without", rule, state);
      changes("expansions." + spec.id, at, stage);
    }
  }

  void without(const Spec& stage, const std::string& path, const std::string& rule, const std::string& state) {
    const Position& at = stage.setting("without").at;
    if (rule.empty() || state.empty() || state.find('.') != state.npos)
      return say("rule_state_form", path, at, {"`{0}` does not name a state of a rule", "`{0}` no nombra un estado de una regla"},
                 {"write rule.state, several with +", "escriba regla.estado, varios con +"}, stage.text("without"));
    std::vector<std::string> names;
    const Spec* spec = study_.find("rules", rule);
    if (!spec) {
      for (const Spec& one : section("rules")) names.push_back(one.id + "." + state);
    } else {
      for (const Spec& one : entries(*spec, "states")) {
        if (one.id == state) return;
        names.push_back(rule + "." + one.id);
      }
    }
    const std::string nearest = nearest_name(rule + "." + state, std::span<const std::string>(names));
    std::string listed;
    for (const std::string& name : names) listed += (listed.empty() ? "`" : ", `") + name + "`";
    say("rule_state_unknown", path, at, {"there is no state `{0}`", "no existe el estado `{0}`"}, {"{1}there are {2}", "{1}existen {2}"},
        rule + "." + state,
        nearest.empty() ? std::string()
                        : fmt::format(fmt::runtime(Text{"did you mean `{}`? ", "¿quiso decir `{}`? "}.in(language_)), nearest),
        listed.empty() ? std::string("–") : listed);
  }

  void curve(const Spec& spec, const std::string& path) {
    watched(spec, path);
    const std::vector<Spec>& levels = entries(spec, "levels");
    for (std::size_t i = 1; i < levels.size(); ++i)
      rising(levels[i - 1], levels[i], "level", true, "control_levels", path + ".levels." + levels[i].id);
    std::map<double, Position> values;
    const auto note = [&](const Spec& of, const char* row) {
      for (const double number : numbers_of(of.parameter(row))) values.try_emplace(number, of.parameter(row).at);
    };
    for (const Spec& level : levels) note(level, "value");
    const bool steps = spec.constant("shape") < 0.5;
    if (steps && !spec.parameter("above").given())
      say("control_value", path + ".above", spec.at,
          {"`{0}` does not say what holds above the first level", "`{0}` no dice qué vale sobre el primer nivel"},
          {"write above = …, or shape = \"lines\"", "escriba above = …, o shape = \"lines\""}, spec.id);
    if (steps) note(spec, "above");
    bool first = true;
    if (alone_) return;
    for (const auto& [number, at] : values) {
      Diagnostics told;
      const std::vector<Change> made = changes_of(study_, spec, value_text(spec, number), at.line ? at : spec.at, language_, told);
      for (const Diagnostic& d : told.all) diagnostics_.add(d);
      if (told.has_errors()) return;
      std::set<std::string_view> units;
      if (first) may_change("control_curves." + spec.id, path + ".path", made, slots_of(study_, structure(), made));
      for (const Change& change : made) units.insert(change.row->unit);
      if (first && units.size() > 1 && spec.text("unit_set").empty() && spec.text("operation") != "factor")
        say("control_value", path + ".path", spec.setting("path").at,
            {"`{0}` names values of several units", "`{0}` nombra valores de varias unidades"},
            {"write unit_set, or name values of one kind", "escriba unit_set, o nombre valores de una clase"}, spec.text("path"));
      first = false;
    }
  }

  template <class... Fields>
  void say(const char* code, const std::string& path, const Position& at, Text message, Text hint, const Fields&... fields) {
    diagnostics_.add({Severity::error, code, path, at, fmt::format(fmt::runtime(message.in(language_)), fields...),
                      fmt::format(fmt::runtime(hint.in(language_)), fields...)});
  }

  const catalog::StudySpec& study_;
  Language language_;
  Diagnostics& diagnostics_;
  const bool alone_;
  std::optional<basin::Structure> structure_;
  struct Found {
    std::vector<Change> changes;
    Diagnostics told;
    std::vector<std::vector<int>> slots;
  };
  std::map<const Spec*, Found> found_;  ///< by state or stage
  std::map<std::string, std::string> assigned_;  ///< field -> rule, expansion or curve that assigns it
};

}  // namespace

void check_rules(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics, RuleChecks rules) {
  if (has_rules(study)) RuleChecker(study, language, diagnostics, rules).study();
}

}  // namespace cuenca::study
