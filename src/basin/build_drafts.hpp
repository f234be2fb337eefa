// The entities of a basin while they are gathered, and what every part of the builder does with them.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "basin/build_entities.hpp"

namespace cuenca::basin {

/// The drafts of one build, reachable by type name.
class Drafts {
 public:
  explicit Drafts(const catalog::Registry& registry) {
    for (const catalog::ComponentType* type : registry.types) groups.push_back({type, {}});
  }
  Draft& add(const catalog::ComponentType& type, Draft draft) {
    for (DraftGroup& group : groups)
      if (group.type == &type) return group.entities.emplace_back(std::move(draft));
    groups.push_back({&type, {}});
    return groups.back().entities.emplace_back(std::move(draft));
  }
  std::vector<DraftGroup> groups;
};

bool has_setting(const catalog::ComponentType& type, std::string_view name);
bool has_parameter(const catalog::ComponentType& type, std::string_view name);
/// Types that only carry values for others (constituents, climates, ranges to compare with) are no entities.
bool takes_part(const catalog::ComponentType& type);
/// Needs signals of a climate point.
bool needs_climate(const catalog::ComponentType& type);
/// Parameters that the builder fills and that the owner has under the same name pass on as the owner has them; what stands already stays.
void inherit(Draft& draft, const catalog::ComponentType& type, const catalog::Spec& owner);
/// What the references of a component's own settings name.
void refer(Draft& draft, const catalog::StudySpec& study, const catalog::ComponentType& type, const catalog::Spec& spec);
/// The climate that a component names, else the first of the study; null and an error without any.
const catalog::Spec* climate_of(const catalog::StudySpec& study, const catalog::ComponentType& type, const catalog::Spec* spec, Diagnostics& diagnostics,
                                const std::string& path);

/// Snow, canopies, ground and soils of every catchment.
void add_land_units(Drafts& drafts, const catalog::StudySpec& study, Diagnostics& diagnostics);
/// The order of every canal to the reach that supplies it, and a chain of offtakes to its fields.
void add_canals(Drafts& drafts, const catalog::StudySpec& study, const catalog::Registry& registry);
/// The request of every use, the leaves of its demand, the link to its one source, the chain of its return flows.
void add_uses(Drafts& drafts, const catalog::StudySpec& study, const catalog::Registry& registry, Diagnostics& diagnostics);
/// The link of every field to its one source.
void add_field_links(Drafts& drafts, const catalog::StudySpec& study, const catalog::Registry& registry, Diagnostics& diagnostics);
/// What every treatment plant removes, and where it sends what it does not treat.
void add_treatments(Drafts& drafts, const catalog::StudySpec& study);
/// States of rules, stages of expansions, levels of control curves.
void add_rule_parts(Drafts& drafts, const catalog::StudySpec& study);
/// The ponds of every train.
void add_trains(Drafts& drafts, const catalog::StudySpec& study, const catalog::Registry& registry, Diagnostics& diagnostics);

}  // namespace cuenca::basin
