// Rank correlation between inputs, with the distribution of each left as it is.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "analysis/sampling/design.hpp"

namespace cuenca::analysis::sampling {

/// Lower triangular factor L, [row][column], of the correlations of normal scores that give the rank correlations asked for,
/// r = 2 sin(pi rank / 6) [pearson1907]: L Lᵀ = R. Nothing when no inputs can be correlated that way all at once. Names known.
std::optional<std::vector<double>> correlation_factor(std::span<const Input> inputs, std::span<const RankCorrelation> correlations);

/// Reorders each column of rows first … first + count - 1 so that its ranks follow scores with the correlations of `factor`
/// [iman1982]: the strata of a Latin hypercube stay hit once. False, and nothing changed, when there are too few rows for it.
bool reorder(std::vector<double>& units, std::size_t columns, std::size_t first, std::size_t count, std::span<const double> factor);

/// Maps each row by a normal copula: of one row alone, so that futures do not depend on how many there are. Inputs correlated with no
/// earlier one keep their numbers.
void map_rows(std::vector<double>& units, std::size_t columns, std::span<const double> factor);

}  // namespace cuenca::analysis::sampling
