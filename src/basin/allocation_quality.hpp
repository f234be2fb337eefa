// Quality of what links bring, for the limits of uses: the concentrations of mixed rivers before and after water is shared.
#pragma once
#include <vector>

#include "allocation/network.hpp"
#include "basin/allocation_plan.hpp"
#include "basin/storage.hpp"

namespace cuenca::basin {

/// Concentrations of one constituent (or of all salts) along the network: every node mixes what stands there, what came in and what flows
/// down to it. Withdrawals do not change what is left; so the flows of an outcome are enough.
class MixedQuality {
 public:
  MixedQuality(const Storage& storage, const AllocationPlan& plan) : s_(storage), plan_(plan) {}

  /// Fills link_quality (kg/m3) of every limit; `before`: flows as last shared out, null: none taken yet.
  void fill(allocation::Conditions& conditions, int member, const allocation::Outcome* before) const;
  /// kg/m3 of what the links to the use of a limit brought; 0 where they brought nothing.
  double mix(const AllocationPlan::Limit& limit, const allocation::Conditions& conditions, const allocation::Outcome& outcome) const;

 private:
  double kilograms(int constituent, int column, int member) const;
  double concentration(int constituent, int column, int member) const;

  const Storage& s_;
  const AllocationPlan& plan_;
};

}  // namespace cuenca::basin
