// States of rules, stages of expansions and levels of control curves as entities: their values are slots like any other, so that
// scenarios, months, series and ensembles change them.
#include "allocation/rule.hpp"
#include "basin/build_drafts.hpp"

namespace cuenca::basin {

using catalog::Spec;
using catalog::StudySpec;

void add_rule_parts(Drafts& drafts, const StudySpec& study) {
  const auto add = [&](const char* section, const char* list, const catalog::ComponentType& type) {
    const auto found = study.sections.find(section);
    if (found == study.sections.end()) return;
    for (const Spec& spec : found->second)
      if (const auto* entries = spec.setting(list).get<std::vector<Spec>>())
        for (const Spec& entry : *entries) {
          Draft draft;
          draft.path = std::string(section) + "." + spec.id + "." + list + "." + entry.id;
          draft.spec = &entry;
          drafts.add(type, std::move(draft));
        }
  };
  add("rules", "states", allocation::RuleState::type);
  add("expansions", "stages", allocation::ExpansionStage::type);
  add("control_curves", "levels", allocation::ControlLevel::type);
}

}  // namespace cuenca::basin
