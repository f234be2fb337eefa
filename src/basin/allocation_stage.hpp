// The allocation of a step within a run: reads what is there and what is asked, solves, and hands the orders to those who carry them out.
#pragma once
#include <memory>
#include <vector>

#include "allocation/solver/allocator.hpp"
#include "basin/allocation_plan.hpp"
#include "basin/allocation_quality.hpp"
#include "basin/storage.hpp"

namespace cuenca::basin {

struct KernelTable;

class AllocationStage {
 public:
  /// `plan` must outlive it.
  AllocationStage(Storage& storage, const AllocationPlan& plan, const allocation::Options& options, const KernelTable& kernels);
  ~AllocationStage();

  /// Before the network takes its turns; forcings that come from elsewhere are those of the step.
  void allocate(const catalog::Step& step);
  /// Before links [first, last) take their turn: what is there by now is what they may take.
  void fit(int group, int first, int last, const catalog::Step& step);
  /// After the aquifers: what licences have seen go in the step.
  void note_taken();
  /// Of one member, as last solved.
  const allocation::Outcome& outcome(int member) const { return known(member).outcome; }
  const allocation::Conditions& conditions(int member) const { return known(member).conditions; }
  const AllocationPlan& plan() const { return plan_; }
  const allocation::Options& options() const { return options_; }

 private:
  struct Member {
    std::unique_ptr<allocation::Allocator> allocator;  ///< null: not needed yet
    allocation::Conditions conditions;
    allocation::Outcome outcome;
    Tried tried;           ///< the mix of the step, where limits or treatments ask for it
    bool together = false; ///< served with the others: conditions and outcome are not told yet
  };
  /// All members at once, where the network allows it: those who need not share anything are served there.
  struct Together;
  void allocate_together(const catalog::Step& step);
  /// Whose mix has to be tried, for links bring water through plants (bit by member).
  unsigned tried(const catalog::Step& step) const;
  bool may_serve_together() const;
  /// With conditions and outcome of the step.
  const Member& known(int member) const;
  allocation::Allocator& allocator(Member& member) const;
  void allocate(Member& member, int m, const catalog::Step& step);
  /// m3 that a use asks of the network beyond what comes by itself, and the least service in it.
  struct Asked {
    double request, least;
  };
  Asked asked_of(const AllocationPlan::Use& use, int m, const catalog::Step& step) const;
  void fill_bodies(allocation::Conditions& c, int m, const catalog::Step& step);
  void fill_routed(allocation::Conditions& c, int m, const catalog::Step& step, const allocation::Outcome* before);
  void fill_claims(allocation::Conditions& c, int m, const catalog::Step& step);
  void fill_wells(allocation::Conditions& c, int m, const catalog::Step& step);
  void fill_links(allocation::Conditions& c, int m, const catalog::Step& step);
  void fill_irrigation(allocation::Conditions& c, int m, const catalog::Step& step);
  void hand_out_irrigation(const Member& member, int m, const catalog::Step& step);
  /// What sends water by itself out of a body that is short gives up as much of it as the links do.
  void cut_supplies(int column, double share, int m, const catalog::Step& step);
  /// Before reaches and canals [first, last) take their turn: what came beyond what was expected goes to those who take it by themselves,
  /// unless somebody else is short of it; what comes to a canal is shared out among its fields in their turns.
  void fit_irrigation(int group, int first, int last, const catalog::Step& step);
  void grant(const AllocationPlan::Supply& supply, int m, const catalog::Step& step);
  void share_out(const AllocationPlan::Canal& canal, int m, const catalog::Step& step);
  /// m3 that an offtake could use beyond what was allocated to it.
  double lacking(const AllocationPlan::Canal::Offtake& offtake, int m, const catalog::Step& step) const;
  void send(const AllocationPlan::Supply& supply, double rate, int m);
  /// m3/s that a reach or reservoir is to send by itself to its canal or field.
  double supplied(const AllocationPlan::Supply& supply, const allocation::Outcome& outcome, double per_second) const;
  void fill_returns(allocation::Conditions& c, int m, const Tried& tried);
  void fill_quality(Member& member, int m, const catalog::Step& step, bool mixes);
  void name_capacities(allocation::Outcome& outcome) const;
  void settle(Member& member, int m, const catalog::Step& step);
  void fill_licences(allocation::Conditions& c, int m, const catalog::Step& step);
  void hand_out(const Member& member, int m, const catalog::Step& step);

  int cell(Place at, int m) const { return at.entity * s_.members + m; }
  template <class Aggregate>
  Aggregate parameters(Place at, int m) const {
    return catalog::load<Aggregate>(s_.groups[at.group].parameter_slots.data(), cell(at, m));
  }
  template <class Aggregate>
  Aggregate forcing(Place at, int m) const {
    return catalog::load<Aggregate>(s_.groups[at.group].forcing_slots.data(), cell(at, m));
  }
  template <class Aggregate>
  Aggregate derived(Place at, int m) const {
    return catalog::load<Aggregate>(s_.groups[at.group].derived_slots.data(), cell(at, m));
  }
  double water(int column, int m) const { return s_.water[static_cast<std::size_t>(column) * s_.members + m]; }
  double salt_volume(int column, int m) const;
  double flux(int flux_column, int m) const { return s_.fluxes[static_cast<std::size_t>(flux_column) * s_.members + m]; }
  void order(Place at, int slot, int m, double value);

  Storage& s_;
  const AllocationPlan& plan_;
  allocation::Options options_;
  mutable std::vector<Member> members_;
  MixedQuality quality_;
  std::unique_ptr<Together> together_;  ///< null: one member after the other
  int links_group_ = -1;
  bool routed_ = false;
  bool links_pass_plants_ = false;
};

}  // namespace cuenca::basin
