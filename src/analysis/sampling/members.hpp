// Which futures are run with which strategies.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/sampling/problem.hpp"

namespace cuenca::analysis::sampling {

/// One run of an ensemble. The pair is its identity; its place in a list may change when futures are added.
struct Member {
  std::uint32_t strategy = 0, future = 0;
  auto operator<=>(const Member&) const = default;
};

/// Every strategy in every future, strategy by strategy, futures in order.
std::vector<Member> product(std::uint32_t strategies, std::uint32_t futures);
/// Those of the product that `wanted` keeps.
std::vector<Member> subset(std::uint32_t strategies, std::uint32_t futures, const std::function<bool(const Member&)>& wanted);
/// Strategy k in future k; as many of both.
OrProblems<std::vector<Member>> zipped(std::uint32_t strategies, std::uint32_t futures);
/// Those of `wanted` that are not in `done`: what is left to run after more futures or strategies were added.
std::vector<Member> missing(const std::vector<Member>& wanted, std::vector<Member> done);

}  // namespace cuenca::analysis::sampling
