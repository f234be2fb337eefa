// Members in which nobody has to share what is there: the walk of the direct pass without its heaps, for one member or for eight at a time.
#pragma once
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/common_level.hpp"
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
    Mask ruled;  ///< a licence over a group binds
  };
  struct Bag {
    Real arriving, taken, scale;  ///< m3 from above; what those above take at their levels
    Real one;                     ///< element that asks where nobody else does
    Mask some, several, scaled;   ///< anybody; more than one; with weights of another unit
    void add(const Mask& asks, int element) {
      several = several | (some & asks);
      some = some | asks;
      one = select(asks, Real(static_cast<double>(element)), one);
    }
    void add(const Bag& more) {
      several = several | more.several | (some & more.some);
      some = some | more.some;
      one = select(more.some, more.one, one);
    }
    void keep(const Mask& where) {
      some = some & where;
      several = several & where;
    }
  };
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  static double reason(Binding why) { return reason_of(why); }
  void begin(const ConditionsOf<Real>& c);
  bool prepare(const PlentyOrders::Order& order, const ConditionsOf<Real>& c);
  void walk(const PlentyOrders::Order& order, const ConditionsOf<Real>& c);
  void pass(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c, Real& out);
  void draw(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c, Real& out);
  void add_links(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const ConditionsOf<Real>& c);
  void add_flows(const PlentyOrders::Order& order, const PlentyOrders::Visit& visit, Bag& bag, const Real& passing);
  void lower(Bag& bag, const Real& slack, Binding why, int node, const Real& room, const ConditionsOf<Real>& c);
  static int first_of(const Mask& mask, const Real& element);
  void edge(const Bag& bag, const Real& over);
  void keep_to_licences(const PlentyOrders::Order& order, const ConditionsOf<Real>& c);
  Real part_of(const PlentyOrders::Order& order, const PlentyOrders::Shared& shared, int element, double factor,
               const ConditionsOf<Real>& c) const;
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
  std::vector<char> asks_;                                                // by part
  std::vector<Real> used_;                                                // by licence over a group of the order
};

template <class Real>
Plenty<Real>::Plenty(const Network& network, const Plan& plan, const PlentyOrders& orders, std::vector<double> reasons)
    : network_(network), plan_(plan), orders_(orders), reasons_(std::move(reasons)) {
  const Real zero(0.0);
  for (auto* v : {&requirement_, &delivered_, &gained_, &reason_}) v->assign(network.claims.size(), zero);
  withdrawn_.assign(network.links.size(), zero);
  for (auto* v : {&taken_, &added_, &flow_, &nature_, &present_, &arriving_, &nothing_}) v->assign(network.nodes.size(), zero);
  std::size_t elements = 0, visits = 0, parts = 0;
  for (const auto& order : orders.orders) {
    elements = order.elements.size() > elements ? order.elements.size() : elements;
    visits = order.visits.size() > visits ? order.visits.size() : visits;
    parts = order.parts.size() > parts ? order.parts.size() : parts;
  }
  states_.resize(elements);
  bags_.resize(visits);
  asks_.resize(parts);
  used_.resize(network.licences.size());
  for (const auto& claim : network.claims) flows_ = flows_ || claim.kind == Network::ClaimKind::flow;
}

template <class Real>
MaskOf<Real> Plenty<Real>::serve(const ConditionsOf<Real>& c) {
  begin(c);
  for (const auto& order : orders_.orders) {
    if (!prepare(order, c)) continue;
    walk(order, c);
    if (!order.shared.empty()) keep_to_licences(order, c);
    if (order.feeds_itself)
      for (std::size_t i = 0; i < order.elements.size(); ++i)
        if (order.elements[i].link >= 0) hindered_ = hindered_ | (states_[i].active & states_[i].lowered);
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

/// Who asks, and in which parts of the order; false where nobody does.
template <class Real>
bool Plenty<Real>::prepare(const PlentyOrders::Order& order, const ConditionsOf<Real>& c) {
  const Real zero(0.0), one(1.0);
  bool asks = false;
  for (std::size_t k = 0; k < order.parts.size(); ++k) asks_[k] = 0;
  for (std::size_t i = 0; i < order.elements.size(); ++i) {
    const PlentyOrders::Element& e = order.elements[i];
    const Real given = requirement_[at(e.claim)];
    if (e.link < 0) {
      asks = asks || any(given > zero);
      continue;
    }
    State& s = states_[i];
    s.live = (given > zero) & (one - c.lost[at(e.link)] > zero) & !(delivered_[at(e.claim)] >= given);
    s.active = s.lowered = s.ruled = Mask(false);
    if (!any(s.live)) continue;
    asks = true;
    asks_[at(e.part)] = 1;
  }
  return asks;
}

template <class Real>
void Plenty<Real>::walk(const PlentyOrders::Order& order, const ConditionsOf<Real>& c) {
  const Real zero(0.0), one(1.0);
  for (std::size_t k = 0; k < order.parts.size(); ++k) {
    if (!asks_[k]) continue;
    const PlentyOrders::Part& part = order.parts[k];
    for (int i = part.first; i < part.last; ++i) bags_[at(i)] = {zero, zero, one, zero, Mask(false), Mask(false), Mask(false)};
    for (int i = part.first; i < part.last; ++i) {
      const PlentyOrders::Visit& visit = order.visits[at(i)];
      Bag& bag = bags_[at(i)];
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
      below.add(bag);
    }
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
  lower(bag, room, Binding::availability, visit.node, room, c);
  const Real over = passing - c.loss[v];
  bag.keep(!(over <= zero));
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
  Bag own{zero, zero, one, zero, Mask(false), Mask(false), Mask(false)};
  add_links(order, visit, own, c);
  const Real room = select(most < water, most, water);
  lower(own, most, Binding::groundwater_limit, visit.node, room, c);
  bag.taken = select(own.some, select(bag.some, bag.taken + own.taken, own.taken), bag.taken);
  bag.scale = select(own.some & !bag.some, own.scale, bag.scale);
  bag.add(own);
  lower(bag, water, Binding::availability, visit.node, room, c);
  const Real over = water - c.capacity[v];
  bag.keep(!(over <= zero));
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
    if (!any(s.live)) continue;
    const Real given = requirement_[at(e.claim)], got = delivered_[at(e.claim)], there = one - c.lost[l];
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
    bag.add(s.active, i);
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
    // a flow that has gained something before is a step on the way down of those who are lowered below
    hindered_ = hindered_ | (open & (bag.scaled | (low > zero) | (both > slack + Real(kDust) * max(slack, zero))));
    bag.taken = select(open, max(zero, both - required * (one - low)), bag.taken);
  }
}

/// Those who ask together for more than there is share it, which is not for here; who asks alone takes what there is.
template <class Real>
void Plenty<Real>::lower(Bag& bag, const Real& slack, Binding why, int node, const Real& room, const ConditionsOf<Real>& c) {
  const Real zero(0.0), dust(kDust);
  Mask more = bag.some & (bag.taken > slack + dust * max(slack, zero));
  if (!any(more)) return;
  hindered_ = hindered_ | (more & bag.several);
  more = more & !bag.several;
  while (any(more)) {
    const int one = first_of(more, bag.one);
    const Mask here = more & (bag.one == Real(static_cast<double>(one)));
    more = more & !here;
    State& s = states_[at(one)];
    const Real left = max(slack, zero), weight = s.weight * bag.scale, level = s.level, least = s.low;
    const Mask plain = (!(bag.taken <= left + dust * bag.taken)) & (s.weight > zero) & (bag.taken - weight * (level - least) <= left) &
                       !((least > zero) & (level <= least));
    hindered_ = hindered_ | (here & !plain);
    const Mask held = here & plain;
    const Real lowered = level - (bag.taken - left) / select(held, weight, Real(1.0));
    s.level = select(held, select(lowered < least, least, select(level < lowered, level, lowered)), level);
    bag.taken = select(held, left, bag.taken);
    s.held = select(held, Real(reason(why)), s.held);
    s.lowered = s.lowered | held;
    if (why != Binding::availability) continue;
    know_nature(c);
    s.room = select(held, room, s.room);
    s.nature = select(held, nature_[at(node)], s.nature);
  }
}

/// Of the first member for which the mask is true.
template <class Real>
int Plenty<Real>::first_of(const Mask& mask, const Real& element) {
  if constexpr (std::is_same_v<Real, double>) {
    return static_cast<int>(element);
  } else {
    int m = 0;
    while (!mask[m]) ++m;
    return static_cast<int>(element[m]);
  }
}

/// What a node lets go on must be more than what is asked from above: at the edge of its losses the allocator decides.
template <class Real>
void Plenty<Real>::edge(const Bag& bag, const Real& over) {
  hindered_ = hindered_ | (bag.some & (bag.taken > over + Real(kDust) * max(over, Real(0.0))));
}

/// How much a m3 that the element takes counts for a licence.
template <class Real>
Real Plenty<Real>::part_of(const PlentyOrders::Order& order, const PlentyOrders::Shared& shared, int element, double factor,
                           const ConditionsOf<Real>& c) const {
  const auto l = at(order.elements[at(element)].link);
  return network_.licences[at(shared.licence)].of_arrivals ? Real(factor) * c.piped[l] : Real(factor);
}

/// Holds groups to their licences as the direct pass does: nobody of the others was lowered together with somebody else here.
template <class Real>
void Plenty<Real>::keep_to_licences(const PlentyOrders::Order& order, const ConditionsOf<Real>& c) {
  const Real zero(0.0), within(1 + kLicenceDust);
  bool binds = false;
  for (std::size_t i = 0; i < order.shared.size(); ++i) {
    const auto& shared = order.shared[i];
    Real used = zero;
    for (const auto& [element, factor] : shared.elements) {
      const State& s = states_[at(element)];
      if (!any(s.active)) continue;
      used += select(s.active, part_of(order, shared, element, factor, c) * (s.weight * (s.level - s.low)), zero);
    }
    const Mask over = (used > zero) & (used > max(zero, remaining_[at(shared.licence)]) * within);
    used_[i] = select(over, used, zero);
    if (!any(over)) continue;
    binds = true;
    for (const auto& [element, factor] : shared.elements) {
      State& s = states_[at(element)];
      const Mask counts = over & s.active & (part_of(order, shared, element, factor, c) > zero);
      hindered_ = hindered_ | (counts & s.ruled);
      s.ruled = s.ruled | counts;
    }
  }
  if (!binds) return;
  for (std::size_t i = 0; i < order.shared.size(); ++i) {
    const auto& shared = order.shared[i];
    const Mask over = used_[i] > zero;
    if (!any(over)) continue;
    if (order.feeds_itself) hindered_ = hindered_ | over;
    const auto of = [&](int k) {
      const auto& [element, factor] = shared.elements[at(k)];
      const State& s = states_[at(element)];
      const Real part = part_of(order, shared, element, factor, c);
      const Mask counts = s.active & (part > zero);
      return Sharing<Real>{counts, s.low, s.level, part * s.weight};
    };
    const Real t = common_level(static_cast<int>(shared.elements.size()), of, used_[i], max(zero, remaining_[at(shared.licence)]), over);
    for (const auto& [element, factor] : shared.elements) {
      State& s = states_[at(element)];
      const Mask less = over & s.active & (part_of(order, shared, element, factor, c) > zero) & (s.level > t);
      s.level = select(less, max(s.low, t), s.level);
      s.held = select(less, Real(reasons_[at(shared.licence)]), s.held);
      s.lowered = s.lowered | less;
    }
  }
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
    if (all((!asks) | (delivered_[j] >= requirement_[j]))) {
      reason_[j] = zero;
      continue;
    }
    const Mask met = (!asks) | (min(one, delivered_[j] / select(asks, requirement_[j], one)) >= whole);
    const Real why = select(reason_[j] == zero, Real(reason(Binding::availability)), reason_[j]);
    reason_[j] = select(met, zero, why);
  }
}

}  // namespace cuenca::allocation
