// How far may the world depart from what is expected before a strategy fails? The satisficing radius, or horizon of info-gap theory
// [benhaim2006, herman2015], found on the futures that were run.
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/robustness/criteria.hpp"
#include "analysis/robustness/table.hpp"

namespace cuenca::analysis::robustness {

/// Where the futures lie among the uncertain inputs.
struct Space {
  std::vector<double> points;   ///< [future][input]
  std::vector<double> nominal;  ///< the expected future, by input
  std::vector<double> ranges;   ///< width of every input's range, above 0: departures are told as parts of it
  enum class Norm { largest, euclidean } norm = Norm::largest;  ///< `largest`: the input that departs most counts alone

  double distance(std::size_t future) const;
};

struct Horizon {
  /// Distance to the nearest plausible failing future: nearer ones all meet the thresholds. 0: the expected one fails itself.
  Score distance;
  std::size_t nearest = 0;    ///< that future; of equally near ones the first by id. Only where the distance is defined
  double explored = 0;        ///< distance of the farthest plausible future
  double if_undefined = 0;    ///< the distance if undefined futures failed; NaN: no such either
  std::size_t undefined = 0;  ///< plausible futures that cannot be judged
  std::size_t inside = 0;     ///< futures nearer than the distance: what the statement rests on
};

/// For the thresholds of `metrics` all at once.
Horizon horizon(const Table& table, std::size_t strategy, const std::vector<std::size_t>& metrics, const Space& space);

}  // namespace cuenca::analysis::robustness
