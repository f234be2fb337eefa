#include "config/overlay_places.hpp"

#include <functional>

#include "base/nearest.hpp"
#include "config/binder.hpp"

namespace cuenca::config {

using namespace catalog;

namespace {

std::vector<std::string> segments(std::string_view path) {
  std::vector<std::string> parts{""};
  for (const char c : path) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

class Finder {
 public:
  Finder(StudySpec& study, const Registry& registry, const Assignment& assignment, const Speaker& speaker)
      : study_(study), registry_(registry), assignment_(assignment), speaker_(speaker), parts_(segments(assignment.path)) {}

  std::vector<Place> find() {
    std::vector<std::string> names{"basin"};
    bool any = false;
    if (matches("basin", 0)) {
      any = true;
      fields(study_.basin, Place{"basin", "basin", {}, {}}, 1);
    }
    for (const ComponentType* type : registry_.types) {
      if (type->section.empty()) continue;
      names.emplace_back(type->section);
      if (!matches(type->section, 0)) continue;
      any = true;
      const auto section = study_.sections.find(type->section);
      if (registry_.is_table(type->section)) {
        if (section != study_.sections.end() && !section->second.empty())
          fields(section->second[0], Place{std::string(type->section), std::string(type->section), section->second[0].id, {}}, 1);
        else
          unknown(0, "", names);
        continue;
      }
      std::vector<Spec> none;
      components(std::string(type->section), section == study_.sections.end() ? none : section->second);
    }
    if (!any) unknown(0, "", names);
    if (found_.empty() && problems_.empty()) too_short(assignment_.path, names);
    if (found_.empty()) problems_[0]();  // with stars some ways lead nowhere: told only when none leads anywhere
    return std::move(found_);
  }

 private:
  bool star(std::size_t i) const { return parts_[i] == "*"; }
  bool matches(std::string_view name, std::size_t i) const { return star(i) || parts_[i] == name; }

  void components(const std::string& section, std::vector<Spec>& specs) {
    std::vector<std::string> ids;
    for (const Spec& spec : specs) ids.push_back(spec.id);
    if (parts_.size() < 2) return too_short(section, ids);
    bool any = false;
    for (Spec& spec : specs)
      if (matches(spec.id, 1)) {
        any = true;
        fields(spec, Place{section + "." + spec.id, section, spec.id, {}}, 2);
      }
    if (!any) unknown(1, section, ids);
  }

  void fields(Spec& spec, const Place& here, std::size_t i) {
    std::vector<std::string> names;
    for (const auto& rows : {spec.type->settings, spec.type->parameters})
      for (const Row& row : rows)
        if (!row.given) names.emplace_back(row.name);
    if (i >= parts_.size()) return too_short(here.path, names);
    bool any = false;
    const auto look = [&](std::span<const Row> rows, std::vector<Value>& values) {
      for (std::size_t slot = 0; slot < rows.size(); ++slot) {
        if (!matches(rows[slot].name, i)) continue;
        any = true;
        if (rows[slot].given) {
          if (!star(i))
            problem([this, path = joined(here.path, rows[slot].name), name = std::string(rows[slot].name)] {
              speaker_.say("key_given", path, assignment_.at, {name});
            });
          continue;
        }
        Place place = here;
        place.path = joined(here.path, rows[slot].name);
        place.type = spec.type;
        place.row = &rows[slot];
        place.slot = static_cast<int>(slot);
        place.value = &values[slot];
        inside(place, i + 1);
      }
    };
    look(spec.type->settings, spec.settings);
    look(spec.type->parameters, spec.parameters);
    if (!any) unknown(i, here.path, names);
  }

  /// A field, and what may stand behind it: a month, an entry of a list, a sub-field of a method.
  void inside(Place place, std::size_t i) {
    if (auto* entries = std::get_if<std::vector<Spec>>(&place.value->as)) {
      std::vector<std::string> ids;
      for (const Spec& entry : *entries) ids.push_back(entry.id);
      if (i >= parts_.size()) {
        found_.push_back(std::move(place));
        return;
      }
      bool any = false;
      for (Spec& entry : *entries)
        if (matches(entry.id, i)) {
          any = true;
          Place next = place;
          next.path = joined(place.path, entry.id);
          next.inside.emplace_back(place.row->name);
          next.inside.push_back(entry.id);
          fields(entry, next, i + 1);
        }
      if (!any) unknown(i, place.path, ids);
      return;
    }
    if (i >= parts_.size()) {
      found_.push_back(std::move(place));
      return;
    }
    if (auto* method = std::get_if<Method>(&place.value->as); method && method->spec) {
      method->spec = std::make_shared<Spec>(*method->spec);
      place.inside.emplace_back(place.row->name);
      Place next = place;
      fields(*method->spec, next, i);
      return;
    }
    const bool may_vary =
        place.row->kind == Kind::months || (place.row->kind == Kind::number && place.row->varies && place.row->role == Role::parameter);
    int month = 0;
    for (int m = 1; m <= 12; ++m)
      if (parts_[i] == std::to_string(m)) month = m;
    if (i + 1 == parts_.size() && may_vary && month > 0) {
      place.month = month - 1;
      place.path += "." + parts_[i];
      found_.push_back(std::move(place));
      return;
    }
    if (star(i)) return;
    problem([this, path = place.path] { speaker_.say("overlay_month", assignment_.path, assignment_.at, {assignment_.path, path}); });
  }

  void unknown(std::size_t i, const std::string& before, const std::vector<std::string>& names) {
    problem([=, this] {
      std::string nearest = nearest_name(parts_[i], names);
      if (!nearest.empty()) {  // the whole path with the right word in it
        nearest = joined(before, nearest);
        for (std::size_t k = i + 1; k < parts_.size(); ++k) nearest += "." + parts_[k];
      }
      const std::vector<std::string_view> shown(names.begin(), names.end());
      speaker_.say("overlay_path", assignment_.path, assignment_.at,
                   {assignment_.path, speaker_.meant(nearest), before.empty() ? "--set" : before, quoted_list(shown)});
    });
  }

  void too_short(const std::string& path, const std::vector<std::string>& names) {
    problem([=, this] {
      const std::vector<std::string_view> shown(names.begin(), names.end());
      speaker_.say("overlay_short", assignment_.path, assignment_.at, {path, quoted_list(shown)});
    });
  }

  void problem(std::function<void()> say) { problems_.push_back(std::move(say)); }

  StudySpec& study_;
  const Registry& registry_;
  const Assignment& assignment_;
  const Speaker& speaker_;
  std::vector<std::string> parts_;
  std::vector<Place> found_;
  std::vector<std::function<void()>> problems_;
};

}  // namespace

std::vector<Place> find_places(StudySpec& study, const Registry& registry, const Assignment& assignment, const Speaker& speaker) {
  return Finder(study, registry, assignment, speaker).find();
}

}  // namespace cuenca::config
