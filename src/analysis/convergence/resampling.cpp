#include "analysis/convergence/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/convergence/targets.hpp"
#include "base/random.hpp"
#include "numerics/distributions.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis::convergence {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Interval interval_of(double value, std::vector<double> drawn, double confidence) {
  Interval r;
  r.value = value;
  r.wilson_low = r.wilson_high = kNan;
  const std::size_t all = drawn.size();
  drawn.erase(std::remove_if(drawn.begin(), drawn.end(), [](double x) { return std::isnan(x); }), drawn.end());
  r.undefined = all - drawn.size();
  const double ends[] = {(1 - confidence) / 2, (1 + confidence) / 2};
  const std::vector<double> q = statistics::quantiles(drawn, ends);
  r.low = q[0];
  r.high = q[1];
  return r;
}

RankInterval interval_of(int rank, std::vector<int> drawn, double confidence) {
  RankInterval r;
  r.rank = rank;
  const std::size_t all = drawn.size();
  drawn.erase(std::remove(drawn.begin(), drawn.end(), 0), drawn.end());
  r.undefined = all - drawn.size();
  r.first = kNan;
  if (drawn.empty()) return r;
  std::sort(drawn.begin(), drawn.end());
  const auto n = static_cast<double>(drawn.size());
  const auto below = static_cast<std::size_t>(std::floor(n * (1 - confidence) / 2 + 1e-9));  // ranks cut off at each end
  r.low = drawn[std::min(below, drawn.size() - 1)];
  r.high = drawn[drawn.size() - 1 - std::min(below, drawn.size() - 1)];
  r.first = static_cast<double>(std::count(drawn.begin(), drawn.end(), 1)) / n;
  return r;
}

}  // namespace

Limits wilson(double p, double n, double confidence) {
  if (!(n > 0) || std::isnan(p)) return {kNan, kNan};
  const double z = normal_quantile((1 + confidence) / 2), z2 = z * z / n;
  const double middle = (p + z2 / 2) / (1 + z2), half = z / (1 + z2) * std::sqrt(p * (1 - p) / n + z2 / (4 * n));
  return {p == 0 ? 0.0 : std::max(0.0, middle - half), p == 1 ? 1.0 : std::min(1.0, middle + half)};
}

std::vector<Judged> resample(const robustness::Table& table, const Options& options) {
  const Targets targets(table, options.criterion, options.robustness);
  const std::size_t strategies = targets.strategies(), plausible = targets.futures().size();
  const auto resamples = static_cast<std::size_t>(options.resamples);
  std::vector<std::vector<std::vector<double>>> scores(targets.size(), std::vector<std::vector<double>>(strategies));
  std::vector<std::vector<std::vector<int>>> ranks(targets.size(), std::vector<std::vector<int>>(strategies));
  for (auto& of_target : scores)
    for (auto& of_strategy : of_target) of_strategy.resize(resamples);
  for (auto& of_target : ranks)
    for (auto& of_strategy : of_target) of_strategy.resize(resamples);
  for_each(options.pool, resamples, [&](std::size_t r) {
    std::vector<std::uint32_t> counts(table.futures.size());
    const RandomStream random(options.seed, static_cast<std::uint32_t>(r), "convergence.resample");
    for (std::size_t k = 0; k < plausible; ++k)
      ++counts[targets.futures()[random.below(static_cast<std::uint32_t>(plausible), static_cast<std::uint32_t>(k))]];
    for (std::size_t t = 0; t < targets.size(); ++t) {
      const std::vector<double> s = targets.scores(t, counts);
      const std::vector<int> order = targets.ranks(t, s);
      for (std::size_t i = 0; i < strategies; ++i) {
        scores[t][i][r] = s[i];
        ranks[t][i][r] = order[i];
      }
    }
  });
  std::vector<Judged> result;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    Judged j{targets.metric(t), targets.actor(t), targets.together(t), {}, {}};
    const std::vector<double> s = targets.scores(t, {});
    const std::vector<int> order = targets.ranks(t, s);
    for (std::size_t i = 0; i < strategies; ++i) {
      Interval interval = interval_of(s[i], std::move(scores[t][i]), options.confidence);
      if (targets.is_share(t)) {
        const Limits w = wilson(s[i], targets.effective(t, i), options.confidence);
        interval.wilson_low = w.low;
        interval.wilson_high = w.high;
      }
      j.scores.push_back(interval);
      j.ranks.push_back(interval_of(order[i], std::move(ranks[t][i]), options.confidence));
    }
    result.push_back(std::move(j));
  }
  return result;
}

}  // namespace cuenca::analysis::convergence
