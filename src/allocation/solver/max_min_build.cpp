// The programme of a network: its columns and rows, and the numbers of a step that no order changes.
#include <algorithm>
#include <cmath>
#include <utility>

#include "allocation/solver/max_min.hpp"

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
using ClaimKind = Network::ClaimKind;
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
  limit_scale_.assign(network_.limits.size(), 0);
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
    for (int s : plan_.seeps_of[l])
      if (network_.seeps[at(s)].to >= 0) arriving[at(network_.seeps[at(s)].to)].emplace_back(x_[l], c.seeped[at(s)]);
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
    for (const auto& [link, factor] : network_.licences[i].links)
      terms.emplace_back(x_[at(link)], counts(network_.licences[i], factor, c, link));
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
    limit_scale_[q] = largest;
  }
}

}  // namespace cuenca::allocation
