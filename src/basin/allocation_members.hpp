// The allocation of a step for all members of a run at once: what is there and what is asked goes into arrays by member, `Plenty` serves
// those in which nobody has to share, and the orders of these are handed out. `serve` and what stands above it do for every number what
// AllocationStage does for one member, operation by operation. Compiled once per processor level (basin/levels).
#pragma once
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "allocation/conditions.hpp"
#include "allocation/licence.hpp"
#include "allocation/link.hpp"
#include "allocation/solver/plenty.hpp"
#include "basin/allocation_columns.hpp"
#include "basin/allocation_plan.hpp"
#include "basin/allocation_together.hpp"
#include "basin/allocation_treated.hpp"
#include "basin/storage.hpp"

namespace cuenca::basin {

/// `Real`: double for a run of one member, Lanes for one of eight.
template <class Real>
class AllocationOfMembers final : public AllocationTogether {
 public:
  using Mask = MaskOf<Real>;
  /// All must outlive it.
  AllocationOfMembers(Storage& storage, const AllocationPlan& plan, const allocation::Plan& way, const allocation::PlentyOrders& orders);

  void fill(const catalog::Step& step) override;
  unsigned serve(const catalog::Step& step, unsigned others) override;
  void note_taken() override;
  void take_conditions(int member, allocation::Conditions& to) const override;

 private:
  void fill_bodies(const catalog::Step& step);
  void fill_uses(const catalog::Step& step);
  void fill_wells(const catalog::Step& step);
  void fill_links(const catalog::Step& step);
  void fill_returns();
  void fill_licences(const catalog::Step& step);
  void hand_out(const catalog::Step& step);

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  /// m3 in the step of a rate in m3/s, none if that is a capacity that people left out.
  static Real in_step(const Real& most, const Real& dt) {
    return select(most >= Real(kNoCapacity), Real(allocation::kUnlimited), most * dt);
  }
  void order(Real* to, const Real& value) { *to = some_others_ ? select(others_, *to, value) : value; }

  const AllocationPlan& plan_;
  AllocationColumns<Real> at_;
  TreatedWater<Real> treated_;
  allocation::ConditionsOf<Real> conditions_;
  allocation::Plenty<Real> plenty_;
  Mask others_{};  ///< those who are not served here
  bool some_others_ = false;
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
    : plan_(plan),
      at_(storage, plan),
      treated_(storage, plan),
      conditions_(allocation::plain_conditions_of<Real>(plan.network)),
      plenty_(plan.network, way, orders, reasons_of_licences(plan)) {
  for (const auto& well : plan.wells) conditions_.storage[at(well.node)] = Real(allocation::kUnlimited);
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
  auto& c = conditions_;
  const Real zero(0.0), one(1.0), dt(step.dt);
  for (std::size_t i = 0; i < plan_.reaches.size(); ++i) {
    const auto& reach = plan_.reaches[i];
    const auto& from = at_.reaches[i];
    const Real surface = *from.length * *from.width;
    c.inflow[at(reach.node)] = max(zero, *from.water);
    c.loss[at(reach.passing)] =
        (*from.loss_request + *from.evaporation_factor * *from.open_water_evaporation * surface + *from.bed_conductivity * surface) * dt;
    c.gain[at(reach.passing)] = one - *from.loss_share;
    if (plan_.reserves[i] >= 0) c.requirement[at(plan_.reserves[i])] = *from.reserve * dt;
  }
  for (std::size_t i = 0; i < plan_.bodies.size(); ++i) {
    const auto node = at(plan_.bodies[i].node);
    const auto& from = at_.bodies[i];
    c.storage[node] = max(zero, *from.water);
    if (from.maximum_withdrawal != nullptr) c.most[node] = in_step(*from.maximum_withdrawal, dt);
  }
  for (std::size_t i = 0; i < plan_.expected.size(); ++i) c.inflow[at(plan_.expected[i].node)] += *at_.expected[i];
}

template <class Real>
void AllocationOfMembers<Real>::fill_uses(const catalog::Step& step) {
  auto& c = conditions_;
  const Real zero(0.0), dt(step.dt);
  for (std::size_t i = 0; i < plan_.uses.size(); ++i) {
    const auto& use = plan_.uses[i];
    const auto& from = at_.uses[i];
    const Real there = treated_.by_itself(i, step);
    const Real request = max(zero, *from.request - there) * dt;
    const Real least = use.minimum < 0 ? zero : max(zero, min(request, (*from.minimum - there) * dt));
    if (use.minimum >= 0) c.requirement[at(use.minimum)] = least;
    c.requirement[at(use.claim)] = request - least;
  }
  for (std::size_t i = 0; i < plan_.requirements.size(); ++i)
    c.requirement[at(plan_.requirements[i].claim)] = *at_.requirements[i].flow * dt;
}

template <class Real>
void AllocationOfMembers<Real>::fill_wells(const catalog::Step& step) {
  auto& c = conditions_;
  const Real zero(0.0), one(1.0), dt(step.dt), day(step.day);
  Mask treats(false);
  for (std::size_t i = 0; i < plan_.wells.size(); ++i) {
    const auto& well = plan_.wells[i];
    auto& from = at_.wells[i];
    const Mask open = (day >= *from.start) & (day <= *from.end);
    const bool closed = !any(open);
    if (closed && from.closed) continue;
    from.closed = closed;
    if (well.treatment >= 0) treats = treats | open;
    Real room = select(open, *from.capacity, zero);
    // its own rate goes first where no licence governs it
    if (well.claim < 0) room = max(zero, room - *from.rate);
    c.most[at(well.node)] = select(room >= Real(kNoCapacity), Real(allocation::kUnlimited), *from.share_given * room * dt);
    for (int link : well.links) {
      // a thin layer gives a share of what is asked
      c.largest_share[at(link)] = select(open, min(one, *from.share_given), zero);
      if (well.treatment >= 0) c.lost[at(link)] = zero;
    }
    if (well.claim >= 0) c.requirement[at(well.claim)] = select(open, *from.rate * dt, zero);
  }
  if (!any(treats)) return;
  for (std::size_t i = 0; i < plan_.wells.size(); ++i) {
    const auto& well = plan_.wells[i];
    if (well.treatment < 0) continue;
    const Real lost = select(treats, treated_.lost(i, step), zero);
    for (int link : well.links) c.lost[at(link)] = lost;
    at_.wells[i].closed = false;
  }
}

template <class Real>
void AllocationOfMembers<Real>::fill_links(const catalog::Step& step) {
  using allocation::Link;
  auto& c = conditions_;
  const Real one(1.0), dt(step.dt), day(step.day);
  for (std::size_t i = 0; i < plan_.links.size(); ++i) {
    const auto& link = plan_.links[i];
    const auto& from = at_.links[i];
    Link::Parameters<Real> p;
    p.basis = *from.basis;
    p.losses = *from.losses;
    p.leakage = *from.leakage;
    p.capacity = *from.capacity;
    p.start = *from.start;
    p.end = *from.end;
    const Real most = in_step(Link::most(p, day), dt), lost = min(one, Link::lost_share(p) + Link::leaked_share(p)), piped = one - lost;
    for (int k : link.links) {
      c.link_capacity[at(k)] = most;
      c.lost[at(k)] = lost;
      c.piped[at(k)] = piped;
      c.largest_share[at(k)] = *from.largest_share;
    }
    if (link.together >= 0) c.remaining[at(link.together)] = most;
  }
  for (const auto& seep : plan_.seeps) {
    if (seep.rejected) continue;
    const auto& from = at_.links[at(seep.link)];
    Link::Parameters<Real> p;
    p.basis = *from.basis;
    p.losses = *from.losses;
    p.leakage = *from.leakage;
    c.seeped[at(seep.index)] = Link::leaked_share(p);
  }
  for (std::size_t i = 0; i < plan_.treatments.size(); ++i)
    if (const int held = plan_.treatments[i].capacity; held >= 0) c.remaining[at(held)] = in_step(treated_.room(i, step), dt);
}

template <class Real>
void AllocationOfMembers<Real>::fill_returns() {
  auto& c = conditions_;
  const Real zero(0.0), one(1.0);
  for (std::size_t i = 0; i < plan_.returns.size(); ++i) {
    const auto& back = plan_.returns[i];
    const auto& from = at_.returns[i];
    Real& returned = c.returned[at(back.index)];
    if (back.leak) {
      returned = *from.losses;
      continue;
    }
    const Real used = (one - *from.losses) * (one - *from.served), given = used * (one - *from.consumption);
    const Real shares = *from.return_shares, aside = min(one, shares);
    if (!back.by.given()) {
      returned = given * (one - aside);
    } else {
      const Mask shared = shares > zero;
      const Real part = select(shared, aside * *from.share / select(shared, shares, one), zero);
      returned = given * part * max(zero, one - *from.by_losses - min(*from.by_leakage, one - *from.by_losses));
    }
  }
}

template <class Real>
void AllocationOfMembers<Real>::fill_licences(const catalog::Step& step) {
  using allocation::Licence;
  const Real day(step.day);
  for (std::size_t i = 0; i < plan_.licences.size(); ++i) {
    const auto& from = at_.licences[i];
    Real& remaining = conditions_.remaining[at(plan_.licences[i].index)];
    remaining = Real(Licence::kUnbound);
    if (!any((day >= *from.start) & (day <= *from.end))) continue;
    const Licence::Parameters<Real> p{*from.volume,     *from.period, *from.window, *from.first_month,
                                      *from.last_month, *from.start,  *from.end};
    const Licence::Count<Real> count{*from.used, *from.day_before, *from.month_before, *from.slice};
    const Real used = Licence::used_by_now(step, p, count, [&](int k, int member) { return from.slices[k][from.cell + member]; });
    remaining = Licence::remaining(step, p, used);
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
  some_others_ = left != 0;
  if (!all(others_)) hand_out(step);
  return left;
}

template <class Real>
void AllocationOfMembers<Real>::hand_out(const catalog::Step& step) {
  const Real zero(0.0), one(1.0), per_second(step.dt > 0 ? 1 / step.dt : 0);
  for (std::size_t i = 0; i < plan_.links.size(); ++i) {
    Real taken = zero;
    for (int k : plan_.links[i].links) taken += plenty_.withdrawn(k);
    order(at_.links[i].allocated, taken * per_second);
  }
  for (std::size_t i = 0; i < plan_.uses.size(); ++i) {
    const auto& use = plan_.uses[i];
    Real allocated = plenty_.delivered(use.claim), reason = plenty_.reason(use.claim);
    if (use.minimum >= 0) {
      allocated += plenty_.delivered(use.minimum);
      reason = select(reason == zero, plenty_.reason(use.minimum), reason);
    }
    order(at_.uses[i].allocated, allocated * per_second);
    order(at_.uses[i].binding, reason);
  }
  for (std::size_t i = 0; i < plan_.wells.size(); ++i) {
    const auto& well = plan_.wells[i];
    const auto& from = at_.wells[i];
    Real for_use = zero, asked = zero;
    for (int link : well.links) for_use += plenty_.withdrawn(link);
    const Real share = *from.share_given;
    for_use = for_use / select(share > zero, share, one);  // a thin layer gives that share of what is asked
    for (const Real* request : from.asking) asked += *request;
    Real adjustment = for_use * per_second - asked;
    if (well.claim >= 0) adjustment += plenty_.withdrawn(well.own_link) * per_second - *from.rate;
    order(from.adjustment, adjustment);
  }
  for (std::size_t i = 0; i < plan_.requirements.size(); ++i)
    order(at_.requirements[i].binding, plenty_.reason(plan_.requirements[i].claim));
}

template <class Real>
void AllocationOfMembers<Real>::note_taken() {
  for (const auto& licence : at_.licences) {
    Real taken(0.0);
    for (const auto& part : licence.parts) taken += part.loss_share == nullptr ? *part.flux : *part.flux / (Real(1.0) - *part.loss_share);
    *licence.taken = taken;
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
