#include "analysis/convergence/targets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/robustness/ranks.hpp"

namespace cuenca::analysis::convergence {

using robustness::Outcome;

Targets::Targets(const robustness::Table& table, robustness::Criterion criterion, const robustness::Options& options)
    : table_(table), criterion_(criterion), judge_(table, options), groups_(robustness::all_thresholds(table)) {
  for (std::size_t j = 0; j < table.futures.size(); ++j)
    if (table.weight(j) > 0) futures_.push_back(j);
  std::sort(futures_.begin(), futures_.end(), [&](std::size_t a, std::size_t b) { return table.futures[a] < table.futures[b]; });
}

std::string Targets::actor(std::size_t target) const {
  return together(target) ? groups_[target - table_.metrics.size()].actor : table_.metrics[target].actor;
}

std::vector<double> Targets::scores(std::size_t target, std::span<const std::uint32_t> counts) const {
  std::vector<double> all;
  for (std::size_t i = 0; i < strategies(); ++i) {
    if (!together(target)) {
      all.push_back(judge_.score(i, target, criterion_, counts).value);
      continue;
    }
    const auto& outcomes = groups_[target - table_.metrics.size()].strategies[i].outcomes;
    robustness::Sum met, failed;
    for (const std::size_t j : futures_) {
      if (outcomes[j] == Outcome::undefined) continue;
      (outcomes[j] == Outcome::met ? met : failed).add((counts.empty() ? 1 : counts[j]) * table_.weight(j));
    }
    const double known = met.value() + failed.value();
    all.push_back(known > 0 ? met.value() / known : std::numeric_limits<double>::quiet_NaN());
  }
  return all;
}

std::vector<int> Targets::ranks(std::size_t target, std::span<const double> scores) const {
  if (together(target)) return robustness::ranks(scores, true);
  const bool fit = robustness::orders(criterion_) && (criterion_ != robustness::Criterion::signal_to_noise ||
                                                      std::none_of(scores.begin(), scores.end(), [](double s) { return s < 0; }));
  return fit ? robustness::ranks(scores, robustness::higher_is_better(criterion_, table_.metrics[target]))
             : std::vector<int>(scores.size(), 0);
}

double Targets::effective(std::size_t target, std::size_t strategy) const {
  robustness::Sum sum, squares;
  for (const std::size_t j : futures_) {
    const bool known = together(target) ? groups_[target - table_.metrics.size()].strategies[strategy].outcomes[j] != Outcome::undefined
                                        : !std::isnan(table_.at(strategy, j, target));
    if (!known) continue;
    sum.add(table_.weight(j));
    squares.add(table_.weight(j) * table_.weight(j));
  }
  return squares.value() > 0 ? sum.value() * sum.value() / squares.value() : 0;
}

}  // namespace cuenca::analysis::convergence
