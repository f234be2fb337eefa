#include "analysis/search/dominance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cuenca::analysis::search {
namespace {

/// Order in which no later member is better than an earlier one.
bool before(const Member& a, const Member& b) {
  if (a.violation != b.violation) return a.violation < b.violation;
  for (std::size_t k = 0; k < a.objectives.size(); ++k)
    if (a.objectives[k] != b.objectives[k]) return a.objectives[k] < b.objectives[k];
  return a.id < b.id;
}

}  // namespace

bool dominates(std::span<const double> a, std::span<const double> b) {
  bool somewhere = false;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k] > b[k]) return false;
    somewhere = somewhere || a[k] < b[k];
  }
  return somewhere;
}

bool better(const Member& a, const Member& b) {
  if (a.violation != b.violation) return a.violation < b.violation;
  return dominates(a.objectives, b.objectives);
}

std::vector<int> fronts(std::span<const Member> members) {
  std::vector<std::size_t> order(members.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return before(members[a], members[b]); });
  std::vector<int> front_of(members.size());
  std::vector<std::vector<std::size_t>> found;
  for (const std::size_t i : order) {
    const auto beaten = [&](const std::vector<std::size_t>& front) {
      for (std::size_t k = front.size(); k-- > 0;)
        if (better(members[front[k]], members[i])) return true;
      return false;
    };
    // a front that beats it means that all fronts before do: bisection
    const auto place = std::partition_point(found.begin(), found.end(), beaten);
    front_of[i] = static_cast<int>(place - found.begin());
    if (place == found.end())
      found.push_back({i});
    else
      place->push_back(i);
  }
  return front_of;
}

std::vector<double> crowding(std::span<const Member> members, std::span<const std::size_t> front) {
  constexpr double far = std::numeric_limits<double>::infinity();
  std::vector<double> distance(front.size(), 0.0);
  if (front.empty()) return distance;
  std::vector<std::size_t> order(front.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t k = 0; k < members[front[0]].objectives.size(); ++k) {
    const auto value = [&](std::size_t i) { return members[front[i]].objectives[k]; };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return value(a) != value(b) ? value(a) < value(b) : members[front[a]].id < members[front[b]].id;
    });
    const double range = value(order.back()) - value(order.front());
    if (!(range > 0) || !std::isfinite(range)) continue;
    distance[order.front()] = distance[order.back()] = far;
    for (std::size_t j = 1; j + 1 < order.size(); ++j) distance[order[j]] += (value(order[j + 1]) - value(order[j - 1])) / range;
  }
  return distance;
}

std::vector<std::size_t> best_front(std::span<const Member> members) {
  const std::vector<int> front_of = fronts(members);
  std::vector<std::size_t> all, best;
  for (std::size_t i = 0; i < members.size(); ++i)
    if (front_of[i] == 0) all.push_back(i);
  std::sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) { return before(members[a], members[b]); });
  for (const std::size_t i : all)
    if (best.empty() || members[best.back()].objectives != members[i].objectives) best.push_back(i);
  std::sort(best.begin(), best.end(), [&](std::size_t a, std::size_t b) { return members[a].id < members[b].id; });
  return best;
}

}  // namespace cuenca::analysis::search
