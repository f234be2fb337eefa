#include "allocation/solver/max_min.hpp"

#include <algorithm>
#include <cmath>

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
using ClaimKind = Network::ClaimKind;
constexpr double kPrice = 1e-8;     ///< a dual that counts
constexpr double kTouch = 1e-10;    ///< of the unit: at a bound
constexpr double kHair = 1e-14;     ///< rounding of values near 1
constexpr double kNothing = 1e-10;  ///< of coverage: less is what the programme's tolerance makes up
constexpr double kRise = 1e-9;      ///< of coverage: a claim that rises
constexpr int kMostMoves = 6;       ///< of the piece of one node in one order
}  // namespace

MaxMin::MaxMin(const Network& network, const Plan& plan, const Options& options) : network_(network), plan_(plan), options_(options) {
  build();
}

void MaxMin::build() {
  const std::size_t n = network_.nodes.size();
  for (std::size_t l = 0; l < network_.links.size(); ++l) x_.push_back(-1);
  for (int v : plan_.nodes)
    for (int l : plan_.links_from[at(v)]) x_[at(l)] = lp_.column(0, 0);
  d_.assign(network_.diversions.size(), -1);
  diversions_ = by_id(network_.diversions);
  for (int k : diversions_) d_[at(k)] = lp_.column(0, 0);
  present_.assign(n, -1);
  leaving_ = stored_ = balance_ = store_ = release_ = leave_ = most_ = present_;
  for (int node : plan_.nodes) {
    const auto v = at(node);
    present_[v] = lp_.column(0, kUnlimited);
    leaving_[v] = lp_.column(0, kUnlimited);
    balance_[v] = lp_.row(0, 0);
    if (network_.nodes[v].kind == Kind::junction) {
      leave_[v] = lp_.row(0, 0);
    } else {
      stored_[v] = lp_.column(0, kUnlimited);
      store_[v] = lp_.row(0, 0);
      (network_.nodes[v].kind == Kind::reservoir ? release_ : most_)[v] = lp_.row(-kUnlimited, 0);
    }
  }
  coverage_.assign(network_.claims.size(), -1);
  claim_ = above_ = coverage_;
  for (int c : plan_.claims) {
    coverage_[at(c)] = lp_.column(0, 1);
    claim_[at(c)] = lp_.row(0, 0);
    above_[at(c)] = lp_.row(-kUnlimited, kUnlimited);
  }
  level_ = lp_.column(0, 1);
  columns_ = level_ + 1;
  even_.assign(network_.links.size(), -1);
  for (int c : plan_.claims)
    for (int l : plan_.links_to[at(c)])
      if (plan_.links_to[at(c)].size() > 1) even_[at(l)] = lp_.row(-kUnlimited, kUnlimited);
  // Made in the order of ids, so that the order of text changes nothing.
  licence_.assign(network_.licences.size(), -1);
  for (int i : by_id(network_.licences)) licence_[at(i)] = lp_.row(-kUnlimited, kUnlimited);
  limit_.assign(network_.limits.size(), -1);
  for (int q : by_id(network_.limits)) limit_[at(q)] = lp_.row(-kUnlimited, 0);
  if (!d_.empty()) {
    all_diverted_ = lp_.row(-kUnlimited, kUnlimited);
    for (int column : d_) lp_.entry(all_diverted_, column, 1);
  }
}

void MaxMin::begin(const Conditions& conditions) {
  conditions_ = &conditions;
  double largest = 0;
  // Flows make the unit, not the contents of stores, which may be a thousand times larger.
  for (std::size_t j = 0; j < conditions.requirement.size(); ++j)
    if (network_.claims[j].kind != ClaimKind::filling) largest = std::max(largest, conditions.requirement[j]);
  for (double i : conditions.inflow) largest = std::max(largest, i);
  unit_ = 1;
  while (unit_ < largest) unit_ *= 2;
  while (unit_ > 2 * largest && unit_ > 1e-30) unit_ /= 2;
  relax_ = kHair;
  double water = 0, narrow = 1;
  for (int v : plan_.nodes) water += conditions.inflow[at(v)] + conditions.storage[at(v)];
  for (double r : conditions.requirement)
    if (r > 0) narrow = std::min(narrow, r / unit_);
  lp_.far(16 * (1 + water / unit_) / narrow);
  set_numbers();
  if (!options_.warm_start) lp_.forget();
}

void MaxMin::set_numbers() {
  const Conditions& c = *conditions_;
  // Sums first: two ways may meet in one place of the matrix.
  const auto put = [&](int row, const std::vector<std::pair<int, double>>& terms) {
    std::vector<std::pair<int, double>> sums = terms;
    std::stable_sort(sums.begin(), sums.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < sums.size();) {
      double sum = 0;
      std::size_t j = i;
      for (; j < sums.size() && sums[j].first == sums[i].first; ++j) sum += sums[j].second;
      lp_.coefficient(row, sums[i].first, sum);
      i = j;
    }
  };
  const std::size_t n = network_.nodes.size();
  std::vector<std::vector<std::pair<int, double>>> arriving(n), taken(n);
  for (std::size_t v = 0; v < n; ++v)
    for (const auto& way : network_.nodes[v].down)
      if (way.to >= 0) arriving[at(way.to)].emplace_back(leaving_[v], way.share);
  for (std::size_t l = 0; l < network_.links.size(); ++l) {
    const auto& link = network_.links[l];
    taken[at(link.from)].emplace_back(x_[l], 1.0);
    for (const auto& way : link.seeps)
      if (way.to >= 0) arriving[at(way.to)].emplace_back(x_[l], way.share * c.lost[l]);
    for (int r : plan_.returns_of[at(link.claim)])
      if (network_.returns[at(r)].to >= 0)
        arriving[at(network_.returns[at(r)].to)].emplace_back(x_[l], c.returned[at(r)] * (1 - c.lost[l]));
  }
  for (std::size_t k = 0; k < network_.diversions.size(); ++k) {
    taken[at(network_.diversions[k].from)].emplace_back(d_[k], 1.0);
    if (network_.diversions[k].to >= 0) arriving[at(network_.diversions[k].to)].emplace_back(d_[k], 1 - c.diversion_lost[k]);
  }
  for (std::size_t v = 0; v < n; ++v) {
    auto terms = arriving[v];
    for (auto& term : terms) term.second = -term.second;
    terms.emplace_back(present_[v], 1.0);
    const double here = (c.inflow[v] + c.storage[v]) / unit_;
    lp_.row_bounds(balance_[v], here, here);
    if (network_.nodes[v].kind == Kind::junction) {
      terms.insert(terms.end(), taken[v].begin(), taken[v].end());
      put(leave_[v], {{leaving_[v], 1.0}, {present_[v], -c.gain[v]}});
    } else {
      auto kept = taken[v];
      kept.insert(kept.end(), {{stored_[v], 1.0}, {leaving_[v], 1.0}, {present_[v], -1.0}});
      put(store_[v], kept);
      auto given = taken[v];
      if (network_.nodes[v].kind == Kind::reservoir) given.emplace_back(leaving_[v], 1.0);
      put(network_.nodes[v].kind == Kind::reservoir ? release_[v] : most_[v], given);
    }
    put(balance_[v], terms);
  }
  for (std::size_t i = 0; i < network_.licences.size(); ++i) {
    std::vector<std::pair<int, double>> terms;
    for (const auto& [link, factor] : network_.licences[i].links) terms.emplace_back(x_[at(link)], factor);
    put(licence_[i], terms);
  }
  for (std::size_t q = 0; q < network_.limits.size(); ++q) {
    std::vector<std::pair<int, double>> terms;
    double largest = 0;
    for (int l : plan_.links_to[at(network_.limits[q].claim)])
      largest = std::max(largest, std::abs(c.link_quality[q * network_.links.size() + at(l)] - c.limit[q]));
    for (int l : plan_.links_to[at(network_.limits[q].claim)])
      terms.emplace_back(
          x_[at(l)], largest > 0 ? (c.link_quality[q * network_.links.size() + at(l)] - c.limit[q]) / largest * (1 - c.lost[at(l)]) : 0);
    put(limit_[q], terms);
  }
}

/// The pieces where the water stands when all that is held is released as far as may be: there, everything held can be had.
void MaxMin::choose_pieces(const Held& held) {
  const Conditions& c = *conditions_;
  sweep_.run(network_, plan_, c, held);
  const std::size_t n = network_.nodes.size();
  zone_.assign(n, 0);
  dry_.assign(n, 0);
  moves_.assign(n, 0);
  piece_.assign(n, Piece::normal);
  for (std::size_t v = 0; v < n; ++v) {
    const double water = sweep_.present[v];
    switch (network_.nodes[v].kind) {
      case Kind::junction:
        dry_[v] = water <= c.loss[v] && c.loss[v] > 0;
        break;
      case Kind::reservoir: {
        const Release line = release(c, static_cast<int>(v), water);
        zone_[v] = line.zone;
        if (water - held.taken[v] - std::max(0.0, std::min(line.most - held.taken[v], c.most[v])) > c.capacity[v]) piece_[v] = Piece::spill;
        break;
      }
      case Kind::groundwater:
        if (water - held.taken[v] > c.capacity[v]) piece_[v] = Piece::spill;
        break;
    }
  }
}

void MaxMin::set_pieces(const Held& held) {
  const Conditions& c = *conditions_;
  const double u = unit_;
  for (std::size_t v = 0; v < network_.nodes.size(); ++v) {
    const double flow = held.flow[v] / u - relax_, content = held.content[v] / u - relax_;
    const double capacity = c.capacity[v] < kUnlimited ? c.capacity[v] / u : kUnlimited;
    switch (network_.nodes[v].kind) {
      case Kind::junction:
        if (dry_[v]) {
          lp_.column_bounds(present_[v], flow, c.loss[v] / u + relax_);
          lp_.column_bounds(leaving_[v], 0, 0);
          lp_.row_bounds(leave_[v], -kUnlimited, kUnlimited);
        } else {
          lp_.column_bounds(present_[v], std::max(flow, c.loss[v] / u - relax_), kUnlimited);
          lp_.column_bounds(leaving_[v], -relax_, kUnlimited);
          const double less = -c.gain[v] * c.loss[v] / u;
          lp_.row_bounds(leave_[v], less, less);
        }
        break;
      case Kind::reservoir: {
        const double buffer = std::max(c.buffer[v], c.inactive[v]), share = std::min(1.0, c.buffer_share[v]), inactive = c.inactive[v];
        const bool one = share >= 1 || buffer <= inactive;
        double from = 0, to = kUnlimited, slope = 1, offset = 0;
        if (zone_[v] == 0) {
          from = one ? inactive : buffer;
          offset = one ? -inactive : share * (buffer - inactive) - buffer;
        } else if (zone_[v] == 1) {
          from = inactive;
          to = buffer;
          slope = share;
          offset = -share * inactive;
        } else {
          to = inactive;
          slope = 0;
        }
        lp_.column_bounds(present_[v], from / u - relax_, to < kUnlimited ? to / u + relax_ : kUnlimited);
        lp_.coefficient(release_[v], present_[v], -slope);
        lp_.row_bounds(release_[v], -kUnlimited, offset / u + relax_);
        const double most = c.most[v] < kUnlimited ? c.most[v] / u : kUnlimited;
        if (piece_[v] == Piece::spill) {
          lp_.row_bounds(release_[v], -kUnlimited, kUnlimited);
          lp_.column_bounds(stored_[v], std::max(capacity, content), std::max(capacity, content));
          lp_.column_bounds(leaving_[v], 0, kUnlimited);
        } else {
          lp_.column_bounds(stored_[v], std::min(content, capacity), capacity);
          lp_.column_bounds(leaving_[v], 0, most);
        }
        break;
      }
      case Kind::groundwater:
        lp_.row_bounds(most_[v], -kUnlimited, c.most[v] < kUnlimited ? c.most[v] / u + relax_ : kUnlimited);
        lp_.column_bounds(present_[v], 0, kUnlimited);
        if (piece_[v] == Piece::spill) {
          lp_.column_bounds(stored_[v], capacity, capacity);
          lp_.column_bounds(leaving_[v], 0, kUnlimited);
        } else {
          lp_.column_bounds(stored_[v], -relax_, capacity);
          lp_.column_bounds(leaving_[v], 0, 0);
        }
        break;
    }
  }
}

/// What stays of a step's numbers in every piece.
void MaxMin::set_held(const Order* order, const std::vector<double>& requirement, const Held& held) {
  const Conditions& c = *conditions_;
  const double u = unit_;
  for (std::size_t i = 0; i < network_.licences.size(); ++i)
    lp_.row_bounds(licence_[i], -kUnlimited, c.remaining[i] < kUnlimited ? std::max(0.0, c.remaining[i]) / u + relax_ : kUnlimited);
  for (int row : limit_) lp_.row_bounds(row, -kUnlimited, relax_);
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
      for (std::size_t k = 0; k < plan_.licences_of[at(l)].size(); ++k) {
        const int i = plan_.licences_of[at(l)][k];
        double used = 0;
        for (const auto& [other, factor] : network_.licences[at(i)].links) used += factor * lp_.value(x_[at(other)]) * unit_;
        if (plan_.factors_of[at(l)][k] > 0 && used >= c.remaining[at(i)] - touch * unit_) here = {Binding::licence, i};
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

/// Moves the pieces whose edge the water touches; false when none does.
bool MaxMin::move_pieces() {
  const Conditions& c = *conditions_;
  const auto near = [&](double value, double edge) { return std::abs(value - edge) <= kTouch * std::max(1.0, std::abs(edge)); };
  for (int node : plan_.nodes) {
    const auto v = at(node);
    if (moves_[v] >= kMostMoves) continue;
    const double present = solution_[at(present_[v])], leaving = solution_[at(leaving_[v])];
    int zone = zone_[v], dry = dry_[v];
    Piece piece = piece_[v];
    switch (network_.nodes[v].kind) {
      case Kind::junction:
        if (c.loss[v] > 0 && near(present, c.loss[v] / unit_)) dry = 1 - dry;
        break;
      case Kind::reservoir: {
        const double buffer = std::max(c.buffer[v], c.inactive[v]);
        const bool one = c.buffer_share[v] >= 1 || buffer <= c.inactive[v];
        const double low = c.inactive[v] / unit_, high = buffer / unit_;
        if (one) {
          if (low > 0 && near(present, low)) zone = zone == 0 ? 2 : 0;
        } else if (near(present, high)) {
          zone = zone == 0 ? 1 : 0;
        } else if (low > 0 && near(present, low)) {
          zone = zone == 2 ? 1 : 2;
        }
        if (piece == Piece::spill && (c.most[v] >= kUnlimited || leaving <= c.most[v] / unit_ * (1 + kTouch)))
          piece = Piece::normal;
        else if (piece == Piece::normal && c.most[v] < kUnlimited && c.capacity[v] < kUnlimited && near(leaving, c.most[v] / unit_) &&
                 near(solution_[at(stored_[v])], c.capacity[v] / unit_))
          piece = Piece::spill;
        break;
      }
      case Kind::groundwater:
        if (c.capacity[v] < kUnlimited) {
          if (piece == Piece::spill && near(leaving, 0))
            piece = Piece::normal;
          else if (piece == Piece::normal && near(solution_[at(stored_[v])], c.capacity[v] / unit_))
            piece = Piece::spill;
        }
        break;
    }
    if (zone == zone_[v] && dry == dry_[v] && piece == piece_[v]) continue;
    zone_[v] = zone;
    dry_[v] = dry;
    piece_[v] = piece;
    ++moves_[v];
    return true;
  }
  return false;
}

void MaxMin::serve(const Order& order, const std::vector<double>& requirement, Held& held) { serve_within(order, requirement, held); }

bool MaxMin::serve_within(const Order& order, const std::vector<double>& requirement, Held& held) {
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
        for (int column : d_) d.push_back(std::max(0.0, solution_[at(column)]) * unit_);
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

void MaxMin::spare_diversions(Held& held) {
  if (network_.diversions.empty()) return;
  const std::vector<double> none(network_.claims.size(), 0);
  choose_pieces(held);
  set_pieces(held);
  set_held(nullptr, none, held);
  for (int column : d_) lp_.cost(column, 1);
  if (lp_.solve()) {
    const double least = lp_.objective();
    std::vector<double> d(d_.size(), 0);
    for (std::size_t k = 0; k < d.size(); ++k) d[k] = lp_.value(d_[k]);
    if (least > 1e-12 && d_.size() > 1) {
      lp_.row_bounds(all_diverted_, -kUnlimited, least + kHair);
      for (int column : d_) lp_.cost(column, 0);
      for (int k : diversions_) {
        lp_.cost(d_[at(k)], 1);
        if (!lp_.solve()) break;
        lp_.cost(d_[at(k)], 0);
        const double value = lp_.value(d_[at(k)]);
        lp_.column_bounds(d_[at(k)], std::max(0.0, value - kHair), value + kHair);
        d[at(k)] = value;
      }
    }
    for (int k : diversions_) held.divert(network_, *conditions_, k, std::max(0.0, d[at(k)]) * unit_ - held.diverted[at(k)]);
  }
  for (int column : d_) lp_.cost(column, 0);
  lp_.row_bounds(all_diverted_, -kUnlimited, kUnlimited);
}

/// One programme for all: the largest sum of benefits less costs.
void MaxMin::weigh(const Order& all, const std::vector<double>& requirement, Held& held) {
  choose_pieces(held);
  double best = kUnlimited;
  std::vector<double> x, d, kept;
  double largest = 0;  // the largest cost is 1, so that tolerances of prices mean the same for every currency
  for (int j : all.claims)
    if (requirement[at(j)] > 0) largest = std::max(largest, std::abs(network_.claims[at(j)].weight) * requirement[at(j)] / unit_);
  for (const auto& link : network_.links) largest = std::max(largest, std::abs(link.cost));
  for (const auto& diversion : network_.diversions) largest = std::max(largest, std::abs(diversion.cost));
  if (largest <= 0) return;
  const auto costs = [&](double sign) {
    for (int j : all.claims)
      if (requirement[at(j)] > 0) lp_.cost(coverage_[at(j)], -sign * network_.claims[at(j)].weight * requirement[at(j)] / unit_);
    for (std::size_t l = 0; l < x_.size(); ++l) lp_.cost(x_[l], sign * network_.links[l].cost);
    for (std::size_t k = 0; k < d_.size(); ++k) lp_.cost(d_[k], sign * network_.diversions[k].cost);
  };
  for (;;) {
    set_pieces(held);
    set_held(&all, requirement, held);
    costs(1 / largest);
    if (!lp_.solve()) break;
    keep_solution();
    if (lp_.objective() < best - 1e-10 * std::abs(best)) {
      best = lp_.objective();
      x.clear();
      d.clear();
      for (int column : x_) x.push_back(lp_.value(column) * unit_);
      for (int column : d_) d.push_back(lp_.value(column) * unit_);
      kept.clear();
      for (std::size_t j = 0; j < coverage_.size(); ++j) {  // in amounts: shares of large stores would carry their rounding into the river
        const int node = network_.claims[j].node;
        const int column = network_.claims[j].kind == ClaimKind::flow      ? present_[at(node)]
                           : network_.claims[j].kind == ClaimKind::filling ? stored_[at(node)]
                                                                           : -1;
        kept.push_back(column < 0 ? 0 : std::clamp(lp_.value(column) * unit_, 0.0, requirement[j]));
      }
    }
    if (!move_pieces()) break;
  }
  costs(0);
  if (x.empty()) return;
  for (int l : all.links) held.withdraw(network_, plan_, *conditions_, l, x[at(l)]);
  for (int k : diversions_) held.divert(network_, *conditions_, k, std::max(0.0, d[at(k)]));
  for (int j : all.claims) {
    const auto claim = at(j);
    const double amount = kept[claim];
    if (network_.claims[claim].kind == ClaimKind::flow) held.keep_flow(network_, j, amount);
    if (network_.claims[claim].kind == ClaimKind::filling) held.keep_content(network_, j, amount);
    held.bound[claim] = {Binding::availability, network_.claims[claim].node};
  }
}

}  // namespace cuenca::allocation
