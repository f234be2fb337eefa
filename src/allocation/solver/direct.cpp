#include "allocation/solver/direct.hpp"

#include <algorithm>

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
using ClaimKind = Network::ClaimKind;
constexpr int kWhys = 16, kEdge = 15;
constexpr double kDust = 1e-12;

int mark(int node, Binding why) { return node * kWhys + static_cast<int>(why); }
int edge_mark(int node) { return node * kWhys + kEdge; }
}  // namespace

DirectPass::DirectPass(const Network& network, const Plan& plan, const std::vector<Order>& orders)
    : network_(network), plan_(plan), orders_(orders) {
  const std::size_t n = network.nodes.size();
  bags_.resize(n);
  canals_.resize(n);
  arriving_.assign(n, 0);
  room_.assign(n, 0);
  zone_.assign(n, 0);
  at_edge_.assign(n, 0);
  std::size_t largest = 0;
  for (const Order& order : orders) {
    Setup setup;
    setup.fits = plan.forest && order.one_link_each && !order.mixes && (plan.only_canals || order.priority > kLastPriority);
    if (setup.fits) {
      for (int l : order.links) setup.elements.push_back({network.links[at(l)].claim, l, network.links[at(l)].from, ClaimKind::demand});
      for (int c : order.flows) setup.elements.push_back({c, -1, network.claims[at(c)].node, ClaimKind::flow});
      for (int c : order.fillings) setup.elements.push_back({c, -1, network.claims[at(c)].node, ClaimKind::filling});
      std::stable_sort(setup.elements.begin(), setup.elements.end(),
                       [&](const Element& a, const Element& b) { return plan.place[at(a.node)] < plan.place[at(b.node)]; });
      setup.first.assign(n + 1, 0);
      for (const Element& e : setup.elements) ++setup.first[at(plan.place[at(e.node)]) + 1];
      for (std::size_t i = 0; i < n; ++i) setup.first[i + 1] += setup.first[i];
      const auto relieve = [&](std::size_t e, int to, int way, bool seep) {
        if (to < 0) return;
        int v = setup.elements[e].node;
        bool by_canal = false;
        do {
          by_canal = plan.canal[at(v)] >= 0;
          v = next(v);
        } while (v >= 0 && v != to);
        if (v >= 0 && by_canal) setup.fits = false;  // back to where the canal begins: it would feed itself
        if (v < 0) return;                           // another river: it helps nobody of this order, or `feeds_itself`
        if (setup.relief.empty()) setup.relief.resize(n);
        setup.relief[at(plan.place[at(to)])].push_back({static_cast<int>(e), way, seep});
      };
      for (std::size_t e = 0; e < setup.elements.size(); ++e) {
        if (setup.elements[e].link < 0) continue;
        const auto& seeps = network.links[at(setup.elements[e].link)].seeps;
        for (std::size_t s = 0; s < seeps.size(); ++s) relieve(e, seeps[s].to, static_cast<int>(s), true);
        for (int r : plan.returns_of[at(setup.elements[e].claim)]) relieve(e, network.returns[at(r)].to, r, false);
      }
    }
    largest = std::max(largest, setup.elements.size());
    setups_.push_back(std::move(setup));
  }
  for (auto* v : {&low_, &high_, &weight_}) v->assign(largest, 0);
  cap_.resize(largest);
  active_.resize(largest);
}

/// Below a node, or where the canal that feeds it begins.
int DirectPass::next(int v) const {
  const int k = plan_.canal[at(v)];
  return k >= 0 ? network_.diversions[at(k)].from : plan_.below[at(v)];
}

void DirectPass::add_links(Levels::Bag& bag, int from, int to, const Setup& setup, const Conditions& c,
                           const std::vector<double>& requirement, const Held& held) {
  for (int i = from; i < to; ++i) {
    const Element& e = setup.elements[at(i)];
    if (e.kind != ClaimKind::demand) continue;
    const auto l = at(e.link);
    const double required = requirement[at(e.claim)], got = held.delivered[at(e.claim)], arriving = 1 - c.lost[l];
    active_[at(i)] = 0;
    if (required <= 0 || arriving <= 0 || got >= required) continue;
    double high = 1;
    Bound bound;
    const double low = got / required;
    const auto limit = [&](double amount, Binding why, int where) {  // amount: of the withdrawal
      const double level = low + std::max(0.0, amount) * arriving / required;
      if (level < high) {
        high = level;
        bound = {why, where};
      }
    };
    limit(c.link_capacity[l] - held.withdrawn[l], Binding::link_capacity, e.link);
    limit(c.largest_share[l] * required / arriving - held.withdrawn[l], Binding::share_limit, e.link);
    for (std::size_t k = 0; k < plan_.licences_of[l].size(); ++k)
      if (plan_.factors_of[l][k] > 0)
        limit(held.remaining[at(plan_.licences_of[l][k])] / plan_.factors_of[l][k], Binding::licence, plan_.licences_of[l][k]);
    cap_[at(i)] = bound;
    low_[at(i)] = low;
    high_[at(i)] = high;
    weight_[at(i)] = required / arriving;
    if (high <= low) continue;
    active_[at(i)] = 1;
    levels_.add(bag, i, weight_[at(i)], low, high);
  }
}

/// A canal carries what is asked beyond it, as far as it is wide.
bool DirectPass::canal(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement,
                       const Held& held, double in) {
  const int k = plan_.canal[at(v)], begins = network_.diversions[at(k)].from;
  Levels::Bag& bag = canals_[at(v)];
  const double arriving = 1 - c.diversion_lost[at(k)];
  if (in - held.taken[at(v)] > kDust * (in + 1)) return false;  // water of its own
  add_links(bag, from, to, setup, c, requirement, held);
  room_[at(v)] = std::max(0.0, c.diversion_capacity[at(k)] - held.diverted[at(k)]) * std::max(0.0, arriving);
  levels_.lower(bag, room_[at(v)], mark(k, Binding::diversion_capacity));
  if (arriving > 0 && bag.count > 0) {
    levels_.scale(bag, 1 / arriving);
    levels_.meld(canals_[at(begins)], bag);
  }
  bag = Levels::Bag{};
  return true;
}

bool DirectPass::junction(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement,
                          const Held& held, double in, double& out) {
  Levels::Bag& bag = bags_[at(v)];
  levels_.meld(bag, canals_[at(v)]);
  const double passing = in - held.taken[at(v)];
  add_links(bag, from, to, setup, c, requirement, held);
  for (int i = from; i < to; ++i) {
    const Element& e = setup.elements[at(i)];
    if (e.kind != ClaimKind::flow) continue;
    const double required = requirement[at(e.claim)], low = required > 0 ? held.gained[at(e.claim)] / required : 1;
    if (low >= 1) continue;
    levels_.add(bag, i, required, low, 1);
    levels_.lower(bag, passing - required * low, mark(v, Binding::availability));
    levels_.remove(bag, i);
  }
  room_[at(v)] = passing - held.flow[at(v)];
  levels_.lower(bag, room_[at(v)], mark(v, Binding::availability));
  const double over = passing - c.loss[at(v)];
  if (over <= 0 || zone_[at(v)] > 0) {
    out = 0;
    bag.count = 0;
    return true;
  }
  if (bag.taken > over && plan_.below[at(v)] >= 0 && levels_.lower(bag, over, edge_mark(v))) at_edge_[at(v)] = 1;
  out = over * c.gain[at(v)];
  if (c.gain[at(v)] != 1) levels_.scale(bag, c.gain[at(v)]);
  return true;
}

bool DirectPass::groundwater(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement,
                             const Held& held, double in, double& out) {
  Levels::Bag own;
  const double water = c.storage[at(v)] + in - held.taken[at(v)];
  levels_.meld(own, canals_[at(v)]);
  add_links(own, from, to, setup, c, requirement, held);
  const bool limited = c.most[at(v)] - held.taken[at(v)] < water;
  room_[at(v)] = limited ? c.most[at(v)] - held.taken[at(v)] : water;
  levels_.lower(own, c.most[at(v)] - held.taken[at(v)], mark(v, Binding::groundwater_limit));
  Levels::Bag& bag = bags_[at(v)];
  levels_.meld(bag, own);
  levels_.lower(bag, water, mark(v, Binding::availability));
  const double over = water - c.capacity[at(v)];
  out = 0;
  if (over <= 0 || zone_[at(v)] > 0) {
    bag.count = 0;
    return true;
  }
  if (bag.taken > over && plan_.below[at(v)] >= 0 && levels_.lower(bag, over, edge_mark(v))) at_edge_[at(v)] = 1;
  out = over;
  return true;
}

bool DirectPass::reservoir(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement,
                           const Held& held, double in, double& out) {
  Levels::Bag& bag = bags_[at(v)];
  const double water = c.storage[at(v)] + in, rest = water - held.taken[at(v)], most = c.most[at(v)], kept = held.content[at(v)],
               capacity = c.capacity[at(v)];
  const bool ends = plan_.below[at(v)] < 0;  // what is released then helps nobody
  const bool from_above = bag.count > 0 && bag.taken > 0;
  const Release line = release(c, v, water, zone_[at(v)]);
  Levels::Bag own;
  levels_.meld(own, canals_[at(v)]);
  add_links(own, from, to, setup, c, requirement, held);
  int filling = -1;
  double required = 0;
  for (int i = from; i < to; ++i)
    if (setup.elements[at(i)].kind == ClaimKind::filling) {
      if (filling >= 0) return false;  // two claims on one content
      active_[at(i)] = 0;
      required = requirement[at(setup.elements[at(i)].claim)];
      if (required > 0 && held.gained[at(setup.elements[at(i)].claim)] < required) filling = i;
    }
  // What stays whatever is asked: beyond the release, and what earlier orders keep.
  double held_back = water - line.most, floor = std::min(std::max(kept, held_back), std::max(kept, capacity));
  Binding why = held_back > kept && held_back > 0 ? Binding::release_limit : Binding::availability;
  const auto fill = [&](Levels::Bag& into) {
    if (filling < 0) return;
    const double low = floor / required;
    low_[at(filling)] = low;
    high_[at(filling)] = std::max(1.0, low);
    weight_[at(filling)] = required;
    cap_[at(filling)] = {Binding::availability, v};
    if (low >= 1) return;
    active_[at(filling)] = 1;
    levels_.add(into, filling, required, low, 1);
  };
  if (!from_above) {
    bag = Levels::Bag{};
    if (rest - floor > most) {
      if (own.count == 0) {
        const double stays = std::min(rest - most, std::max(capacity, kept));
        if (stays > floor) {
          floor = stays;
          why = Binding::release_limit;
        }
      } else if (filling >= 0 || (own.taken > rest - floor - most && !ends)) {
        return false;
      } else {
        room_[at(v)] = rest - floor;
        levels_.lower(own, room_[at(v)], mark(v, why));
        out = std::max(most, rest - capacity);
        if (out > most && own.taken > out - most && !ends) return false;
        if (out > most) bag = own;
        return true;
      }
    }
    fill(own);
    room_[at(v)] = rest - floor;
    levels_.lower(own, rest - floor, mark(v, why));
    out = std::max(0.0, rest - floor);
    bag = own;
    return true;
  }
  if (line.share <= 0 || line.zone == 2) {
    // Nothing is released whatever arrives; own links get nothing.
    levels_.lower(own, 0, mark(v, Binding::release_limit));
    levels_.meld(bag, own);
    floor = kept;
    if (line.zone == 1 && levels_.lower(bag, water - line.from, edge_mark(v))) at_edge_[at(v)] = 1;
    fill(bag);
    room_[at(v)] = rest - kept;
    levels_.lower(bag, rest - kept, mark(v, Binding::availability));
    out = 0;
    bag.count = 0;
    return rest <= capacity;
  }
  if (line.from > 0 && levels_.lower(bag, water - line.from, edge_mark(v))) at_edge_[at(v)] = 1;
  double room = 0;
  if (line.share >= 1) {
    levels_.meld(bag, own);
    fill(bag);
    room = rest - floor;
    levels_.lower(bag, room, mark(v, why));
  } else {
    const double least = water - bag.taken;
    if (filling >= 0 || kept > least - release(c, v, least, zone_[at(v)]).most) return false;
    levels_.scale(bag, line.share);
    levels_.meld(bag, own);
    room = line.most - held.taken[at(v)];
    levels_.lower(bag, room, mark(v, Binding::release_limit));
  }
  room_[at(v)] = room;
  out = std::max(0.0, room);
  if (out > most && !ends) {
    const double must = std::max(most, rest - capacity);
    if (must <= most) {
      if (bag.taken > out - most) return false;
      bag.count = 0;
    } else if (line.share < 1 || bag.taken > must - most) {
      return false;
    }
    out = must;
  }
  return true;
}

bool DirectPass::walk(const Setup& setup, const Order& order, const Conditions& c, const std::vector<double>& requirement, Held& held) {
  levels_.begin(static_cast<int>(setup.elements.size()), !setup.relief.empty());
  edge_ = false;
  bool direct = true;
  for (std::size_t p = 0; p < plan_.nodes.size(); ++p) {
    const int v = plan_.nodes[p];
    const double in = held.added[at(v)] + arriving_[at(v)];
    arriving_[at(v)] = 0;
    const int from = setup.first[p], to = setup.first[p + 1];
    Levels::Bag& bag = bags_[at(v)];
    if (direct && !setup.relief.empty() && bag.count > 0)
      for (const Relief& r : setup.relief[p]) {
        const Element& e = setup.elements[at(r.element)];
        if (!active_[at(r.element)]) continue;
        const double gain = r.seep ? weight_[at(r.element)] * c.lost[at(e.link)] * network_.links[at(e.link)].seeps[at(r.way)].share
                                   : requirement[at(e.claim)] * c.returned[at(r.way)];
        if (!levels_.relieve(bag, r.element, gain)) direct = false;
      }
    double out = 0;
    if (plan_.canal[at(v)] >= 0 && order.priority <= kLastPriority) {
      direct = canal(v, from, to, setup, c, requirement, held, in) && direct;
      canals_[at(v)] = Levels::Bag{};
      continue;
    }
    const int before = bag.count;
    switch (network_.nodes[at(v)].kind) {
      case Kind::junction:
        direct = junction(v, from, to, setup, c, requirement, held, in, out) && direct;
        break;
      case Kind::reservoir:
        direct = reservoir(v, from, to, setup, c, requirement, held, in, out) && direct;
        break;
      case Kind::groundwater:
        direct = groundwater(v, from, to, setup, c, requirement, held, in, out) && direct;
        break;
    }
    const int w = plan_.below[at(v)];
    if (edge_moved_ && room_[at(v)] < -1e-9 * (in + c.storage[at(v)]))
      direct = false;  // below, somebody needs what a closed zone would give
    if (bag.count == 0 && before > 0 && !setup.relief.empty() && w >= 0) direct = false;
    if (w >= 0) {
      arriving_[at(w)] += plan_.share[at(v)] * out;
      if (bag.count > 0) {
        if (plan_.share[at(v)] != 1) levels_.scale(bag, plan_.share[at(v)]);
        levels_.meld(bags_[at(w)], bag);
      }
    }
    bag = canals_[at(v)] = Levels::Bag{};
  }
  if (!direct) return false;
  // Zones whose edge held somebody: the headmost one is let go, and the walk begins again.
  for (int v : plan_.nodes) {
    if (!at_edge_[at(v)]) continue;
    bool binds = false;
    for (std::size_t i = 0; i < setup.elements.size() && !binds; ++i)
      binds = active_[i] && levels_.held_by(static_cast<int>(i)) == edge_mark(v);
    if (binds && !edge_) {
      edge_ = edge_moved_ = true;
      ++zone_[at(v)];
      // Between two zones that both release the better of two answers counts: the programmes compare them.
      if (network_.nodes[at(v)].kind == Kind::reservoir && zone_[at(v)] == 1) {
        const Release below = release(c, v, c.inactive[at(v)] + 1, 1);
        if (below.zone == 1 && below.share > 0) {
          std::fill(at_edge_.begin(), at_edge_.end(), 0);
          return false;
        }
      }
    }
    at_edge_[at(v)] = 0;
  }
  return true;
}

bool DirectPass::licences_hold(const Setup& setup, const Order& order, const Conditions& c, const Held& held) const {
  (void)c;
  for (int i : order.shared_licences) {
    double used = 0;
    for (std::size_t e = 0; e < setup.elements.size(); ++e) {
      if (setup.elements[e].link < 0 || !active_[e]) continue;
      const auto l = at(setup.elements[e].link);
      for (std::size_t k = 0; k < plan_.licences_of[l].size(); ++k)
        if (plan_.licences_of[l][k] == i) used += plan_.factors_of[l][k] * weight_[e] * (levels_.level(static_cast<int>(e)) - low_[e]);
    }
    if (used > held.remaining[at(i)] * (1 + kDust)) return false;
  }
  return true;
}

void DirectPass::settle(const Setup& setup, const Order& order, const Conditions& c, const std::vector<double>& requirement, Held& held) {
  (void)order;
  for (std::size_t i = 0; i < setup.elements.size(); ++i) {
    const Element& e = setup.elements[i];
    if (e.kind == ClaimKind::flow) continue;
    const auto claim = at(e.claim);
    const double required = requirement[claim];
    if (e.kind == ClaimKind::filling) {
      if (required <= 0 || held.gained[claim] >= required) continue;
      const double level = active_[i] ? levels_.level(static_cast<int>(i)) : std::min(1.0, low_[i]);
      held.keep_content(network_, e.claim, level * required);
      if (level < 1) held.bound[claim] = {Binding::availability, e.node};
    } else {
      if (required <= 0 || held.delivered[claim] >= required) continue;
      if (!active_[i]) {
        if (1 - c.lost[at(e.link)] > 0) held.bound[claim] = cap_[i];
        continue;
      }
      const double level = levels_.level(static_cast<int>(i));
      double amount = weight_[i] * (level - low_[i]);
      held.withdraw(network_, plan_, c, e.link, amount);
      for (int v = e.node; plan_.canal[at(v)] >= 0 && amount > 0; v = network_.diversions[at(plan_.canal[at(v)])].from) {
        const int k = plan_.canal[at(v)];
        amount /= 1 - c.diversion_lost[at(k)];
        held.divert(network_, c, k, amount);
      }
      if (level >= 1) held.delivered[claim] = required;
      if (level >= high_[i]) held.bound[claim] = cap_[i];
    }
    const int by = active_[i] ? levels_.held_by(static_cast<int>(i)) : -1;
    if (by < 0 || by % kWhys == kEdge) continue;
    // Water that is not there, that seniors hold, or that equals share: whoever has most of it.
    Bound bound{static_cast<Binding>(by % kWhys), by / kWhys};
    if (bound.why == Binding::availability) {
      const double own = active_[i] ? weight_[i] * (levels_.level(static_cast<int>(i)) - low_[i]) : 0, room = room_[at(bound.at)],
                   seniors = held.natural[at(bound.at)] - room, equals = room - own, dust = 1e-9 * held.natural[at(bound.at)];
      if (equals > dust && equals >= seniors)
        bound.why = Binding::equal_claims;
      else if (seniors > dust)
        bound.why = Binding::senior_claims;
    }
    held.bound[claim] = bound;
  }
}

bool DirectPass::serve(int o, const Conditions& c, const std::vector<double>& requirement, Held& held) {
  const Setup& setup = setups_[at(o)];
  const Order& order = orders_[at(o)];
  std::fill(zone_.begin(), zone_.end(), 0);
  edge_moved_ = false;
  do {
    std::fill(active_.begin(), active_.begin() + static_cast<std::ptrdiff_t>(setup.elements.size()), 0);
    if (!walk(setup, order, c, requirement, held)) {
      std::fill(at_edge_.begin(), at_edge_.end(), 0);
      return false;
    }
  } while (edge_);
  if (!order.shared_licences.empty() && !licences_hold(setup, order, c, held)) return false;
  if (order.feeds_itself)
    for (std::size_t i = 0; i < setup.elements.size(); ++i)
      if (active_[i] && levels_.held_by(static_cast<int>(i)) >= 0) return false;
  settle(setup, order, c, requirement, held);
  return true;
}

}  // namespace cuenca::allocation
