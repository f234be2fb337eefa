// Constrained PRIM [kwakkel2019]: boxes that trade coverage against density with as few inputs as possible.
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/discovery/prim.hpp"

namespace cuenca::analysis::discovery {

struct Constrained {
  std::vector<std::size_t> columns;  ///< limited with a quasi-p value of at most 0.05 somewhere on the free trajectory, strongest first
  std::size_t left_out = 0;          ///< more of them than `most` were found
  std::vector<Step> steps;           ///< no other is better in coverage, density and number of limits at once; by coverage, descending
};

/// PRIM on every choice of those columns (2^d - 1 searches, d up to `most`). Only boxes all of whose limits have a quasi-p value of at most
/// 0.05 are compared. The options' `boxes` is not used: one box a search. Same answer whatever the threads (0: all of the machine).
Constrained constrained_prim(const Table& table, const Interest& interest, const PrimOptions& options, int most = 8, int threads = 0);

}  // namespace cuenca::analysis::discovery
