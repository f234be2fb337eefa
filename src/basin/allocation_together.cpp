#include "basin/allocation_together.hpp"

#include <string_view>

#include "basin/kernels.hpp"
#include "basin/storage.hpp"

#define CUENCA_MAKES_ALLOCATION(level)                                                                                             \
  extern "C" cuenca::basin::AllocationTogether* cuenca_allocation_members_##level(                                                 \
      bool eight, cuenca::basin::Storage& storage, const cuenca::basin::AllocationPlan& plan, const cuenca::allocation::Plan& way, \
      const cuenca::allocation::PlentyOrders& orders)
#if defined(__x86_64__)
#if CUENCA_HAS_LEVEL_v2
CUENCA_MAKES_ALLOCATION(v2);
#endif
#if CUENCA_HAS_LEVEL_v3
CUENCA_MAKES_ALLOCATION(v3);
#endif
#if CUENCA_HAS_LEVEL_v4
CUENCA_MAKES_ALLOCATION(v4);
#endif
#else
CUENCA_MAKES_ALLOCATION(plain);
#endif

namespace cuenca::basin {
namespace {

using Make = AllocationTogether* (*)(bool, Storage&, const AllocationPlan&, const allocation::Plan&, const allocation::PlentyOrders&);

Make of_level(std::string_view level) {
#if defined(__x86_64__)
#if CUENCA_HAS_LEVEL_v2
  if (level == "v2") return cuenca_allocation_members_v2;
#endif
#if CUENCA_HAS_LEVEL_v3
  if (level == "v3") return cuenca_allocation_members_v3;
#endif
#if CUENCA_HAS_LEVEL_v4
  if (level == "v4") return cuenca_allocation_members_v4;
#endif
  return nullptr;
#else
  return level == "plain" ? cuenca_allocation_members_plain : nullptr;
#endif
}

}  // namespace

std::unique_ptr<AllocationTogether> allocation_together(const KernelTable& kernels, Storage& storage, const AllocationPlan& plan,
                                                        const allocation::Plan& way, const allocation::PlentyOrders& orders) {
  const Make own = of_level(kernels.level);
  const Make make = own ? own : of_level(basin::kernels().level);
  return std::unique_ptr<AllocationTogether>(make(storage.members == kLanes, storage, plan, way, orders));
}

}  // namespace cuenca::basin
