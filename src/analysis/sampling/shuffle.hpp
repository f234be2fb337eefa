// Random orders from the project's streams.
#pragma once
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "base/random.hpp"

namespace cuenca::analysis::sampling {

/// 0 … n-1 in random order (Fisher and Yates), draws of `step`.
inline std::vector<std::uint32_t> random_order(std::size_t n, const RandomStream& stream, std::uint32_t step = 0) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t k = n; k > 1; --k) {
    const auto i = static_cast<std::uint32_t>(k);
    std::swap(order[k - 1], order[stream.below(i, step, i)]);
  }
  return order;
}

}  // namespace cuenca::analysis::sampling
