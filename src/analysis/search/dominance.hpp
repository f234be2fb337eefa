// Who is better than whom: Pareto dominance under Deb's rule for limits, non-dominated sorting, crowding. Less is better throughout.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/search/problem.hpp"

namespace cuenca::analysis::search {

/// True if a is nowhere worse than b and somewhere better.
bool dominates(std::span<const double> a, std::span<const double> b);

/// Deb's rule [deb2000]: what breaks limits less is better, and only between equals the objectives count.
bool better(const Member& a, const Member& b);

/// Non-dominated sorting under Deb's rule: the front of each member, 0 the best [deb2002]; by sequential search from sorted members with
/// bisection over fronts [zhang2015].
std::vector<int> fronts(std::span<const Member> members);

/// Crowding distance of each of the members named by `front` (indices), in the same order [deb2002]. Extremes are infinitely far; of equal
/// values the lower id comes first. An objective with one value only counts nothing.
std::vector<double> crowding(std::span<const Member> members, std::span<const std::size_t> front);

/// Indices of members that no other is better than, in order of id; of members with equal objectives the first one only.
std::vector<std::size_t> best_front(std::span<const Member> members);

}  // namespace cuenca::analysis::search
