// What a study writes as one and the engine runs as a string of parts: canals with their offtakes, trains of ponds.
#include <fmt/format.h>

#include <algorithm>

#include "basin/build_drafts.hpp"

namespace cuenca::basin {

using catalog::ComponentType;
using catalog::Registry;
using catalog::Spec;
using catalog::StudySpec;

/// The order of every canal to the reach that supplies it, and a chain of offtakes, one of each field in the order of the study: a flux has
/// one end, so each offtake takes its field's part and passes the rest.
void add_canals(Drafts& drafts, const StudySpec& study, const Registry& registry) {
  const ComponentType *order_type = registry.by_name("canal_order"), *offtake_type = registry.by_name("offtake");
  const auto section = study.sections.find("canals");
  if (!order_type || !offtake_type || section == study.sections.end()) return;
  const auto each = [&](auto&& visit) {
    for (DraftGroup& group : drafts.groups)
      for (Draft& draft : group.entities) visit(*group.type, draft);
  };
  for (const Spec& canal : section->second) {
    const std::string path = "canals." + canal.id, order_path = path + ".order";
    const std::pair<std::string, std::string> self{"canal", path};
    const auto names_it = [&](const Draft& draft, const char* setting) {
      const auto found = draft.references.find(setting);
      return found != draft.references.end() && found->second == self;
    };
    Draft order{.path = order_path};
    order.references["canal"] = self;
    inherit(order, *order_type, canal);
    std::vector<Draft> offtakes;
    Draft* owner = nullptr;
    each([&](const ComponentType& type, Draft& draft) {
      if (names_it(draft, "supplies")) order.references["source"] = {std::string(type.name), draft.path};
      if (draft.path == path) owner = &draft;
      if (type.name != "field" || !names_it(draft, "canal")) return;
      draft.references["canal order"] = {"canal_order", order_path};
      Draft offtake{.path = path + ".offtakes." + draft.spec->id};
      offtake.references = {{"canal", self}, {"field", {"field", draft.path}}};
      offtakes.push_back(std::move(offtake));
    });
    if (!owner) continue;
    order.climate = owner->climate;
    if (!offtakes.empty()) owner->references["first"] = {"offtake", offtakes.front().path};
    for (std::size_t i = 0; i + 1 < offtakes.size(); ++i) offtakes[i].references["next"] = {"offtake", offtakes[i + 1].path};
    if (const auto end = owner->references.find("to"); !offtakes.empty() && end != owner->references.end()) offtakes.back().references["next"] = end->second;
    drafts.add(*order_type, std::move(order));
    for (Draft& offtake : offtakes) drafts.add(*offtake_type, std::move(offtake));
  }
}

namespace {

std::string stage_path(const Spec& train, const Spec& stage) { return fmt::format("ponds.{}_{}", train.id, stage.id); }

}  // namespace

/// The ponds of every train, each releasing to the next; what the study sends to a train goes to its first pond.
void add_trains(Drafts& drafts, const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  const auto found = study.sections.find("pond_trains");
  const ComponentType* pond = registry.by_name("pond");
  if (found == study.sections.end() || !pond) return;
  std::map<std::string, std::string> first;
  for (const Spec& train : found->second) {
    const auto* stages = train.setting("stages").get<std::vector<Spec>>();
    if (!stages || stages->empty()) continue;
    first["pond_trains." + train.id] = stage_path(train, stages->front());
    const Spec* climate = climate_of(study, *train.type, &train, diagnostics, "pond_trains." + train.id);
    for (std::size_t i = 0; i < stages->size(); ++i) {
      const Spec& stage = (*stages)[i];
      Draft draft{.path = stage_path(train, stage), .climate = climate ? climate->id : std::string{}};
      if (const auto start = draft.path.find('.'); study.find("ponds", draft.path.substr(start + 1)))
        diagnostics.add({Severity::error, "pond_twice", "pond_trains." + train.id + ".stages." + stage.id, stage.at,
                         fmt::format("`{}` would be the pond of this stage, but there is one of that name", draft.path), "rename the pond or the stage"});
      for (const auto& row : pond->parameters)
        for (const Spec* owner : {&stage, &train})
          if (has_parameter(*owner->type, row.name) && owner->parameter(row.name).given() && !draft.inherited.count(std::string(row.name)))
            draft.inherited[std::string(row.name)] = owner->parameter(row.name);
      for (const char* setting : {"to", "leaks_to", "on"})
        if (const auto* reference = train.setting(setting).get<catalog::Reference>(); reference && (setting != std::string_view("to") || i + 1 == stages->size()))
          if (const Spec* target = study.find(reference->section, reference->id))
            draft.references[setting] = {std::string(target->type->name), reference->section + "." + reference->id};
      if (i + 1 < stages->size()) draft.references["to"] = {"pond", stage_path(train, (*stages)[i + 1])};
      drafts.add(*pond, std::move(draft));
    }
  }
  for (DraftGroup& group : drafts.groups)
    for (Draft& draft : group.entities)
      for (auto& [setting, target] : draft.references)
        if (const auto place = first.find(target.second); place != first.end()) target = {"pond", place->second};
}

}  // namespace cuenca::basin
