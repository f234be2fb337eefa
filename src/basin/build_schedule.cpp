#include "basin/build_schedule.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "aquifer/components.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Row;

struct AddType {
  std::vector<const ComponentType*>& types;
  template <class Component>
  void operator()() { types.push_back(&Component::type); }
};

/// The types solved together, in the order the aquifer step expects them.
const std::vector<const ComponentType*>& coupled_types() {
  static const std::vector<const ComponentType*> types = [] {
    std::vector<const ComponentType*> list;
    aquifer::for_each_coupled_component(AddType{list});
    return list;
  }();
  return types;
}

/// Follows from its parameters alone (a headflow): computed again sooner than kept, and works of people may change it.
bool keeps_nothing(const ComponentType& type) {
  return type.turn == Turn::catchment && type.stores.empty() && type.memory.empty() && type.forcing.empty();
}

}  // namespace

void schedule(Structure& s) {
  for (GroupInfo& group : s.groups) {
    const Turn turn = group.type->turn;
    group.upland = turn != Turn::none && turn <= Turn::catchment && !keeps_nothing(*group.type);
    group.packed = turn >= Turn::climate && turn <= Turn::soil;
  }
  const auto whole = [&](Turn turn) {
    for (int g = 0; g < static_cast<int>(s.groups.size()); ++g)
      if (s.groups[g].type->turn == turn)
        s.stages.push_back({{g}, 0, static_cast<int>(s.groups[g].entities.size()), s.groups[g].upland});
  };
  for (Turn turn : {Turn::weather, Turn::climate, Turn::snow, Turn::canopy, Turn::ground, Turn::soil, Turn::catchment, Turn::demand}) whole(turn);
  int deepest = 0;
  for (const GroupInfo& group : s.groups)
    for (const Entity& entity : group.entities) deepest = std::max(deepest, entity.level);
  for (int level = 0; level <= deepest; ++level) {
    for (int g = 0; g < static_cast<int>(s.groups.size()); ++g) {
      const GroupInfo& group = s.groups[g];
      if (group.type->turn != Turn::network) continue;
      int first = 0, last = 0;
      while (first < static_cast<int>(group.entities.size()) && group.entities[first].level < level) ++first;
      for (last = first; last < static_cast<int>(group.entities.size()) && group.entities[last].level == level;) ++last;
      if (last > first) s.stages.push_back({{g}, first, last, false});
    }
  }
  Stage aquifer;
  for (const ComponentType* type : coupled_types()) {
    aquifer.groups.push_back(s.group_of(type->name));  // -1 keeps the place of a type that the study does not use
    if (aquifer.groups.back() >= 0) aquifer.last = 1;
  }
  if (aquifer.last) s.stages.push_back(aquifer);
  whole(Turn::ecosystem);
}

}  // namespace cuenca::basin
