// Where a peel or a paste cuts: a quantile that never falls inside a group of equal values.
#pragma once
#include <cmath>
#include <cstddef>

namespace cuenca::analysis::discovery {

/// The cut at share q of `size` > 0 sorted values, `value(i)` the i-th: the middle of the two values around place (size - 1) q. Where both
/// are equal, the lower one moves down (q above one half) or the upper one up until they differ or the values end [bryant2010].
template <class Value>
double cutting_quantile(std::size_t size, double q, const Value& value) {
  const double place = static_cast<double>(size - 1) * q;
  auto low = static_cast<std::size_t>(std::floor(place)), high = static_cast<std::size_t>(std::ceil(place));
  const double at = value(low);
  if (at == value(high)) {
    if (q > 0.5) {  // to the first of the equal values, then one below it
      std::size_t first = 0, end = low;
      while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        if (value(middle) < at)
          first = middle + 1;
        else
          end = middle;
      }
      low = first > 0 ? first - 1 : 0;
    } else {  // one above the last of them
      std::size_t first = high, end = size;
      while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        if (value(middle) > at)
          end = middle;
        else
          first = middle + 1;
      }
      high = first < size ? first : size - 1;
    }
  }
  return (value(low) + value(high)) / 2;
}

}  // namespace cuenca::analysis::discovery
