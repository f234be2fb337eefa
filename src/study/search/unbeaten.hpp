// What none of all solutions tried is better than: kept as the search goes on, so that nothing that was found is lost from it.
#pragma once
#include <cstddef>
#include <vector>

#include "study/search/trials.hpp"

namespace cuenca::study {

class Unbeaten {
 public:
  explicit Unbeaten(const SearchPlan& plan) : plan_(&plan) {}

  /// Takes solutions from place `seen()` on. One that failed or breaks a constraint is never taken; of equal ones the first.
  void look(const std::vector<Solution>& solutions);
  std::size_t seen() const { return seen_; }
  /// Places, ascending.
  const std::vector<std::size_t>& places() const { return places_; }

 private:
  std::vector<double> turned(const Solution& solution) const;  ///< less is better

  const SearchPlan* plan_;
  std::size_t seen_ = 0;
  std::vector<std::size_t> places_;
  std::vector<std::vector<double>> points_;  ///< parallel to places
};

}  // namespace cuenca::study
