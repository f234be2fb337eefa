// How much each input matters, by extremely randomised trees [geurts2006].
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

struct ForestOptions {
  std::uint64_t seed = 1;
  int trees = 100;
  int tried = 0;          ///< columns tried for every cut; 0: the square root of their number, rounded up
  std::size_t least = 2;  ///< nodes with fewer futures are not cut
  int threads = 0;        ///< 0: all of the machine; the answer does not depend on it
};

/// Share of each column in the fall of the Gini impurity, mean over the trees; sums to 1 (all 0 when nothing can be told apart). Tree t
/// draws from the stream `discovery.extra_trees` of the seed with future t.
std::vector<double> importance(const Table& table, const Interest& interest, const ForestOptions& options);

}  // namespace cuenca::analysis::discovery
