// Who comes first by a measure, and how far two orders agree.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/robustness/criteria.hpp"
#include "analysis/robustness/judge.hpp"
#include "analysis/robustness/table.hpp"

namespace cuenca::analysis::robustness {

/// 1 is best; equal scores (but for rounding, 1e-12 of their size) share the lower number; NaN has none: 0.
std::vector<int> ranks(std::span<const double> scores, bool higher_is_better);

/// Kendall's tau-b of two lists of ranks [kendall1975], over items ranked (above 0) in both; NaN where one of them orders nothing.
double kendall(std::span<const int> a, std::span<const int> b);

/// May strategies be ordered by this criterion of this metric?
bool orders(Criterion criterion);
bool higher_is_better(Criterion criterion, const Metric& metric);

/// Ranks of the strategies, [metric][strategy]. All 0 where the criterion says no better or worse, and by signal to noise where the turned
/// mean of a strategy is below 0, for spread would count as good there.
std::vector<std::vector<int>> rank(const Judge& judge, Criterion criterion, std::span<const std::uint32_t> counts = {});

/// How far two metrics want the same strategies: tau of their ranks, [metric][metric]; near -1: what one gains the other loses.
std::vector<std::vector<double>> agreement(const std::vector<std::vector<int>>& ranks);

}  // namespace cuenca::analysis::robustness
