#include "analysis/robustness/tradeoffs.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/robustness/sample.hpp"

namespace cuenca::analysis::robustness {
namespace {

Regret regret_of(const Table& t, std::size_t i, std::size_t m, double percentile) {
  Regret r;
  const double sign = t.metrics[m].sign();
  std::vector<Weighted> items;
  Sum best_weight;
  for (std::size_t j = 0; j < t.futures.size(); ++j) {
    if (!(t.weight(j) > 0)) continue;
    const double own = sign * t.at(i, j, m);
    if (std::isnan(own)) {
      ++r.undefined;
      continue;
    }
    std::size_t best = i;
    bool sure = true;
    for (std::size_t k = 0; k < t.strategies.size(); ++k) {
      const double other = sign * t.at(k, j, m), so_far = sign * t.at(best, j, m);
      if (std::isnan(other)) sure = false;
      if (other > so_far || (other == so_far && t.strategies[k] < t.strategies[best])) best = k;
    }
    ++r.used;
    if (!sure) ++r.unsure_best;
    const double regret = sign * t.at(best, j, m) - own;
    if (regret == 0) best_weight.add(t.weight(j));
    items.push_back({regret, t.weight(j)});
    if (!(regret <= r.largest) || (regret == r.largest && t.futures[j] < t.futures[r.worst_future])) {
      r.largest = regret;
      r.worst_future = j;
      r.best_strategy = best;
    }
  }
  if (items.empty()) return r;
  const Sample sample(std::move(items));
  r.percentile = sample.quantile(percentile);
  r.mean = sample.mean();
  r.best_share = best_weight.value() / sample.weight();
  return r;
}

}  // namespace

std::vector<std::vector<Regret>> regrets(const Table& table, double percentile) {
  std::vector<std::vector<Regret>> all(table.strategies.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t m = 0; m < table.metrics.size(); ++m) all[i].push_back(regret_of(table, i, m, percentile));
  return all;
}

std::vector<std::vector<std::size_t>> dominated(const std::vector<std::vector<double>>& scores, const std::vector<bool>& higher) {
  const auto known = [](const std::vector<double>& s) { return std::none_of(s.begin(), s.end(), [](double x) { return std::isnan(x); }); };
  std::vector<std::vector<std::size_t>> by(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i)
    for (std::size_t k = 0; k < scores.size(); ++k) {
      if (i == k || !known(scores[i]) || !known(scores[k])) continue;
      bool never_worse = true, better = false;
      for (std::size_t o = 0; o < higher.size(); ++o) {
        const double gain = higher[o] ? scores[k][o] - scores[i][o] : scores[i][o] - scores[k][o];
        never_worse = never_worse && gain >= 0;
        better = better || gain > 0;
      }
      if (never_worse && better) by[i].push_back(k);
    }
  return by;
}

Pair compare(const Table& table, std::size_t a, std::size_t b, std::size_t metric) {
  Pair p;
  const double sign = table.metrics[metric].sign();
  Sum better, equal, worse, gain;
  for (std::size_t j = 0; j < table.futures.size(); ++j) {
    const double weight = table.weight(j);
    if (!(weight > 0)) continue;
    const double d = sign * (table.at(a, j, metric) - table.at(b, j, metric));
    if (std::isnan(d)) {
      ++p.undefined;
      continue;
    }
    ++p.used;
    (d > 0 ? better : d < 0 ? worse : equal).add(weight);
    gain.add(weight * d);
    p.largest_gain = std::max(p.largest_gain, d);
    p.largest_loss = std::max(p.largest_loss, -d);
  }
  const double all = better.value() + equal.value() + worse.value();
  p.better = better.value() / all;  // 0/0, NaN, where nothing can be compared
  p.equal = equal.value() / all;
  p.worse = worse.value() / all;
  p.gain = gain.value() / all;
  return p;
}

}  // namespace cuenca::analysis::robustness
