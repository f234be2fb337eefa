// The allocation of a step for all members of a run at once: what is there and what is asked goes into arrays by member, `Plenty` serves
// those in which nobody has to share, and the orders of these are handed out. `serve` and what stands above it do for every number what
// AllocationStage does for one member, operation by operation. Compiled once per processor level (basin/levels).
#pragma once
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "allocation/canal.hpp"
#include "allocation/conditions.hpp"
#include "allocation/flow_requirement.hpp"
#include "allocation/licence.hpp"
#include "allocation/link.hpp"
#include "allocation/return_flow.hpp"
#include "allocation/solver/plenty.hpp"
#include "allocation/treatment.hpp"
#include "allocation/use.hpp"
#include "allocation/use_request.hpp"
#include "aquifer/linear_cell.hpp"
#include "aquifer/well.hpp"
#include "basin/allocation_plan.hpp"
#include "basin/allocation_together.hpp"
#include "basin/storage.hpp"
#include "waterbody/reach.hpp"

namespace cuenca::basin {

/// `Real`: double for a run of one member, Lanes for one of eight.
template <class Real>
class AllocationOfMembers final : public AllocationTogether {
 public:
  using Mask = MaskOf<Real>;
  /// All must outlive it.
  AllocationOfMembers(Storage& storage, const AllocationPlan& plan, const allocation::Plan& way, const allocation::PlentyOrders& orders);

  void fill(const catalog::Step& step) override;
  void set_requirement(int claim, int member, double required) override { set(conditions_.requirement, claim, member, required); }
  void set_lost(int link, int member, double share) override { set(conditions_.lost, link, member, share); }
  unsigned serve(const catalog::Step& step, unsigned others) override;
  void note_taken() override;
  void take_conditions(int member, allocation::Conditions& to) const override;

 private:
  struct Taken {
    const double* flux;
    const double* loss_share;  ///< of a canal that it passes; null: none
  };
  void fill_bodies(const catalog::Step& step);
  void fill_uses(const catalog::Step& step);
  void fill_wells(const catalog::Step& step);
  void fill_links(const catalog::Step& step);
  void fill_returns();
  void fill_licences(const catalog::Step& step);
  void hand_out(const catalog::Step& step);

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  static void set(std::vector<Real>& values, int i, int member, double value) {
    if constexpr (std::is_same_v<Real, double>)
      values[at(i)] = value;
    else
      values[at(i)].set(member, value);
  }
  static const Real& read(const double* from) { return *reinterpret_cast<const Real*>(from); }
  int cell(Place at) const { return at.entity * s_.members; }
  template <class Aggregate>
  Aggregate parameters(Place at) const {
    return catalog::load<Aggregate>(s_.groups[at.group].parameter_slots.data(), cell(at));
  }
  template <class Aggregate>
  Aggregate forcing(Place at) const {
    return catalog::load<Aggregate>(s_.groups[at.group].forcing_slots.data(), cell(at));
  }
  template <class Aggregate>
  Aggregate derived(Place at) const {
    return catalog::load<Aggregate>(s_.groups[at.group].derived_slots.data(), cell(at));
  }
  const Real& water(int column) const { return read(s_.water.data() + at(column) * at(s_.members)); }
  const double* flux(int column) const { return s_.fluxes.data() + at(column) * at(s_.members); }
  void order(Place at, int slot, const Real& value) {
    Real& to = *reinterpret_cast<Real*>(const_cast<double*>(s_.groups[at.group].forcing_slots[slot]) + cell(at));
    to = select(others_, to, value);
  }

  Storage& s_;
  const AllocationPlan& plan_;
  allocation::ConditionsOf<Real> conditions_;
  allocation::Plenty<Real> plenty_;
  Mask others_{};                                      ///< those who are not served here
  struct Coming {
    const double* flow;  ///< m3/s
    int treatment;       ///< plant on its way; counts here where water goes through that as it came
  };
  std::vector<std::vector<Coming>> by_itself_;         ///< by use
  std::vector<std::vector<const double*>> treated_;    ///< by plant: flows that come to it by themselves
  std::vector<std::vector<Place>> asking_;             ///< by well: requests that are already among its own
  std::vector<std::vector<Taken>> taken_;              ///< by licence
};

/// What people are told where a licence of the network binds: capacities that several links share are licences there.
inline std::vector<double> reasons_of_licences(const AllocationPlan& plan) {
  using allocation::Binding;
  std::vector<double> reasons(plan.network.licences.size(), reason_of(Binding::licence));
  for (const auto& plant : plan.treatments)
    if (plant.capacity >= 0) reasons[static_cast<std::size_t>(plant.capacity)] = reason_of(Binding::treatment_capacity);
  for (const auto& link : plan.links)
    if (link.together >= 0) reasons[static_cast<std::size_t>(link.together)] = reason_of(Binding::link_capacity);
  return reasons;
}

template <class Real>
AllocationOfMembers<Real>::AllocationOfMembers(Storage& storage, const AllocationPlan& plan, const allocation::Plan& way,
                                               const allocation::PlentyOrders& orders)
    : s_(storage),
      plan_(plan),
      conditions_(allocation::plain_conditions_of<Real>(plan.network)),
      plenty_(plan.network, way, orders, reasons_of_licences(plan)) {
  treated_.resize(plan.treatments.size());
  for (const auto& use : plan.uses) {
    std::vector<Coming> flows;
    for (const auto& arrival : use.by_itself) {
      flows.push_back({s_.at(arrival.flow), arrival.treatment});
      if (arrival.treatment >= 0) treated_[at(arrival.treatment)].push_back(s_.at(arrival.flow));
    }
    by_itself_.push_back(std::move(flows));
  }
  for (const auto& well : plan.wells) {
    std::vector<Place> asking;
    for (const auto& use : plan.uses)
      if (well.named && use.at == well.use) asking.push_back(use.request);
    asking_.push_back(std::move(asking));
    conditions_.storage[at(well.node)] = Real(allocation::kUnlimited);
  }
  for (const auto& licence : plan.licences) {
    std::vector<Taken> taken;
    for (const Place& place : licence.taking) {
      const GroupInfo& group = s_.structure.groups[place.group];
      for (std::size_t row = 0; row < group.type->fluxes.size(); ++row)
        taken.push_back({flux(group.flux_base + static_cast<int>(row) * group.padded + place.entity), nullptr});
    }
    for (const auto& part : licence.parts) {
      using P = allocation::Canal::Parameters<double>;
      const bool loses = part.canal.given() && !part.whole;
      const double* share =
          loses ? s_.groups[part.canal.group].parameter_slots[catalog::slot_of<&P::loss_share>()] + cell(part.canal) : nullptr;
      taken.push_back({flux(part.flux), share});
    }
    taken_.push_back(std::move(taken));
  }
}

template <class Real>
void AllocationOfMembers<Real>::fill(const catalog::Step& step) {
  fill_bodies(step);
  fill_uses(step);
  fill_wells(step);
  fill_licences(step);
  fill_links(step);
  fill_returns();
}

template <class Real>
void AllocationOfMembers<Real>::fill_bodies(const catalog::Step& step) {
  using Reach = waterbody::Reach;
  auto& c = conditions_;
  const Real zero(0.0), dt(step.dt);
  for (const auto& reach : plan_.reaches) {
    const auto p = parameters<Reach::Parameters<Real>>(reach.at);
    const auto f = forcing<Reach::Forcing<Real>>(reach.at);
    const Real surface = p.length * p.width;
    c.inflow[at(reach.node)] = max(zero, water(reach.column));
    c.loss[at(reach.passing)] =
        (f.loss_request + p.evaporation_factor * f.open_water_evaporation * surface + p.bed_conductivity * surface) * dt;
    c.gain[at(reach.passing)] = Real(1.0) - p.loss_share;
  }
  for (std::size_t i = 0; i < plan_.reaches.size(); ++i)
    if (plan_.reserves[i] >= 0)
      c.requirement[at(plan_.reserves[i])] = parameters<Reach::Parameters<Real>>(plan_.reaches[i].at).reserve * dt;
  for (const auto& body : plan_.bodies) {
    c.storage[at(body.node)] = max(zero, water(body.column));
    if (!body.aquifer.given()) continue;
    const Real most = parameters<aquifer::LinearCell::Parameters<Real>>(body.aquifer).maximum_withdrawal;
    c.most[at(body.node)] = select(most >= Real(kNoCapacity), Real(allocation::kUnlimited), most * dt);
  }
  for (const auto& expected : plan_.expected) c.inflow[at(expected.node)] += read(flux(expected.flux));
}

template <class Real>
void AllocationOfMembers<Real>::fill_uses(const catalog::Step& step) {
  using Requirement = allocation::FlowRequirement::Parameters<Real>;
  auto& c = conditions_;
  const Real zero(0.0), dt(step.dt), day(step.day);
  for (std::size_t i = 0; i < plan_.uses.size(); ++i) {
    const auto& use = plan_.uses[i];
    const auto asked = derived<allocation::UseRequest::Derived<Real>>(use.request);
    Real there = zero;
    for (const Coming& one : by_itself_[i]) {
      if (one.treatment < 0) {
        there += read(one.flow);
        continue;
      }
      const auto plant = parameters<allocation::Treatment::Parameters<Real>>(plan_.treatments[at(one.treatment)].at);
      there += select(allocation::Treatment::open(plant, day), read(one.flow), zero);
    }
    const Real request = max(zero, asked.request - there) * dt;
    const Real least = use.minimum < 0 ? zero : max(zero, min(request, (asked.minimum - there) * dt));
    if (use.minimum >= 0) c.requirement[at(use.minimum)] = least;
    c.requirement[at(use.claim)] = request - least;
  }
  for (const auto& required : plan_.requirements) c.requirement[at(required.claim)] = parameters<Requirement>(required.at).flow * dt;
}

template <class Real>
void AllocationOfMembers<Real>::fill_wells(const catalog::Step& step) {
  auto& c = conditions_;
  const Real zero(0.0), one(1.0), dt(step.dt), day(step.day);
  for (const auto& well : plan_.wells) {
    const auto p = parameters<aquifer::Well::Parameters<Real>>(well.at);
    const auto d = derived<aquifer::Well::Derived<Real>>(well.at);
    const Mask open = (day >= p.start) & (day <= p.end);
    Real room = select(open, p.capacity, zero);
    // its own rate goes first where no licence governs it
    if (well.claim < 0) room = max(zero, room - p.rate);
    c.most[at(well.node)] = select(room >= Real(kNoCapacity), Real(allocation::kUnlimited), d.share_given * room * dt);
    for (int link : well.links) {
      // a thin layer gives a share of what is asked
      c.largest_share[at(link)] = select(open, min(one, d.share_given), zero);
      if (well.treatment >= 0) c.lost[at(link)] = zero;
    }
    if (well.claim >= 0) c.requirement[at(well.claim)] = select(open, p.rate * dt, zero);
  }
}

template <class Real>
void AllocationOfMembers<Real>::fill_links(const catalog::Step& step) {
  using allocation::Link;
  using allocation::Treatment;
  auto& c = conditions_;
  const Real zero(0.0), one(1.0), dt(step.dt), day(step.day), none(kNoCapacity), unlimited(allocation::kUnlimited);
  for (const auto& link : plan_.links) {
    const auto p = parameters<Link::Parameters<Real>>(link.at);
    const Real most = Link::most(p, day), lost = Link::lost_share(p) + Link::leaked_share(p);
    for (int i : link.links) {
      c.link_capacity[at(i)] = select(most >= none, unlimited, most * dt);
      c.lost[at(i)] = min(one, lost);
      c.piped[at(i)] = one - c.lost[at(i)];
      c.largest_share[at(i)] = p.largest_share;
    }
    if (link.together >= 0) c.remaining[at(link.together)] = select(most >= none, unlimited, most * dt);
  }
  for (const auto& seep : plan_.seeps)
    if (!seep.rejected) c.seeped[at(seep.index)] = Link::leaked_share(parameters<Link::Parameters<Real>>(plan_.links[at(seep.link)].at));
  for (std::size_t i = 0; i < plan_.treatments.size(); ++i) {
    const int held = plan_.treatments[i].capacity;
    if (held < 0) continue;
    Real room = Treatment::most(parameters<Treatment::Parameters<Real>>(plan_.treatments[i].at), day);
    for (const double* flow : treated_[i]) room -= read(flow);
    const Real most = max(zero, room);
    c.remaining[at(held)] = select(most >= none, unlimited, most * dt);
  }
}

template <class Real>
void AllocationOfMembers<Real>::fill_returns() {
  auto& c = conditions_;
  const Real zero(0.0), one(1.0);
  for (const auto& back : plan_.returns) {
    const auto p = parameters<allocation::Use::Parameters<Real>>(back.use);
    const auto f = forcing<allocation::Use::Forcing<Real>>(back.use);
    const Real used = (one - p.losses) * (one - f.served), given = used * (one - p.consumption), aside = min(one, f.return_shares);
    Real& returned = c.returned[at(back.index)];
    if (back.leak) {
      returned = p.losses;
    } else if (!back.by.given()) {
      returned = given * (one - aside);
    } else {
      const auto by = parameters<allocation::ReturnFlow::Parameters<Real>>(back.by);
      const Mask shared = f.return_shares > zero;
      const Real part = select(shared, aside * by.share / select(shared, f.return_shares, one), zero);
      returned = given * part * max(zero, one - by.losses - min(by.leakage, one - by.losses));
    }
  }
}

template <class Real>
void AllocationOfMembers<Real>::fill_licences(const catalog::Step& step) {
  using allocation::Licence;
  for (const auto& licence : plan_.licences) {
    const auto p = parameters<Licence::Parameters<Real>>(licence.at);
    double* const* memory = s_.groups[licence.at.group].memory_slots.data();
    const int first = cell(licence.at);
    const auto count = catalog::load<Licence::Count<Real>>(memory, first);
    const Real used = Licence::used_by_now(step, p, count, [&](int k, int member) { return memory[Licence::kSlices + k][first + member]; });
    conditions_.remaining[at(licence.index)] = Licence::remaining(step, p, used);
  }
}

template <class Real>
unsigned AllocationOfMembers<Real>::serve(const catalog::Step& step, unsigned others) {
  others_ = plenty_.serve(conditions_);
  unsigned left = others;
  if constexpr (std::is_same_v<Real, double>) {
    left |= others_ ? 1u : 0u;
    others_ = left != 0;
  } else {
    if (others != 0)
      for (int m = 0; m < kLanes; ++m)
        if ((others >> m) & 1u) others_.v[m] = -1;
    if (any(others_))
      for (int m = 0; m < kLanes; ++m) left |= others_[m] ? 1u << m : 0u;
  }
  if (!all(others_)) hand_out(step);
  return left;
}

template <class Real>
void AllocationOfMembers<Real>::hand_out(const catalog::Step& step) {
  using allocation::FlowRequirement;
  using allocation::Link;
  using allocation::Use;
  using aquifer::Well;
  using catalog::slot_of;
  const Real zero(0.0), one(1.0), per_second(step.dt > 0 ? 1 / step.dt : 0);
  for (const auto& link : plan_.links) {
    Real taken = zero;
    for (int i : link.links) taken += plenty_.withdrawn(i);
    order(link.at, slot_of<&Link::Forcing<double>::allocated>(), taken * per_second);
  }
  for (const auto& use : plan_.uses) {
    Real allocated = plenty_.delivered(use.claim), reason = plenty_.reason(use.claim);
    if (use.minimum >= 0) {
      allocated += plenty_.delivered(use.minimum);
      reason = select(reason == zero, plenty_.reason(use.minimum), reason);
    }
    order(use.at, slot_of<&Use::Forcing<double>::allocated>(), allocated * per_second);
    order(use.at, slot_of<&Use::Forcing<double>::binding>(), reason);
  }
  for (std::size_t i = 0; i < plan_.wells.size(); ++i) {
    const auto& well = plan_.wells[i];
    Real for_use = zero, asked = zero;
    for (int link : well.links) for_use += plenty_.withdrawn(link);
    const Real share = derived<Well::Derived<Real>>(well.at).share_given;
    for_use = for_use / select(share > zero, share, one);  // a thin layer gives that share of what is asked
    for (const Place& request : asking_[i]) asked += derived<allocation::UseRequest::Derived<Real>>(request).request;
    Real adjustment = for_use * per_second - asked;
    if (well.claim >= 0) adjustment += plenty_.withdrawn(well.own_link) * per_second - parameters<Well::Parameters<Real>>(well.at).rate;
    order(well.at, slot_of<&Well::Forcing<double>::adjustment>(), adjustment);
  }
  for (const auto& required : plan_.requirements)
    order(required.at, slot_of<&FlowRequirement::Forcing<double>::binding>(), plenty_.reason(required.claim));
}

template <class Real>
void AllocationOfMembers<Real>::note_taken() {
  using Forcing = allocation::Licence::Forcing<double>;
  others_ = Mask(false);
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    Real taken(0.0);
    for (const Taken& one : taken_[i])
      taken += one.loss_share == nullptr ? read(one.flux) : read(one.flux) / (Real(1.0) - read(one.loss_share));
    order(plan_.licences[i].at, catalog::slot_of<&Forcing::taken>(), taken);
  }
}

template <class Real>
void AllocationOfMembers<Real>::take_conditions([[maybe_unused]] int member, allocation::Conditions& to) const {
  const auto& c = conditions_;
  const auto take = [&](const std::vector<Real>& from, std::vector<double>& into) {
    for (std::size_t i = 0; i < from.size(); ++i) {
      if constexpr (std::is_same_v<Real, double>)
        into[i] = from[i];
      else
        into[i] = from[i][member];
    }
  };
  take(c.inflow, to.inflow);
  take(c.storage, to.storage);
  take(c.most, to.most);
  take(c.loss, to.loss);
  take(c.gain, to.gain);
  take(c.requirement, to.requirement);
  take(c.link_capacity, to.link_capacity);
  take(c.lost, to.lost);
  take(c.piped, to.piped);
  take(c.largest_share, to.largest_share);
  take(c.seeped, to.seeped);
  take(c.returned, to.returned);
  take(c.remaining, to.remaining);
}

}  // namespace cuenca::basin
