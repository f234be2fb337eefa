// Makes the allocation problem of a basin: the ways of its water (plan_ways.cpp), what treats it (plan_treatment.cpp), who asks (plan_claims.cpp), what bounds them beside the
// water (plan_rights.cpp).
#pragma once
#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "basin/allocation_plan.hpp"

namespace cuenca::basin {

struct ComponentTerm;

class AllocationPlanner {
 public:
  AllocationPlanner(const Structure& structure, std::span<const SlotValues* const> members) : s_(structure), members_(members) {}
  /// None where nothing is to be shared out.
  std::optional<AllocationPlan> plan();

 private:
  // ways
  void add_bodies();
  /// Where the end of each reach and reservoir flows.
  void connect();
  /// Canals as places from which links lead to their fields, and reaches and reservoirs that send water to canals and fields by themselves.
  void add_canals();
  void add_supplies();
  /// Who else claims water that passes a supply.
  void find_others();
  void add_losses(AllocationPlan::Canal& canal);
  void add_links();
  void add_wells();
  void add_returns();
  void add_return(Place use, Place target, Place by, bool leak, Place turn, int treatment = -1,
                  AllocationPlan::Stream stream = AllocationPlan::Stream::product);
  /// Fluxes of lakes, wetlands and canals into the network that come before what they flow into.
  void add_expected();
  /// Does the network itself say what this flux of the step will be?
  bool known(Place at, std::string_view flux) const;
  /// The node of what a link draws on: of a lake or an aquifer a store that it alone empties.
  int source_node(Place source, int column);
  /// Of a use or a field.
  std::vector<int> links_to_claims(const std::string& id, int from, Place asks, int preference, double cost);
  int hold_together(std::string id, const std::vector<int>& links);
  bool draws_on(Place use, Place body) const;
  /// Bodies to which a use that draws on them gives back: such water comes after the links have taken theirs.
  std::map<Place, bool> given_back() const;

  // treatment
  void add_treatments();
  /// What reaches a plant by links and wells is at most its capacity.
  void hold_capacities();
  /// What leaks from a link, and what the plant on its way rejects, into the network; before the link joins the list of the plan.
  void add_seeps(const AllocationPlan::Link& link, Place to);
  bool is(Place at, std::string_view name) const { return at.given() && type(at) == name; }
  bool serves(Place treatment) const { return is(named(treatment, "to"), "use"); }
  /// The use at the end of a way that may lead through a treatment plant; none: the way leads elsewhere.
  Place served(Place to) const;
  bool treats_returns(Place plant) const;
  /// In `treatments`; -1: no plant.
  int treatment_at(Place at) const;
  /// Columns of the fluxes by which a component brings water to another.
  std::vector<int> fluxes_into(Place sends, Place target) const;

  // claims
  void add_uses();
  void add_fields();
  void add_requirements();
  void add_lagoon_claims();

  // rights
  void add_licences();
  void cover(AllocationPlan::Licence& licence, const ComponentTerm& term);
  void cover_irrigation(AllocationPlan::Licence& licence, const ComponentTerm& term);
  void add_limits();
  /// Does any licence cover this component by its own name?
  bool licensed(Place at, std::string_view section) const;

  /// Does the term of a text mean this component of that section?
  bool meant(const ComponentTerm& term, Place at, std::string_view section) const;

  // the structure
  bool wanted() const;
  int count(std::string_view type) const {
    const int g = s_.group_of(type);
    return g < 0 ? 0 : static_cast<int>(s_.groups[g].entities.size());
  }
  const std::string& path(Place at) const { return s_.groups[at.group].entities[at.entity].path; }
  std::string_view type(Place at) const { return s_.groups[at.group].type->name; }
  /// Of the first member: what shapes the problem is the same in all.
  double parameter(Place at, int slot) const {
    const GroupInfo& group = s_.groups[at.group];
    return members_[0]->constant[static_cast<std::size_t>(group.slot_base + slot * group.padded + at.entity)];
  }
  int whole(Place at, int slot) const { return static_cast<int>(parameter(at, slot)); }
  /// Above zero, or a month, a series, an expression or a rule may raise it while the study runs: then there is a claim from the beginning.
  bool asked(Place at, int slot) const;
  /// What a reference setting of a component names.
  Place named(Place at, std::string_view setting) const;
  Signal signal(Place at, std::string_view derived) const;
  /// Flux column of a row of a component.
  int flux(Place at, int row) const {
    const GroupInfo& group = s_.groups[at.group];
    return group.flux_base + row * group.padded + at.entity;
  }
  /// Column of the store that a flux row of a component takes from; -1: none.
  int donor(Place at, int flux_row) const;
  template <class Each>
  void each(std::string_view type, Each&& visit) const {
    const int g = s_.group_of(type);
    if (g < 0) return;
    for (int e = 0; e < static_cast<int>(s_.groups[g].entities.size()); ++e) visit(Place{g, e});
  }
  /// Turn within a step: does `a` come before `b`?
  bool before(Place a, Place b) const {
    const int one = s_.groups[a.group].entities[a.entity].level, other = s_.groups[b.group].entities[b.entity].level;
    return one != other ? one < other : a.group < b.group;
  }

  // the network
  int add_node(std::string id, allocation::Network::NodeKind kind);
  int add_claim(std::string id, allocation::Network::ClaimKind kind, int node, int priority, double weight = 0);
  int add_link(std::string id, int from, int claim, int preference, double cost);

  const Structure& s_;
  std::span<const SlotValues* const> members_;
  AllocationPlan plan_;
  std::map<Place, int> node_of_, passing_of_, end_of_, use_of_, field_of_, canal_of_, treatment_of_;
};

}  // namespace cuenca::basin
