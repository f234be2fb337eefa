#include <algorithm>

#include "basin/build.hpp"

namespace cuenca::basin {
namespace {

using Varying = SlotValues::Varying;

bool same(const Varying& a, const Varying& b) { return a.slot == b.slot && a.months == b.months && a.series == b.series; }

std::vector<Varying>::const_iterator find(const std::vector<Varying>& list, int slot) {
  return std::find_if(list.begin(), list.end(), [&](const Varying& v) { return v.slot == slot; });
}

}  // namespace

SlotPatches difference(const SlotValues& from, const SlotValues& to) {
  SlotPatches patches;
  for (std::size_t slot = 0; slot < from.constant.size() && slot < to.constant.size(); ++slot)
    if (from.constant[slot] != to.constant[slot]) patches.constants.push_back({static_cast<int>(slot), to.constant[slot]});
  for (const Varying& v : to.varying)
    if (const auto old = find(from.varying, v.slot); old == from.varying.end() || !same(*old, v)) patches.varying.push_back(v);
  for (const Varying& v : from.varying)
    if (find(to.varying, v.slot) == to.varying.end()) patches.constant_now.push_back(v.slot);
  return patches;
}

SlotValues apply(SlotValues values, const SlotPatches& patches) {
  for (const SlotPatches::Patch& patch : patches.constants) values.constant[static_cast<std::size_t>(patch.slot)] = patch.value;
  const auto replaced = [&](int slot) {
    return find(patches.varying, slot) != patches.varying.end() ||
           std::find(patches.constant_now.begin(), patches.constant_now.end(), slot) != patches.constant_now.end();
  };
  std::erase_if(values.varying, [&](const Varying& v) { return replaced(v.slot); });
  values.varying.insert(values.varying.end(), patches.varying.begin(), patches.varying.end());
  std::stable_sort(values.varying.begin(), values.varying.end(), [](const Varying& a, const Varying& b) { return a.slot < b.slot; });
  return values;
}

}  // namespace cuenca::basin
