// What a study writes as one use and the engine runs as parts: its request, the leaves of its demand, the link to its one source, the chain
// of its return flows.
#include <fmt/format.h>

#include "allocation/demand_branch.hpp"
#include "basin/build_drafts.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Registry;
using catalog::Spec;
using catalog::StudySpec;

/// Sources that a link draws on; wells and springs send their water themselves.
bool by_link(std::string_view section) { return section == "reaches" || section == "reservoirs" || section == "lagoons" || section == "linear_cells"; }

/// `activity_1` for the root, then `activity_2` …
std::string activity_name(std::size_t depth) { return fmt::format("activity_{}", depth + 1); }

catalog::Value value_of(const Spec& spec, std::string_view name) {
  catalog::Value value = spec.parameter(name);
  if (!value.given()) value.as = spec.constant(name);
  return value;
}

/// Leaves below a branch, each with the activities on the way to it.
void add_leaves(Drafts& drafts, const ComponentType& type, const Spec& branch, Draft way, const std::string& path, std::size_t depth,
                Diagnostics& diagnostics) {
  const std::string here = path + "." + branch.id;
  if (depth == allocation::DemandBranch::kMostDepth) {
    diagnostics.add({Severity::error, "branches_deep", here, branch.at,
                     fmt::format("`{}` lies deeper than {} branches", here, allocation::DemandBranch::kMostDepth), "multiply two activities into one"});
    return;
  }
  way.inherited[activity_name(depth)] = value_of(branch, "activity");
  const auto* deeper = branch.setting("branches").get<std::vector<Spec>>();
  if (deeper && !deeper->empty()) {
    for (const Spec& one : *deeper) add_leaves(drafts, type, one, way, here + ".branches", depth + 1, diagnostics);
    return;
  }
  way.path = here;
  way.inherited["rate"] = value_of(branch, "rate");
  way.inherited["monthly_factor"] = value_of(branch, "monthly_factor");
  for (const auto& row : type.parameters)  // the levels that the way does not have
    if (!way.inherited.count(std::string(row.name))) way.given[std::string(row.name)] = 1;
  drafts.add(type, std::move(way));
}

Draft* draft_at(Drafts& drafts, std::string_view type, const std::string& path) {
  for (DraftGroup& group : drafts.groups)
    if (group.type->name == type)
      for (Draft& draft : group.entities)
        if (draft.path == path) return &draft;
  return nullptr;
}

/// The chain in the order of the study: the use gives to the first, each passes on to the next.
void chain_returns(Drafts& drafts, const StudySpec& study, const std::string& use) {
  const auto section = study.sections.find("returns");
  if (section == study.sections.end()) return;
  Draft* before = nullptr;
  for (const Spec& spec : section->second) {
    const auto* from = spec.setting("from").get<catalog::Reference>();
    if (!from || "uses." + from->id != use) continue;
    Draft* draft = draft_at(drafts, "return_flow", "returns." + spec.id);
    if (!draft) continue;
    draft->given["last"] = 1;
    if (before) {
      before->given["last"] = 0;
      before->references["next"] = {"return_flow", draft->path};
    } else if (Draft* owner = draft_at(drafts, "use", use)) {
      owner->references["returns_by"] = {"return_flow", draft->path};
    }
    before = draft;
  }
}

/// The link that `source` of a use or field stands for.
void link_source(Drafts& drafts, const StudySpec& study, const ComponentType& link_type, const Draft& owner,
                 const std::pair<std::string, std::string>& self, const Spec& spec, Diagnostics& diagnostics) {
  const auto source = owner.references.find("source");
  const auto* named = spec.setting("source").get<catalog::Reference>();
  if (source == owner.references.end() || !named || !by_link(named->section)) return;
  Draft link{.path = "links." + spec.id};
  link.references = {{"from", source->second}, {"to", self}};
  if (study.find("links", spec.id) || draft_at(drafts, link_type.name, link.path))
    diagnostics.add({Severity::error, "link_twice", self.second + ".source", spec.setting("source").at,
                     fmt::format("`{}` would be the link to this source, but there is one of that name", link.path),
                     "rename that link, or leave out `source`"});
  drafts.add(link_type, std::move(link));
}

}  // namespace

void add_field_links(Drafts& drafts, const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  const ComponentType* link_type = registry.by_name("link");
  const auto section = study.sections.find("fields");
  if (!link_type || section == study.sections.end()) return;
  for (const Spec& field : section->second)
    if (const Draft* owner = draft_at(drafts, "field", "fields." + field.id))
      link_source(drafts, study, *link_type, *owner, {"field", owner->path}, field, diagnostics);
}

void add_uses(Drafts& drafts, const StudySpec& study, const Registry& registry, Diagnostics& diagnostics) {
  const ComponentType *request_type = registry.by_name("use_request"), *branch_type = registry.by_name("demand_branch"), *link_type = registry.by_name("link"), *limit_type = registry.by_name("quality_limit");
  const auto section = study.sections.find("uses");
  if (!request_type || !branch_type || !link_type || !limit_type || section == study.sections.end()) return;
  for (const Spec& use : section->second) {
    const std::string path = "uses." + use.id, request_path = path + ".request";
    Draft* owner = draft_at(drafts, "use", path);
    if (!owner) continue;
    owner->references["request"] = {"use_request", request_path};
    Draft request{.path = request_path};
    request.references["use"] = {"use", path};
    if (const auto serves = owner->references.find("serves"); serves != owner->references.end()) request.references["serves"] = serves->second;
    inherit(request, *request_type, use);
    link_source(drafts, study, *link_type, *owner, {"use", path}, use, diagnostics);
    for (DraftGroup& group : drafts.groups)
      for (Draft& draft : group.entities)
        if (const auto supplied = draft.references.find("supplies"); supplied != draft.references.end() && supplied->second.second == path)
          draft.references["asked_by"] = {"use_request", request_path};
    drafts.add(*request_type, std::move(request));
    if (const auto* branches = use.setting("branches").get<std::vector<Spec>>())
      for (const Spec& branch : *branches) {
        Draft leaf;
        leaf.references["request"] = {"use_request", request_path};
        add_leaves(drafts, *branch_type, branch, leaf, path + ".branches", 0, diagnostics);
      }
    if (const auto* limits = use.setting("quality").get<std::vector<Spec>>())
      for (const Spec& limit : *limits) {
        Draft draft{.path = path + ".quality." + limit.id};
        draft.references["use"] = {"use", path};
        inherit(draft, *limit_type, limit);
        drafts.add(*limit_type, std::move(draft));
      }
    chain_returns(drafts, study, path);
  }
}

}  // namespace cuenca::basin
