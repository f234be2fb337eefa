// Sobol indices: shares of the outcome's variance that go back to an input alone (S1), to two inputs together (S2), and to an input in all
// it takes part in (ST) [sobol1993; saltelli2010].
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/sensitivity/index.hpp"
#include "analysis/sensitivity/sample.hpp"

namespace cuenca::analysis::sensitivity {

struct SobolIndices {
  std::vector<Index> first, total;  ///< S1 and ST by input
  std::vector<Index> second;        ///< S2 of i < j at [i * inputs + j], the rest not defined; empty without the blocks for it
  std::size_t blocks = 0;           ///< that were used
  std::size_t left_out = 0;         ///< with a failed future in them
};

/// S1 = mean(B (AB - A)) / V [saltelli2010], ST = mean((A - AB)²) / (2 V) [jansen1999], S2_ij = mean(BA_i AB_j - A B) / V - S1_i - S1_j
/// [saltelli2002], of outcomes less their mean, V the population variance of A and B together. Blocks are resampled whole. Refuses samples
/// that are not in Saltelli's blocks.
OrProblems<SobolIndices> sobol_indices(const Sample& sample, std::span<const double> outcome, const Resampling& how = {});

}  // namespace cuenca::analysis::sensitivity
