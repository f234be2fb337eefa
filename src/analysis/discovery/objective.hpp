// The gain of a peel or a paste. Internal to PRIM.
#pragma once
#include <cstddef>

#include "analysis/discovery/prim.hpp"

namespace cuenca::analysis::discovery {

inline double share(std::size_t k, std::size_t n) { return n == 0 ? 0 : static_cast<double>(k) / static_cast<double>(n); }

/// From n0 futures with k0 of interest to n1 with k1.
inline double gain(Objective objective, std::size_t n0, std::size_t k0, std::size_t n1, std::size_t k1) {
  const double before = share(k0, n0), after = share(k1, n1);
  if (objective == Objective::original) return after;
  if (before == after || n0 == n1) return 0;
  const auto moved = static_cast<double>(n0 > n1 ? n0 - n1 : n1 - n0);
  const double rise = after - before;
  return (objective == Objective::lenient2 ? static_cast<double>(n1) * rise : rise) / moved;
}

}  // namespace cuenca::analysis::discovery
