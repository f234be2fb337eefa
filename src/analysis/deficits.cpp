#include "analysis/deficits.hpp"

#include <algorithm>

namespace cuenca::analysis {

std::vector<Deficit> deficits(const Daily& flow, double threshold, int pooled) {
  std::vector<Deficit> events;
  bool joins = false;  // nothing unknown since the last event
  for (std::size_t i = 0; i < flow.values.size(); ++i) {
    const double q = flow.values[i];
    if (q != q) joins = false;
    if (!(q < threshold)) continue;
    const std::int64_t day = flow.day(i);
    if (!joins || events.empty() || day - (events.back().first_day + events.back().days) > pooled) events.push_back({day, 0, 0, q});
    Deficit& now = events.back();
    now.days = static_cast<int>(day - now.first_day) + 1;
    now.volume += (threshold - q) * 86400;
    now.least = std::min(now.least, q);
    joins = true;
  }
  return events;
}

}  // namespace cuenca::analysis
