#include "basin/kernels.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <cstdlib>
#include <string_view>

#if defined(__x86_64__)
#if CUENCA_HAS_LEVEL_v2
extern "C" const cuenca::basin::KernelTable* cuenca_kernels_v2();
#else
#define cuenca_kernels_v2() nullptr  // a build of fewer levels
#endif
#if CUENCA_HAS_LEVEL_v3
extern "C" const cuenca::basin::KernelTable* cuenca_kernels_v3();
#else
#define cuenca_kernels_v3() nullptr  // a build of fewer levels
#endif
#if CUENCA_HAS_LEVEL_v4
extern "C" const cuenca::basin::KernelTable* cuenca_kernels_v4();
#else
#define cuenca_kernels_v4() nullptr  // a build of fewer levels
#endif
#else
extern "C" const cuenca::basin::KernelTable* cuenca_kernels_plain();
#endif

namespace cuenca::basin {
namespace {

#if defined(__x86_64__)
/// The members of x86-64-v3 that __builtin_cpu_supports of older compilers has no name for.
bool has_lzcnt_movbe_f16c() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return false;
  const bool movbe = c & (1u << 22), f16c = c & (1u << 29);
  if (!__get_cpuid(0x80000001, &a, &b, &c, &d)) return false;
  return movbe && f16c && (c & (1u << 5));
}
#endif

}  // namespace

const Kernel* KernelTable::find(std::string_view type) const {
  for (std::size_t i = 0; i < count; ++i)
    if (type == kernels[i].type) return &kernels[i];
  return nullptr;
}

const KernelTable* kernels_of(std::string_view level) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (level == "v4") {
    const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                     __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return has ? cuenca_kernels_v4() : nullptr;
  }
  if (level == "v3") {
    const bool has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma") &&
                     __builtin_cpu_supports("popcnt") && has_lzcnt_movbe_f16c();
    return has ? cuenca_kernels_v3() : nullptr;
  }
  return level == "v2" ? cuenca_kernels_v2() : nullptr;
#else
  return level == "plain" ? cuenca_kernels_plain() : nullptr;
#endif
}

const KernelTable& kernels() {
  static const KernelTable& chosen = [] () -> const KernelTable& {
    if (const char* wanted = std::getenv("CUENCA_LEVEL"))
      if (const KernelTable* table = kernels_of(wanted)) return *table;
    for (const char* level : {"v4", "v3", "v2", "plain"})
      if (const KernelTable* table = kernels_of(level)) return *table;
    std::abort();  // every build has at least one level
  }();
  return chosen;
}

}  // namespace cuenca::basin
