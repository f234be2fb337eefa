#include "study/explore/alike.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "study/simulate.hpp"

namespace cuenca::study {
namespace {

/// Types whose rows with a natural value keep them at rest before people, so that the others are never seen.
constexpr std::array<std::string_view, 16> kAtRest{"well",        "use",           "use_request", "demand_branch",   "link",    "treatment",
                                                   "return_flow", "plant",         "pond",        "licence",         "cost",    "quality_limit",
                                                   "expansion",   "expansion_stage", "rule_state",  "flow_requirement"};
/// Rules sleep then, but learn what is natural: these say from what.
constexpr std::array<std::string_view, 8> kLearning{"of_scale", "of_shift", "window", "delay", "measured", "reference", "statistic", "reference_years"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

bool idle_before_people(std::string_view type, std::string_view row) {
  return among(kAtRest, type) || (type == "rule" && !among(kLearning, row));
}

bool begin_alike(const basin::Basin& a, const basin::Basin& b) {
  if (!basin::same_structure(a.structure, b.structure)) return false;
  const basin::SlotPatches patches = basin::difference(natural_values(a), natural_values(b));
  const auto idle = [&](int slot) {
    for (const basin::GroupInfo& group : a.structure.groups) {
      const int row = (slot - group.slot_base) / std::max(1, group.padded);
      if (slot < group.slot_base || row >= static_cast<int>(group.type->parameters.size())) continue;
      return idle_before_people(group.type->name, group.type->parameters[static_cast<std::size_t>(row)].name);
    }
    return false;
  };
  return std::all_of(patches.constants.begin(), patches.constants.end(), [&](const auto& one) { return idle(one.slot); }) &&
         std::all_of(patches.varying.begin(), patches.varying.end(), [&](const auto& one) { return idle(one.slot); }) &&
         std::all_of(patches.constant_now.begin(), patches.constant_now.end(), idle);
}

}  // namespace cuenca::study
