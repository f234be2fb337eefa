// Peels: slices that could be taken off a box. Internal to PRIM.
#pragma once
#include <vector>

#include "analysis/discovery/candidate.hpp"
#include "analysis/discovery/sorted_rows.hpp"

namespace cuenca::analysis::discovery {

/// Every peel of a box: of numbers one from above and one from below, of categories one for each word still allowed. `inside`: its futures,
/// `hits` of them of interest.
std::vector<Candidate> peels(const Box& box, const Table& table, const Interest& interest, const SortedRows& inside, std::size_t hits,
                             double alpha);

}  // namespace cuenca::analysis::discovery
