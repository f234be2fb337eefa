#include "study/explore/alike.hpp"

#include <algorithm>

#include "study/simulate.hpp"

namespace cuenca::study {
bool idle_before_people(const catalog::ComponentType& type, const catalog::Row& row) { return type.rests && !row.learns; }

bool begin_alike(const basin::Basin& a, const basin::Basin& b) {
  if (!basin::same_structure(a.structure, b.structure)) return false;
  const basin::SlotPatches patches = basin::difference(natural_values(a), natural_values(b));
  const auto idle = [&](int slot) {
    for (const basin::GroupInfo& group : a.structure.groups) {
      const int row = (slot - group.slot_base) / std::max(1, group.padded);
      if (slot < group.slot_base || row >= static_cast<int>(group.type->parameters.size())) continue;
      return idle_before_people(*group.type, group.type->parameters[static_cast<std::size_t>(row)]);
    }
    return false;
  };
  return std::all_of(patches.constants.begin(), patches.constants.end(), [&](const auto& one) { return idle(one.slot); }) &&
         std::all_of(patches.varying.begin(), patches.varying.end(), [&](const auto& one) { return idle(one.slot); }) &&
         std::all_of(patches.constant_now.begin(), patches.constant_now.end(), idle);
}

}  // namespace cuenca::study
