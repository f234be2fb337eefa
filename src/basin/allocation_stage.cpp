#include "basin/allocation_stage.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "allocation/canal.hpp"
#include "allocation/conditions.hpp"
#include "allocation/flow_requirement.hpp"
#include "allocation/lagoon_claim.hpp"
#include "allocation/licence.hpp"
#include "allocation/link.hpp"
#include "allocation/quality_limit.hpp"
#include "allocation/return_flow.hpp"
#include "allocation/solver/plenty_orders.hpp"
#include "allocation/use.hpp"
#include "allocation/use_request.hpp"
#include "aquifer/linear_cell.hpp"
#include "aquifer/well.hpp"
#include "basin/allocation_together.hpp"
#include "catchment/field.hpp"
#include "waterbody/lagoon.hpp"
#include "waterbody/reach.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::basin {
namespace {

using allocation::Binding;
using allocation::Conditions;
using allocation::kUnlimited;
using allocation::Outcome;
using allocation::reason_of;
using catalog::slot_of;
using waterbody::Lagoon;
using waterbody::Reach;
using waterbody::Reservoir;

using UseParameters = allocation::Use::Parameters<double>;
using UseForcing = allocation::Use::Forcing<double>;
using RequestDerived = allocation::UseRequest::Derived<double>;
using LinkParameters = allocation::Link::Parameters<double>;
using LinkForcing = allocation::Link::Forcing<double>;
using WellParameters = aquifer::Well::Parameters<double>;
using WellForcing = aquifer::Well::Forcing<double>;
using WellDerived = aquifer::Well::Derived<double>;
using LicenceCount = allocation::Licence::Count<double>;
using LicenceParameters = allocation::Licence::Parameters<double>;

/// Links leave this much of a body that they empty, so that rounding overdraws nothing.
constexpr double kAllButRounding = 1 - 1e-14;

/// m3 in a bed whose water surface is `area` m2; areas grow with the depth.
template <class Shape>
double volume_with_area(const Shape& shape, double area) {
  double low = 0, high = 1000;
  for (int i = 0; i < 60; ++i) {
    const double depth = 0.5 * (low + high);
    (shape.area(shape.volume(depth), depth) < area ? low : high) = depth;
  }
  return shape.volume(high);
}

}  // namespace

struct AllocationStage::Together {
  Together(const AllocationPlan& plan, const allocation::Options& options) : way(plan.network, options), orders(plan.network, way, options) {}
  allocation::Plan way;
  allocation::PlentyOrders orders;
  std::unique_ptr<AllocationTogether> members;
};

AllocationStage::~AllocationStage() = default;

AllocationStage::AllocationStage(Storage& storage, const AllocationPlan& plan, const allocation::Options& options,
                                 const KernelTable& kernels)
    : s_(storage), plan_(plan), options_(options), quality_(storage, plan) {
  members_.resize(static_cast<std::size_t>(s_.members));
  for (Member& member : members_) member.conditions = allocation::plain_conditions(plan.network);
  for (const auto& reach : plan.reaches) routed_ = routed_ || reach.routed;
  if (!plan.links.empty()) links_group_ = plan.links.front().at.group;
  if (!may_serve_together()) return;
  together_ = std::make_unique<Together>(plan, options);
  if (together_->orders.possible)
    together_->members = allocation_together(kernels, s_, plan, together_->way, together_->orders);
  else
    together_.reset();
}

/// Irrigation, lagoons, routed reaches and limits of quality are for one member after the other.
bool AllocationStage::may_serve_together() const {
  return plan_.fields.empty() && plan_.canals.empty() && plan_.supplies.empty() && plan_.reservoirs.empty() &&
         plan_.lagoon_claims.empty() && !routed_ && !quality_.always();
}

allocation::Allocator& AllocationStage::allocator(Member& member) const {
  if (!member.allocator) member.allocator = std::make_unique<allocation::Allocator>(plan_.network, options_);
  return *member.allocator;
}

double AllocationStage::salt_volume(int column, int m) const {
  double volume = 0;
  for (int k = 0; k < s_.constituents; ++k)
    volume += s_.masses[k * s_.cells + static_cast<std::size_t>(column) * s_.members + m] * s_.structure.constituents[k].dissolved_volume;
  return volume;
}

void AllocationStage::order(Place at, int slot, int m, double value) {
  const_cast<double*>(s_.groups[at.group].forcing_slots[slot])[cell(at, m)] = value;
}

void AllocationStage::allocate(const catalog::Step& step) {
  if (together_) return allocate_together(step);
  for (int m = 0; m < s_.members; ++m) allocate(members_[m], m, step);
}

void AllocationStage::allocate_together(const catalog::Step& step) {
  together_->members->fill(step);
  const unsigned left = together_->members->serve(step, plan_.treatments.empty() ? 0 : treat(step));
  for (int m = 0; m < s_.members; ++m) {
    members_[m].together = ((left >> m) & 1u) == 0;
    if (!members_[m].together) allocate(members_[m], m, step);
  }
}

unsigned AllocationStage::treat(const catalog::Step& step) {
  AllocationTogether& members = *together_->members;
  unsigned tried = 0;
  for (int m = 0; m < s_.members; ++m) {
    if (quality_.tries(m, step)) {
      tried |= 1u << m;
      continue;
    }
    for (const auto& use : plan_.uses) {
      const bool comes = std::any_of(use.by_itself.begin(), use.by_itself.end(),
                                     [&](const auto& way) { return quality_.is_treated(way, m, step) && s_.at(way.flow)[m] != 0; });
      if (!comes) continue;
      const Asked asked = asked_of(use, m, step);
      if (use.minimum >= 0) members.set_requirement(use.minimum, m, asked.least);
      members.set_requirement(use.claim, m, asked.request - asked.least);
    }
    if (!quality_.active(m, step)) continue;
    for (const auto& well : plan_.wells)
      if (well.treatment >= 0)
        for (int link : well.links) members.set_lost(link, m, quality_.lost_of(well, m, step, 1));
  }
  return tried;
}

const AllocationStage::Member& AllocationStage::known(int m) const {
  Member& member = members_[static_cast<std::size_t>(m)];
  if (!member.together) return member;
  together_->members->take_conditions(m, member.conditions);
  member.outcome = allocator(member).allocate(member.conditions);
  name_capacities(member.outcome);
  member.together = false;
  return member;
}

void AllocationStage::allocate(Member& member, int m, const catalog::Step& step) {
  Conditions& c = member.conditions;
  fill_irrigation(c, m, step);
  fill_bodies(c, m, step);
  fill_claims(c, m, step);
  fill_wells(c, m, step);
  fill_licences(c, m, step);
  fill_routed(c, m, step, nullptr);
  for (const auto& limit : plan_.limits)
    for (int index : limit.indices) c.limit[index] = parameters<allocation::QualityLimit::Parameters<double>>(limit.at, m).at_most;
  const bool mixes = quality_.active(m, step), tries = mixes && quality_.tries(m, step);
  fill_quality(member, m, step, tries ? quality_.attempt(m, step, nullptr) : quality_.nothing(), mixes);
  member.outcome = allocator(member).allocate(c);
  // what is taken upstream changes what a routed reach lets out in the same step: once more with what then arrives
  if (routed_) {
    fill_routed(c, m, step, &member.outcome);
    member.outcome = allocator(member).allocate(c);
  }
  if (tries) settle(member, m, step);
  name_capacities(member.outcome);
  hand_out(member, m, step);
}

/// Links, returns and mixes by what came of the step on trial.
void AllocationStage::fill_quality(Member& member, int m, const catalog::Step& step, Tried tried, bool mixes) {
  member.tried = std::move(tried);
  fill_links(member.conditions, m, step);
  fill_returns(member.conditions, m, member.tried);
  if (mixes) quality_.fill(member.conditions, m, step, member.tried);
}

/// Capacities that several links share are licences of the network; people call them what they are.
void AllocationStage::name_capacities(Outcome& outcome) const {
  for (std::size_t claim = 0; claim < outcome.binding.size(); ++claim) {
    if (outcome.binding[claim] != Binding::licence) continue;
    const int at = outcome.binding_at[claim];
    for (const auto& plant : plan_.treatments)
      if (plant.capacity == at) outcome.binding[claim] = Binding::treatment_capacity;
    for (const auto& link : plan_.links)
      if (link.together == at) outcome.binding[claim] = Binding::link_capacity, outcome.binding_at[claim] = link.links.front();
  }
}

/// What uses take and give back changes the mixes that others find: again until they stay. Where they do not, the worse of the last two counts.
void AllocationStage::settle(Member& member, int m, const catalog::Step& step) {
  constexpr int kMostTrials = 8;
  constexpr double kSettled = 1e-9;
  for (int trial = 1; trial <= kMostTrials; ++trial) {
    Tried next = quality_.attempt(m, step, &member.outcome);
    if (member.tried.change_to(next, s_.constituents) <= kSettled) return;
    if (trial == kMostTrials) next.keep_worse(member.tried);
    if (routed_) fill_routed(member.conditions, m, step, &member.outcome);
    fill_quality(member, m, step, std::move(next), true);
    member.outcome = allocator(member).allocate(member.conditions);
  }
}

void AllocationStage::fill_bodies(Conditions& c, int m, const catalog::Step& step) {
  const double dt = step.dt;
  for (const auto& reach : plan_.reaches) {
    const auto p = parameters<Reach::Parameters<double>>(reach.at, m);
    const auto f = forcing<Reach::Forcing<double>>(reach.at, m);
    const double surface = p.length * p.width;
    c.inflow[reach.node] = max(0.0, water(reach.column, m));
    if (reach.routed) continue;
    c.loss[reach.passing] = (f.loss_request + p.evaporation_factor * f.open_water_evaporation * surface +
                             p.bed_conductivity * surface) *
                            dt;
    c.gain[reach.passing] = 1 - p.loss_share;
  }
  for (std::size_t i = 0; i < plan_.reaches.size(); ++i)
    if (plan_.reserves[i] >= 0)
      c.requirement[plan_.reserves[i]] = parameters<Reach::Parameters<double>>(plan_.reaches[i].at, m).reserve * dt;
  for (const auto& dam : plan_.reservoirs) {
    const auto p = parameters<Reservoir::Parameters<double>>(dam.at, m);
    const auto f = forcing<Reservoir::Forcing<double>>(dam.at, m);
    const std::size_t at = static_cast<std::size_t>(dam.column) * s_.members + m;
    const double standing = max(0.0, s_.water_seen[at]), inflow = max(0.0, s_.water[at] - s_.water_seen[at]);
    const auto zones = Reservoir::zones_of(step, p);
    c.storage[dam.node] = Reservoir::standing_after(step, p, f, standing, salt_volume(dam.column, m));
    c.inflow[dam.node] = inflow;
    c.capacity[dam.node] = zones.conservation;
    c.buffer[dam.node] = min(zones.buffer, zones.conservation);
    c.inactive[dam.node] = min(zones.inactive, c.buffer[dam.node]);
    c.buffer_share[dam.node] = zones.buffer_coefficient;
    c.requirement[dam.filling] = zones.conservation;
    if (dam.environmental >= 0) c.requirement[dam.environmental] = p.environmental_flow * dt;
  }
  for (const auto& body : plan_.bodies) {
    c.storage[body.node] = max(0.0, water(body.column, m));
    if (!body.aquifer.given()) continue;
    const double most = parameters<aquifer::LinearCell::Parameters<double>>(body.aquifer, m).maximum_withdrawal;
    c.most[body.node] = most >= kNoCapacity ? kUnlimited : most * dt;
  }
  for (const auto& expected : plan_.expected) c.inflow[expected.node] += flux(expected.flux, m);
  for (const auto& claim : plan_.lagoon_claims) c.inflow[claim.node] = 0;
}

/// What routed reaches let out: their kernel, tried on a copy with what arrives (`before`: as allocated).
void AllocationStage::fill_routed(Conditions& c, int m, const catalog::Step& step, const Outcome* before) {
  if (!routed_) return;
  for (const auto& reach : plan_.reaches) {
    if (!reach.routed) continue;
    const int at = cell(reach.at, m);
    const auto view = s_.view(reach.at.group, 0, static_cast<int>(s_.structure.groups[reach.at.group].entities.size()));
    const auto p = parameters<Reach::Parameters<double>>(reach.at, m);
    auto f = forcing<Reach::Forcing<double>>(reach.at, m);
    auto memory = catalog::load<Reach::Memory<double>>(view.memory, at);
    const double seen = s_.water_seen[static_cast<std::size_t>(reach.column) * s_.members + m];
    const double there = before ? before->passing[reach.passing] : water(reach.column, m);
    f.arrivals = there - seen;
    f.requested = f.ordered = f.adjustment = 0;  // its user is among the links
    Reach::Fluxes<double> q{};
    Reach::Derived<double> d{};
    Reach::step<double>(step, p, {max(0.0, there)}, memory, f, catalog::Salts<double>{&view, at}, q, d);
    c.inflow[reach.end] = q.outflow;
  }
}

AllocationStage::Asked AllocationStage::asked_of(const AllocationPlan::Use& use, int m, const catalog::Step& step) const {
  const auto asked = derived<RequestDerived>(use.request, m);
  double there = 0;
  for (const auto& way : use.by_itself) there += quality_.arrives(way, m, step);
  const double request = max(0.0, asked.request - there) * step.dt;
  return {request, use.minimum < 0 ? 0 : max(0.0, min(request, (asked.minimum - there) * step.dt))};
}

void AllocationStage::fill_claims(Conditions& c, int m, const catalog::Step& step) {
  for (const auto& use : plan_.uses) {
    const Asked asked = asked_of(use, m, step);
    if (use.minimum >= 0) c.requirement[use.minimum] = asked.least;
    c.requirement[use.claim] = asked.request - asked.least;
  }
  for (const auto& required : plan_.requirements)
    c.requirement[required.claim] = parameters<allocation::FlowRequirement::Parameters<double>>(required.at, m).flow * step.dt;
  for (const auto& claim : plan_.lagoon_claims) {
    const auto p = parameters<allocation::LagoonClaim::Parameters<double>>(claim.at, m);
    const auto lagoon = parameters<Lagoon::Parameters<double>>(claim.lagoon, m);
    const auto shape = Lagoon::shape_of(lagoon);
    double target = p.volume, content = 0, losses = 0;
    if (p.depth > 0) target = shape.volume(p.depth);
    if (p.area > 0) target = volume_with_area(shape, p.area);
    for (int column : claim.columns) content += water(column, m);
    const GroupInfo& group = s_.structure.groups[claim.lagoon.group];
    using Q = Lagoon::Fluxes<double>;
    const auto last = [&](int row) { return flux(group.flux_base + row * group.padded + claim.lagoon.entity, m); };
    losses = last(slot_of<&Q::evaporation>()) + last(slot_of<&Q::seepage>()) - last(slot_of<&Q::rain>());
    const double required = min(p.most * step.dt, max(0.0, target - content + losses));
    c.requirement[claim.claim] = required;
    order(claim.at, slot_of<&allocation::LagoonClaim::Forcing<double>::target>(), m, target);
    order(claim.at, slot_of<&allocation::LagoonClaim::Forcing<double>::required>(), m, required / step.dt);
  }
}

void AllocationStage::fill_wells(Conditions& c, int m, const catalog::Step& step) {
  for (const auto& well : plan_.wells) {
    const auto p = parameters<WellParameters>(well.at, m);
    const auto d = derived<WellDerived>(well.at, m);
    const bool open = step.day >= p.start && step.day <= p.end;
    const double share = d.share_given;
    double room = open ? p.capacity : 0;
    // its own rate goes first where no licence governs it
    if (well.claim < 0) room = max(0.0, room - p.rate);
    c.storage[well.node] = kUnlimited;
    c.most[well.node] = room >= kNoCapacity ? kUnlimited : share * room * step.dt;
    for (int link : well.links) {
      c.largest_share[link] = open ? min(1.0, share) : 0;  // a thin layer gives a share of what is asked
    }
    if (well.claim >= 0) {
      c.requirement[well.claim] = open ? p.rate * step.dt : 0;
      c.largest_share[well.own_link] = 1;
    }
  }
}

void AllocationStage::fill_links(Conditions& c, int m, const catalog::Step& step) {
  for (const auto& link : plan_.links) {
    const auto p = parameters<LinkParameters>(link.at, m);
    const double most = allocation::Link::most(p, step.day), lost = allocation::Link::lost_share(p) + allocation::Link::leaked_share(p);
    for (int i : link.links) {
      c.link_capacity[i] = most >= kNoCapacity ? kUnlimited : most * step.dt;
      c.lost[i] = min(1.0, lost);
      c.piped[i] = 1 - c.lost[i];
      c.largest_share[i] = p.largest_share;
    }
    if (link.together >= 0) c.remaining[link.together] = most >= kNoCapacity ? kUnlimited : most * step.dt;
  }
  for (const auto& seep : plan_.seeps)
    if (!seep.rejected) c.seeped[seep.index] = allocation::Link::leaked_share(parameters<LinkParameters>(plan_.links[seep.link].at, m));
  for (const auto& well : plan_.wells)
    for (int i : well.links) c.lost[i] = 0;
  for (std::size_t i = 0; i < plan_.treatments.size(); ++i)
    if (const int held = plan_.treatments[i].capacity; held >= 0) {
      const double most = quality_.room_of(static_cast<int>(i), m, step);
      c.remaining[held] = most >= kNoCapacity ? kUnlimited : most * step.dt;
    }
}

void AllocationStage::fill_returns(Conditions& c, int m, const Tried& tried) {
  for (const auto& back : plan_.returns) {
    if (back.field) {
      const auto p = parameters<catchment::Field::Parameters<double>>(back.use, m);
      c.returned[back.index] = (1 - p.efficiency) * (1 - p.drift_share) * p.tail_share;
      continue;
    }
    const auto p = parameters<UseParameters>(back.use, m);
    const auto f = forcing<UseForcing>(back.use, m);
    const double used = (1 - p.losses) * (1 - f.served), given = used * (1 - p.consumption), aside = min(1.0, f.return_shares);
    if (back.leak) {
      c.returned[back.index] = p.losses;
    } else if (!back.by.given()) {
      c.returned[back.index] = given * (1 - aside);
    } else {
      const auto by = parameters<allocation::ReturnFlow::Parameters<double>>(back.by, m);
      const double part = f.return_shares > 0 ? aside * by.share / f.return_shares : 0;
      c.returned[back.index] = given * part * max(0.0, 1 - by.losses - min(by.leakage, 1 - by.losses));
    }
    if (back.treatment >= 0) c.returned[back.index] *= tried.yields[static_cast<std::size_t>(back.treatment)].of(back.stream);
  }
}

void AllocationStage::fill_licences(Conditions& c, int m, const catalog::Step& step) {
  for (const auto& licence : plan_.licences) {
    const auto p = parameters<LicenceParameters>(licence.at, m);
    double* const* memory = s_.groups[licence.at.group].memory_slots.data();
    const int at = cell(licence.at, m);
    const auto count = catalog::load<LicenceCount>(memory, at);
    const double used = allocation::Licence::used_by_now(step, p, count, [&](int k, int) { return memory[allocation::Licence::kSlices + k][at]; });
    c.remaining[licence.index] = allocation::Licence::remaining(step, p, used);
  }
}

void AllocationStage::hand_out(const Member& member, int m, const catalog::Step& step) {
  const Outcome& o = member.outcome;
  const double per_second = step.dt > 0 ? 1 / step.dt : 0;
  for (const auto& link : plan_.links) {
    double taken = 0;
    for (int i : link.links) taken += o.withdrawn[i];
    order(link.at, slot_of<&LinkForcing::allocated>(), m, taken * per_second);
  }
  for (const auto& use : plan_.uses) {
    double allocated = o.delivered[use.claim];
    Binding binding = o.binding[use.claim];
    if (use.minimum >= 0) {
      allocated += o.delivered[use.minimum];
      if (binding == Binding::none) binding = o.binding[use.minimum];
    }
    order(use.at, slot_of<&UseForcing::allocated>(), m, allocated * per_second);
    order(use.at, slot_of<&UseForcing::binding>(), m, reason_of(binding));
  }
  for (const auto& well : plan_.wells) {
    const auto p = parameters<WellParameters>(well.at, m);
    double for_use = 0, asked = 0;
    for (int link : well.links) for_use += o.withdrawn[link];
    const double share = derived<WellDerived>(well.at, m).share_given;
    if (share > 0) for_use /= share;  // a thin layer gives that share of what is asked
    for (const auto& use : plan_.uses)
      if (well.named && use.at == well.use) asked += derived<RequestDerived>(use.request, m).request;
    double adjustment = for_use * per_second - asked;
    if (well.claim >= 0) adjustment += o.withdrawn[well.own_link] * per_second - p.rate;
    order(well.at, slot_of<&WellForcing::adjustment>(), m, adjustment);
  }
  for (const auto& limit : plan_.limits) {
    using Forcing = allocation::QualityLimit::Forcing<double>;
    bool held = false;
    for (int index : limit.indices) held = held || o.binding[plan_.network.limits[index].claim] == Binding::quality;
    order(limit.at, slot_of<&Forcing::expected>(), m, quality_.mix(limit, m, step, member.conditions, o));
    order(limit.at, slot_of<&Forcing::withheld>(), m, held ? 1 : 0);
  }
  hand_out_irrigation(member, m, step);
  for (const auto& dam : plan_.reservoirs)
    order(dam.at, slot_of<&Reservoir::Forcing<double>::released>(), m, (o.leaving[dam.node] - o.overflow[dam.node]) * per_second);
  for (const auto& required : plan_.requirements)
    order(required.at, slot_of<&allocation::FlowRequirement::Forcing<double>::binding>(), m, reason_of(o.binding[required.claim]));
  for (const auto& claim : plan_.lagoon_claims) {
    order(claim.at, slot_of<&allocation::LagoonClaim::Forcing<double>::allocated>(), m, o.passing[claim.node] * per_second);
    order(claim.at, slot_of<&allocation::LagoonClaim::Forcing<double>::binding>(), m, reason_of(o.binding[claim.claim]));
  }
}

void AllocationStage::fit(int group, int first, int last, const catalog::Step& step) {
  if (!plan_.fields.empty()) fit_irrigation(group, first, last, step);
  if (group != links_group_) return;
  const auto& links = plan_.links;
  for (int m = 0; m < s_.members; ++m)
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (links[i].at.group != group || links[i].at.entity < first || links[i].at.entity >= last) continue;
      const int slot = slot_of<&LinkForcing::allocated>();
      double asked = 0;
      bool leads = true;  // the first link of the turn on this source looks after all of them
      for (std::size_t j = 0; j < links.size(); ++j) {
        if (links[j].column != links[i].column || links[j].at.entity < first || links[j].at.entity >= last) continue;
        leads = leads && j >= i;
        asked += s_.groups[group].forcing_slots[slot][cell(links[j].at, m)] * step.dt;
      }
      for (const auto& supply : plan_.supplies)
        if (supply.column == links[i].column) asked += supplied(supply, members_[m].outcome, 1);
      const double there = max(0.0, water(links[i].column, m)) * kAllButRounding;
      if (!leads || asked <= there) continue;
      cut_supplies(links[i].column, there / asked, m, step);
      for (const auto& other : links)
        if (other.column == links[i].column && other.at.entity >= first && other.at.entity < last)
          order(other.at, slot, m, s_.groups[group].forcing_slots[slot][cell(other.at, m)] * (there / asked));
    }
}

void AllocationStage::note_taken() {
  if (together_) return together_->members->note_taken();
  for (const auto& licence : plan_.licences)
    for (int m = 0; m < s_.members; ++m) {
      double taken = 0;
      for (const Place& at : licence.taking) {
        const GroupInfo& group = s_.structure.groups[at.group];
        for (std::size_t row = 0; row < group.type->fluxes.size(); ++row)
          taken += flux(group.flux_base + static_cast<int>(row) * group.padded + at.entity, m);
      }
      for (const auto& part : licence.parts) {
        using P = allocation::Canal::Parameters<double>;
        const double arrives = part.canal.given() && !part.whole ? 1 - parameters<P>(part.canal, m).loss_share : 1;
        taken += flux(part.flux, m) / arrives;
      }
      order(licence.at, slot_of<&allocation::Licence::Forcing<double>::taken>(), m, taken);
    }
}

}  // namespace cuenca::basin
