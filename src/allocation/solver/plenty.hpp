// Members in which nobody has to share what is there: the walk of the direct pass without its heaps, for one member or for eight at a time.
#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/plan.hpp"
#include "allocation/solver/plenty_orders.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::allocation {

/// Serves a step as `Allocator` would, with the same bits, where each claim is held back by nothing but its own link, its licences, or
/// water that nobody else of its order could ask for. `serve` answers which members that is not true of: what it says of them means
/// nothing, and the allocator decides. A template on `Real` like the kernels; `Lanes` are compiled once per processor level (basin/levels).
template <class Real>
class Plenty {
 public:
  using Mask = MaskOf<Real>;
  /// `reasons`: what people are told where a licence of the network binds, as `reason_of`. All must outlive it.
  Plenty(const Network& network, const Plan& plan, const PlentyOrders& orders, std::vector<double> reasons);

  Mask serve(const ConditionsOf<Real>& c);
  const Real& withdrawn(int link) const { return withdrawn_[at(link)]; }    ///< m3
  const Real& delivered(int claim) const { return delivered_[at(claim)]; }  ///< m3; flows: what passes
  const Real& reason(int claim) const { return reason_[at(claim)]; }        ///< as `reason_of`

 private:
  static constexpr double kDust = 1e-13, kLicenceDust = 1e-12;  // of the direct pass: rounding of sums
  struct State {
    Real low, high, weight, level;
    Real cap;                 ///< reason of `high`
    Real held, room, nature;  ///< reason of the last lowering, what the order and what all could have there
    Mask live, active, lowered;
  };
  struct Bag {
    Real arriving, taken, scale;  ///< m3 from above; what those above take at their levels
    Mask some, scaled;            ///< anybody; with weights of another unit
  };
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  static double reason(Binding why) { return reason_of(why); }
  void begin(const ConditionsOf<Real>& c);
  void walk(const PlentyOrders::Order& order, const ConditionsOf<Real>& c);
  void pass(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c, Real& out);
  void draw(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c, Real& out);
  void add_links(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c);
  void add_flows(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const Real& passing);
  void lower(Bag& bag, const Real& slack, int only, Binding why, int node, const Real& room, const ConditionsOf<Real>& c);
  void edge(const Bag& bag, const Real& over);
  void hold_licences(const PlentyOrders::Order& order, const ConditionsOf<Real>& c);
  void settle(const PlentyOrders::Order& order, const ConditionsOf<Real>& c);
  void withdraw(int link, const Real& amount, const ConditionsOf<Real>& c);
  void read_flows(const PlentyOrders::Order& order, const ConditionsOf<Real>& c);
  void finish(const ConditionsOf<Real>& c);
  void know_nature(const ConditionsOf<Real>& c);
  /// What passes junctions and stands in stores, from the headwaters down.
  void sweep(const ConditionsOf<Real>& c, const std::vector<Real>& added, const std::vector<Real>& taken, bool above_zero);

  const Network& network_;
  const Plan& plan_;
  const PlentyOrders& orders_;
  std::vector<double> reasons_;
  bool flows_ = false, nature_known_ = false;
  Mask hindered_{};
  std::vector<Real> requirement_, delivered_, gained_, reason_;           // by claim
  std::vector<Real> withdrawn_, remaining_;                               // by link, by licence
  std::vector<Real> taken_, added_, flow_, nature_, present_, arriving_;  // by node
  std::vector<Real> nothing_;                                             // by node
  std::vector<State> states_;                                             // by element
  std::vector<Bag> bags_;                                                 // by visit
};

template <class Real>
Plenty<Real>::Plenty(const Network& network, const Plan& plan, const PlentyOrders& orders, std::vector<double> reasons)
    : network_(network), plan_(plan), orders_(orders), reasons_(std::move(reasons)) {
  const Real zero(0.0);
  for (auto* v : {&requirement_, &delivered_, &gained_, &reason_}) v->assign(network.claims.size(), zero);
  withdrawn_.assign(network.links.size(), zero);
  for (auto* v : {&taken_, &added_, &flow_, &nature_, &present_, &arriving_, &nothing_}) v->assign(network.nodes.size(), zero);
  std::size_t elements = 0, visits = 0;
  for (const auto& order : orders.orders) {
    elements = order.elements.size() > elements ? order.elements.size() : elements;
    visits = order.visits.size() > visits ? order.visits.size() : visits;
  }
  states_.resize(elements);
  bags_.resize(visits);
  for (const auto& claim : network.claims) flows_ = flows_ || claim.kind == Network::ClaimKind::flow;
}

template <class Real>
MaskOf<Real> Plenty<Real>::serve(const ConditionsOf<Real>& c) {
  begin(c);
  for (const auto& order : orders_.orders) {
    Mask asks(false);
    for (int j : order.claims) {
      const bool demand = network_.claims[at(j)].kind == Network::ClaimKind::demand;
      asks = asks | ((requirement_[at(j)] > Real(0.0)) & !(Mask(demand) & (delivered_[at(j)] >= requirement_[at(j)])));
    }
    if (!any(asks)) continue;
    walk(order, c);
    hold_licences(order, c);
    if (all(hindered_)) return hindered_;
    settle(order, c);
    if (!order.flows.empty()) read_flows(order, c);
  }
  finish(c);
  return hindered_;
}

template <class Real>
void Plenty<Real>::begin(const ConditionsOf<Real>& c) {
  const Real zero(0.0);
  for (std::size_t j = 0; j < requirement_.size(); ++j) {
    requirement_[j] = max(c.requirement[j], zero);
    delivered_[j] = gained_[j] = reason_[j] = zero;
  }
  for (Real& one : withdrawn_) one = zero;
  remaining_ = c.remaining;
  added_ = c.inflow;
  for (std::size_t v = 0; v < taken_.size(); ++v) taken_[v] = flow_[v] = zero;
  hindered_ = Mask(false);
  nature_known_ = false;
}

template <class Real>
void Plenty<Real>::walk(const PlentyOrders::Order& order, const ConditionsOf<Real>& c) {
  const Real zero(0.0), one(1.0);
  for (std::size_t i = 0; i < order.visits.size(); ++i) bags_[i] = {zero, zero, one, Mask(false), Mask(false)};
  for (std::size_t i = 0; i < order.visits.size(); ++i) {
    const PlentyOrders::Visit& visit = order.visits[i];
    Bag& bag = bags_[i];
    Real out = zero;
    if (visit.store)
      draw(order, visit, bag, c, out);
    else
      pass(order, visit, bag, c, out);
    if (visit.below < 0) continue;
    const Real share(visit.share);
    Bag& below = bags_[at(visit.below)];
    below.arriving += share * out;
    if (!any(bag.some)) continue;
    below.taken = select(bag.some, select(below.some, below.taken + bag.taken * share, bag.taken * share), below.taken);
    below.scale = select(bag.some & !below.some, bag.scale * share, below.scale);
    below.scaled = below.scaled | (bag.some & (bag.scaled | Mask(visit.share != 1)));
    below.some = below.some | bag.some;
  }
}

/// A junction: claims take out of what passes.
template <class Real>
void Plenty<Real>::pass(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c,
                        Real& out) {
  const auto v = at(visit.node);
  const Real zero(0.0), passing = added_[v] + bag.arriving - taken_[v];
  add_links(order, visit, bag, c);
  add_flows(order, visit, bag, passing);
  const Real room = passing - flow_[v];
  lower(bag, room, visit.only, Binding::availability, visit.node, room, c);
  const Real over = passing - c.loss[v];
  bag.some = bag.some & !(over <= zero);
  if (!visit.ends) edge(bag, over);
  out = select(over <= zero, zero, over * c.gain[v]);
  bag.taken *= c.gain[v];
  bag.scale *= c.gain[v];
  bag.scaled = bag.scaled | !(c.gain[v] == Real(1.0));
}

/// A lake, an aquifer or a well: links take out of what stands there; more than its capacity flows on.
template <class Real>
void Plenty<Real>::draw(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c,
                        Real& out) {
  const auto v = at(visit.node);
  const Real zero(0.0), one(1.0), water = c.storage[v] + (added_[v] + bag.arriving) - taken_[v], most = c.most[v] - taken_[v];
  Bag own{zero, zero, one, Mask(false), Mask(false)};
  add_links(order, visit, own, c);
  const Real room = select(most < water, most, water);
  lower(own, most, visit.only_here, Binding::groundwater_limit, visit.node, room, c);
  bag.taken = select(own.some, select(bag.some, bag.taken + own.taken, own.taken), bag.taken);
  bag.scale = select(own.some & !bag.some, own.scale, bag.scale);
  bag.some = bag.some | own.some;
  lower(bag, water, visit.only, Binding::availability, visit.node, room, c);
  const Real over = water - c.capacity[v];
  bag.some = bag.some & !(over <= zero);
  if (!visit.ends) edge(bag, over);
  out = select(over <= zero, zero, over);
}

template <class Real>
void Plenty<Real>::add_links(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c) {
  const Real zero(0.0), one(1.0);
  for (int i = visit.first; i < visit.last; ++i) {
    const PlentyOrders::Element& e = order.elements[at(i)];
    if (e.link < 0) continue;
    State& s = states_[at(i)];
    const auto l = at(e.link);
    const Real given = requirement_[at(e.claim)], got = delivered_[at(e.claim)], there = one - c.lost[l];
    s.live = (given > zero) & (there > zero) & !(got >= given);
    s.active = s.lowered = Mask(false);
    if (!any(s.live)) continue;
    const Real required = select(s.live, given, one), arriving = select(s.live, there, one);  // members that ask nothing: any numbers
    Real low = got / required, high = one, cap = zero;
    const auto limit = [&](const Real& amount, double why, const Mask& counts) {  // amount: of the withdrawal
      const Real level = low + max(zero, amount) * arriving / required;
      const Mask shorter = counts & (level < high);
      high = select(shorter, level, high);
      cap = select(shorter, Real(why), cap);
    };
    limit(c.link_capacity[l] - withdrawn_[l], reason(Binding::link_capacity), Mask(true));
    limit(c.largest_share[l] * required / arriving - withdrawn_[l], reason(Binding::share_limit), Mask(true));
    for (const Right& right : plan_.licences_of[l]) {
      const auto k = at(right.licence);
      const Real factor(right.factor), part = network_.licences[k].of_arrivals ? factor * c.piped[l] : factor;
      limit(remaining_[k] / select(part > zero, part, one), reasons_[k], part > zero);
    }
    s.low = low;
    s.high = s.level = high;
    s.weight = required / arriving;
    s.cap = cap;
    s.active = s.live & !(high <= low);
    bag.taken = select(s.active, bag.taken + s.weight * (high - low), bag.taken);
    bag.some = bag.some | s.active;
  }
}

/// Flows of the order: they ask beside the others, and what they are given flows on.
template <class Real>
void Plenty<Real>::add_flows(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const Real& passing) {
  const Real zero(0.0), one(1.0);
  for (int i = visit.first; i < visit.last; ++i) {
    const PlentyOrders::Element& e = order.elements[at(i)];
    if (e.link >= 0) continue;
    const Real required = requirement_[at(e.claim)];
    const Mask asks = required > zero;
    const Real low = select(asks, gained_[at(e.claim)] / select(asks, required, one), one);
    const Mask open = bag.some & !(low >= one);
    if (!any(open)) continue;
    const Real both = bag.taken + required * (one - low), slack = passing - required * low;
    hindered_ = hindered_ | (open & (bag.scaled | (both > slack + Real(kDust) * max(slack, zero))));
    bag.taken = select(open, max(zero, both - required * (one - low)), bag.taken);
  }
}

/// Those who ask together for more than there is share it, which is not for here; who asks alone takes what there is.
template <class Real>
void Plenty<Real>::lower(Bag& bag, const Real& slack, int only, Binding why, int node, const Real& room, const ConditionsOf<Real>& c) {
  const Real zero(0.0), dust(kDust);
  const Mask more = bag.some & (bag.taken > slack + dust * max(slack, zero));
  if (!any(more)) return;
  if (only < 0) {
    hindered_ = hindered_ | more;
    return;
  }
  State& s = states_[at(only)];
  const Real left = max(slack, zero), weight = s.weight * bag.scale, level = s.level, least = s.low;
  const Mask plain = (!(bag.taken <= left + dust * bag.taken)) & (s.weight > zero) & (bag.taken - weight * (level - least) <= left) &
                     !((least > zero) & (level <= least));
  hindered_ = hindered_ | (more & !plain);
  const Mask held = more & plain;
  const Real lowered = level - (bag.taken - left) / select(held, weight, Real(1.0));
  s.level = select(held, select(lowered < least, least, select(level < lowered, level, lowered)), level);
  bag.taken = select(held, left, bag.taken);
  s.held = select(held, Real(reason(why)), s.held);
  s.lowered = s.lowered | held;
  if (why != Binding::availability) return;
  know_nature(c);
  s.room = select(held, room, s.room);
  s.nature = select(held, nature_[at(node)], s.nature);
}

/// What a node lets go on must be more than what is asked from above: at the edge of its losses the allocator decides.
template <class Real>
void Plenty<Real>::edge(const Bag& bag, const Real& over) {
  hindered_ = hindered_ | (bag.some & (bag.taken > over + Real(kDust) * max(over, Real(0.0))));
}

template <class Real>
void Plenty<Real>::hold_licences(const PlentyOrders::Order& order, const ConditionsOf<Real>& c) {
  const Real zero(0.0);
  for (const auto& shared : order.shared) {
    const auto i = at(shared.licence);
    Real used = zero;
    for (const auto& [element, factor] : shared.elements) {
      const State& s = states_[at(element)];
      if (!any(s.active)) continue;
      const auto l = at(order.elements[at(element)].link);
      const Real part = network_.licences[i].of_arrivals ? Real(factor) * c.piped[l] : Real(factor);
      used += select(s.active, part * (s.weight * (s.level - s.low)), zero);
    }
    hindered_ = hindered_ | (used > remaining_[i] * Real(1 + kLicenceDust));
  }
  if (!order.feeds_itself) return;
  for (std::size_t i = 0; i < order.elements.size(); ++i)
    if (order.elements[i].link >= 0) hindered_ = hindered_ | (states_[i].active & states_[i].lowered);
}

template <class Real>
void Plenty<Real>::settle(const PlentyOrders::Order& order, const ConditionsOf<Real>& c) {
  const Real zero(0.0), one(1.0);
  for (std::size_t i = 0; i < order.elements.size(); ++i) {
    const PlentyOrders::Element& e = order.elements[i];
    if (e.link < 0) continue;
    const State& s = states_[i];
    if (!any(s.live)) continue;
    const auto claim = at(e.claim);
    Real why = select(s.live & !s.active, s.cap, reason_[claim]);
    if (any(s.active)) {
      const Real amount = s.weight * (s.level - s.low);
      withdraw(e.link, select(s.active & (amount > zero), amount, zero), c);
      delivered_[claim] = select(s.active & (s.level >= one), requirement_[claim], delivered_[claim]);
      why = select(s.active & (s.level >= s.high), s.cap, why);
      if (const Mask held = s.active & s.lowered; any(held)) {
        // Water that is not there, that seniors hold, or that equals share: whoever has most of it.
        const Real seniors = s.nature - s.room, equals = s.room - amount, dust = Real(1e-9) * s.nature;
        const Real scarce = select((equals > dust) & (equals >= seniors), Real(reason(Binding::equal_claims)),
                                   select(seniors > dust, Real(reason(Binding::senior_claims)), s.held));
        why = select(held, select(s.held == Real(reason(Binding::availability)), scarce, s.held), why);
      }
    }
    reason_[claim] = why;
  }
}

template <class Real>
void Plenty<Real>::withdraw(int link, const Real& amount, const ConditionsOf<Real>& c) {
  const auto l = at(link), claim = at(network_.links[l].claim);
  const Real arrives = amount - c.lost[l] * amount;
  withdrawn_[l] += amount;
  taken_[at(network_.links[l].from)] += amount;
  delivered_[claim] += arrives;
  for (int s : plan_.seeps_of[l])
    if (const int to = network_.seeps[at(s)].to; to >= 0) added_[at(to)] += c.seeped[at(s)] * amount;
  for (int r : plan_.returns_of[claim])
    if (const int to = network_.returns[at(r)].to; to >= 0) added_[at(to)] += c.returned[at(r)] * arrives;
  for (const Right& right : plan_.licences_of[l]) {
    const auto k = at(right.licence);
    const Real factor(right.factor);
    remaining_[k] -= (network_.licences[k].of_arrivals ? factor * c.piped[l] : factor) * amount;
  }
}

template <class Real>
void Plenty<Real>::sweep(const ConditionsOf<Real>& c, const std::vector<Real>& added, const std::vector<Real>& taken, bool above_zero) {
  const Real zero(0.0);
  for (Real& one : arriving_) one = zero;
  for (int node : plan_.nodes) {
    const auto v = at(node);
    const Real in = added[v] + arriving_[v];
    Real out = zero;
    if (network_.nodes[v].kind == Network::NodeKind::junction) {
      const Real rest = in - taken[v];
      present_[v] = above_zero ? max(zero, rest) : rest;
      out = c.gain[v] * max(zero, rest - c.loss[v]);
    } else {
      present_[v] = c.storage[v] + in;
      out = max(zero, present_[v] - taken[v] - c.capacity[v]);
    }
    for (const auto& way : network_.nodes[v].down)
      if (way.to >= 0) arriving_[at(way.to)] += Real(way.share) * out;
  }
}

/// What a node could pass or give if nobody claimed anything.
template <class Real>
void Plenty<Real>::know_nature(const ConditionsOf<Real>& c) {
  if (nature_known_) return;
  nature_known_ = true;
  sweep(c, c.inflow, nothing_, false);
  for (std::size_t v = 0; v < nature_.size(); ++v)
    nature_[v] = network_.nodes[v].kind == Network::NodeKind::junction ? present_[v] : min(present_[v], c.most[v]);
}

/// What passes after everybody of the order was served is what its flows have gained.
template <class Real>
void Plenty<Real>::read_flows(const PlentyOrders::Order& order, const ConditionsOf<Real>& c) {
  const Real zero(0.0);
  know_nature(c);
  sweep(c, added_, taken_, false);
  for (int j : order.flows) {
    const auto v = at(network_.claims[at(j)].node);
    const Real passing = present_[v], required = requirement_[at(j)];
    gained_[at(j)] = max(gained_[at(j)], clamp(passing, zero, required));
    flow_[v] = max(flow_[v], gained_[at(j)]);
    const Real why =
        select(nature_[v] - passing > Real(1e-9) * required, Real(reason(Binding::senior_claims)), Real(reason(Binding::availability)));
    reason_[at(j)] = select((required > zero) & (passing < required * Real(1 - 1e-12)), why, reason_[at(j)]);
  }
}

template <class Real>
void Plenty<Real>::finish(const ConditionsOf<Real>& c) {
  const Real zero(0.0), one(1.0), whole(1 - 1e-12);
  if (flows_) {
    sweep(c, added_, taken_, true);
    for (std::size_t j = 0; j < network_.claims.size(); ++j)
      if (network_.claims[j].kind == Network::ClaimKind::flow) delivered_[j] = present_[at(network_.claims[j].node)];
  }
  for (std::size_t j = 0; j < reason_.size(); ++j) {
    const Mask asks = requirement_[j] > zero;
    const Mask met = (!asks) | (min(one, delivered_[j] / select(asks, requirement_[j], one)) >= whole);
    const Real why = select(reason_[j] == zero, Real(reason(Binding::availability)), reason_[j]);
    reason_[j] = select(met, zero, why);
  }
}

}  // namespace cuenca::allocation
