// Canals and fields in the allocation of a step: what they ask for, and what is told to those who bring it.
#include <algorithm>
#include <cmath>
#include <map>

#include "allocation/canal.hpp"
#include "allocation/offtake.hpp"
#include "allocation/process/conveyance.hpp"
#include "aquifer/well.hpp"
#include "basin/allocation_stage.hpp"
#include "catchment/field.hpp"
#include "waterbody/reach.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::basin {

using allocation::Canal;
using allocation::CanalLosses;
using allocation::Conditions;
using allocation::kUnlimited;
using allocation::Offtake;
using allocation::Outcome;
using catalog::slot_of;
using catchment::Field;

namespace {

/// What differs from the request by less is rounding: then the request itself is carried out.
constexpr double kRounding = 1e-12;

double adjustment(double allocated, double asked) { return std::abs(allocated - asked) <= kRounding * asked ? 0 : allocated - asked; }

/// Held back by want of water rather than by a right or a pipe.
bool wants_water(allocation::Binding binding) {
  using allocation::Binding;
  return binding == Binding::availability || binding == Binding::senior_claims || binding == Binding::equal_claims;
}

CanalLosses<double> losses_of(const Canal::Parameters<double>& p, const Canal::Forcing<double>& f, double dt) {
  const double bed = p.length * p.width * dt;
  return {bed * p.bed_conductivity, bed * p.evaporation_factor * f.open_water_evaporation, p.loss_share};
}

}  // namespace

void AllocationStage::fill_irrigation(Conditions& c, int m, const catalog::Step& step) {
  for (const auto& field : plan_.fields) {
    const auto d = derived<Field::Derived<double>>(field.at, m);
    const std::size_t at = static_cast<std::size_t>(field.column) * s_.members + m;
    // what springs and wells brought after its last turn waits at its head
    const double waiting = max(0.0, s_.water[at] - s_.water_seen[at]);
    const double asked = field.several ? d.irrigation_need : d.request;
    c.requirement[field.claim] = max(0.0, asked * step.dt - waiting);
    order(field.at, slot_of<&Field::Forcing<double>::required>(), m, c.requirement[field.claim] / step.dt);
    order(field.at, slot_of<&Field::Forcing<double>::on_its_way>(), m, -waiting / step.dt);
  }
  for (const auto& canal : plan_.canals) {
    const auto p = parameters<Canal::Parameters<double>>(canal.at, m);
    const auto losses = losses_of(p, forcing<Canal::Forcing<double>>(canal.at, m), step.dt);
    const double own = max(0.0, water(canal.column, m));
    c.inflow[canal.node] = own;
    const bool fed = canal.diversion >= 0;
    if (fed) {
      const bool open = step.day >= p.start && step.day <= p.end;
      c.diversion_capacity[canal.diversion] = open ? p.capacity * step.dt : 0;
    } else {
      c.inflow[canal.node] = allocation::convey(own, own - salt_volume(canal.column, m), losses).arriving;
    }
    int senior = -1;  // whose order makes the canal run
    for (const auto& offtake : canal.offtakes) {
      const auto& field = plan_.fields[offtake.field];
      c.lost[offtake.link] = fed ? p.loss_share : 0;
      if (offtake.seep >= 0) c.seeped[offtake.seep] = c.lost[offtake.link];
      const double in_turn = derived<Field::Derived<double>>(field.at, m).request * step.dt;
      c.link_capacity[offtake.link] = field.several ? in_turn / (1 - c.lost[offtake.link]) : kUnlimited;
      const int priority = plan_.network.claims[field.claim].priority;
      if (in_turn > 0 && c.requirement[field.claim] > 0 && (senior < 0 || priority < senior)) senior = priority;
    }
    for (const auto& loss : canal.losses) {
      c.requirement[loss.claim] = loss.priority == senior ? losses.bed + losses.evaporation : 0;
      c.lost[loss.link] = p.loss_share;
      if (loss.seep >= 0) c.seeped[loss.seep] = p.loss_share;
      if (loss.back >= 0) c.returned[loss.back] = losses.bed > 0 ? losses.bed / (losses.bed + losses.evaporation) : 0;
    }
  }
}

double AllocationStage::supplied(const AllocationPlan::Supply& supply, const Outcome& o, double per_second) const {
  return (supply.canal >= 0 ? o.diverted[plan_.canals[supply.canal].diversion] : o.withdrawn[supply.link]) * per_second;
}

void AllocationStage::hand_out_irrigation(const Member& member, int m, const catalog::Step& step) {
  const Outcome& o = member.outcome;
  const double per_second = step.dt > 0 ? 1 / step.dt : 0;
  const auto field_at = [&](Place at) {
    return std::find_if(plan_.fields.begin(), plan_.fields.end(), [&](const auto& f) { return f.at == at; });
  };
  for (const auto& well : plan_.wells) {
    if (!well.use.given() || field_at(well.use) == plan_.fields.end()) continue;
    const int slot = slot_of<&Field::Forcing<double>::on_its_way>();
    double coming = s_.groups[well.use.group].forcing_slots[slot][cell(well.use, m)];
    for (int link : well.links) coming += o.withdrawn[link] * per_second;
    order(well.use, slot, m, coming);
  }
  for (const auto& field : plan_.fields) {
    order(field.at, slot_of<&Field::Forcing<double>::allocated>(), m, o.delivered[field.claim] * per_second);
    order(field.at, slot_of<&Field::Forcing<double>::binding>(), m, reason_of(o.binding[field.claim]));
  }
  for (const auto& canal : plan_.canals) {
    double all = 0;
    for (const auto& offtake : canal.offtakes) {
      const double asked = derived<Field::Derived<double>>(plan_.fields[offtake.field].at, m).request;
      const double mine = adjustment(o.withdrawn[offtake.link] * (1 - member.conditions.lost[offtake.link]) * per_second, asked);
      order(offtake.at, slot_of<&Offtake::Forcing<double>::adjustment>(), m, mine);
      all += mine;
    }
    order(canal.at, slot_of<&Canal::Forcing<double>::adjustment>(), m, all);
  }
  for (const auto& supply : plan_.supplies) send(supply, supplied(supply, o, per_second), m);
}

void AllocationStage::send(const AllocationPlan::Supply& supply, double rate, int m) {
  using waterbody::Reach;
  using waterbody::Reservoir;
  const bool reach = s_.structure.groups[supply.by.group].type == &Reach::type;
  const auto asked = [](const auto& f) { return f.requested + f.ordered; };
  const double request =
      reach ? asked(forcing<Reach::Forcing<double>>(supply.by, m)) : asked(forcing<Reservoir::Forcing<double>>(supply.by, m));
  const int slot = reach ? slot_of<&Reach::Forcing<double>::adjustment>() : slot_of<&Reservoir::Forcing<double>::adjustment>();
  order(supply.by, slot, m, adjustment(rate, request));
}

void AllocationStage::cut_supplies(int column, double share, int m, const catalog::Step& step) {
  const Outcome& o = members_[static_cast<std::size_t>(m)].outcome;
  for (const auto& supply : plan_.supplies)
    if (supply.column == column) send(supply, supplied(supply, o, share / step.dt), m);
}

void AllocationStage::fit_irrigation(int group, int first, int last, const catalog::Step& step) {
  const auto in_turn = [&](Place at) { return at.group == group && at.entity >= first && at.entity < last; };
  for (const auto& supply : plan_.supplies)
    if (in_turn(supply.by) && s_.structure.groups[group].type == &waterbody::Reach::type)
      for (int m = 0; m < s_.members; ++m) grant(supply, m, step);
  // wells whose water a field asks for itself: what it orders now, after its turn, is none of the allocation's
  if (group < 0 || s_.structure.groups[group].type->turn == catalog::Turn::aquifer)
    for (const auto& well : plan_.wells) {
      if (!well.named || s_.structure.groups[well.use.group].type != &Field::type) continue;
      const int slot = slot_of<&aquifer::Well::Forcing<double>::adjustment>();
      for (int m = 0; m < s_.members; ++m)
        order(well.at, slot, m,
              s_.groups[well.at.group].forcing_slots[slot][cell(well.at, m)] - derived<Field::Derived<double>>(well.use, m).request);
    }
  for (const auto& canal : plan_.canals)
    if (in_turn(canal.at))
      for (int m = 0; m < s_.members; ++m) share_out(canal, m, step);
}

double AllocationStage::lacking(const AllocationPlan::Canal::Offtake& offtake, int m, const catalog::Step& step) const {
  const auto& member = members_[static_cast<std::size_t>(m)];
  const auto& field = plan_.fields[offtake.field];
  if (!wants_water(member.outcome.binding[field.claim])) return 0;
  const double lacks = max(0.0, member.conditions.requirement[field.claim] - member.outcome.delivered[field.claim]);
  const double mine = member.outcome.withdrawn[offtake.link] * (1 - member.conditions.lost[offtake.link]);
  const double in_turn = derived<Field::Derived<double>>(field.at, m).request * step.dt;
  return max(0.0, min(lacks, in_turn - mine));
}

void AllocationStage::grant(const AllocationPlan::Supply& supply, int m, const catalog::Step& step) {
  const auto& c = members_[static_cast<std::size_t>(m)].conditions;
  const auto& o = members_[static_cast<std::size_t>(m)].outcome;
  for (int claim : supply.others)
    if (o.coverage[claim] < 1 - 1e-9) return;
  double lacks = 0, room = kUnlimited;
  if (supply.canal >= 0) {
    const auto& canal = plan_.canals[supply.canal];
    const double arrives = 1 - c.lost[canal.offtakes.front().link];
    for (const auto& offtake : canal.offtakes) lacks += lacking(offtake, m, step) / arrives;
    for (const auto& loss : canal.losses) lacks += max(0.0, c.requirement[loss.claim] - o.delivered[loss.claim]) / arrives;
    room = max(0.0, c.diversion_capacity[canal.diversion] - o.diverted[canal.diversion]);
  } else {
    const int claim = plan_.fields[supply.field].claim;
    if (wants_water(o.binding[claim])) lacks = max(0.0, c.requirement[claim] - o.delivered[claim]);
  }
  lacks = min(lacks, room);
  if (lacks <= 0) return;
  const double mine = supplied(supply, o, 1), extra = water(supply.column, m) - o.passing[supply.passing] - mine;
  if (extra > kRounding * (mine + lacks)) send(supply, (mine + min(lacks, extra)) / step.dt, m);
}

void AllocationStage::share_out(const AllocationPlan::Canal& canal, int m, const catalog::Step& step) {
  const auto& c = members_[static_cast<std::size_t>(m)].conditions;
  const auto& o = members_[static_cast<std::size_t>(m)].outcome;
  const auto losses = losses_of(parameters<Canal::Parameters<double>>(canal.at, m), forcing<Canal::Forcing<double>>(canal.at, m), step.dt);
  const double entered = max(0.0, water(canal.column, m));
  double left = allocation::convey(entered, entered - salt_volume(canal.column, m), losses).arriving, all = 0;
  std::map<int, double> wanted;  // m3, by priority
  const auto most = [&](const auto& offtake) { return o.withdrawn[offtake.link] * (1 - c.lost[offtake.link]) + lacking(offtake, m, step); };
  const bool ranked = options_.mode == allocation::Mode::priorities;
  const auto turn = [&](const auto& offtake) { return ranked ? plan_.network.claims[plan_.fields[offtake.field].claim].priority : 1; };
  double allocated = 0;
  for (const auto& offtake : canal.offtakes) {
    wanted[turn(offtake)] += most(offtake);
    allocated += o.withdrawn[offtake.link] * (1 - c.lost[offtake.link]);
  }
  if (std::abs(left - allocated) <= 1e-9 * entered) return;  // as expected
  std::map<int, double> covered;
  for (const auto& [priority, amount] : wanted) {
    covered[priority] = amount > 0 ? min(1.0, left / amount) : 1;
    left -= covered[priority] * amount;
  }
  for (const auto& offtake : canal.offtakes) {
    const double asked = derived<Field::Derived<double>>(plan_.fields[offtake.field].at, m).request;
    const double mine = adjustment(covered[turn(offtake)] * most(offtake) / step.dt, asked);
    order(offtake.at, slot_of<&Offtake::Forcing<double>::adjustment>(), m, mine);
    all += mine;
  }
  order(canal.at, slot_of<&Canal::Forcing<double>::adjustment>(), m, all);
}

}  // namespace cuenca::basin
