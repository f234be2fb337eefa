#include "analysis/intervals.hpp"

#include <algorithm>
#include <limits>

namespace cuenca::analysis {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInstant = 1e-6;  // days: less than a tenth of a second is the same moment

double usual_length(const Intervals& x) {
  std::vector<double> lengths;
  for (std::size_t i = 0; i < x.size(); ++i) lengths.push_back(x.end[i] - x.begin[i]);
  if (lengths.empty()) return 0;
  std::nth_element(lengths.begin(), lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2), lengths.end());
  return lengths[lengths.size() / 2];
}

}  // namespace

std::vector<double> means_over(const Intervals& grid, const Intervals& source, double coverage) {
  std::vector<double> means(grid.size(), kNan);
  std::size_t first = 0;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    while (first < source.size() && source.end[first] <= grid.begin[i]) ++first;
    double sum = 0, known = 0;
    for (std::size_t k = first; k < source.size() && source.begin[k] < grid.end[i]; ++k) {
      const double overlap = std::min(source.end[k], grid.end[i]) - std::max(source.begin[k], grid.begin[i]);
      if (source.values[k] != source.values[k] || overlap <= 0) continue;
      sum += source.values[k] * overlap;
      known += overlap;
    }
    const double length = grid.end[i] - grid.begin[i];
    if (known > 0 && known >= coverage * length - kInstant) means[i] = sum / known;
  }
  return means;
}

Comparison compare(const Intervals& observed, const Intervals& simulated, double coverage) {
  Comparison both;
  if (observed.size() == 0 || simulated.size() == 0) return both;
  const bool longer_observed = usual_length(observed) > usual_length(simulated) + kInstant;
  const Intervals& grid = longer_observed ? observed : simulated;
  Intervals kept;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    if (grid.begin[i] < simulated.begin.front() - kInstant || grid.end[i] > simulated.end.back() + kInstant) continue;
    kept.begin.push_back(grid.begin[i]);
    kept.end.push_back(grid.end[i]);
    kept.values.push_back(grid.values[i]);
  }
  both.observed = kept;
  if (longer_observed) {
    both.simulated = means_over(kept, simulated, 1.0);
  } else {
    both.observed.values = means_over(kept, observed, coverage);
    both.simulated = kept.values;
  }
  return both;
}

}  // namespace cuenca::analysis
