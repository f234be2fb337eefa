#include "analysis/robustness/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cuenca::analysis::robustness {

std::vector<int> ranks(std::span<const double> scores, bool higher) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (!std::isnan(scores[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return higher ? scores[a] > scores[b] : scores[a] < scores[b]; });
  std::vector<int> result(scores.size(), 0);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const double here = scores[order[k]];
    const double before = k > 0 ? scores[order[k - 1]] : here;
    const bool same = k > 0 && std::abs(here - before) <= 1e-12 * std::max(std::abs(here), std::abs(before));
    result[order[k]] = same ? result[order[k - 1]] : static_cast<int>(k) + 1;
  }
  return result;
}

double kendall(std::span<const int> a, std::span<const int> b) {
  long long balance = 0, in_a = 0, in_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = i + 1; k < a.size(); ++k) {
      if (a[i] == 0 || b[i] == 0 || a[k] == 0 || b[k] == 0) continue;
      const int x = (a[i] > a[k]) - (a[i] < a[k]), y = (b[i] > b[k]) - (b[i] < b[k]);
      balance += x * y;
      in_a += x != 0;
      in_b += y != 0;
    }
  if (in_a == 0 || in_b == 0) return std::numeric_limits<double>::quiet_NaN();
  if (in_a == in_b) return static_cast<double>(balance) / static_cast<double>(in_a);
  return static_cast<double>(balance) / std::sqrt(static_cast<double>(in_a) * static_cast<double>(in_b));
}

bool orders(Criterion criterion) { return info(criterion).better != Better::none; }

bool higher_is_better(Criterion criterion, const Metric& metric) {
  const Better better = info(criterion).better;
  return better == Better::metric ? metric.direction == Direction::higher : better == Better::higher;
}

std::vector<std::vector<int>> rank(const Judge& judge, Criterion criterion, std::span<const std::uint32_t> counts) {
  const Table& table = judge.table();
  const std::size_t strategies = table.strategies.size();
  std::vector<std::vector<int>> result(table.metrics.size(), std::vector<int>(strategies, 0));
  if (!orders(criterion)) return result;
  std::vector<double> scores(strategies);
  for (std::size_t m = 0; m < table.metrics.size(); ++m) {
    bool fit = true;
    for (std::size_t i = 0; i < strategies; ++i) {
      scores[i] = judge.score(i, m, criterion, counts).value;
      if (criterion == Criterion::signal_to_noise && scores[i] < 0) fit = false;
    }
    if (fit) result[m] = ranks(scores, higher_is_better(criterion, table.metrics[m]));
  }
  return result;
}

std::vector<std::vector<double>> agreement(const std::vector<std::vector<int>>& ranks) {
  std::vector<std::vector<double>> tau(ranks.size());
  for (std::size_t a = 0; a < ranks.size(); ++a)
    for (std::size_t b = 0; b < ranks.size(); ++b) tau[a].push_back(kendall(ranks[a], ranks[b]));
  return tau;
}

}  // namespace cuenca::analysis::robustness
