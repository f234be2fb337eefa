#include "study/compile_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "allocation/rule.hpp"
#include "base/hash.hpp"
#include "base/units.hpp"
#include "basin/build.hpp"
#include "basin/registry.hpp"

namespace cuenca::study {
namespace {

using basin::GroupInfo;
using basin::RuleAction;
using basin::RulePlan;
using basin::Signal;
using basin::Structure;
using catalog::Assignment;
using catalog::Row;
using catalog::Spec;
using catalog::StudySpec;
using config::Change;

std::vector<const Spec*> by_id(const StudySpec& study, const char* section) {
  std::vector<const Spec*> specs;
  if (const auto found = study.sections.find(section); found != study.sections.end())
    for (const Spec& spec : found->second) specs.push_back(&spec);
  std::sort(specs.begin(), specs.end(), [](const Spec* a, const Spec* b) { return a->id < b->id; });
  return specs;
}

/// The value of a change in a study that may be written to: methods on the way are copied first.
catalog::Value* place_of(StudySpec& study, const Change& change) {
  Spec* spec = change.section == "basin" ? &study.basin : nullptr;
  if (const auto section = study.sections.find(change.section); section != study.sections.end())
    for (Spec& one : section->second)
      if (one.id == change.id) spec = &one;
  for (std::size_t i = 0; spec && i < change.inside.size(); ++i) {
    const auto& rows = spec->type->settings;
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.name == change.inside[i]; });
    if (row == rows.end()) return nullptr;
    catalog::Value& value = spec->settings[static_cast<std::size_t>(row - rows.begin())];
    if (auto* method = std::get_if<catalog::Method>(&value.as)) {
      method->spec = std::make_shared<Spec>(*method->spec);
      spec = method->spec.get();
    } else if (auto* entries = std::get_if<std::vector<Spec>>(&value.as); entries && ++i < change.inside.size()) {
      const auto entry = std::find_if(entries->begin(), entries->end(), [&](const Spec& one) { return one.id == change.inside[i]; });
      spec = entry == entries->end() ? nullptr : &*entry;
    } else {
      return nullptr;
    }
  }
  return spec && change.row->role == catalog::Role::parameter ? &spec->parameters[static_cast<std::size_t>(change.slot)] : nullptr;
}

/// The possible values of a row in SI.
std::pair<double, double> bounds(const Row& row) {
  const bool measured = row.kind == catalog::Kind::number || row.kind == catalog::Kind::months;
  const auto si = [&](double x) { return measured && std::isfinite(x) ? to_si(x, row.unit, row.difference) : x; };
  return {si(row.valid.low), si(row.valid.high)};
}

class Compiler {
 public:
  Compiler(const StudySpec& study, Structure& structure) : study_(study), s_(structure) {}

  void compile() {
    plan_.alarm_group = s_.group_of("rule");
    plan_.state_group = s_.group_of("rule_state");
    plan_.expansion_group = s_.group_of("expansion");
    plan_.stage_group = s_.group_of("expansion_stage");
    plan_.curve_group = s_.group_of("control_curve");
    plan_.level_group = s_.group_of("control_level");
    find_changes();
    for (const Spec* spec : by_id(study_, "rules")) alarm(*spec);
    for (const Spec* spec : by_id(study_, "expansions")) expansion(*spec);
    for (const Spec* spec : by_id(study_, "control_curves")) curve(*spec);
    plan_.touched.assign(touched_.begin(), touched_.end());
    s_.rules = std::move(plan_);
  }

 private:
  struct BySlot {
    bool operator()(const RulePlan::Touched& a, const RulePlan::Touched& b) const { return a.slot < b.slot; }
  };

  int entity(int group, const std::string& path) const {
    const auto& entities = s_.groups[static_cast<std::size_t>(group)].entities;
    const auto found = std::find_if(entities.begin(), entities.end(), [&](const basin::Entity& e) { return e.path == path; });
    return static_cast<int>(found - entities.begin());
  }

  std::vector<int> parts(int group, const std::string& path, const std::vector<Spec>& entries) const {
    std::vector<int> found;
    for (const Spec& entry : entries) found.push_back(entity(group, path + "." + entry.id));
    return found;
  }

  /// What a component watches, in the order of paths: the order of the text changes nothing.
  std::vector<Signal> signals(int group, int entity) const {
    std::vector<Signal> all;
    for (const basin::ForcingInfo& forcing : s_.forcing)
      if (forcing.group == group && forcing.entity == entity) all.insert(all.end(), forcing.sources.begin(), forcing.sources.end());
    const auto key = [&](const Signal& x) {
      const GroupInfo& g = s_.groups[static_cast<std::size_t>(x.group)];
      return std::tuple(std::string_view(g.entities[static_cast<std::size_t>(x.entity)].path), g.type->name, x.role, x.slot);
    };
    std::sort(all.begin(), all.end(), [&](const Signal& a, const Signal& b) { return key(a) < key(b); });
    return all;
  }

  void alarm(const Spec& spec) {
    RulePlan::Alarm& made = plan_.alarms.emplace_back();
    alarm_of_[spec.id] = static_cast<int>(plan_.alarms.size()) - 1;
    made.entity = entity(plan_.alarm_group, "rules." + spec.id);
    made.stream = fnv1a("rules." + spec.id + ".detection");
    const std::vector<Signal> all = signals(plan_.alarm_group, made.entity);
    const int combine = static_cast<int>(spec.constant("combine"));
    if (combine == allocation::Rule::kEach)
      for (const Signal& one : all) made.channels.push_back({one});
    else
      made.channels.push_back(all);
    if (combine == allocation::Rule::kMean && !all.empty()) made.share = 1.0 / static_cast<double>(all.size());
    const auto* states = spec.setting("states").get<std::vector<Spec>>();
    if (!states) return;
    made.states = parts(plan_.state_group, "rules." + spec.id + ".states", *states);
    for (const Spec& state : *states) made.actions.push_back(actions(state));
  }

  void expansion(const Spec& spec) {
    RulePlan::Expansion& made = plan_.expansions.emplace_back();
    made.entity = entity(plan_.expansion_group, "expansions." + spec.id);
    const auto* stages = spec.setting("stages").get<std::vector<Spec>>();
    if (!stages) return;
    made.stages = parts(plan_.stage_group, "expansions." + spec.id + ".stages", *stages);
    for (const Spec& stage : *stages) {
      made.actions.push_back(actions(stage));
      auto& without = made.without.emplace_back();
      for (const auto& [rule, state] : states_named(stage.text("without")))
        if (const auto level = level_of(rule, state); level > 0) without.emplace_back(alarm_of_.at(rule), level);
    }
  }

  /// 1 for the first state of the rule; 0: there is none of that name.
  int level_of(const std::string& rule, const std::string& state) const {
    const Spec* spec = study_.find("rules", rule);
    const auto* states = spec ? spec->setting("states").get<std::vector<Spec>>() : nullptr;
    if (!states) return 0;
    const auto found = std::find_if(states->begin(), states->end(), [&](const Spec& one) { return one.id == state; });
    return found == states->end() ? 0 : static_cast<int>(found - states->begin()) + 1;
  }

  void curve(const Spec& spec) {
    RulePlan::Curve& made = plan_.curves.emplace_back();
    made.entity = entity(plan_.curve_group, "control_curves." + spec.id);
    made.watched = signals(plan_.curve_group, made.entity);
    if (const auto* levels = spec.setting("levels").get<std::vector<Spec>>())
      made.levels = parts(plan_.level_group, "control_curves." + spec.id + ".levels", *levels);
    Diagnostics told;
    const bool factor = spec.text("operation") == "factor";
    std::vector<double> any{1};
    if (const auto* levels = spec.setting("levels").get<std::vector<Spec>>(); levels && !levels->empty())
      if (auto numbers = numbers_of(levels->front().parameter("value")); !numbers.empty()) any = std::move(numbers);
    const std::vector<Change> changes = changes_of(study_, spec, value_text(spec, any.front()), {}, Language::english, told);
    const auto slots = slots_of(study_, s_, changes);
    touch(slots);
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Change& change = changes[i];
      if (!factor) {
        const std::string unit = spec.text("unit_set").empty() ? std::string(change.row->unit) : spec.text("unit_set");
        made.shift = to_si(0.0, unit, change.row->difference);
        made.scale = to_si(1.0, unit, change.row->difference) - made.shift;
      }
      for (const int slot : slots[i]) {
        RuleAction action;
        action.slot = slot;
        action.operation = factor ? Assignment::Operation::factor : Assignment::Operation::assign;
        action.month = change.month;
        made.actions.push_back(action);
      }
    }
  }

  /// What all states and stages change, and the slots in which it stands: found together.
  void find_changes() {
    std::vector<const Spec*> all;
    std::vector<std::vector<Change>> lists;
    for (const auto& [section, list] : {std::pair{"rules", "states"}, std::pair{"expansions", "stages"}})
      for (const Spec* spec : by_id(study_, section))
        if (const auto* entries = spec->setting(list).get<std::vector<Spec>>())
          for (const Spec& entry : *entries) {
            Diagnostics told;
            all.push_back(&entry);
            lists.push_back(changes_of(study_, entry, Language::english, told));
          }
    auto slots = slots_of_each(study_, s_, lists);
    for (std::size_t i = 0; i < all.size(); ++i) found_[all[i]] = {std::move(lists[i]), std::move(slots[i])};
  }

  std::vector<RuleAction> actions(const Spec& entry) {
    std::vector<RuleAction> made;
    const auto& [changes, slots] = found_.at(&entry);
    touch(slots);
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Change& change = changes[i];
      RuleAction action;
      action.operation = change.operation;
      action.month = change.month;
      if (change.operation != Assignment::Operation::assign)
        action.by.fill(change.operand);
      else if (const auto* number = change.value.get<double>())
        action.by.fill(*number);
      else if (const auto* months = change.value.get<catalog::Months>())
        action.by = *months;
      else
        continue;
      for (const int slot : slots[i]) {
        action.slot = slot;
        made.push_back(action);
      }
    }
    std::sort(made.begin(), made.end(),
              [](const RuleAction& a, const RuleAction& b) { return std::tuple(a.slot, a.month) < std::tuple(b.slot, b.month); });
    return made;
  }

  /// Notes slots of changes.
  void touch(const std::vector<std::vector<int>>& slots) {
    for (const auto& of_change : slots)
      for (const int slot : of_change)
        for (std::size_t g = 0; g < s_.groups.size(); ++g) {
          const GroupInfo& group = s_.groups[g];
          const int inside = slot - group.slot_base;
          if (inside < 0 || inside >= static_cast<int>(group.type->parameters.size()) * group.padded) continue;
          const auto [low, high] = bounds(group.type->parameters[static_cast<std::size_t>(inside / group.padded)]);
          touched_.insert({slot, static_cast<int>(g), low, high});
        }
  }

  const StudySpec& study_;
  Structure& s_;
  RulePlan plan_;
  std::map<std::string, int> alarm_of_;
  std::map<const Spec*, std::pair<std::vector<Change>, std::vector<std::vector<int>>>> found_;  ///< by state or stage
  std::set<RulePlan::Touched, BySlot> touched_;
};

}  // namespace

bool has_rules(const StudySpec& study) {
  for (const char* section : {"rules", "expansions", "control_curves"})
    if (const auto found = study.sections.find(section); found != study.sections.end() && !found->second.empty()) return true;
  return false;
}

void compile_rules(const StudySpec& study, Structure& structure) {
  if (has_rules(study)) Compiler(study, structure).compile();
}

std::vector<Change> changes_of(const StudySpec& study, const Spec& entry, Language language, Diagnostics& diagnostics) {
  std::vector<Assignment> overlay;
  if (const auto* list = entry.setting("set").get<std::vector<Spec>>())
    for (const Spec& item : *list)
      if (auto assignment = config::parse_assignment(item.text("change"), item.at, language, diagnostics))
        overlay.push_back(std::move(*assignment));
  if (overlay.empty()) return {};
  StudySpec copy = study;
  return config::apply(copy, basin::registry(), overlay, language, diagnostics);
}

std::vector<Change> changes_of(const StudySpec& study, const Spec& curve, const std::string& value, const Position& at, Language language,
                               Diagnostics& diagnostics) {
  const bool factor = curve.text("operation") == "factor";
  const Assignment one{curve.text("path"), factor ? Assignment::Operation::factor : Assignment::Operation::assign, value, at};
  StudySpec copy = study;
  return config::apply(copy, basin::registry(), std::span(&one, 1), language, diagnostics);
}

namespace {

/// Nothing where the marks change what the basin is made of.
std::optional<std::vector<std::vector<int>>> marked_slots(const StudySpec& study, const Structure& structure,
                                                          std::span<const Change> changes) {
  std::vector<std::vector<int>> slots(changes.size());
  if (changes.empty()) return slots;
  // a number that stands nowhere else, put into the study, is found again in the slots: wherever the builder hands the value on
  const auto mark = [](std::size_t i) { return 7.0e9 + 0.015625 * static_cast<double>(i); };
  const auto marked_as = [](double number) {
    const double place = (number - 7.0e9) * 64;
    return place >= 0 && place < 1e9 && place == std::floor(place) ? static_cast<std::size_t>(place) : std::string::npos;
  };
  StudySpec marked = study;
  std::vector<std::size_t> same(changes.size());  // several months of one value share a mark
  for (std::size_t i = 0; i < changes.size(); ++i) {
    same[i] = i;
    catalog::Value* value = place_of(marked, changes[i]);
    if (!value) continue;
    if (const auto* number = value->get<double>(); number && marked_as(*number) < i)
      same[i] = marked_as(*number);
    else
      value->as = mark(i);
  }
  Diagnostics told;
  const basin::Basin basin = basin::build(marked, basin::registry(), told);
  if (basin.structure.slots != structure.slots) return std::nullopt;
  for (const GroupInfo& group : basin.structure.groups)
    for (int row = 0; row < static_cast<int>(group.type->parameters.size()); ++row)
      for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
        const int slot = group.slot_base + row * group.padded + e;
        if (const std::size_t i = marked_as(basin.values.constant[static_cast<std::size_t>(slot)]); i < changes.size())
          slots[i].push_back(slot);
      }
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (same[i] != i) slots[i] = slots[same[i]];
  return slots;
}

}  // namespace

std::vector<std::vector<int>> slots_of(const StudySpec& study, const Structure& structure, std::span<const Change> changes) {
  return marked_slots(study, structure, changes).value_or(std::vector<std::vector<int>>(changes.size()));
}

std::vector<std::vector<std::vector<int>>> slots_of_each(const StudySpec& study, const Structure& structure,
                                                         const std::vector<std::vector<Change>>& lists) {
  std::vector<Change> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  std::vector<std::vector<std::vector<int>>> slots;
  if (auto together = marked_slots(study, structure, all)) {
    auto next = together->begin();
    for (const auto& list : lists) {
      slots.emplace_back(next, next + static_cast<std::ptrdiff_t>(list.size()));
      next += static_cast<std::ptrdiff_t>(list.size());
    }
  } else {
    for (const auto& list : lists) slots.push_back(slots_of(study, structure, list));
  }
  return slots;
}

std::vector<double> numbers_of(const catalog::Value& value) {
  if (const auto* number = value.get<double>()) return {*number};
  if (const auto* months = value.get<catalog::Months>()) return {months->begin(), months->end()};
  return {};
}

std::string value_text(const Spec& curve, double number) {
  const std::string unit = curve.text("operation") == "factor" ? std::string() : curve.text("unit_set");
  return fmt::format("{:.17g}{}{}", number, unit.empty() ? "" : " ", unit);
}

std::vector<std::pair<std::string, std::string>> states_named(std::string_view without) {
  std::vector<std::pair<std::string, std::string>> states;
  while (!without.empty()) {
    const std::size_t plus = without.find('+');
    std::string_view term = without.substr(0, plus);
    while (!term.empty() && term.front() == ' ') term.remove_prefix(1);
    while (!term.empty() && term.back() == ' ') term.remove_suffix(1);
    const std::size_t dot = term.find('.');
    if (dot == term.npos)
      states.emplace_back(std::string(term), "");
    else
      states.emplace_back(std::string(term.substr(0, dot)), std::string(term.substr(dot + 1)));
    without = plus == without.npos ? std::string_view{} : without.substr(plus + 1);
  }
  return states;
}

}  // namespace cuenca::study
