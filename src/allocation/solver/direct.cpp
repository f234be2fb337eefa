#include "allocation/solver/direct.hpp"

#include <algorithm>

#include "allocation/solver/common_level.hpp"
#include "allocation/solver/direct_marks.hpp"

namespace cuenca::allocation {

using Kind = Network::NodeKind;
using ClaimKind = Network::ClaimKind;
using direct::at;
using direct::edge_mark;
using direct::kDust;
using direct::kEdge;
using direct::kWhys;

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
        const double gain = r.seep ? weight_[at(r.element)] * c.seeped[at(r.way)] : requirement[at(e.claim)] * c.returned[at(r.way)];
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
    // each from the constant: copying the one just written waits for it in the processor
    bag = Levels::Bag{};
    canals_[at(v)] = Levels::Bag{};
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

/// Holds groups to their licences. False where that would set free water that somebody else lacks: where claims were lowered together, at
/// the edge of a zone, by returns; and where a claim stands under two licences that bind.
bool DirectPass::keep_to_licences(const Setup& setup, const Order& order, const Conditions& c, const Held& held) {
  const auto more = [&](int e) { return weight_[at(e)] * (level_[at(e)] - low_[at(e)]); };
  const auto part = [&](const Group& group, int e, double factor) {
    return counts(network_.licences[at(group.licence)], factor, c, setup.elements[at(e)].link);
  };
  bool binds = false;
  for (std::size_t i = 0; i < setup.groups.size(); ++i) {
    const Group& group = setup.groups[i];
    double used = 0;
    for (const auto& [e, factor] : group.elements)
      if (active_[at(e)]) used += part(group, e, factor) * more(e);
    used_[i] = used > 0 && used > std::max(0.0, held.remaining[at(group.licence)]) * (1 + kDust) ? used : 0;
    if (used_[i] <= 0) continue;
    binds = true;
    for (const auto& [e, factor] : group.elements) {
      if (!active_[at(e)] || part(group, e, factor) <= 0) continue;
      if (by_licence_[at(e)] >= 0) return false;
      by_licence_[at(e)] = group.licence;
    }
  }
  if (!binds) return true;
  if (!rivers_ || edge_moved_ || levels_.shared() || !setup.relief.empty() || order.feeds_itself) return false;
  for (std::size_t i = 0; i < setup.groups.size(); ++i) {
    const Group& group = setup.groups[i];
    if (used_[i] <= 0) continue;
    const auto of = [&](int k) {
      const auto& [e, factor] = group.elements[at(k)];
      const double counted = active_[at(e)] ? part(group, e, factor) : 0;
      return Sharing<double>{counted > 0, low_[at(e)], level_[at(e)], counted * weight_[at(e)]};
    };
    const double t =
        common_level(static_cast<int>(group.elements.size()), of, used_[i], std::max(0.0, held.remaining[at(group.licence)]), true);
    for (const auto& [e, factor] : group.elements) {
      if (!active_[at(e)] || by_licence_[at(e)] != group.licence) continue;
      if (level_[at(e)] > t)
        level_[at(e)] = std::max(low_[at(e)], t);
      else
        by_licence_[at(e)] = -1;
    }
  }
  return true;
}

void DirectPass::settle(const Setup& setup, const Order& order, const Conditions& c, const std::vector<double>& requirement, Held& held) {
  (void)order;
  const bool grouped = !setup.groups.empty();
  const auto level_of = [&](std::size_t i) { return grouped ? level_[i] : levels_.level(static_cast<int>(i)); };
  for (std::size_t i = 0; i < setup.elements.size(); ++i) {
    const Element& e = setup.elements[i];
    if (e.kind == ClaimKind::flow) continue;
    const auto claim = at(e.claim);
    const double required = requirement[claim];
    if (e.kind == ClaimKind::filling) {
      if (required <= 0 || held.gained[claim] >= required) continue;
      const double level = active_[i] ? level_of(i) : std::min(1.0, low_[i]);
      held.keep_content(network_, e.claim, level * required);
      if (level < 1) held.bound[claim] = {Binding::availability, e.node};
    } else {
      if (required <= 0 || held.delivered[claim] >= required) continue;
      if (!active_[i]) {
        if (1 - c.lost[at(e.link)] > 0) held.bound[claim] = cap_[i];
        continue;
      }
      const double level = level_of(i);
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
    if (grouped && by_licence_[i] >= 0) {
      held.bound[claim] = {Binding::licence, by_licence_[i]};
      continue;
    }
    const int by = active_[i] ? levels_.held_by(static_cast<int>(i)) : -1;
    if (by < 0 || by % kWhys == kEdge) continue;
    // Water that is not there, that seniors hold, or that equals share: whoever has most of it.
    Bound bound{static_cast<Binding>(by % kWhys), by / kWhys};
    if (bound.why == Binding::availability) {
      const double own = active_[i] ? weight_[i] * (level_of(i) - low_[i]) : 0, room = room_[at(bound.at)],
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
  for (std::size_t i = 0; i < setup.elements.size() && !setup.groups.empty(); ++i) {
    by_licence_[i] = -1;
    if (active_[i]) level_[i] = levels_.level(static_cast<int>(i));
  }
  if (!setup.groups.empty() && !keep_to_licences(setup, order, c, held)) return false;
  if (order.feeds_itself)
    for (std::size_t i = 0; i < setup.elements.size(); ++i)
      if (active_[i] && levels_.held_by(static_cast<int>(i)) >= 0) return false;
  settle(setup, order, c, requirement, held);
  return true;
}

}  // namespace cuenca::allocation
