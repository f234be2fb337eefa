// The direct pass at one node: what is asked there and above meets the water that is there.
#include <algorithm>

#include "allocation/solver/direct.hpp"
#include "allocation/solver/direct_marks.hpp"

namespace cuenca::allocation {

using ClaimKind = Network::ClaimKind;
using direct::at;
using direct::edge_mark;
using direct::kDust;
using direct::mark;

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
    for (const Right& right : plan_.licences_of[l])
      if (const double part = counts(network_.licences[at(right.licence)], right.factor, c, e.link); part > 0)
        limit(held.remaining[at(right.licence)] / part, Binding::licence, right.licence);
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

}  // namespace cuenca::allocation
