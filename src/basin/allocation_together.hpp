// The allocation of all members of a run at once, as AllocationStage sees it; made by the processor level of the run's kernels
// (allocation_members.hpp, basin/levels).
#pragma once
#include <memory>

#include "allocation/network.hpp"
#include "catalog/component.hpp"

namespace cuenca::allocation {
struct Plan;
struct PlentyOrders;
}  // namespace cuenca::allocation

namespace cuenca::basin {

struct AllocationPlan;
struct KernelTable;
class Storage;

class AllocationTogether {
 public:
  virtual ~AllocationTogether() = default;
  /// The conditions of the step, but for what plants make of water that links bring.
  virtual void fill(const catalog::Step& step) = 0;
  /// Serves all but those of `others` (bit by member) and hands out their orders; answers whom it could not serve, `others` with them.
  virtual unsigned serve(const catalog::Step& step, unsigned others) = 0;
  /// What licences have seen go in the step.
  virtual void note_taken() = 0;
  /// Of one member.
  virtual void take_conditions(int member, allocation::Conditions& to) const = 0;
};

/// Of the level of `kernels`, or of the best level where kernels have a name of their own. All must outlive it.
std::unique_ptr<AllocationTogether> allocation_together(const KernelTable& kernels, Storage& storage, const AllocationPlan& plan,
                                                        const allocation::Plan& way, const allocation::PlentyOrders& orders);

}  // namespace cuenca::basin
