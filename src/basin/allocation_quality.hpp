// Quality of what links bring, for the limits of uses: the surface network of the step is tried on a copy, turn by turn as the run takes
// them, with the withdrawals of an outcome. So returns of the step, springs, aquifers, treatment and decay take part. Equations:
// docs/theory/allocation.md, "Quality".
#pragma once
#include <span>
#include <utility>
#include <vector>

#include "allocation/network.hpp"
#include "basin/allocation_plan.hpp"
#include "basin/storage.hpp"

namespace cuenca::basin {

/// What comes of a step on trial.
struct Tried {
  /// m3 of each stream of a plant per m3 that reaches it; of water without salts where nothing does.
  struct Yield {
    double product = 1, reject = 0, bypass = 0;
    double of(AllocationPlan::Stream stream) const {
      return stream == AllocationPlan::Stream::product ? product : stream == AllocationPlan::Stream::reject ? reject : bypass;
    }
  };
  std::vector<double> drawn;  ///< kg/m3 of what each link of the plan takes, [link][constituent]
  std::vector<Yield> yields;  ///< by treatment of the plan

  /// The largest difference, relative to the highest concentration of the constituent; of yields as they are.
  double change_to(const Tried& next, int constituents) const;
  /// The higher of both concentrations for every link.
  void keep_worse(const Tried& other);
};

class MixedQuality {
 public:
  MixedQuality(const Storage& storage, const AllocationPlan& plan);

  /// Is there anything to find out: a limit or a treatment?
  bool wanted() const { return !plan_.limits.empty() || !plan_.treatments.empty(); }
  /// Does the plan alone say so: a limit, or a plant that treats what uses return?
  bool always() const;
  /// And today: a limit, or a plant that links, wells or returns may reach.
  bool active(int member, const catalog::Step& step) const;
  /// Must the network be tried to know it? What wells bring has the quality of the ground.
  bool tries(int member, const catalog::Step& step) const;
  /// What stands for a step in which nothing is to be found out.
  const Tried& nothing() const { return nothing_; }
  /// The network of the step with the flows of an outcome; null: nothing is taken.
  Tried attempt(int member, const catalog::Step& step, const allocation::Outcome* outcome) const;
  /// Fills concentrations and room of limits, and what plants on their way lose and reject of what comes out of the links' pipes, which must stand
  /// in `c.lost` and `c.piped`.
  void fill(allocation::Conditions& c, int member, const catalog::Step& step, const Tried& tried) const;
  /// kg/m3 of what reaches the use of a limit; 0 where nothing does.
  double mix(const AllocationPlan::Limit& limit, int member, const catalog::Step& step, const allocation::Conditions& c,
             const allocation::Outcome& outcome) const;
  /// m3/s that reach a use by a way of their own, the plant on it passed.
  double arrives(const AllocationPlan::Arrival& way, int member, const catalog::Step& step) const;
  /// m3/s that a plant may take in by links and wells.
  double room_of(int treatment, int member, const catalog::Step& step) const;

 private:
  /// A turn of the network; what it moves goes between the stores that are followed, -1: from or to elsewhere.
  struct Event {
    enum class Kind { link, use, return_flow, treatment, reach, reservoir } kind;
    int index = -1;  ///< in the list of the plan
    Place at;
    std::vector<int> stores, from, to;  ///< own stores; ends of the fluxes by row
    int user = -1;                      ///< of a return flow: the use that gives it
  };
  /// m3, and kg [store][constituent], in the stores that are followed.
  struct Contents {
    std::vector<double> water, mass;
  };
  struct Mixed {
    double water = 0;          ///< m3
    std::vector<double> mass;  ///< kg by constituent
    double reject = 0;         ///< m3 that the plant on its way rejects, with what that carries
  };
  int local(int column);
  void add_event(Event::Kind kind, int index, Place at);
  Contents contents(int member) const;
  template <class Component, class Forcing, class Fluxes>
  void try_turn(const Event& event, int member, const catalog::Step& step, Contents& now, const Forcing& forcing, Fluxes& fluxes) const;
  void book(const Event& event, Contents& now, const double* water, const std::vector<double>& reactions) const;
  double concentration_of(int constituent, int column, int member) const;
  /// kg/m3 of what a well lifts.
  std::vector<double> pumped(const AllocationPlan::Well& well, int member) const;
  /// What a m3 with these concentrations (kg/m3) is after a plant.
  Mixed treated(int treatment, int member, const catalog::Step& step, std::span<const double> concentration) const;
  /// Is what comes to a use by a way of its own treated on the day, or does it only go through its plant?
  bool is_treated(const AllocationPlan::Arrival& way, int member, const catalog::Step& step) const;
  Mixed arrival(const AllocationPlan::Arrival& way, int member, const catalog::Step& step) const;
  Mixed by_itself(Place use, int member, const catalog::Step& step) const;
  /// kg of what a limit counts.
  double counted(const AllocationPlan::Limit& limit, std::span<const double> mass) const;
  template <class Aggregate>
  Aggregate parameters(Place at, int m) const {
    return catalog::load<Aggregate>(s_.groups[at.group].parameter_slots.data(), at.entity * s_.members + m);
  }
  template <class Aggregate>
  Aggregate forcing(Place at, int m) const {
    return catalog::load<Aggregate>(s_.groups[at.group].forcing_slots.data(), at.entity * s_.members + m);
  }

  const Storage& s_;
  const AllocationPlan& plan_;
  Tried nothing_;
  std::vector<Event> events_;
  std::vector<int> columns_;                   ///< of the stores that are followed
  std::vector<std::pair<int, int>> expected_;  ///< flux column, store that it comes into
};

}  // namespace cuenca::basin
