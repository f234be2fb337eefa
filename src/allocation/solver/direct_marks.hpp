// What holds a group of claims in the direct pass: a node and why, in one number.
#pragma once
#include <cstddef>

#include "allocation/network.hpp"

namespace cuenca::allocation::direct {

inline std::size_t at(int i) { return static_cast<std::size_t>(i); }
inline constexpr int kWhys = 16, kEdge = 15;
inline constexpr double kDust = 1e-12;

inline int mark(int node, Binding why) { return node * kWhys + static_cast<int>(why); }
inline int edge_mark(int node) { return node * kWhys + kEdge; }

}  // namespace cuenca::allocation::direct
