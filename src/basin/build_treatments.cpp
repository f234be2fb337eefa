// What a study writes as a treatment plant: its removal by constituent, and where untreated water goes.
#include <algorithm>
#include <string>
#include <vector>

#include "allocation/treatment.hpp"
#include "basin/build_drafts.hpp"

namespace cuenca::basin {
namespace {

using catalog::Spec;
using catalog::StudySpec;

catalog::Value share_of(const Spec& entry) {
  catalog::Value value = entry.parameter("share");
  if (!value.given()) value.as = entry.constant("share");
  return value;
}

/// The share by which a plant lowers a constituent: its own entry, else that of `salinity` for what counts as salt.
const Spec* entry_for(const std::vector<Spec>& entries, const Spec& constituent) {
  const auto named = [&](const std::string& id) {
    return std::find_if(entries.begin(), entries.end(), [&](const Spec& one) { return one.id == id; });
  };
  auto found = named(constituent.id);
  if (found == entries.end() && constituent.constant("counts_as_salt") > 0.5) found = named("salinity");
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

void add_treatments(Drafts& drafts, const StudySpec& study) {
  const auto constituents = study.sections.find("constituents");
  const auto group = std::find_if(drafts.groups.begin(), drafts.groups.end(),
                                  [](const DraftGroup& one) { return one.type == &allocation::Treatment::type; });
  if (group == drafts.groups.end()) return;
  constexpr int first = catalog::slot_of<&allocation::Treatment::Parameters<double>::removal>();
  for (Draft& draft : group->entities) {
    if (const auto to = draft.references.find("to");
        to != draft.references.end() && to->second.first != "use" && !draft.references.count("bypass_to"))
      draft.references["bypass_to"] = to->second;
    const auto* entries = draft.spec->setting("removes").get<std::vector<Spec>>();
    if (!entries || constituents == study.sections.end()) continue;
    const std::size_t known = std::min<std::size_t>(constituents->second.size(), allocation::Treatment::kMostRemoved);
    for (std::size_t k = 0; k < known; ++k)
      if (const Spec* entry = entry_for(*entries, constituents->second[k]))
        draft.inherited[std::string(allocation::Treatment::type.parameters[first + k].name)] = share_of(*entry);
  }
}

}  // namespace cuenca::basin
