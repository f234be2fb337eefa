// From a study as values to a basin: structure, and the value of every parameter slot.
#pragma once
#include "base/diagnostics.hpp"
#include "basin/structure.hpp"
#include "catalog/registry.hpp"

namespace cuenca::basin {

struct Basin {
  Structure structure;
  SlotValues values;
};

/// Builds the basin. The study must outlive it (entities point at their specs). Contradictions that only show when components meet
/// (a climate that is missing, a network that feeds itself) are added to `diagnostics`; the basin is usable when none is an error.
Basin build(const catalog::StudySpec& study, const catalog::Registry& registry, Diagnostics& diagnostics);

/// True when values of one fit the structure of the other: the same entities, links, forcings, fluxes and constituents.
bool same_structure(const Structure& a, const Structure& b);

/// An overlay, compiled: the slots in which it changes the values of a structure. Both lists sorted by slot.
struct SlotPatches {
  struct Patch {
    int slot = 0;
    double value = 0;
  };
  std::vector<Patch> constants;
  std::vector<SlotValues::Varying> varying;  ///< months, series and expressions put in place of what the slot had
  std::vector<int> constant_now;             ///< slots that varied and no longer do
  std::shared_ptr<const ExpressionSet> expressions;  ///< all of them: one changed assumption may change many
};
SlotPatches difference(const SlotValues& from, const SlotValues& to);
/// The values with the patches in place: `apply(a, difference(a, b))` is b.
SlotValues apply(SlotValues values, const SlotPatches& patches);

/// `lagoons.blanca.depth` style path of a parameter slot.
std::string slot_path(const Structure& structure, int slot);

}  // namespace cuenca::basin
