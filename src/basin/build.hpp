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

/// The slots in which two sets of values of the same structure differ: an overlay, compiled. Sorted by slot.
struct SlotPatch {
  int slot = 0;
  double value = 0;
};
std::vector<SlotPatch> difference(const SlotValues& from, const SlotValues& to);

/// `lagoons.blanca.depth` style path of a parameter slot.
std::string slot_path(const Structure& structure, int slot);

}  // namespace cuenca::basin
