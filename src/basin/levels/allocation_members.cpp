// Compiled once per processor level (cmake/levels.cmake). The only symbol that leaves the object is cuenca_allocation_members_<level>:
// `Lanes` are laid out differently from level to level, so that all that holds them is made, used and dropped here.
#include "basin/allocation_members.hpp"

extern "C" cuenca::basin::AllocationTogether* CUENCA_LEVEL_SYMBOL(bool eight, cuenca::basin::Storage& storage,
                                                                  const cuenca::basin::AllocationPlan& plan,
                                                                  const cuenca::allocation::Plan& way,
                                                                  const cuenca::allocation::PlentyOrders& orders) {
  if (eight) return new cuenca::basin::AllocationOfMembers<cuenca::Lanes>(storage, plan, way, orders);
  return new cuenca::basin::AllocationOfMembers<double>(storage, plan, way, orders);
}
