#include "analysis/search/directions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace cuenca::analysis::search {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

void layer(int left, int divisions, std::vector<int>& taken, std::size_t objectives, Points& all) {
  if (taken.size() + 1 == objectives) {
    std::vector<double> point;
    for (const int t : taken) point.push_back(static_cast<double>(t) / divisions);
    point.push_back(static_cast<double>(left) / divisions);
    all.push_back(std::move(point));
    return;
  }
  for (int t = 0; t <= left; ++t) {
    taken.push_back(t);
    layer(left - t, divisions, taken, objectives, all);
    taken.pop_back();
  }
}

/// The member that is best along one axis: least achievement with all other objectives weighted a million times.
double achievement(const std::vector<double>& f, const std::vector<double>& ideal, std::size_t axis) {
  double most = -kFar;
  for (std::size_t k = 0; k < f.size(); ++k) most = std::max(most, (f[k] - ideal[k]) * (k == axis ? 1 : 1e6));
  return most;
}

/// Solves the square system by elimination with row exchange; nothing when it is singular.
std::optional<std::vector<double>> solved(Points a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c + 1; r < n; ++r)
      if (std::abs(a[r][c]) > std::abs(a[pivot][c])) pivot = r;
    if (!(std::abs(a[pivot][c]) > 1e-12)) return std::nullopt;
    std::swap(a[c], a[pivot]);
    std::swap(b[c], b[pivot]);
    for (std::size_t r = c + 1; r < n; ++r) {
      const double factor = a[r][c] / a[c][c];
      for (std::size_t k = c; k < n; ++k) a[r][k] -= factor * a[c][k];
      b[r] -= factor * b[c];
    }
  }
  for (std::size_t c = n; c-- > 0;) {
    for (std::size_t k = c + 1; k < n; ++k) b[c] -= a[c][k] * b[k];
    b[c] /= a[c][c];
  }
  return b;
}

/// The sizes by which objectives are divided.
std::vector<double> sizes(const std::vector<Member>& members, const std::vector<std::size_t>& first, const Niches& niches) {
  const std::size_t m = niches.ideal.size();
  Points gaps;
  for (const auto& e : niches.extremes) {
    gaps.emplace_back();
    for (std::size_t k = 0; k < m; ++k) gaps.back().push_back(e[k] - niches.ideal[k]);
  }
  std::vector<double> worst(m, -kFar);
  for (const std::size_t i : first)
    for (std::size_t k = 0; k < m; ++k) worst[k] = std::max(worst[k], members[i].objectives[k] - niches.ideal[k]);
  std::vector<double> size;
  if (const auto plane = solved(gaps, std::vector<double>(m, 1.0)))
    for (const double p : *plane) size.push_back(1 / p);
  bool usable = size.size() == m;
  for (std::size_t k = 0; usable && k < m; ++k) usable = std::isfinite(size[k]) && size[k] > 1e-6 && size[k] <= worst[k] * 1e3;
  if (!usable) size = worst;
  for (double& s : size)
    if (!(s > 1e-12)) s = 1e-12;
  return size;
}

}  // namespace

Points reference_directions(int objectives, int divisions, int inner) {
  Points all;
  std::vector<int> taken;
  layer(divisions, divisions, taken, static_cast<std::size_t>(objectives), all);
  if (inner > 0) {
    Points second;
    layer(inner, inner, taken, static_cast<std::size_t>(objectives), second);
    for (auto& point : second) {
      for (double& x : point) x = 0.5 * x + 0.5 / objectives;
      all.push_back(std::move(point));
    }
  }
  return all;
}

std::vector<std::size_t> survivors_by_directions(const std::vector<Member>& members, std::size_t count, const Points& directions,
                                                 Niches& niches, Dice& dice) {
  const std::vector<int> front_of = fronts(members);
  int deepest = 0;
  for (const int f : front_of) deepest = std::max(deepest, f);
  std::vector<std::vector<std::size_t>> by_front(static_cast<std::size_t>(deepest) + 1);
  for (std::size_t i = 0; i < members.size(); ++i) by_front[static_cast<std::size_t>(front_of[i])].push_back(i);
  std::vector<std::size_t> kept;
  std::size_t last = 0;
  while (last < by_front.size() && kept.size() + by_front[last].size() <= count) {
    kept.insert(kept.end(), by_front[last].begin(), by_front[last].end());
    ++last;
  }
  // the ideal point and the extremes come from feasible members only
  std::vector<std::size_t> considered = kept, first;
  if (last < by_front.size()) considered.insert(considered.end(), by_front[last].begin(), by_front[last].end());
  std::erase_if(considered, [&](std::size_t i) { return members[i].violation > 0; });
  for (const std::size_t i : by_front.empty() ? std::vector<std::size_t>{} : by_front[0])
    if (members[i].violation == 0) first.push_back(i);
  const std::size_t m = members.empty() ? 0 : members[0].objectives.size();
  if (!considered.empty()) {
    if (niches.ideal.empty()) niches.ideal.assign(m, kFar);
    for (const std::size_t i : considered)
      for (std::size_t k = 0; k < m; ++k) niches.ideal[k] = std::min(niches.ideal[k], members[i].objectives[k]);
    Points extremes;
    for (std::size_t axis = 0; axis < m; ++axis) {
      const std::vector<double>* best = nullptr;
      double least = kFar;
      const auto consider = [&](const std::vector<double>& f) {
        const double a = achievement(f, niches.ideal, axis);
        if (a < least || best == nullptr) best = &f, least = a;
      };
      for (const auto& e : niches.extremes) consider(e);
      for (const std::size_t i : first) consider(members[i].objectives);
      extremes.push_back(*best);
    }
    niches.extremes = std::move(extremes);
  }
  if (kept.size() == count || last == by_front.size()) return kept;
  std::vector<std::size_t> open = by_front[last];
  if (members[open[0]].violation > 0 || first.empty()) {  // equally broken: the earlier ones
    kept.insert(kept.end(), open.begin(), open.begin() + static_cast<std::ptrdiff_t>(count - kept.size()));
    return kept;
  }
  // who belongs to which direction, and how far from it
  const std::vector<double> size = sizes(members, first, niches);
  std::vector<std::size_t> niche(members.size(), 0);
  std::vector<double> distance(members.size(), kFar);
  std::vector<double> squares;
  for (const auto& d : directions) {
    double square = 0;
    for (const double x : d) square += x * x;
    squares.push_back(square);
  }
  std::vector<double> f(m);
  const auto associate = [&](std::size_t i) {
    double length = 0;
    for (std::size_t k = 0; k < m; ++k) {
      f[k] = (members[i].objectives[k] - niches.ideal[k]) / size[k];
      length += f[k] * f[k];
    }
    for (std::size_t d = 0; d < directions.size(); ++d) {
      double along = 0;
      for (std::size_t k = 0; k < m; ++k) along += f[k] * directions[d][k];
      const double square = length - along * along / squares[d];
      if (square < distance[i]) distance[i] = square, niche[i] = d;
    }
  };
  std::vector<std::size_t> held(directions.size(), 0);
  for (const std::size_t i : kept) {
    associate(i);
    ++held[niche[i]];
  }
  std::vector<std::vector<std::size_t>> waiting(directions.size());
  for (const std::size_t i : open) {
    associate(i);
    waiting[niche[i]].push_back(i);
  }
  while (kept.size() < count) {
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> equal;
    for (std::size_t d = 0; d < directions.size(); ++d) {
      if (waiting[d].empty() || held[d] > fewest) continue;
      if (held[d] < fewest) equal.clear();
      fewest = held[d];
      equal.push_back(d);
    }
    const std::size_t d = equal[dice.below(equal.size())];
    auto& candidates = waiting[d];
    std::size_t chosen = 0;
    if (held[d] == 0) {
      for (std::size_t c = 1; c < candidates.size(); ++c)
        if (distance[candidates[c]] < distance[candidates[chosen]]) chosen = c;
    } else {
      chosen = dice.below(candidates.size());
    }
    kept.push_back(candidates[chosen]);
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(chosen));
    ++held[d];
  }
  return kept;
}

}  // namespace cuenca::analysis::search
