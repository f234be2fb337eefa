#include "analysis/dynamic_search.hpp"

#include <limits>

#include "base/random.hpp"
#include "numerics/math.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kStep = 0.2;  // of the range [tolson2007]
constexpr double kTurn = 6.283185307179586;

double normal(const RandomStream& dice, std::uint32_t step, std::uint32_t draw) {
  return sqrt(-2 * log(dice.uniform(step, 2 * draw))) * cos(kTurn * dice.uniform(step, 2 * draw + 1));
}

/// Mirrored at the bounds; beyond the mirror image the bound itself.
double reflected(double x, const SearchRange& range) {
  if (x < range.low) x = range.low + (range.low - x);
  else if (x > range.high) x = range.high - (x - range.high);
  return x < range.low ? range.low : x > range.high ? range.high : x;
}

}  // namespace

SearchResult dynamic_search(std::span<const SearchRange> ranges, std::span<const double> start, int evaluations, std::uint64_t seed,
                            const std::function<double(std::span<const double>)>& cost) {
  const RandomStream choice(seed, 0, "analysis.dynamic_search.choice"), size(seed, 0, "analysis.dynamic_search.step");
  const auto evaluate = [&](std::span<const double> x) {
    const double value = cost(x);
    return value == value ? value : std::numeric_limits<double>::infinity();
  };
  SearchResult result;
  result.best.assign(start.begin(), start.end());
  if (result.best.empty())
    for (const SearchRange& range : ranges) result.best.push_back(0.5 * (range.low + range.high));
  result.value = evaluate(result.best);
  result.trace.push_back(result.value);
  const auto n = static_cast<std::uint32_t>(ranges.size());
  std::vector<double> trial(ranges.size());
  for (int i = 1; i < evaluations; ++i) {
    const auto step = static_cast<std::uint32_t>(i);
    const double chance = 1 - log(static_cast<double>(i)) / log(static_cast<double>(evaluations > 2 ? evaluations : 2));
    trial = result.best;
    bool moved = false;
    const auto move = [&](std::uint32_t d) {
      trial[d] = reflected(trial[d] + kStep * (ranges[d].high - ranges[d].low) * normal(size, step, d), ranges[d]);
      moved = true;
    };
    for (std::uint32_t d = 0; d < n; ++d)
      if (choice.uniform(step, d) < chance) move(d);
    if (!moved && n > 0) move(choice.below(n, step, n));
    const double value = evaluate(trial);
    if (value <= result.value) {
      result.value = value;
      result.best = trial;
    }
    result.trace.push_back(result.value);
  }
  return result;
}

}  // namespace cuenca::analysis
