// Dimensional stacking [leblanc1990]: the share of interest in every combination of bins of the inputs that matter most.
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

/// A column cut into bins.
struct Bins {
  std::size_t column = 0, count = 0;
  std::vector<double> edges;  ///< numbers: count + 1, of equal width; a value on an inner edge belongs to the lower bin. Categories: empty
};

struct Stack {
  std::vector<Bins> bins;         ///< outermost first
  std::vector<std::size_t> n, k;  ///< of every combination, the last column running fastest
};

/// Numbers in `count` bins of equal width (one where they are constant), categories in one a word.
Stack stack(const Table& table, const Interest& interest, const std::vector<std::size_t>& columns, std::size_t count);

}  // namespace cuenca::analysis::discovery
