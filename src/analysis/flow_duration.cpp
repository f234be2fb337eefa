#include "analysis/flow_duration.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>

#include "numerics/math.hpp"

namespace cuenca::analysis {

FlowDuration::FlowDuration(std::span<const double> values) {
  for (const double v : values)
    if (v == v) sorted_.push_back(v);
  std::sort(sorted_.begin(), sorted_.end(), std::greater<>());
}

double FlowDuration::exceeded(double share) const {
  const double place = share * (count() + 1) - 1;  // rank, 0 the largest
  if (!(place >= -1e-9 && place <= count() - 1 + 1e-9)) return std::numeric_limits<double>::quiet_NaN();
  const int above = std::clamp(static_cast<int>(place), 0, count() - 1), below = std::min(above + 1, count() - 1);
  const double part = std::clamp(place - above, 0.0, 1.0);
  return sorted_[above] + (sorted_[below] - sorted_[above]) * part;
}

double FlowDuration::middle_slope() const {
  const double high = exceeded(0.33), low = exceeded(0.66);
  if (!(low > 0)) return std::numeric_limits<double>::quiet_NaN();
  return (log(high) - log(low)) / (0.66 - 0.33);
}

bool FlowDuration::wide() const {
  const auto positive = static_cast<std::size_t>(std::count_if(sorted_.begin(), sorted_.end(), [](double v) { return v > 0; }));
  return positive >= 10 && sorted_[positive / 10] > 8 * sorted_[positive - 1 - positive / 10];
}

}  // namespace cuenca::analysis
