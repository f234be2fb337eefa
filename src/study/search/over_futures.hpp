// One number of a metric over many futures: objectives and constraints of a search. Pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "study/search/plan.hpp"

namespace cuenca::study {

/// Values of one metric of one solution by future; NaN: not defined there. Defined values only count, as in robustness; where none is the
/// number is not defined. `censored` (may be empty): the value is the least it can be, which leaves thresholds open above it.
struct OverFuturesValue {
  double value = 0;           ///< NaN: not defined
  std::size_t undefined = 0;  ///< futures that did not count
};
OverFuturesValue over_futures(const Aim& aim, std::span<const double> values, std::span<const std::uint8_t> censored);

/// By how much a value breaks a constraint: the distance to its limit over the size of that limit (1 where the limit is 0); 0: it keeps it;
/// infinite: the value is not known.
double broken(const Aim& constraint, double value);

}  // namespace cuenca::study
