// Columns of a table of runs that somebody else made, for the commands that judge ensembles.
#pragma once
#include <string>
#include <vector>

namespace cuenca {

/// Columns of a table of runs, where no ensemble of Cuenca is at hand.
struct RunTableOptions {
  std::vector<std::string> metrics;  ///< columns that were computed
  std::vector<std::string> inputs;   ///< columns that were uncertain; empty: all others
  std::string strategies;            ///< column of strategies; empty: `strategy`
  std::string futures;               ///< column of futures; empty: `future`
  std::string weights;               ///< column of weights; empty: `weight`, where there is one
  std::string titles;                ///< CSV: name, category, es, en, unit
};

}  // namespace cuenca
