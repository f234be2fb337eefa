#include "config/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/units.hpp"
#include "catalog/assumption.hpp"
#include "catalog/describe_row.hpp"
#include "config/binder.hpp"
#include "config/expressions.hpp"
#include "config/overlay_places.hpp"
#include "config/references.hpp"

namespace cuenca::config {

using namespace catalog;
using formats::TomlNode;

namespace {

std::string trimmed(std::string_view s) {
  const std::size_t from = s.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return std::string(s.substr(from, s.find_last_not_of(" \t") - from + 1));
}

/// The value as TOML, else as a string.
TomlNode value_node(const Assignment& assignment) {
  TomlNode node;
  if (assignment.text.find_first_of("\r\n") == std::string::npos) {
    auto root = formats::parse_toml("v = " + assignment.text, assignment.at.file);
    if (root && root->table.size() == 1) node = std::move(root->table[0].value);
  }
  if (node.at.line == 0) node.type = TomlNode::Type::text, node.text = assignment.text;
  // Inside an assignment everything stands where the assignment stands.
  const auto place = [&](auto&& self, TomlNode& n) -> void {
    n.at = assignment.at;
    for (formats::TomlEntry& entry : n.table) entry.at = assignment.at, self(self, entry.value);
    for (TomlNode& item : n.array) self(self, item);
  };
  place(place, node);
  return node;
}

class Applier {
 public:
  Applier(StudySpec& study, const Registry& registry, const Speaker& speaker)
      : study_(study), registry_(registry), speaker_(speaker), binder_(registry, study.folder, speaker, sources()) {}

  void apply(const Assignment& assignment) {
    for (Place& place : find_places(study_, registry_, assignment, speaker_)) {
      if (const Assignment* first = touched_before(place.path, assignment)) {
        speaker_.say("overlay_twice", place.path, assignment.at, {place.path, first->at.line ? place_text(first->at) : first->path});
        continue;
      }
      const Row& row = *place.row;
      const std::string unit = is_assumed(row) ? unit_of_assumption(place, assignment) : std::string();
      const Row own = measured_in(row, unit);
      if (is_assumed(row)) place.row = &own;
      auto value = assignment.operation == Assignment::Operation::assign ? assigned(place, assignment) : calculated(place, assignment);
      if (!value) continue;
      value->at = assignment.at;
      value->expression_at = {};  // the letters of an assignment have no columns of their own
      *place.value = *value;
      changes_.push_back({place.path, place.section, place.id, place.inside, place.type, &row, place.slot, place.month,
                          row.role == Role::setting || row.structure, std::move(*value), assignment.operation, operand_});
    }
  }

  std::vector<Change> changes() { return std::move(changes_); }

  /// Series that an assignment brought in are files of the study too.
  void note_files() {
    for (const std::string& name : binder_.files())
      if (std::find(study_.files.begin(), study_.files.end(), name) == study_.files.end()) study_.files.push_back(name);
  }

 private:
  const std::set<std::string>* sources() {
    for (const SourceNote& note : study_.sources) keys_.insert(note.key);
    return keys_.empty() ? nullptr : &keys_;
  }

  /// The unit of an assumption; one that had none takes that of what is assigned.
  std::string unit_of_assumption(const Place& place, const Assignment& assignment) {
    std::string unit;
    for (Spec& spec : study_.sections[place.section]) {
      if (spec.id != place.id) continue;
      unit = spec.text("unit");
      if (!unit.empty() || assignment.operation != Assignment::Operation::assign) break;
      unit = written_unit(value_node(assignment));
      if (!check_unit(unit)) unit.clear();
      if (!unit.empty()) spec.settings[0].as = unit;
    }
    return unit.empty() ? "1" : unit;
  }

  /// One path once: the same field, or a month of a field and the field.
  const Assignment* touched_before(const std::string& path, const Assignment& by) {
    for (const auto& [other, assignment] : touched_) {
      const bool inside = path.starts_with(other + ".") || other.starts_with(path + ".");
      const std::string& longer = path.size() > other.size() ? path : other;
      const std::size_t shorter = std::min(path.size(), other.size());
      const bool month = inside && longer.find_first_not_of("0123456789", shorter + 1) == std::string::npos;
      if (other == path || month) return assignment;
    }
    touched_.push_back({path, &by});
    return nullptr;
  }

  std::optional<Value> assigned(const Place& place, const Assignment& assignment) {
    const TomlNode node = value_node(assignment);
    const std::size_t before = speaker_.diagnostics().all.size();
    if (place.month < 0) {
      Value value = binder_.value(*place.row, node, place.path);
      if (failed_since(before) || !resolve(value, *place.row, place.path, study_, speaker_)) return std::nullopt;
      if (auto* method = std::get_if<Method>(&value.as); method && method->spec && !resolved(*method->spec, place.path))
        return std::nullopt;
      return value;
    }
    const auto si = read_number(node, measure(*place.row, place.path), speaker_);
    if (!si || !check_range(*si, *place.row, written_number(node, *place.row), place.path, assignment.at, speaker_)) return std::nullopt;
    auto months = all_months(place, assignment);
    if (!months) return std::nullopt;
    (*months)[static_cast<std::size_t>(place.month)] = *si;
    return with(*place.value, *months);
  }

  std::optional<Value> calculated(const Place& place, const Assignment& assignment) {
    const Row& row = *place.row;
    const bool factor = assignment.operation == Assignment::Operation::factor;
    const bool measured = row.kind == Kind::number || row.kind == Kind::months || row.kind == Kind::series || row.kind == Kind::integer;
    if (!measured) {
      speaker_.say("overlay_arithmetic", place.path, assignment.at, {place.path, kind_text(row, speaker_.language()), example_value(row)});
      return std::nullopt;
    }
    const TomlNode node = value_node(assignment);
    double by = 0;
    if (factor) {
      if (!node.is_number() || !(node.number - node.number == 0)) {
        speaker_.say("overlay_factor", place.path, assignment.at, {assignment.text, place.path});
        return std::nullopt;
      }
      by = node.number;
    } else {
      const auto offset = read_number(node, Measure{row, place.path, row.unit, true}, speaker_);
      if (!offset) return std::nullopt;
      by = *offset;
    }
    operand_ = by;
    const auto act = [&](double x) { return factor ? x * by : x + by; };
    if (place.month < 0 && place.value->expression) {
      auto changed = std::make_shared<Expression>(*place.value->expression);
      changed->changes.push_back({factor, by});
      Value value;
      value.written = place.value->written;
      value.as = value.expression = std::move(changed);
      return value;
    }
    if (place.month >= 0) {
      auto months = all_months(place, assignment);
      if (!months) return std::nullopt;
      double& one = (*months)[static_cast<std::size_t>(place.month)];
      one = act(one);
      return in_range(one, place, assignment) ? std::optional(with(*place.value, *months)) : std::nullopt;
    }
    if (const auto* number = place.value->get<double>()) return checked(act(*number), place, assignment);
    if (const auto* months = place.value->get<Months>()) {
      Months changed = *months;
      for (double& one : changed)
        if (one = act(one); !in_range(one, place, assignment)) return std::nullopt;
      return with(*place.value, changed);
    }
    if (const auto* series = place.value->get<std::shared_ptr<const SeriesData>>()) {
      auto changed = std::make_shared<SeriesData>(**series);
      double low = INFINITY, high = -INFINITY;
      for (double& one : changed->values) one = act(one), low = std::min(low, one), high = std::max(high, one);
      if (!changed->values.empty() && (!in_range(low, place, assignment) || (high > low && !in_range(high, place, assignment))))
        return std::nullopt;
      return with(*place.value, std::shared_ptr<const SeriesData>(std::move(changed)));
    }
    if (!row.fallback) {
      speaker_.say("overlay_silent", place.path, assignment.at, {place.path, example_value(row)});
      return std::nullopt;
    }
    return checked(act(fallback_si(row)), place, assignment);
  }

  std::optional<Value> checked(double result, const Place& place, const Assignment& assignment) {
    if (place.row->kind == Kind::integer && result != std::floor(result)) {
      speaker_.say("number_whole", place.path, assignment.at, {number_text(result), example(*place.row)});
      return std::nullopt;
    }
    if (!in_range(result, place, assignment)) return std::nullopt;
    return with(*place.value, result);
  }

  bool in_range(double si, const Place& place, const Assignment& assignment) {
    const Row& row = *place.row;
    const double shown = row.kind == Kind::integer ? si : from_si(si, row.unit, row.difference);
    return check_range(si, row, quantity_text(shown, row.unit), place.path, assignment.at, speaker_);
  }

  std::optional<Months> all_months(const Place& place, const Assignment& assignment) {
    if (const auto* months = place.value->get<Months>()) return *months;
    Months months;
    const std::string field = place.path.substr(0, place.path.rfind('.'));
    if (place.value->get<std::shared_ptr<const SeriesData>>()) {
      speaker_.say("overlay_month_series", place.path, assignment.at, {field, field});
      return std::nullopt;
    }
    if (place.value->expression) {
      speaker_.say("overlay_month_expression", place.path, assignment.at, {field, field});
      return std::nullopt;
    }
    const double* number = place.value->get<double>();
    if (!number && !place.row->fallback) {
      speaker_.say("overlay_silent", place.path, assignment.at, {place.path, example_value(*place.row)});
      return std::nullopt;
    }
    months.fill(number ? *number : fallback_si(*place.row));
    return months;
  }

  /// The new value; what the study says of the source of the old one does not hold for it.
  template <class T>
  static Value with(const Value& old, T as) {
    Value value;
    value.as = std::move(as);
    value.written = old.written;
    return value;
  }

  bool failed_since(std::size_t before) const {
    const auto& all = speaker_.diagnostics().all;
    for (std::size_t i = before; i < all.size(); ++i)
      if (all[i].severity == Severity::error) return true;
    return false;
  }

  bool resolved(Spec& spec, const std::string& path) {
    bool good = true;
    for (std::size_t i = 0; i < spec.settings.size(); ++i)
      good = resolve(spec.settings[i], spec.type->settings[i], joined(path, spec.type->settings[i].name), study_, speaker_) && good;
    return good;
  }

  StudySpec& study_;
  const Registry& registry_;
  Speaker speaker_;
  std::set<std::string> keys_;
  Binder binder_;
  std::vector<std::pair<std::string, const Assignment*>> touched_;
  std::vector<Change> changes_;
  double operand_ = 0;
};

}  // namespace

std::optional<Assignment> parse_assignment(std::string_view text, const Position& at, Language language, Diagnostics& diagnostics) {
  const std::size_t equals = text.find('=');
  Assignment assignment;
  assignment.at = at;
  std::string_view path = text.substr(0, equals);
  if (equals != std::string_view::npos && !path.empty()) {
    const char before = path.back();
    // `a.b.*=1` assigns to every field; `a.b.c*=1` multiplies.
    const bool star_segment = before == '*' && (path.size() == 1 || path[path.size() - 2] == '.');
    if (before == '+' || (before == '*' && !star_segment)) {
      assignment.operation = before == '+' ? Assignment::Operation::offset : Assignment::Operation::factor;
      path.remove_suffix(1);
    }
    assignment.path = trimmed(path);
    assignment.text = trimmed(text.substr(equals + 1));
  }
  if (assignment.path.empty() || assignment.text.empty()) {
    Speaker(language, diagnostics).say("overlay_form", assignment.path, at, {std::string(text)});
    return std::nullopt;
  }
  return assignment;
}

namespace {

/// A change of one number may make an expression elsewhere impossible: then its message says which changes came before.
void blame(std::span<const Assignment> overlay, Language language, Diagnostics& diagnostics, std::size_t first) {
  constexpr Text behind{" (after the changes at {})", " (tras los cambios en {})"};
  for (std::size_t i = first; i < diagnostics.all.size(); ++i) {
    Diagnostic& d = diagnostics.all[i];
    const bool own = std::any_of(overlay.begin(), overlay.end(), [&](const Assignment& a) { return place_text(a.at) == place_text(d.at); });
    if (!own && !overlay.empty()) d.message += fmt::format(fmt::runtime(behind.in(language)), place_text(overlay.front().at));
  }
}

}  // namespace

std::vector<Change> apply(StudySpec& study, const Registry& registry, std::span<const Assignment> overlay, Language language,
                          Diagnostics& diagnostics) {
  Applier applier(study, registry, Speaker(language, diagnostics));
  for (const Assignment& assignment : overlay) applier.apply(assignment);
  applier.note_files();
  const std::size_t before = diagnostics.all.size();
  resolve_expressions(study, registry, Speaker(language, diagnostics));
  blame(overlay, language, diagnostics, before);
  return applier.changes();
}

}  // namespace cuenca::config
