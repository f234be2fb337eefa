#include "analysis/sampling/members.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cuenca::analysis::sampling {

std::vector<Member> product(std::uint32_t strategies, std::uint32_t futures) {
  return subset(strategies, futures, [](const Member&) { return true; });
}

std::vector<Member> subset(std::uint32_t strategies, std::uint32_t futures, const std::function<bool(const Member&)>& wanted) {
  std::vector<Member> all;
  for (std::uint32_t s = 0; s < strategies; ++s)
    for (std::uint32_t f = 0; f < futures; ++f)
      if (const Member member{s, f}; wanted(member)) all.push_back(member);
  return all;
}

OrProblems<std::vector<Member>> zipped(std::uint32_t strategies, std::uint32_t futures) {
  if (strategies != futures)
    return Unexpected<Problems>(
        Problems{{fmt::format("zipped takes as many strategies as futures; there are {} and {}", strategies, futures),
                  fmt::format("en pares se toman tantas estrategias como futuros; hay {} y {}", strategies, futures)}});
  std::vector<Member> all;
  for (std::uint32_t k = 0; k < strategies; ++k) all.push_back({k, k});
  return all;
}

std::vector<Member> missing(const std::vector<Member>& wanted, std::vector<Member> done) {
  std::sort(done.begin(), done.end());
  std::vector<Member> left;
  for (const Member& member : wanted)
    if (!std::binary_search(done.begin(), done.end(), member)) left.push_back(member);
  return left;
}

}  // namespace cuenca::analysis::sampling
