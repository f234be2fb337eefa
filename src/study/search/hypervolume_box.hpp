// The hypervolume of a search as people follow it: objectives scaled so that the box between a reference point and the best of the first
// solutions in each objective has volume 1. The box never changes.
#pragma once
#include <vector>

#include "study/search/trials.hpp"

namespace cuenca::study {

class HypervolumeBox {
 public:
  HypervolumeBox() = default;
  /// `ideal` and `reference` as they were set before; empty: not yet.
  HypervolumeBox(const SearchPlan& plan, std::vector<double> ideal, std::vector<double> reference)
      : plan_(&plan), ideal_(std::move(ideal)), reference_(std::move(reference)) {}

  /// From the solutions so far that keep all constraints: the best of each objective, and its worst where the plan gives no reference.
  void set(const std::vector<Solution>& solutions);
  /// NaN before `set`, and with more than six objectives, where it would take longer than the runs.
  double volume(const std::vector<std::vector<double>>& objectives) const;
  const std::vector<double>& ideal() const { return ideal_; }
  const std::vector<double>& reference() const { return reference_; }

 private:
  const SearchPlan* plan_ = nullptr;
  std::vector<double> ideal_, reference_;
};

}  // namespace cuenca::study
