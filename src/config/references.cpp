#include "config/references.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "config/walk.hpp"

namespace cuenca::config {

using namespace catalog;

namespace {

std::vector<std::string_view> targets(std::string_view text) {
  std::vector<std::string_view> sections;
  while (!text.empty()) {
    const std::size_t bar = text.find('|');
    sections.push_back(text.substr(0, bar));
    text = bar == std::string_view::npos ? std::string_view{} : text.substr(bar + 1);
  }
  return sections;
}

}  // namespace

constexpr Text kNone{"none so far", "ninguno por ahora"};

bool resolve(Value& value, const Row& row, const std::string& path, const StudySpec& study, const Speaker& speaker) {
  Reference* reference = std::get_if<Reference>(&value.as);
  if (!reference) return true;
  const auto sections = targets(row.target);
  const std::string said = joined(reference->section, reference->id);
  if (!reference->section.empty()) {
    bool allowed = false;
    for (const std::string_view section : sections) allowed = allowed || section == reference->section;
    if (!allowed) {
      speaker.say("reference_section", path, value.at,
                  {said, speaker.meant(nearest_name(reference->section, sections)), quoted_list(sections)});
      return false;
    }
    if (study.find(reference->section, reference->id)) return true;
  } else {
    std::vector<std::string_view> found;
    for (const std::string_view section : sections)
      if (study.find(section, reference->id)) found.push_back(section);
    if (found.size() > 1) {
      speaker.say("reference_ambiguous", path, value.at, {said, quoted_list(found), std::string(found[0])});
      return false;
    }
    if (found.size() == 1) {
      reference->section = found[0];
      return true;
    }
  }
  // Unknown: the id may stand in a section that this row may not name; else the nearest of those it may.
  std::vector<std::string> ids;
  for (const std::string_view section : sections) {
    if (!reference->section.empty() && section != reference->section) continue;
    if (const auto list = study.sections.find(section); list != study.sections.end())
      for (const Spec& spec : list->second) ids.push_back(spec.id);
  }
  if (reference->section.empty()) {
    for (const auto& [section, specs] : study.sections)
      if (study.find(section, reference->id)) {
        speaker.say("reference_section", path, value.at,
                    {section + "." + reference->id, speaker.meant(nearest_name(reference->id, ids)), quoted_list(sections)});
        return false;
      }
  }
  constexpr std::size_t kMostShown = 12;
  const std::string nearest = nearest_name(reference->id, ids);
  std::vector<std::string_view> shown(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), kMostShown)));
  if (ids.size() > kMostShown) shown.push_back("…");
  speaker.say("reference_unknown", path, value.at, {said, quoted_list(sections), speaker.meant(nearest), ids.empty() ? std::string(speaker.in(kNone)) : quoted_list(shown)});
  return false;
}

void resolve_all(StudySpec& study, const Registry& registry, const Speaker& speaker) {
  // Findings first, removal after: a reference that names nothing is left out so that later checks need not look at it.
  visit_study(study, registry, [&](const Row& row, Value& value, const ValuePath& path, Spec&) {
    if (row.kind == Kind::reference && !resolve(value, row, path, study, speaker)) value.as = std::monostate{};
  });
}

}  // namespace cuenca::config
