// What of the upland is read beyond it, number by number: a kept upland holds that and nothing else.
#pragma once
#include <set>
#include <vector>

#include "basin/allocation_plan.hpp"
#include "basin/structure.hpp"

namespace cuenca::basin {

/// In the order of groups, roles (derived values before fluxes), rows and entities.
struct SignalOrder {
  bool operator()(const Signal& a, const Signal& b) const;
};
using SignalSet = std::set<Signal, SignalOrder>;

/// Derived values and fluxes of the upland; `entity` -1 in what is added stands for all of the group. What is not of the upland is left
/// out.
class UplandReads {
 public:
  /// What turns and bookings read, whatever the run is asked.
  explicit UplandReads(const Structure& structure);
  void add(Signal signal);
  void add(const AllocationPlan& plan);
  void add(const RulePlan& plan);
  const SignalSet& all() const { return all_; }

 private:
  void add_flux(int flux_column);
  const Structure& s_;
  SignalSet all_;
};

/// Components of the upland that are computed before the network: of the others (reaches above all users) everything is kept.
bool made_before_the_network(const GroupInfo& group);

}  // namespace cuenca::basin
