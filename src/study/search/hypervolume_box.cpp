#include "study/search/hypervolume_box.hpp"

#include <cmath>
#include <limits>

#include "analysis/search/hypervolume.hpp"

namespace cuenca::study {

void HypervolumeBox::set(const std::vector<Solution>& solutions) {
  ideal_.clear();
  reference_.clear();
  for (std::size_t k = 0; k < plan_->objectives.size(); ++k) {
    const Aim& aim = plan_->objectives[k];
    double best = std::numeric_limits<double>::quiet_NaN(), worst = best;
    for (const Solution& one : solutions) {
      if (!one.reason.empty() || one.violation > 0) continue;
      const double v = one.objectives[k];
      if (!(aim.more_is_better ? v <= best : v >= best)) best = v;
      if (!(aim.more_is_better ? v >= worst : v <= worst)) worst = v;
    }
    if (!std::isnan(aim.reference)) worst = aim.reference;
    ideal_.push_back(best);
    reference_.push_back(worst);
  }
}

double HypervolumeBox::volume(const std::vector<std::vector<double>>& objectives) const {
  if (ideal_.empty() || ideal_.size() > 6) return std::numeric_limits<double>::quiet_NaN();
  analysis::search::Points scaled;
  for (const auto& point : objectives) {
    auto& made = scaled.emplace_back();
    for (std::size_t k = 0; k < point.size(); ++k) {
      const bool more = plan_->objectives[k].more_is_better;
      const double width = more ? ideal_[k] - reference_[k] : reference_[k] - ideal_[k];  // 0: all first solutions are alike in it
      made.push_back((more ? ideal_[k] - point[k] : point[k] - ideal_[k]) / (width > 0 ? width : 1));
    }
  }
  std::vector<double> one(ideal_.size(), 1.0);
  return analysis::search::hypervolume(scaled, one);
}

}  // namespace cuenca::study
