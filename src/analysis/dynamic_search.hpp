// Dynamically dimensioned search: a global search that spends exactly the evaluations it is given, and needs no tuning [tolson2007].
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace cuenca::analysis {

/// Bounds of one number that is searched; low < high.
struct SearchRange {
  double low = 0, high = 1;
};

struct SearchResult {
  std::vector<double> best;
  double value = 0;          ///< of `best`
  std::vector<double> trace; ///< best value after each evaluation: never rises
};

/// Smallest value of `cost` (NaN counts as worse than anything). `start`: first point, empty for the middle of the ranges. Every evaluation
/// after the first moves a random part of the numbers of the best point by normal steps of a fifth of their range, reflected at the bounds; the part
/// shrinks as 1 - ln i / ln m, so that the search is wide at first and fine in the end. The same seed gives the same points.
SearchResult dynamic_search(std::span<const SearchRange> ranges, std::span<const double> start, int evaluations, std::uint64_t seed,
                            const std::function<double(std::span<const double>)>& cost);

}  // namespace cuenca::analysis
