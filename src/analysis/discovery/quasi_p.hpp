// Quasi-p values of the limits of a box [bryant2010].
#pragma once
#include <span>
#include <vector>

#include "analysis/discovery/prim.hpp"

namespace cuenca::analysis::discovery {

/// Of every limit of `box` that `whole` does not have. Without that limit alone the box holds T futures, H of them of interest; the value
/// is P(Binomial(n, H / T) >= k) of its n futures and k of interest. `rows`: the futures that are left.
std::vector<QuasiP> quasi_p(const Box& box, const Box& whole, const Table& table, const Interest& interest,
                            std::span<const std::uint32_t> rows);

}  // namespace cuenca::analysis::discovery
