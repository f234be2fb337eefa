// Trajectories of Morris: from a random point of the grid, one input after the other moves by half of the levels.
#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/sampling/shuffle.hpp"
#include "analysis/sampling/units.hpp"

namespace cuenca::analysis::sampling {
namespace {

using Trajectory = std::vector<double>;  ///< [point][input], inputs + 1 points

Trajectory trajectory(const DesignRequest& request, std::uint32_t number) {
  const std::size_t d = request.inputs.size();
  const auto levels = static_cast<std::uint32_t>(request.levels);
  Trajectory points((d + 1) * d);
  std::vector<double> from(d), to(d);
  for (std::size_t c = 0; c < d; ++c) {
    const std::uint32_t level = RandomStream(request.seed, number, "morris/" + request.inputs[c].name).below(levels, 0);
    const std::uint32_t moved = level < levels / 2 ? level + levels / 2 : level - levels / 2;
    from[c] = static_cast<double>(level) / (levels - 1);
    to[c] = static_cast<double>(moved) / (levels - 1);
  }
  const std::vector<std::uint32_t> order = random_order(d, RandomStream(request.seed, number, "morris order"));
  for (std::size_t p = 0; p <= d; ++p) {
    std::copy(from.begin(), from.end(), points.begin() + static_cast<std::ptrdiff_t>(p * d));
    if (p < d) from[order[p]] = to[order[p]];
  }
  return points;
}

/// Sum of the distances between all points of one and all points of the other [campolongo2007, eq. 10].
double distance(const Trajectory& a, const Trajectory& b, std::size_t d) {
  double sum = 0;
  for (std::size_t i = 0; i <= d; ++i)
    for (std::size_t j = 0; j <= d; ++j) {
      double square = 0;
      for (std::size_t c = 0; c < d; ++c) square += (a[i * d + c] - b[j * d + c]) * (a[i * d + c] - b[j * d + c]);
      sum += std::sqrt(square);
    }
  return sum;
}

/// Takes `wanted` of the candidates beside those already kept, each time the one whose squared distances to all kept ones add up to most
/// (the first two: the pair farthest apart); ties to the lower number.
void take_spread(std::vector<Trajectory>& kept, const std::vector<Trajectory>& candidates, std::size_t wanted, std::size_t d) {
  std::vector<double> spread(candidates.size(), 0.0);
  std::vector<bool> taken(candidates.size(), false);
  const auto take = [&](std::size_t which) {
    taken[which] = true;
    kept.push_back(candidates[which]);
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      const double far = distance(candidates[k], candidates[which], d);
      spread[k] += far * far;
    }
  };
  for (const Trajectory& old : kept)
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      const double far = distance(candidates[k], old, d);
      spread[k] += far * far;
    }
  std::size_t count = 0;
  if (kept.empty() && wanted > 1) {
    std::size_t first = 0, second = 1;
    double most = -1;
    for (std::size_t i = 0; i < candidates.size(); ++i)
      for (std::size_t j = i + 1; j < candidates.size(); ++j)
        if (const double far = distance(candidates[i], candidates[j], d); far > most) most = far, first = i, second = j;
    take(first);
    take(second);
    count = 2;
  }
  for (; count < wanted; ++count) {
    std::size_t best = candidates.size();
    for (std::size_t k = 0; k < candidates.size(); ++k)
      if (!taken[k] && (best == candidates.size() || spread[k] > spread[best])) best = k;
    take(best);
  }
}

}  // namespace

std::vector<double> morris_units(const DesignRequest& request) {
  const std::size_t d = request.inputs.size();
  std::vector<Trajectory> kept;
  std::uint32_t number = 0;
  for (std::size_t wanted : request.batches) {
    std::vector<Trajectory> drawn;
    for (std::size_t k = 0; k < std::max(wanted, request.candidates); ++k) drawn.push_back(trajectory(request, number++));
    if (request.candidates > wanted)
      take_spread(kept, drawn, wanted, d);
    else
      kept.insert(kept.end(), drawn.begin(), drawn.end());
  }
  std::vector<double> units;
  units.reserve(kept.size() * (d + 1) * d);
  for (const Trajectory& one : kept) units.insert(units.end(), one.begin(), one.end());
  return units;
}

}  // namespace cuenca::analysis::sampling
