// Which inputs tell futures of interest from the others, one at a time.
#pragma once
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

/// NaN where it cannot be computed (a constant column, or all futures alike).
struct FeatureScore {
  double f = 0, f_probability =
                    1;  ///< analysis of variance [fisher1925]: numbers, their means in the two groups; categories, the interest by word
  double ks = 0, ks_probability = 1;  ///< largest distance of the distributions of the two groups (numbers: Kolmogorov-Smirnov);
                                      ///< categories: of the shares of any set of words, with Pearson's chi-square
  double mean_of_interest = 0, mean_of_others = 0;  ///< numbers only
};

std::vector<FeatureScore> feature_scores(const Table& table, const Interest& interest);

/// Regional sensitivity [spear1980]: distribution functions of one column among futures of interest and among the others.
struct Distributions {
  std::vector<double> at;                ///< numbers: up to `points` values, ascending; categories: the numbers of their words
  std::vector<double> interest, others;  ///< share at or below; categories: share of the word
  double widest_at = 0;                  ///< numbers: where the distance is largest
};
Distributions distributions(const Column& column, const Interest& interest, std::size_t points = 200);

}  // namespace cuenca::analysis::discovery
