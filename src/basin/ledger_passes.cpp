#include "basin/ledger_passes.hpp"

#include <string_view>

#include "basin/kernels.hpp"

using cuenca::basin::LedgerPasses;
#if defined(__x86_64__)
#if CUENCA_HAS_LEVEL_v2
extern "C" const LedgerPasses* cuenca_ledger_passes_v2(bool together);
#endif
#if CUENCA_HAS_LEVEL_v3
extern "C" const LedgerPasses* cuenca_ledger_passes_v3(bool together);
#endif
#if CUENCA_HAS_LEVEL_v4
extern "C" const LedgerPasses* cuenca_ledger_passes_v4(bool together);
#endif
#else
extern "C" const LedgerPasses* cuenca_ledger_passes_plain(bool together);
#endif

namespace cuenca::basin {
namespace {

const LedgerPasses* passes_of(std::string_view level, bool together) {
#if defined(__x86_64__)
#if CUENCA_HAS_LEVEL_v2
  if (level == "v2") return cuenca_ledger_passes_v2(together);
#endif
#if CUENCA_HAS_LEVEL_v3
  if (level == "v3") return cuenca_ledger_passes_v3(together);
#endif
#if CUENCA_HAS_LEVEL_v4
  if (level == "v4") return cuenca_ledger_passes_v4(together);
#endif
  return nullptr;
#else
  return level == "plain" ? cuenca_ledger_passes_plain(together) : nullptr;
#endif
}

}  // namespace

const LedgerPasses& ledger_passes(const KernelTable& kernels, bool together) {
  const LedgerPasses* own = passes_of(kernels.level, together);
  return own ? *own : *passes_of(basin::kernels().level, together);
}

}  // namespace cuenca::basin
