// One programme for all: benefits less costs; and the least that diversions must carry.
#include <algorithm>
#include <cmath>

#include "allocation/solver/max_min.hpp"

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using ClaimKind = Network::ClaimKind;
}  // namespace

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
  for (int k : diversions_)
    held.divert(network_, *conditions_, k, std::clamp(d[at(k)], 0.0, std::max(0.0, conditions_->diversion_capacity[at(k)])));
  for (int j : all.claims) {
    const auto claim = at(j);
    const double amount = kept[claim];
    if (network_.claims[claim].kind == ClaimKind::flow) held.keep_flow(network_, j, amount);
    if (network_.claims[claim].kind == ClaimKind::filling) held.keep_content(network_, j, amount);
    held.bound[claim] = {Binding::availability, network_.claims[claim].node};
  }
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
    for (int k : diversions_)
      held.divert(network_, *conditions_, k,
                  std::clamp(d[at(k)] * unit_, 0.0, std::max(0.0, conditions_->diversion_capacity[at(k)])) - held.diverted[at(k)]);
  }
  for (int column : d_) lp_.cost(column, 0);
  lp_.row_bounds(all_diverted_, -kUnlimited, kUnlimited);
}

}  // namespace cuenca::allocation
