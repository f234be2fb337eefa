#include "study/search/unbeaten.hpp"

#include <algorithm>

#include "analysis/search/dominance.hpp"

namespace cuenca::study {

std::vector<double> Unbeaten::turned(const Solution& solution) const {
  std::vector<double> point = solution.objectives;
  for (std::size_t k = 0; k < point.size(); ++k)
    if (plan_->objectives[k].more_is_better) point[k] = -point[k];
  return point;
}

void Unbeaten::look(const std::vector<Solution>& solutions) {
  using analysis::search::dominates;
  for (; seen_ < solutions.size(); ++seen_) {
    const Solution& one = solutions[seen_];
    if (!one.reason.empty() || one.violation > 0) continue;
    std::vector<double> point = turned(one);
    if (std::any_of(points_.begin(), points_.end(), [&](const auto& other) { return other == point || dominates(other, point); })) continue;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (dominates(point, points_[i])) continue;
      if (kept != i) points_[kept] = std::move(points_[i]), places_[kept] = places_[i];
      ++kept;
    }
    points_.resize(kept);
    places_.resize(kept);
    points_.push_back(std::move(point));
    places_.push_back(seen_);
  }
}

}  // namespace cuenca::study
