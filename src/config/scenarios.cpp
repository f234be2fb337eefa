#include "config/scenarios.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"

namespace cuenca::config {

using namespace catalog;
using formats::TomlEntry;
using formats::TomlNode;

namespace {

constexpr std::string_view kKeys[] = {"title", "description", "parent", "set"};

const Scenario* named(const StudySpec& study, std::string_view id) {
  for (const Scenario& s : study.scenarios)
    if (s.id == id) return &s;
  return nullptr;
}

std::vector<std::string> names(const StudySpec& study) {
  std::vector<std::string> list;
  for (const Scenario& s : study.scenarios) list.push_back(s.id);
  return list;
}

void unknown(const StudySpec& study, const std::string& id, const std::string& path, const Position& at, const Speaker& speaker) {
  const auto list = names(study);
  speaker.say("scenario_unknown", path, at,
              {id, speaker.meant(nearest_name(id, list)), quoted_list(std::vector<std::string_view>(list.begin(), list.end()))});
}

void read_set(const TomlNode& node, const std::string& path, Scenario& scenario, const Speaker& speaker) {
  const auto malformed = [&](const Position& at) { speaker.say("scenario_set", path, at, {}); };
  if (!node.is(TomlNode::Type::array)) return malformed(node.at);
  for (const TomlNode& item : node.array) {
    if (!item.is(TomlNode::Type::text)) {
      malformed(item.at);
    } else if (auto assignment = parse_assignment(item.text, item.at, speaker.language(), speaker.diagnostics())) {
      scenario.assignments.push_back(std::move(*assignment));
    }
  }
}

}  // namespace

void read_scenarios(const TomlNode& section, StudySpec& study, Binder& binder, const Speaker& speaker) {
  for (const TomlEntry& entry : section.table) {
    const std::string path = "scenarios." + entry.key;
    if (!is_id(entry.key)) {
      speaker.say("id_form", path, entry.at, {entry.key, id_from(entry.key)});
      continue;
    }
    if (!entry.value.is(TomlNode::Type::table)) {
      speaker.say("section_form", path, entry.at, {"scenarios"});
      continue;
    }
    if (const Scenario* twin = named(study, entry.key)) {
      speaker.say("id_duplicate", path, entry.at, {entry.key, place_text(twin->at)});
      continue;
    }
    Scenario scenario;
    scenario.id = entry.key;
    scenario.at = entry.at;
    for (const TomlEntry& field : entry.value.table) {
      const std::string here = path + "." + field.key;
      if (field.key == "title") {
        if (auto title = binder.local_text(field.value, here)) scenario.title = std::move(*title);
      } else if (field.key == "description") {
        if (auto description = binder.local_text(field.value, here)) scenario.description = std::move(*description);
      } else if (field.key == "parent") {
        scenario.parent = field.value.text;
        if (!field.value.is(TomlNode::Type::text) || scenario.parent.empty()) {
          scenario.parent.clear();
          speaker.say("scenario_unknown", here, field.value.at, {field.value.text, "", "-"});
        }
      } else if (field.key == "set") {
        read_set(field.value, here, scenario, speaker);
      } else {
        speaker.say("key_unknown", here, field.at,
                    {field.key, "scenarios", speaker.meant(nearest_name(field.key, kKeys)), quoted_list(kKeys)});
      }
    }
    study.scenarios.push_back(std::move(scenario));
  }
}

std::vector<const Scenario*> lineage(const StudySpec& study, std::string_view id) {
  std::vector<const Scenario*> line;
  for (const Scenario* s = named(study, id); s; s = named(study, s->parent)) {
    if (std::find(line.begin(), line.end(), s) != line.end()) return {};
    line.push_back(s);
    if (s->parent.empty()) {
      std::reverse(line.begin(), line.end());
      return line;
    }
  }
  return {};
}

void check_scenarios(const StudySpec& study, const Registry& registry, const Speaker& speaker) {
  std::vector<const Scenario*> in_ring;
  for (const Scenario& scenario : study.scenarios) {
    const std::string path = "scenarios." + scenario.id;
    if (!scenario.parent.empty() && !named(study, scenario.parent)) unknown(study, scenario.parent, path + ".parent", scenario.at, speaker);
    // A ring is told once, at the first of its members.
    std::vector<const Scenario*> way;
    const Scenario* s = &scenario;
    while (s && std::find(way.begin(), way.end(), s) == way.end())
      way.push_back(s), s = s->parent.empty() ? nullptr : named(study, s->parent);
    if (s != &scenario || std::find(in_ring.begin(), in_ring.end(), s) != in_ring.end()) continue;
    std::string ring;
    for (const Scenario* member : way) ring += member->id + " → ", in_ring.push_back(member);
    speaker.say("scenario_ring", path + ".parent", scenario.at, {ring + scenario.id});
  }
  if (speaker.diagnostics().has_errors()) return;
  for (const Scenario& scenario : study.scenarios) {
    StudySpec copy = study;
    Diagnostics of_ancestors;  // told at the ancestors themselves
    const auto line = lineage(study, scenario.id);
    for (const Scenario* ancestor : line)
      if (ancestor != &scenario) apply(copy, registry, ancestor->assignments, speaker.language(), of_ancestors);
    Diagnostics own;
    apply(copy, registry, scenario.assignments, speaker.language(), own);
    if (!own.has_errors() && !of_ancestors.has_errors()) check_study(copy, registry, speaker.language(), own);
    for (Diagnostic& d : own.all) speaker.diagnostics().add(std::move(d));
  }
}

std::vector<Change> apply_scenario(StudySpec& study, const Registry& registry, std::string_view scenario, Language language,
                                   Diagnostics& diagnostics) {
  const Speaker speaker(language, diagnostics);
  std::vector<Change> changes;
  if (!named(study, scenario)) {
    unknown(study, std::string(scenario), "scenarios", {}, speaker);
    return changes;
  }
  for (const Scenario* one : lineage(study, scenario)) {
    const std::vector<Assignment> overlay = one->assignments;
    for (Change& change : apply(study, registry, overlay, language, diagnostics)) changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace cuenca::config
