// Compiled once per processor level (cmake/levels.cmake). The only symbol that leaves the object is cuenca_ledger_passes_<level>.
#include "basin/ledger_passes.hpp"

extern "C" const cuenca::basin::LedgerPasses* CUENCA_LEVEL_SYMBOL(bool together) {
  static constexpr cuenca::basin::LedgerPasses alone = cuenca::basin::passes::all<1>(),
                                               eight = cuenca::basin::passes::all<cuenca::kLanes>();
  return together ? &eight : &alone;
}
