#include "allocation/solver/progressive.hpp"

#include <algorithm>

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
using ClaimKind = Network::ClaimKind;

/// The level at which a row is full, those in `fixed` standing where they are; above 1 when it never is.
double full_at(const Filling::Row& row, const Filling& f, const std::vector<char>& fixed, std::vector<double>& bends) {
  double slack = std::max(row.slack, 0.0), most = 0;
  bends.clear();
  for (const auto& [e, factor] : row.terms) {
    if (fixed[at(e)]) {
      slack -= factor * (f.level[at(e)] - f.low[at(e)]);
      continue;
    }
    most += factor * (f.high[at(e)] - f.low[at(e)]);
    bends.push_back(f.low[at(e)]);
    bends.push_back(f.high[at(e)]);
  }
  slack = std::max(slack, 0.0);
  if (most <= slack * (1 + 1e-13)) return 2;
  std::sort(bends.begin(), bends.end());
  const auto taken = [&](double t) {
    double sum = 0;
    for (const auto& [e, factor] : row.terms)
      if (!fixed[at(e)]) sum += factor * (std::clamp(t, f.low[at(e)], f.high[at(e)]) - f.low[at(e)]);
    return sum;
  };
  std::size_t left = 0, right = bends.size() - 1;  // the bend below and above the answer
  while (right - left > 1) {
    const std::size_t middle = (left + right) / 2;
    (taken(bends[middle]) <= slack ? left : right) = middle;
  }
  double rate = 0;
  for (const auto& [e, factor] : row.terms)
    if (!fixed[at(e)] && f.low[at(e)] <= bends[left] && f.high[at(e)] >= bends[right]) rate += factor;
  return rate > 0 ? std::clamp(bends[left] + (slack - taken(bends[left])) / rate, bends[left], bends[right]) : bends[left];
}
}  // namespace

void Filling::fill() {
  level = low;
  held_by.assign(low.size(), -1);
  std::vector<char> fixed(low.size(), 0);
  std::vector<double> bends, full(rows.size());
  for (;;) {
    double t = 2;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      full[r] = full_at(rows[r], *this, fixed, bends);
      t = std::min(t, full[r]);
    }
    if (t > 1) break;
    bool any = false;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (full[r] > t * (1 + 1e-14)) continue;
      for (const auto& [e, factor] : rows[r].terms) {
        if (fixed[at(e)] || high[at(e)] <= t) continue;
        level[at(e)] = std::clamp(t, low[at(e)], high[at(e)]);
        fixed[at(e)] = 1;
        held_by[at(e)] = static_cast<int>(r);
        any = true;
      }
    }
    if (!any) break;
  }
  for (std::size_t e = 0; e < low.size(); ++e)
    if (!fixed[e]) level[e] = high[e];
}

Progressive::Progressive(const Network& network, const Plan& plan, const std::vector<Order>& orders)
    : network_(network), plan_(plan), orders_(orders), above_(network.nodes.size()), at_node_(network.claims.size(), -1) {}

bool Progressive::fits(int o) const {
  const Order& order = orders_[at(o)];
  // After the last priority nothing more is diverted: what diversions carry is known.
  return order.one_link_each && !order.mixes && (network_.diversions.empty() || order.priority > kLastPriority);
}

/// How a unit of level of an element is felt at its source and everywhere below.
void Progressive::fall(std::size_t e, const Conditions& c, const std::vector<double>& requirement) {
  const Element& element = elements_[e];
  const auto& claim = network_.claims[at(element.claim)];
  if (claim.kind == ClaimKind::flow) return;
  std::vector<double> less(network_.nodes.size(), 0);
  if (claim.kind == ClaimKind::filling) {  // felt below only; at its own node it stands in the row itself
    for (const auto& way : network_.nodes[at(claim.node)].down)
      if (way.to >= 0) less[at(way.to)] += way.share * slope_[at(claim.node)] * element.weight;
    run_down(e, plan_.place[at(claim.node)], less);
    return;
  }
  const auto& link = network_.links[at(element.link)];
  for (int s : plan_.seeps_of[at(element.link)])
    if (network_.seeps[at(s)].to >= 0) less[at(network_.seeps[at(s)].to)] -= c.seeped[at(s)] * element.weight;
  for (int r : plan_.returns_of[at(element.claim)])
    if (network_.returns[at(r)].to >= 0) less[at(network_.returns[at(r)].to)] -= c.returned[at(r)] * requirement[at(element.claim)];
  less[at(link.from)] += element.weight;
  run_down(e, plan_.place[at(link.from)], less);
}

void Progressive::run_down(std::size_t e, int place, std::vector<double>& less) {
  std::vector<char> own(network_.nodes.size(), 0);
  own[at(plan_.nodes[at(place)])] = 1;
  for (std::size_t p = at(place); p < plan_.nodes.size(); ++p) {
    const int v = plan_.nodes[p];
    if (own[at(v)]) {
      for (const auto& way : network_.nodes[at(v)].down)
        if (way.to >= 0) own[at(way.to)] = 1;
      if (less[at(v)] < -1e-14 * elements_[e].weight) helps_ = true;  // more comes back than would have passed
    }
    if (less[at(v)] <= 1e-14 * elements_[e].weight) continue;
    above_[at(v)].emplace_back(static_cast<int>(e), less[at(v)]);
    for (const auto& way : network_.nodes[at(v)].down)
      if (way.to >= 0) less[at(way.to)] += way.share * slope_[at(v)] * less[at(v)];
  }
}

bool Progressive::rows_of_node(int v, const Order& order, const Conditions& c, const std::vector<double>& requirement, const Held& held) {
  const auto& all = above_[at(v)];
  const double present = sweep_.present[at(v)];
  const bool ends = network_.nodes[at(v)].down.empty();
  const Bound water{Binding::availability, v}, edge{Binding::none, v};
  const auto row = [&](double slack, const std::vector<std::pair<int, double>>& terms, Bound bound) {
    if (!terms.empty()) filling_.rows.push_back({slack, terms, bound});
  };
  switch (network_.nodes[at(v)].kind) {
    case Kind::junction:  // edges of pieces first: of two rows that bind together the edge counts
      if (!ends && c.loss[at(v)] > 0 && present > c.loss[at(v)]) row(present - c.loss[at(v)], all, edge);
      row(present - held.flow[at(v)], all, water);
      for (int j : order.flows) {
        if (network_.claims[at(j)].node != v || at_node_[at(j)] < 0) continue;
        auto terms = all;
        terms.emplace_back(at_node_[at(j)], requirement[at(j)]);
        row(present - held.gained[at(j)], terms, water);
      }
      return true;
    case Kind::groundwater: {
      const double over = present - held.taken[at(v)] - c.capacity[at(v)];
      if (!ends && over > 0) row(over, all, edge);
      std::vector<std::pair<int, double>> own;
      for (const auto& [e, factor] : all)
        if (elements_[at(e)].link >= 0 && network_.links[at(elements_[at(e)].link)].from == v) own.emplace_back(e, elements_[at(e)].weight);
      row(c.most[at(v)] - held.taken[at(v)], own, {Binding::groundwater_limit, v});
      row(present - held.taken[at(v)], all, water);
      return true;
    }
    case Kind::reservoir:
      break;
  }
  // Reservoirs: only while nothing but the water limits the release.
  const Release line = release(c, v, present);
  const double rest = present - held.taken[at(v)], back = present - line.most, floor = std::max(held.content[at(v)], back);
  int filling = -1;
  for (int j : order.fillings)
    if (network_.claims[at(j)].node == v && at_node_[at(j)] >= 0) filling = filling < 0 ? j : -2;
  if (filling == -2) return false;
  if (all.empty() && filling < 0) return true;
  bool from_above = false;
  for (const auto& [e, factor] : all)
    if (elements_[at(e)].link < 0 || network_.links[at(elements_[at(e)].link)].from != v || factor < elements_[at(e)].weight * (1 - 1e-14))
      from_above = true;
  if (filling >= 0 || rest - floor > c.most[at(v)] || (from_above && line.share < 1)) {
    if (rest - floor > c.most[at(v)] && !ends) return false;
    if (from_above && line.share < 1) return false;
  }
  if (from_above && line.from > 0) row(present - line.from, all, edge);
  auto terms = all;
  if (filling >= 0) {
    const auto e = at(at_node_[at(filling)]);
    filling_.low[e] = std::min(1.0, floor / requirement[at(filling)]);
    terms.emplace_back(static_cast<int>(e), requirement[at(filling)]);
  }
  row(rest - floor, terms, back > held.content[at(v)] && back > 0 ? Bound{Binding::release_limit, v} : water);
  return true;
}

bool Progressive::make(const Order& order, const Conditions& c, const std::vector<double>& requirement, const Held& held) {
  const std::size_t n = network_.nodes.size();
  sweep_.run(network_, plan_, c, held);
  slope_.assign(n, 0);
  for (std::size_t v = 0; v < n; ++v) {
    above_[v].clear();
    switch (network_.nodes[v].kind) {
      case Kind::junction:
        slope_[v] = sweep_.present[v] > c.loss[v] ? c.gain[v] : 0;
        break;
      case Kind::reservoir:
        slope_[v] = 1;
        break;  // rows_of_node declines where it is not
      case Kind::groundwater:
        slope_[v] = sweep_.present[v] - held.taken[v] > c.capacity[v] ? 1 : 0;
        break;
    }
  }
  elements_.clear();
  helps_ = false;
  filling_ = Filling{};
  std::fill(at_node_.begin(), at_node_.end(), -1);
  for (int l : order.links) {
    const int claim = network_.links[at(l)].claim;
    const double required = requirement[at(claim)], arriving = 1 - c.lost[at(l)], got = held.delivered[at(claim)];
    if (required <= 0 || arriving <= 0 || got >= required) continue;
    const double low = got / required;
    double high = 1;
    Bound cap;
    const auto limit = [&](double amount, Binding why, int where) {
      const double level = low + std::max(0.0, amount) * arriving / required;
      if (level >= high) return;
      high = level;
      cap = {why, where};
    };
    limit(c.link_capacity[at(l)] - held.withdrawn[at(l)], Binding::link_capacity, l);
    limit(c.largest_share[at(l)] * required / arriving - held.withdrawn[at(l)], Binding::share_limit, l);
    elements_.push_back({claim, l, required / arriving, cap});
    filling_.low.push_back(low);
    filling_.high.push_back(std::max(low, high));
  }
  for (const auto* claims : {&order.flows, &order.fillings})
    for (int j : *claims) {
      const double required = requirement[at(j)];
      if (required <= 0 || held.gained[at(j)] >= required) continue;
      at_node_[at(j)] = static_cast<int>(elements_.size());
      elements_.push_back({j, -1, required, {}});
      filling_.low.push_back(held.gained[at(j)] / required);
      filling_.high.push_back(1);
    }
  for (std::size_t e = 0; e < elements_.size(); ++e) fall(e, c, requirement);
  for (int v : plan_.nodes)
    if (!rows_of_node(v, order, c, requirement, held)) return false;
  for (std::size_t i = 0; i < network_.licences.size(); ++i) {
    Filling::Row row{held.remaining[i], {}, {Binding::licence, static_cast<int>(i)}};
    for (std::size_t e = 0; e < elements_.size(); ++e) {
      if (elements_[e].link < 0) continue;
      const int l = elements_[e].link;
      for (const Right& right : plan_.licences_of[at(l)]) {
        if (right.licence != static_cast<int>(i)) continue;
        if (const double part = counts(network_.licences[i], right.factor, c, l); part > 0)
          row.terms.emplace_back(static_cast<int>(e), part * elements_[e].weight);
      }
    }
    if (!row.terms.empty() && row.slack < kUnlimited) filling_.rows.push_back(std::move(row));
  }
  return true;
}

bool Progressive::serve(int o, const Conditions& c, const std::vector<double>& requirement, Held& held) {
  const Order& order = orders_[at(o)];
  if (!make(order, c, requirement, held)) return false;
  filling_.fill();
  for (std::size_t e = 0; e < elements_.size(); ++e) {
    const int row = filling_.held_by[e];
    if (row < 0) continue;
    if (filling_.rows[at(row)].bound.why == Binding::none || order.feeds_itself || helps_) return false;
  }
  for (std::size_t e = 0; e < elements_.size(); ++e) {
    const Element& element = elements_[e];
    const auto j = at(element.claim);
    const double level = filling_.level[e], required = requirement[j];
    if (element.link >= 0) {
      held.withdraw(network_, plan_, c, element.link, element.weight * (level - filling_.low[e]));
      if (level >= 1) held.delivered[j] = required;
    } else if (network_.claims[j].kind == ClaimKind::filling) {
      held.keep_content(network_, element.claim, level * required);
    }
    if (level >= 1) continue;
    const int row = filling_.held_by[e];
    Bound bound = row < 0 ? element.cap : filling_.rows[at(row)].bound;
    if (bound.why == Binding::availability) {
      double equals = 0;
      for (const auto& [other, factor] : filling_.rows[at(row)].terms)
        if (at(other) != e) equals += factor * (filling_.level[at(other)] - filling_.low[at(other)]);
      const double seniors = held.natural[at(bound.at)] - filling_.rows[at(row)].slack, dust = 1e-9 * held.natural[at(bound.at)];
      if (equals > dust && equals >= seniors)
        bound.why = Binding::equal_claims;
      else if (seniors > dust)
        bound.why = Binding::senior_claims;
    }
    held.bound[j] = bound;
  }
  return true;
}

}  // namespace cuenca::allocation
