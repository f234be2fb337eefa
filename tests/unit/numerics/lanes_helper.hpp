// Lanes against the scalar: the same bits, whoever the neighbours are.
#pragma once
#include <gtest/gtest.h>

#include <cstring>

#include "numerics/lanes.hpp"

namespace cuenca::testing_lanes {

inline bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

/// Runs `kernel` (a generic lambda of `N` Reals giving one Real) on eight sets of arguments at once and one by one.
template <int N, class Kernel>
void expect_same_bits(const Kernel& kernel, const double (&arguments)[kLanes][N]) {
  Lanes packed[N];
  for (int k = 0; k < N; ++k)
    for (int lane = 0; lane < kLanes; ++lane) packed[k].set(lane, arguments[lane][k]);
  const Lanes together = kernel(packed);
  for (int lane = 0; lane < kLanes; ++lane) {
    double one[N];
    for (int k = 0; k < N; ++k) one[k] = arguments[lane][k];
    const double alone = kernel(one);
    EXPECT_TRUE(same_bits(alone, together[lane])) << "lane " << lane << ": " << alone << " and " << together[lane];
  }
}

}  // namespace cuenca::testing_lanes
