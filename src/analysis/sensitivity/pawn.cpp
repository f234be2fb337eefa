#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/sensitivity/classes.hpp"
#include "analysis/sensitivity/given_columns.hpp"
#include "analysis/sensitivity/given_data.hpp"

namespace cuenca::analysis::sensitivity {
namespace {

/// Largest distance of the distribution functions of `part` and `all`, both sorted, `part` out of `all`.
double distance(const std::vector<double>& part, const std::vector<double>& all) {
  double largest = 0;
  for (std::size_t i = 0, j = 0; i < all.size();) {
    const double at = all[i];
    while (i < all.size() && all[i] == at) ++i;
    while (j < part.size() && part[j] == at) ++j;
    largest = std::max(largest, std::abs(static_cast<double>(j) / static_cast<double>(part.size()) -
                                         static_cast<double>(i) / static_cast<double>(all.size())));
  }
  return largest;
}

/// By slice.
std::vector<double> distances(std::span<const double> x, std::span<const double> y, const std::vector<double>& sorted,
                              std::size_t slice_count) {
  std::vector<double> found;
  for (const auto& rows : slices(x, slice_count)) {
    std::vector<double> part = taken(y, rows);
    std::sort(part.begin(), part.end());
    found.push_back(distance(part, sorted));
  }
  return found;
}

std::vector<double> medians(const Columns& columns, std::size_t slice_count) {
  std::vector<double> sorted = columns.y;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> found;
  for (const auto& x : columns.x) found.push_back(statistics::quantile(distances(x, columns.y, sorted, slice_count), 0.5));
  return found;
}

/// `usual` and `chance`: mean of the median of an input without effect, and what 95 of 100 such do not pass.
Pawn summary(const std::vector<double>& found, Index median, double usual, double chance) {
  Pawn one;
  one.median = median;
  one.median.different = median.defined() && median.low > usual && median.value > chance;
  one.minimum = *std::min_element(found.begin(), found.end());
  one.maximum = *std::max_element(found.begin(), found.end());
  one.mean = statistics::mean(found);
  double squares = 0;
  for (double d : found) squares += (d - one.mean) * (d - one.mean);
  one.variation = one.mean > 0 ? std::sqrt(squares / static_cast<double>(found.size())) / one.mean : 0;
  one.chance = chance;
  return one;
}

}  // namespace

OrProblems<PawnIndices> pawn(const Sample& sample, std::span<const double> outcome, std::size_t slice_count, const Resampling& how) {
  Problems found = given_data_problems(sample, outcome);
  const Columns columns = found.empty() ? defined_columns(sample, outcome) : Columns{};
  if (found.empty() && (slice_count < 2 || columns.y.size() < 2 * slice_count))
    found.push_back({"PAWN needs two or more slices, and two futures or more for each",
                     "PAWN necesita dos o más tramos, y dos futuros o más por tramo"});
  if (!found.empty()) return Unexpected<Problems>(std::move(found));
  const std::size_t n = columns.y.size();
  const auto resamples = resampled(how, [&](std::size_t k) {
    const std::vector<std::uint32_t> rows = drawn(how, "pawn", k, n);
    Columns some{{}, taken(columns.y, rows)};
    for (const auto& x : columns.x) some.x.push_back(taken(x, rows));
    return medians(some, slice_count);
  });
  const auto by_chance = resampled(how, [&](std::size_t k) {
    Columns some{{}, columns.y};
    for (const auto& x : columns.x) some.x.push_back(shuffled(x, how, "pawn", k));
    return medians(some, slice_count);
  });
  std::vector<double> sorted = columns.y;
  std::sort(sorted.begin(), sorted.end());
  PawnIndices indices;
  indices.rows = n;
  indices.left_out = outcome.size() - n;
  for (std::size_t c = 0; c < sample.columns; ++c) {
    const std::vector<double> of_slices = distances(columns.x[c], columns.y, sorted, slice_count);
    const Index median = varies(columns.y) ? index_of(statistics::quantile(of_slices, 0.5), resamples, c, how)
                                           : undefined({"the outcome does not vary", "el resultado no varía"});
    indices.inputs.push_back(summary(of_slices, median, mean_of(by_chance, c), chance_of(by_chance, c)));
  }
  return indices;
}

}  // namespace cuenca::analysis::sensitivity
