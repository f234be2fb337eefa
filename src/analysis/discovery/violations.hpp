// Which limit alone keeps a future out of a box: one pass over the futures answers it for every limit. Internal to PRIM.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/discovery/box.hpp"

namespace cuenca::analysis::discovery {

/// One side of one column.
struct Side {
  std::size_t column = 0;
  bool upper = false;  ///< of a category always false
  bool operator==(const Side&) const = default;
};

/// The limits of `box` that `whole` does not have: lower before upper, by column.
std::vector<Side> sides(const Box& box, const Box& whole, const Table& table);

/// Of each row: -1 inside the box, the place in `sides` of the one limit that it breaks, -2 when it breaks more than one.
std::vector<int> only_broken(const Box& box, const std::vector<Side>& sides, const Table& table, std::span<const std::uint32_t> rows);

}  // namespace cuenca::analysis::discovery
