#include "analysis/convergence/stability.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "analysis/convergence/targets.hpp"
#include "analysis/robustness/ranks.hpp"
#include "base/random.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis::convergence {
namespace {

std::vector<std::size_t> sizes_of(std::vector<std::size_t> wanted, std::size_t half) {
  if (wanted.empty())
    for (std::size_t ten = 1; ten <= half; ten *= 10)
      for (const std::size_t n : {5 * ten, 10 * ten, 20 * ten}) wanted.push_back(n);
  if (half > 0) wanted.push_back(half);
  wanted.erase(std::remove_if(wanted.begin(), wanted.end(), [&](std::size_t n) { return n < 2 || n > half; }), wanted.end());
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  return wanted;
}

struct Draws {
  std::vector<double> taus;
  std::size_t same = 0, unordered = 0;
};

/// Are the same strategies first? Two sets in which nobody has a rank agree on nothing.
bool same_first(const std::vector<int>& a, const std::vector<int>& b) {
  bool any = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] == 1) != (b[i] == 1)) return false;
    any = any || a[i] == 1;
  }
  return any;
}

Rung rung_of(std::size_t n, const Draws& d, int draws) {
  Rung r;
  r.futures = n;
  r.tau = statistics::mean(d.taus);
  r.tau_low = statistics::quantile(d.taus, 0.1);
  r.same_first = static_cast<double>(d.same) / draws;
  r.unordered = d.unordered;
  return r;
}

}  // namespace

std::vector<Stability> stability(const robustness::Table& table, const StabilityOptions& options) {
  const Targets targets(table, options.criterion, options.robustness);
  std::vector<Stability> result;
  for (std::size_t t = 0; t < targets.size(); ++t) result.push_back({targets.metric(t), targets.actor(t), targets.together(t), {}});
  const auto draws = static_cast<std::size_t>(std::max(0, options.draws));
  struct Found {
    double tau = 0;
    bool same = false;
  };
  for (const std::size_t n : sizes_of(options.sizes, targets.futures().size() / 2)) {
    std::vector<Found> drawn(draws * targets.size());
    for_each(options.pool, draws, [&](std::size_t draw) {
      // the first 2 n places of a shuffle: the one set and the other
      const RandomStream random(options.seed ^ (static_cast<std::uint64_t>(n) << 32), static_cast<std::uint32_t>(draw), "convergence.sets");
      std::vector<std::size_t> deck = targets.futures();
      std::vector<std::uint32_t> counts[2];
      for (auto& c : counts) c.resize(table.futures.size());
      for (std::size_t k = 0; k < 2 * n; ++k) {
        std::swap(deck[k], deck[k + random.below(static_cast<std::uint32_t>(deck.size() - k), static_cast<std::uint32_t>(k))]);
        counts[k / n][deck[k]] = 1;
      }
      for (std::size_t t = 0; t < targets.size(); ++t) {
        const auto a = targets.ranks(t, targets.scores(t, counts[0])), b = targets.ranks(t, targets.scores(t, counts[1]));
        drawn[draw * targets.size() + t] = {robustness::kendall(a, b), same_first(a, b)};
      }
    });
    std::vector<Draws> found(targets.size());
    for (std::size_t draw = 0; draw < draws; ++draw)
      for (std::size_t t = 0; t < targets.size(); ++t) {
        const Found& one = drawn[draw * targets.size() + t];
        if (std::isnan(one.tau))
          ++found[t].unordered;
        else
          found[t].taus.push_back(one.tau);
        found[t].same += one.same;
      }
    for (std::size_t t = 0; t < targets.size(); ++t) result[t].rungs.push_back(rung_of(n, found[t], options.draws));
  }
  return result;
}

std::size_t enough(const Stability& s, double tau, double same) {
  std::size_t least = 0;
  for (auto r = s.rungs.rbegin(); r != s.rungs.rend(); ++r) {
    if (!(r->tau >= tau) || r->same_first < same) break;
    least = r->futures;
  }
  return least;
}

}  // namespace cuenca::analysis::convergence
