#include "analysis/discovery/resample.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/random.hpp"
#include "base/tasks.hpp"

namespace cuenca::analysis::discovery {
namespace {

/// Half of 0 … n-1 without repetition, ascending.
std::vector<std::uint32_t> half_of(std::size_t n, const RandomStream& stream) {
  std::vector<std::uint32_t> rows(n);
  std::iota(rows.begin(), rows.end(), 0u);
  const std::size_t wanted = n / 2;
  for (std::size_t i = 0; i < wanted; ++i)
    std::swap(rows[i], rows[i + stream.below(static_cast<std::uint32_t>(n - i), static_cast<std::uint32_t>(i))]);
  rows.resize(wanted);
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// The step whose `value` is nearest; of equal ones that with the largest `other`.
template <class Value, class Other>
const Step* nearest(const Trajectory& trajectory, double wanted, const Value& value, const Other& other) {
  const Step* best = nullptr;
  for (const Step& s : trajectory.steps) {
    const double away = std::abs(value(s) - wanted), least = best ? std::abs(value(*best) - wanted) : away;
    if (!best || away < least || (away == least && other(s) > other(*best))) best = &s;
  }
  return best;
}

void add(std::vector<double>& shares, const Trajectory& trajectory, const Step* step) {
  for (const std::size_t c : restricted(step->box, trajectory.steps.front().box)) shares[c] += 1;
}

}  // namespace

std::vector<Trajectory> halves(const Table& table, const Interest& interest, const PrimOptions& options, std::uint64_t seed, int count,
                               int threads) {
  PrimOptions one = options;
  one.boxes = 1;
  std::vector<Trajectory> found(static_cast<std::size_t>(count));
  TaskPool pool(threads);
  pool.for_each(count, [&](int item, int) {
    const RandomStream stream(seed, static_cast<std::uint32_t>(item), "discovery.resample");
    const std::vector<std::uint32_t> rows = half_of(table.rows(), stream);
    if (rows.empty()) return;
    const std::vector<Trajectory> boxes = prim(rows_of(table, rows), rows_of(interest, rows), one);
    if (!boxes.empty()) found[static_cast<std::size_t>(item)] = boxes.front();
  });
  return found;
}

Reproduced reproduced(const Step& step, const Table& table, const std::vector<Trajectory>& halves) {
  Reproduced shares{std::vector<double>(table.size(), 0.0), std::vector<double>(table.size(), 0.0)};
  for (const Trajectory& half : halves) {
    if (half.steps.empty()) continue;
    const auto coverage = [](const Step& s) { return s.coverage; };
    const auto density = [](const Step& s) { return s.density; };
    add(shares.at_coverage, half, nearest(half, step.coverage, coverage, density));
    add(shares.at_density, half, nearest(half, step.density, density, coverage));
  }
  for (auto* list : {&shares.at_coverage, &shares.at_density})
    for (double& v : *list) v /= static_cast<double>(std::max<std::size_t>(1, halves.size()));
  return shares;
}

}  // namespace cuenca::analysis::discovery
