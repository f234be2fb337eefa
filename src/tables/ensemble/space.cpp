#include "tables/ensemble/space.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cuenca::tables {

Range range_of(const results::Ensemble& e, std::size_t c) {
  const results::EnsembleFactor& factor = e.factors[c];
  if (std::isfinite(factor.low) && std::isfinite(factor.high) && factor.low < factor.high) return {factor.low, factor.high};
  Range r;
  bool any = false;
  for (const auto& f : e.futures) {
    if (!std::isfinite(f.values[c])) continue;
    r.low = any ? std::min(r.low, f.values[c]) : f.values[c];
    r.high = any ? std::max(r.high, f.values[c]) : f.values[c];
    any = true;
  }
  return r;
}

analysis::robustness::Space space_around(const results::Ensemble& e, std::size_t nominal) {
  std::vector<std::size_t> used;
  analysis::robustness::Space space;
  for (std::size_t c = 0; c < e.factors.size(); ++c) {
    const bool category = !e.factors[c].words.empty();
    const Range r = range_of(e, c);
    if (!category && !(r.high > r.low)) continue;
    used.push_back(c);
    space.nominal.push_back(category ? 0.0 : e.futures[nominal].values[c]);
    space.ranges.push_back(category ? 1.0 : r.high - r.low);
  }
  for (const auto& f : e.futures)
    for (const std::size_t c : used)
      space.points.push_back(e.factors[c].words.empty() ? f.values[c] : f.values[c] == e.futures[nominal].values[c] ? 0.0 : 1.0);
  return space;
}

}  // namespace cuenca::tables
