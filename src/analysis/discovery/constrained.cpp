#include "analysis/discovery/constrained.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/discovery/choose.hpp"
#include "base/tasks.hpp"

namespace cuenca::analysis::discovery {
namespace {

/// Smallest quasi-p value of each column along a trajectory; 1 where it never has a limit.
std::vector<double> strengths(const Trajectory& trajectory, std::size_t columns) {
  std::vector<double> least(columns, 1.0);
  for (const Step& s : trajectory.steps)
    for (std::size_t c = 0; c < columns; ++c)
      for (const double p : {s.quasi_p[c].lower, s.quasi_p[c].upper})
        if (p < least[c]) least[c] = p;
  return least;
}

/// A step of a search on some columns, as a step on all of them.
Step widened(const Step& step, const std::vector<std::size_t>& columns, const Box& whole) {
  Step all = step;
  all.box = whole;
  all.quasi_p.assign(whole.size(), QuasiP{});
  for (std::size_t i = 0; i < columns.size(); ++i) {
    all.box[columns[i]] = step.box[i];
    all.quasi_p[columns[i]] = step.quasi_p[i];
  }
  return all;
}

bool better(const Step& a, const Step& b) {
  if (a.coverage < b.coverage || a.density < b.density || a.restricted > b.restricted) return false;
  return a.coverage > b.coverage || a.density > b.density || a.restricted < b.restricted;
}

std::vector<Step> not_dominated(std::vector<Step> steps) {
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    if (a.k != b.k) return a.k > b.k;
    if (a.n != b.n) return a.n < b.n;
    return a.restricted < b.restricted;
  });
  std::vector<Step> kept;  // sorted so that nothing later is better than something kept
  for (Step& s : steps) {
    const bool beaten = std::any_of(kept.begin(), kept.end(), [&](const Step& other) {
      return better(other, s) || (other.n == s.n && other.k == s.k && other.restricted == s.restricted);
    });
    if (!beaten) kept.push_back(std::move(s));
  }
  return kept;
}

}  // namespace

Constrained constrained_prim(const Table& table, const Interest& interest, const PrimOptions& options, int most, int threads) {
  Constrained result;
  PrimOptions one = options;
  one.boxes = 1;
  const std::vector<Trajectory> free = prim(table, interest, one);
  if (free.empty()) return result;
  const std::vector<double> least = strengths(free.front(), table.size());
  for (std::size_t c = 0; c < table.size(); ++c)
    if (least[c] <= 0.05) result.columns.push_back(c);
  std::stable_sort(result.columns.begin(), result.columns.end(), [&](std::size_t a, std::size_t b) { return least[a] < least[b]; });
  if (result.columns.size() > static_cast<std::size_t>(most)) {
    result.left_out = result.columns.size() - static_cast<std::size_t>(most);
    result.columns.resize(static_cast<std::size_t>(most));
  }
  const int searches = (1 << result.columns.size()) - 1;
  const Box whole = bounding_box(table);
  std::vector<std::vector<Step>> found(static_cast<std::size_t>(searches));
  TaskPool pool(threads);
  pool.for_each(searches, [&](int item, int) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < result.columns.size(); ++i)
      if ((item + 1) >> i & 1) columns.push_back(result.columns[i]);
    std::sort(columns.begin(), columns.end());
    for (const Trajectory& t : prim(columns_of(table, columns), interest, one))
      for (const Step& s : t.steps)
        if (s.restricted > 0 && significant(s)) found[static_cast<std::size_t>(item)].push_back(widened(s, columns, whole));
  });
  std::vector<Step> all;
  for (auto& list : found)
    for (Step& s : list) all.push_back(std::move(s));
  result.steps = not_dominated(std::move(all));
  return result;
}

}  // namespace cuenca::analysis::discovery
