// Pastes: slices that could be given back to a box. Internal to PRIM.
#pragma once
#include <span>
#include <vector>

#include "analysis/discovery/candidate.hpp"

namespace cuenca::analysis::discovery {

/// Every paste of a box: of a restricted number the nearest share `alpha` of the futures that this limit alone keeps out, of a category
/// each word that is not allowed. `rows`: the futures that are left; n of them inside, k of interest.
std::vector<Candidate> pastes(const Box& box, const Box& whole, const Table& table, const Interest& interest,
                              std::span<const std::uint32_t> rows, std::size_t n, std::size_t k, double alpha);

}  // namespace cuenca::analysis::discovery
