#include "allocation/solver/max_min.hpp"

#include <algorithm>
#include <cmath>

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
using ClaimKind = Network::ClaimKind;
constexpr double kPrice = 1e-8;     ///< a dual that counts
constexpr double kNothing = 1e-10;  ///< of coverage: less is what the programme's tolerance makes up
constexpr double kRise = 1e-9;      ///< of coverage: a claim that rises
}  // namespace

/// What stays of a step's numbers in every piece.
void MaxMin::set_held(const Order* order, const std::vector<double>& requirement, const Held& held) {
  const Conditions& c = *conditions_;
  const double u = unit_;
  for (std::size_t i = 0; i < network_.licences.size(); ++i)
    lp_.row_bounds(licence_[i], -kUnlimited, c.remaining[i] < kUnlimited ? std::max(0.0, c.remaining[i]) / u + relax_ : kUnlimited);
  for (std::size_t q = 0; q < limit_.size(); ++q) {
    const double room = q < c.limit_room.size() ? c.limit_room[q] : 0;  // conditions may leave it out
    lp_.row_bounds(limit_[q], -kUnlimited, relax_ + (limit_scale_[q] > 0 ? room / (limit_scale_[q] * u) : 0));
  }
  for (std::size_t l = 0; l < network_.links.size(); ++l) lp_.column_bounds(x_[l], held.withdrawn[l] / u, held.withdrawn[l] / u);
  for (std::size_t k = 0; k < network_.diversions.size(); ++k) {
    const double most = std::max(0.0, c.diversion_capacity[k]);
    if (order && order->priority > kLastPriority)  // nobody asks for it any more
      lp_.column_bounds(d_[k], held.diverted[k] / u, held.diverted[k] / u);
    else
      lp_.column_bounds(d_[k], 0, most < kUnlimited ? most / u : kUnlimited);
  }
  for (std::size_t j = 0; j < network_.claims.size(); ++j) {
    lp_.row_bounds(above_[j], -kUnlimited, kUnlimited);
    lp_.column_bounds(coverage_[j], 0, 0);
    lp_.row_bounds(claim_[j], -kUnlimited, kUnlimited);
    lp_.cost(coverage_[j], 0);
  }
  for (std::size_t l = 0; l < network_.links.size(); ++l)
    if (even_[l] >= 0) lp_.row_bounds(even_[l], -kUnlimited, kUnlimited);
  lp_.cost(level_, 0);
  lp_.column_bounds(level_, 0, 1);
  if (!order) return;
  for (int l : order->links) {
    const double required = requirement[at(network_.links[at(l)].claim)], lost = c.lost[at(l)];
    const auto claim = at(network_.links[at(l)].claim);
    if (required <= 0 || lost >= 1 || held.delivered[claim] >= required) continue;
    const double most = std::min(c.link_capacity[at(l)], c.largest_share[at(l)] * required / (1 - lost));
    lp_.column_bounds(x_[at(l)], held.withdrawn[at(l)] / u, std::max(held.withdrawn[at(l)], most) / u);
  }
  for (int j : order->claims) {
    const auto claim = at(j);
    const double required = requirement[claim];
    if (required <= 0) continue;
    lp_.coefficient(claim_[claim], coverage_[claim], -1);
    switch (network_.claims[claim].kind) {
      case ClaimKind::demand:
        for (int l : plan_.links_to[claim]) lp_.coefficient(claim_[claim], x_[at(l)], u * (1 - c.lost[at(l)]) / required);
        lp_.row_bounds(claim_[claim], 0, 0);
        break;
      case ClaimKind::flow:
        lp_.coefficient(claim_[claim], present_[at(network_.claims[claim].node)], u / required);
        lp_.row_bounds(claim_[claim], 0, kUnlimited);
        break;
      case ClaimKind::filling:
        lp_.coefficient(claim_[claim], stored_[at(network_.claims[claim].node)], u / required);
        lp_.row_bounds(claim_[claim], 0, kUnlimited);
        break;
    }
    lp_.coefficient(above_[claim], coverage_[claim], 1);
    lp_.coefficient(above_[claim], level_, -1);
    lp_.column_bounds(coverage_[claim], 0, 1 + relax_);
  }
}

Bound MaxMin::why(int claim, const Order& order, const std::vector<double>& requirement, const Held& held) const {
  const Conditions& c = *conditions_;
  const auto j = at(claim);
  const auto& kind = network_.claims[j];
  const double touch = 1e-9;
  int from = kind.node;
  if (kind.kind == ClaimKind::demand) {
    // Every link closed by its own limit?
    bool all = true;
    Bound own;
    for (int l : order.links) {
      if (network_.links[at(l)].claim != claim) continue;
      const double x = lp_.value(x_[at(l)]) * unit_, share = c.largest_share[at(l)] * requirement[j] / std::max(1e-30, 1 - c.lost[at(l)]);
      if (from < 0) from = network_.links[at(l)].from;
      Bound here;
      if (x >= c.link_capacity[at(l)] - touch * unit_)
        here = {Binding::link_capacity, l};
      else if (x >= share - touch * unit_)
        here = {Binding::share_limit, l};
      for (const auto& [i, part] : plan_.licences_of[at(l)]) {
        const auto& licence = network_.licences[at(i)];
        double used = 0;
        for (const auto& [other, factor] : licence.links) used += counts(licence, factor, c, other) * lp_.value(x_[at(other)]) * unit_;
        if (counts(licence, part, c, l) > 0 && used >= c.remaining[at(i)] - touch * unit_) here = {Binding::licence, i};
      }
      if (here.why == Binding::none) {
        all = false;
        from = network_.links[at(l)].from;
      } else {
        own = here;
      }
    }
    if (all && own.why != Binding::none) return own;
    for (int q : plan_.limits_of[j])
      if (std::abs(lp_.dual(limit_[at(q)])) > kPrice) return {Binding::quality, q};
  }
  // Down from the source: the first place with a price.
  for (int v = from, steps = 0; v >= 0 && steps <= static_cast<int>(network_.nodes.size()); v = plan_.below[at(v)], ++steps) {
    if (network_.nodes[at(v)].kind == Kind::groundwater && std::abs(lp_.dual(most_[at(v)])) > kPrice)
      return {Binding::groundwater_limit, v};
    if (network_.nodes[at(v)].kind == Kind::reservoir && std::abs(lp_.dual(release_[at(v)])) > kPrice) return {Binding::release_limit, v};
  }
  for (std::size_t k = 0; k < network_.diversions.size(); ++k)
    if (lp_.reduced_cost(d_[k]) < -kPrice && network_.diversions[k].to >= 0) {
      for (int v = network_.diversions[k].to; v >= 0; v = plan_.below[at(v)])
        if (v == from) return {Binding::diversion_capacity, static_cast<int>(k)};
    }
  // Water: not there, held by seniors, or shared with equals.
  bool seniors = false, equals = false;
  for (std::size_t other = 0; other < network_.claims.size(); ++other) {
    if (other == j) continue;
    const bool same = std::find(order.claims.begin(), order.claims.end(), static_cast<int>(other)) != order.claims.end();
    if (same) equals = equals || lp_.value(coverage_[other]) > low_[other] + 1e-9;
    if (held.delivered[other] > touch * unit_ || held.gained[other] > touch * unit_) seniors = true;
  }
  return {equals ? Binding::equal_claims : seniors ? Binding::senior_claims : Binding::availability, from};
}

void MaxMin::keep_solution() {
  solution_.resize(at(columns_));
  for (int j = 0; j < columns_; ++j) solution_[at(j)] = lp_.value(j);
}

/// Leaves in `stuck` those that cannot pass level t while everybody open has at least t: whoever rises when all of them together rise as
/// far as they can is let go, and the rest asked again, until nobody rises. False when nobody is left or the programme had no answer.
bool MaxMin::cannot_rise(double t, std::vector<int>& stuck) {
  lp_.cost(level_, 0);
  lp_.column_bounds(level_, t - kHair - relax_, 1);
  bool answered = true, risen = true;
  while (risen && answered && !stuck.empty()) {
    for (int j : stuck) lp_.cost(coverage_[at(j)], -1);
    answered = lp_.solve();
    for (int j : stuck) lp_.cost(coverage_[at(j)], 0);
    risen = false;
    std::vector<int> rest;
    for (int j : stuck)
      if (answered && lp_.value(coverage_[at(j)]) > std::max(t, low_[at(j)]) + kRise)
        risen = true;
      else
        rest.push_back(j);
    stuck = rest;
  }
  if (answered && !stuck.empty()) keep_solution();
  lp_.cost(level_, -1);
  lp_.column_bounds(level_, 0, 1);
  return answered && !stuck.empty();
}

/// Raises the lowest coverage, holds those that cannot rise, goes on. False when the programme had no answer.
bool MaxMin::levels(const Order& order, const std::vector<double>& requirement, Held& held) {
  level_of_.assign(network_.claims.size(), -1);
  low_.assign(network_.claims.size(), 0);
  bound_.assign(network_.claims.size(), Bound{});
  std::vector<int> open;
  for (int j : order.claims) {
    const double required = requirement[at(j)];
    const bool demand = network_.claims[at(j)].kind == ClaimKind::demand;
    const double low = required > 0 ? std::min(1.0, (demand ? held.delivered[at(j)] : held.gained[at(j)]) / required) : 1;
    low_[at(j)] = low;
    if (low >= 1 || required <= 0) {
      level_of_[at(j)] = 1;
      if (required > 0) lp_.column_bounds(coverage_[at(j)], demand ? 0 : 1 - relax_, 1 + relax_);
      continue;
    }
    open.push_back(j);
    lp_.column_bounds(coverage_[at(j)], low - kHair - relax_, 1 + relax_);
    lp_.row_bounds(above_[at(j)], 0, kUnlimited);
  }
  lp_.cost(level_, -1);
  int again = 0;
  while (!open.empty()) {
    lp_.column_bounds(level_, 0, 1);
    if (!lp_.solve()) return false;
    keep_solution();
    double t = std::clamp(lp_.value(level_), 0.0, 1.0);
    if (t < kNothing) t = 0;
    const bool full = t >= 1 - 1e-12;
    std::vector<int> stuck, still;
    if (full) {
      for (int j : open) level_of_[at(j)] = 1;
    } else {
      for (int j : open)
        if (std::abs(lp_.dual(above_[at(j)])) > kPrice) stuck.push_back(j);
      if (!cannot_rise(t, stuck)) {  // prices of a degenerate answer may mislead: then all are asked
        stuck = open;
        if (!cannot_rise(t, stuck)) {
          if (++again > 3) return false;
          lp_.forget();
          continue;  // the level was not yet as high as can be
        }
      }
      for (int j : stuck) {
        level_of_[at(j)] = std::max(t, low_[at(j)]);
        bound_[at(j)] = why(j, order, requirement, held);
      }
      for (int j : open)
        if (level_of_[at(j)] < 0) still.push_back(j);
    }
    for (int j : open) {
      if (level_of_[at(j)] < 0) continue;
      lp_.row_bounds(above_[at(j)], -kUnlimited, kUnlimited);
      const bool demand = network_.claims[at(j)].kind == ClaimKind::demand;
      lp_.column_bounds(coverage_[at(j)], level_of_[at(j)] - kHair, (demand ? level_of_[at(j)] : 1) + relax_ + kHair);
    }
    open = still;
  }
  lp_.cost(level_, 0);
  spread(order, requirement);
  return true;
}

/// Equal sources are used evenly: with coverages held, the largest share that one link brings is as small as can be, then the next.
void MaxMin::spread(const Order& order, const std::vector<double>& requirement) {
  const Conditions& c = *conditions_;
  std::vector<int> open;
  for (int l : order.links) {
    int same = 0;
    for (int other : order.links) same += network_.links[at(other)].claim == network_.links[at(l)].claim;
    const double required = requirement[at(network_.links[at(l)].claim)];
    if (same < 2 || required <= 0 || c.lost[at(l)] >= 1) continue;
    open.push_back(l);
    lp_.coefficient(even_[at(l)], x_[at(l)], unit_ * (1 - c.lost[at(l)]) / required);
    lp_.coefficient(even_[at(l)], level_, -1);
    lp_.row_bounds(even_[at(l)], -kUnlimited, 0);
  }
  lp_.column_bounds(level_, 0, kUnlimited);
  lp_.cost(level_, 1);
  while (!open.empty()) {
    if (!lp_.solve()) break;
    keep_solution();
    const double u = std::max(0.0, lp_.value(level_));
    std::vector<int> still;
    for (int l : open) {
      if (u > kNothing && std::abs(lp_.dual(even_[at(l)])) <= kPrice) {
        still.push_back(l);
        continue;
      }
      lp_.row_bounds(even_[at(l)], -kUnlimited, kUnlimited);
      const double x = u * requirement[at(network_.links[at(l)].claim)] / (unit_ * (1 - c.lost[at(l)]));
      lp_.column_bounds(x_[at(l)], x - kHair, x + kHair);
    }
    if (still.size() == open.size()) break;
    open = still;
  }
  lp_.cost(level_, 0);
  for (int l : order.links)
    if (even_[at(l)] >= 0) lp_.row_bounds(even_[at(l)], -kUnlimited, kUnlimited);
  lp_.column_bounds(level_, 0, 1);
}

void MaxMin::serve(const Order& order, const std::vector<double>& requirement, Held& held) { serve_within(order, requirement, held); }

bool MaxMin::serve_within(const Order& order, const std::vector<double>& requirement, Held& held) {
  const bool lacks = std::any_of(order.claims.begin(), order.claims.end(), [&](int j) {
    const bool demand = network_.claims[at(j)].kind == ClaimKind::demand;
    return requirement[at(j)] > 0 && (demand ? held.delivered[at(j)] : held.gained[at(j)]) < requirement[at(j)];
  });
  if (!lacks) return true;  // nobody asks for more
  choose_pieces(held);
  std::vector<double> best, x, d;
  std::vector<Bound> bound;
  const auto sorted = [&](const std::vector<double>& levels) {
    std::vector<double> values;
    for (int j : order.claims) values.push_back(levels[at(j)]);
    std::sort(values.begin(), values.end());
    return values;
  };
  for (;;) {
    set_pieces(held);
    set_held(&order, requirement, held);
    const bool answered = levels(order, requirement, held);
    if (answered) {
      bool better = best.empty();
      if (!better) {
        const auto now = sorted(level_of_), then = sorted(best);
        for (std::size_t i = 0; i < now.size(); ++i)
          if (std::abs(now[i] - then[i]) > kNothing) {
            better = now[i] > then[i];
            break;
          }
      }
      if (better) {
        best = level_of_;
        bound = bound_;
        x.clear();
        d.clear();
        for (int column : x_) x.push_back(std::max(0.0, solution_[at(column)]) * unit_);
        for (std::size_t k = 0; k < d_.size(); ++k)
          d.push_back(std::clamp(solution_[at(d_[k])] * unit_, 0.0, std::max(0.0, conditions_->diversion_capacity[k])));
      }
    }
    if (!answered || !move_pieces()) break;
  }
  if (best.empty()) return false;
  for (int l : order.links) {
    const double more = x[at(l)] - held.withdrawn[at(l)];
    const auto claim = at(network_.links[at(l)].claim);
    if (more > 0 && best[claim] > low_[claim] + kNothing) held.withdraw(network_, plan_, *conditions_, l, more);
  }
  for (int k : diversions_) held.divert(network_, *conditions_, k, d[at(k)] - held.diverted[at(k)]);
  for (int j : order.claims) {
    const auto claim = at(j);
    const double required = requirement[claim];
    if (required <= 0) continue;
    if (network_.claims[claim].kind == ClaimKind::flow) held.keep_flow(network_, j, best[claim] * required);
    if (network_.claims[claim].kind == ClaimKind::filling) held.keep_content(network_, j, best[claim] * required);
    if (network_.claims[claim].kind == ClaimKind::demand && best[claim] >= 1) held.delivered[claim] = required;
    if (best[claim] < 1) held.bound[claim] = bound[claim];
  }
  return true;
}

}  // namespace cuenca::allocation
