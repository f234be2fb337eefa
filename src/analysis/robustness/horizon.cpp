#include "analysis/robustness/horizon.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/robustness/reasons.hpp"
#include "analysis/robustness/satisficing.hpp"

namespace cuenca::analysis::robustness {

double Space::distance(std::size_t future) const {
  double sum = 0, largest = 0;
  for (std::size_t d = 0; d < nominal.size(); ++d) {
    const double away = std::abs(points[future * nominal.size() + d] - nominal[d]) / ranges[d];
    sum += away * away;
    largest = std::max(largest, away);
  }
  return norm == Norm::largest ? largest : std::sqrt(sum);
}

Horizon horizon(const Table& table, std::size_t strategy, const std::vector<std::size_t>& metrics, const Space& space) {
  const Together judged = together(table, strategy, metrics);
  const double never = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  Horizon h;
  double failing = never, unknown = never;
  bool any = false;
  for (std::size_t j = 0; j < table.futures.size(); ++j) {
    if (!(table.weight(j) > 0)) continue;
    const double d = space.distance(j);
    any = true;
    h.explored = std::max(h.explored, d);
    if (judged.outcomes[j] == Outcome::undefined) {
      ++h.undefined;
      unknown = std::min(unknown, d);
    } else if (judged.outcomes[j] == Outcome::failed && (d < failing || (d == failing && table.futures[j] < table.futures[h.nearest]))) {
      failing = d;
      h.nearest = j;
    }
  }
  const double first = std::min(failing, unknown);
  h.if_undefined = first < never ? first : nan;
  h.distance = failing < never ? Score{failing} : Score{nan, any ? kNoFailure : kNoFuture};
  for (std::size_t j = 0; j < table.futures.size(); ++j)
    if (table.weight(j) > 0 && space.distance(j) < failing) ++h.inside;
  return h;
}

}  // namespace cuenca::analysis::robustness
