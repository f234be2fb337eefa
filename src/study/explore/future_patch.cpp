#include "study/explore/future_patch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

#include "basin/build.hpp"
#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "study/checks.hpp"
#include "study/compile_rules.hpp"
#include "study/explore/same_values.hpp"

namespace cuenca::study {
namespace {

using basin::SlotValues;
using catalog::Assignment;
using catalog::Spec;
using catalog::StudySpec;
using catalog::Value;
using Series = std::shared_ptr<const catalog::SeriesData>;

// ---- every value of a study, in an order that copies of it share

struct Visited {
  Value* value;
  std::string_view section, id;
};

void visit(Spec& spec, std::string_view section, std::string_view id, bool own, std::vector<Visited>& all) {
  for (auto* values : {&spec.settings, &spec.parameters})
    for (Value& value : *values) {
      all.push_back({&value, section, id});
      if (auto* entries = std::get_if<std::vector<Spec>>(&value.as))
        for (Spec& entry : *entries) visit(entry, section, id, own, all);
      else if (auto* method = std::get_if<catalog::Method>(&value.as); method && method->spec) {
        if (own) method->spec = std::make_shared<Spec>(*method->spec);
        visit(*method->spec, section, id, own, all);
      }
    }
}

/// `own`: methods, which copies of a study share, become those of this one.
std::vector<Visited> values_of(StudySpec& study, bool own = false) {
  std::vector<Visited> all;
  visit(study.basin, "basin", "", own, all);
  for (auto& [section, specs] : study.sections)
    for (Spec& spec : specs) visit(spec, section, spec.id, own, all);
  return all;
}

/// The parameter that an overlay changed; null where it is none.
const Value* parameter_of(const StudySpec& study, const config::Change& change) {
  const Spec* spec = change.section == "basin" ? &study.basin : study.find(change.section, change.id);
  for (std::size_t i = 0; spec && i < change.inside.size(); ++i) {
    const Value& value = spec->setting(change.inside[i]);
    if (const auto* method = value.get<catalog::Method>()) {
      spec = method->spec.get();
    } else if (const auto* entries = value.get<std::vector<Spec>>(); entries && ++i < change.inside.size()) {
      const auto entry = std::find_if(entries->begin(), entries->end(), [&](const Spec& one) { return one.id == change.inside[i]; });
      spec = entry == entries->end() ? nullptr : &*entry;
    } else {
      return nullptr;
    }
  }
  return spec && change.row->role == catalog::Role::parameter ? &spec->parameters[static_cast<std::size_t>(change.slot)] : nullptr;
}

bool is_numeric(const Value& value) { return value.get<double>() || value.get<catalog::Months>() || value.get<Series>(); }

// ---- marks: numbers that stand nowhere else

constexpr double kMark = 7.0e9, kBetween = 0.015625;
/// Large ones and small ones: who asks for the size of a number answers differently.
constexpr std::array kScales{1.0, 0x1p-60};

double mark(std::size_t i, double scale) { return (kMark + kBetween * static_cast<double>(i)) * scale; }
/// The mark that a number is, or `count`: none of so many.
std::size_t marked_as(double number, double scale, std::size_t count) {
  const double place = (number / scale - kMark) / kBetween;
  return place >= 0 && place < static_cast<double>(count) && place == std::floor(place) ? static_cast<std::size_t>(place) : count;
}

void set_mark(Value& value, double number) {
  if (auto* months = std::get_if<catalog::Months>(&value.as)) {
    months->fill(number);
  } else if (const auto* series = value.get<Series>()) {
    auto marked = std::make_shared<catalog::SeriesData>(**series);
    std::fill(marked->values.begin(), marked->values.end(), number);
    value.as = Series(std::move(marked));
  } else {
    value.as = number;
  }
}

const SlotValues::Varying* varying_at(const SlotValues& values, int slot) {
  const auto found =
      std::lower_bound(values.varying.begin(), values.varying.end(), slot, [](const auto& v, int wanted) { return v.slot < wanted; });
  return found == values.varying.end() || found->slot != slot ? nullptr : &*found;
}
bool same_at(const SlotValues& a, const SlotValues& b, int slot) {
  const auto at = static_cast<std::size_t>(slot);
  const auto *x = varying_at(a, slot), *y = varying_at(b, slot);
  return std::memcmp(&a.constant[at], &b.constant[at], sizeof(double)) == 0 && (x && y ? same_varying(*x, *y) : x == y);
}

/// A value where the builder would put it.
void write(SlotValues& values, int slot, const Value& value) {
  double& constant = values.constant[static_cast<std::size_t>(slot)];
  if (const auto* number = value.get<double>()) {
    constant = *number;
    return;
  }
  auto* varying = const_cast<SlotValues::Varying*>(varying_at(values, slot));
  if (const auto* months = value.get<catalog::Months>()) {
    constant = (*months)[0];
    varying->months = *months;
  } else if (const auto* series = value.get<Series>()) {
    constant = (*series)->values.empty() ? 0 : (*series)->values.front();
    varying->series = *series;
  }
}

// ---- what a future may meet

using Components = std::set<std::pair<std::string, std::string>>;

/// What rules, expansions and control curves change.
struct Ruled {
  Components components;
  std::set<std::string> names;  ///< as expressions call it
};
Ruled changed_by_rules(const StudySpec& study) {
  Ruled found;
  Diagnostics told;
  const auto note = [&](const std::vector<config::Change>& changes) {
    for (const config::Change& change : changes) {
      found.components.emplace(change.section, change.id);
      found.names.insert(change.section == "assumptions" ? change.id
                         : change.month >= 0             ? change.path.substr(0, change.path.rfind('.'))
                                                         : change.path);
    }
  };
  const auto entries = [&](const char* section, const char* list) {
    if (const auto specs = study.sections.find(section); specs != study.sections.end())
      for (const Spec& spec : specs->second)
        if (const auto* all = spec.setting(list).get<std::vector<Spec>>())
          for (const Spec& entry : *all) note(changes_of(study, entry, Language::english, told));
  };
  entries("rules", "states");
  entries("expansions", "stages");
  if (const auto curves = study.sections.find("control_curves"); curves != study.sections.end())
    for (const Spec& curve : curves->second)
      if (const auto* levels = curve.setting("levels").get<std::vector<Spec>>(); levels && !levels->empty())
        for (const double number : numbers_of(levels->front().parameter("value")))
          note(changes_of(study, curve, value_text(curve, number), {}, Language::english, told));
  return found;
}

/// Does any expression of the study name one of them?
bool named_in_expressions(const std::vector<Visited>& values, const std::set<std::string>& names) {
  return std::any_of(values.begin(), values.end(), [&](const Visited& one) {
    return one.value->expression && std::any_of(names.begin(), names.end(), [&](const std::string& name) {
             return one.value->expression->text.find(name) != std::string::npos;
           });
  });
}

bool overlap(const std::string& a, const std::string& b) { return a == b || a.starts_with(b + ".") || b.starts_with(a + "."); }

/// Paths that the strategy and `--set` write, in a study that they have been laid on.
std::set<std::string> paths_of(const Ground& ground, const StrategyModel& strategy) {
  std::set<std::string> paths;
  Diagnostics told;
  StudySpec study = strategy.study;
  const auto note = [&](std::span<const Assignment> overlay) {
    for (const config::Change& change : config::apply(study, basin::registry(), overlay, Language::english, told))
      paths.insert(change.path);
  };
  for (const auto& overlay : strategy.overlays) note(overlay);
  note(ground.set);
  return paths;
}

/// The study of a strategy with a future on it, all rules between fields and components checked but those of what rules change.
std::optional<StudySpec> laid_behind(const StrategyModel& strategy, std::span<const Assignment> future,
                                     std::vector<config::Change>* changes) {
  Diagnostics found;
  StudySpec study = strategy.study;
  auto made = config::apply(study, basin::registry(), future, Language::english, found);
  if (!found.has_errors()) config::check_study(study, basin::registry(), Language::english, found);
  if (!found.has_errors()) check_components(study, Language::english, found, RuleChecks::of_rules_alone);
  if (found.has_errors()) return std::nullopt;
  if (changes) *changes = std::move(made);
  return study;
}

/// Is text a number, or a number with a unit? Then futures of one shape differ in it.
bool is_quantity(const std::string& text) {
  const std::size_t first = text.find_first_not_of("+-.");
  return first != text.npos && text[first] >= '0' && text[first] <= '9';
}

}  // namespace

std::string FuturePatch::shape_of(std::span<const Assignment> future) {
  std::string shape;
  for (const Assignment& one : future) {
    shape += one.path;
    shape += "=*+"[static_cast<int>(one.operation)];
    if (!is_quantity(one.text)) shape += one.text;
    shape += '\n';
  }
  return shape;
}

std::shared_ptr<const FuturePatch> FuturePatch::learn(const Ground& ground, const StrategyModel& strategy,
                                                      std::span<const Assignment> sample, std::string& why) {
  const auto none = [&](std::string reason) {
    why = std::move(reason);
    return nullptr;
  };
  std::vector<config::Change> changes;
  std::optional<StudySpec> study = laid_behind(strategy, sample, &changes);
  if (!study) return none("the sample breaks a rule");
  const std::set<std::string> written = paths_of(ground, strategy);
  const std::vector<Visited> values = values_of(*study, true);
  std::set<const Value*> touched, found;
  Components met;
  for (const config::Change& change : changes) {
    using catalog::Kind;
    const Kind kind = change.row->kind;
    const bool plain = kind == Kind::number || kind == Kind::months || kind == Kind::series || kind == Kind::integer;
    if (change.structure || change.row->role != catalog::Role::parameter || !plain) return none(change.path + " is no number");
    for (const std::string& path : written)
      if (overlap(change.path, path)) return none(change.path + " is written by the strategy too");
    const Value* value = parameter_of(*study, change);
    if (!value || !is_numeric(*value)) return none(change.path + " varies by an expression");
    touched.insert(value);
    met.emplace(change.section, change.id);
  }
  auto patch = std::make_shared<FuturePatch>();
  patch->values_ = values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value& value = *values[i].value;
    const bool by_expression = value.expression && is_numeric(value);
    if (!touched.contains(&value) && !by_expression) continue;
    if (touched.contains(&value)) found.insert(&value);
    met.emplace(values[i].section, values[i].id);
    patch->places_.push_back({i, value.as.index(), value.get<double>() && *value.get<double>() == 0, {}});
  }
  if (found.size() != touched.size()) return none("a number could not be found again");
  const Ruled ruled = changed_by_rules(strategy.study);
  for (const auto& component : ruled.components)
    if (met.contains(component)) return none("rules change " + component.first + "." + component.second + " too");
  if (named_in_expressions(values, ruled.names)) return none("an expression reads what rules change");

  Diagnostics told;
  basin::Basin whole = basin::build(*study, basin::registry(), told);
  if (told.has_errors()) return none("the sample cannot be built");
  whole.structure.rules = strategy.basin.structure.rules;  // the future meets nothing that they are made of
  if (!basin::same_structure(whole.structure, strategy.basin.structure)) return none("the structure changes");
  for (const double scale : kScales) {
    StudySpec marked = *study;
    const std::vector<Visited> of_marked = values_of(marked, true);
    const std::size_t count = patch->places_.size();
    for (std::size_t i = 0; i < count; ++i) set_mark(*of_marked[patch->places_[i].value].value, mark(i, scale));
    basin::Basin other = basin::build(marked, basin::registry(), told);
    if (told.has_errors()) return none("the builder asks for the size of a number");
    other.structure.rules = whole.structure.rules;
    if (!basin::same_structure(other.structure, whole.structure)) return none("the builder asks for the size of a number");
    if (!same_expressions(whole.values.expressions.get(), other.values.expressions.get()))
      return none("an expression reads a number that changes");
    std::vector<std::vector<int>> slots(count);
    for (int slot = 0; slot < whole.structure.slots; ++slot) {
      const std::size_t place = marked_as(other.values.constant[static_cast<std::size_t>(slot)], scale, count);
      if (place == count) {
        if (same_at(whole.values, other.values, slot)) continue;
        return none("a value is calculated: " + basin::slot_path(whole.structure, slot));
      }
      const auto *a = varying_at(whole.values, slot), *b = varying_at(other.values, slot);
      const bool varies = !values[patch->places_[place].value].value->get<double>();
      if ((a != nullptr) != varies || (b != nullptr) != varies) return none("a value varies elsewhere");
      slots[place].push_back(slot);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (scale != kScales[0] && slots[i] != patch->places_[i].slots) return none("the builder asks for the size of a number");
      patch->places_[i].slots = std::move(slots[i]);
    }
  }
  patch->base_ = whole.values;
  // what stands there now has to come out of the places again
  for (const Place& place : patch->places_)
    for (const int slot : place.slots) write(patch->base_, slot, *values[place.value].value);
  for (int slot = 0; slot < whole.structure.slots; ++slot)
    if (!same_at(patch->base_, whole.values, slot))
      return none("a value is changed on its way: " + basin::slot_path(whole.structure, slot));
  std::erase_if(patch->places_, [](const Place& place) { return place.slots.empty(); });
  return patch;
}

std::optional<MemberModel> FuturePatch::lay(const StrategyModel& strategy, std::span<const Assignment> future) const {
  std::optional<StudySpec> study = laid_behind(strategy, future, nullptr);
  if (!study) return std::nullopt;
  const std::vector<Visited> values = values_of(*study);
  if (values.size() != values_) return std::nullopt;
  MemberModel member;
  member.values = base_;
  for (const Place& place : places_) {
    const Value& value = *values[place.value].value;
    const double* number = value.get<double>();
    if (value.as.index() != place.kind || (number && (*number == 0) != place.zero)) return std::nullopt;
    for (const int slot : place.slots) write(member.values, slot, value);
  }
  member.study = std::make_unique<const StudySpec>(std::move(*study));
  return member;
}

std::shared_ptr<const FuturePatch> FuturePatches::of(const Ground& ground, const StrategyModel& strategy,
                                                     std::span<const Assignment> future, std::size_t alike) {
  const std::string shape = FuturePatch::shape_of(future);
  const std::lock_guard lock(mutex_);
  Known& known = known_[shape];
  const bool once = known.asked < 2;
  known.asked += once ? alike : 0;
  if (once && known.asked >= 2) {
    std::string why;
    known.patch = FuturePatch::learn(ground, strategy, future, why);
  }
  return known.patch;
}

}  // namespace cuenca::study
