#include <algorithm>
#include <cstring>

#include "basin/build.hpp"

namespace cuenca::basin {
namespace {

using Varying = SlotValues::Varying;

bool same(const Varying& a, const Varying& b) { return a.slot == b.slot && a.months == b.months && a.series == b.series && a.expression == b.expression; }

std::vector<Varying>::const_iterator find(const std::vector<Varying>& list, int slot) {
  return std::find_if(list.begin(), list.end(), [&](const Varying& v) { return v.slot == slot; });
}

bool same_end(const FluxEnd& a, const FluxEnd& b) { return a.own == b.own && a.account == b.account && a.columns == b.columns; }

bool same_group(const GroupInfo& a, const GroupInfo& b) {
  return a.type == b.type && a.upland == b.upland && a.links == b.links && a.link_groups == b.link_groups && a.entities.size() == b.entities.size() &&
         std::equal(a.entities.begin(), a.entities.end(), b.entities.begin(), [](const Entity& x, const Entity& y) { return x.path == y.path && x.level == y.level; });
}

bool same_signal(const Signal& a, const Signal& b) { return a.role == b.role && a.group == b.group && a.slot == b.slot && a.entity == b.entity; }

bool same_forcing(const ForcingInfo& a, const ForcingInfo& b) {
  return a.group == b.group && a.slot == b.slot && a.entity == b.entity && a.arrivals == b.arrivals && same_signal(a.less, b.less) &&
         std::equal(a.sources.begin(), a.sources.end(), b.sources.begin(), b.sources.end(), same_signal);
}

bool same_constituent(const catalog::Constituent& a, const catalog::Constituent& b) {
  // an aggregate of doubles without padding (catalog::rows_of asserts it)
  return std::memcmp(&a, &b, sizeof a) == 0;
}

}  // namespace

bool same_structure(const Structure& a, const Structure& b) {
  return a.slots == b.slots && a.columns == b.columns && a.constituent_names == b.constituent_names && a.rules == b.rules &&
         std::equal(a.constituents.begin(), a.constituents.end(), b.constituents.begin(), b.constituents.end(), same_constituent) &&
         std::equal(a.groups.begin(), a.groups.end(), b.groups.begin(), b.groups.end(), same_group) &&
         std::equal(a.forcing.begin(), a.forcing.end(), b.forcing.begin(), b.forcing.end(), same_forcing) &&
         std::equal(a.fluxes.begin(), a.fluxes.end(), b.fluxes.begin(), b.fluxes.end(), [](const FluxInfo& x, const FluxInfo& y) {
           return x.group == y.group && x.row == y.row && same_end(x.from, y.from) && same_end(x.to, y.to);
         });
}

SlotPatches difference(const SlotValues& from, const SlotValues& to) {
  SlotPatches patches;
  patches.expressions = to.expressions;
  for (std::size_t slot = 0; slot < from.constant.size() && slot < to.constant.size(); ++slot)
    if (from.constant[slot] != to.constant[slot]) patches.constants.push_back({static_cast<int>(slot), to.constant[slot]});
  for (const Varying& v : to.varying)
    if (const auto old = find(from.varying, v.slot); old == from.varying.end() || !same(*old, v)) patches.varying.push_back(v);
  for (const Varying& v : from.varying)
    if (find(to.varying, v.slot) == to.varying.end()) patches.constant_now.push_back(v.slot);
  return patches;
}

SlotValues apply(SlotValues values, const SlotPatches& patches) {
  values.expressions = patches.expressions;
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
