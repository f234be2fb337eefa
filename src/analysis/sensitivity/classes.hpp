// Futures grouped by what one input is in them. Internal to the methods that work on any sample.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cuenca::analysis::sensitivity {

/// Rows in each class; none empty.
using Classes = std::vector<std::vector<std::uint32_t>>;

/// By value when x takes no more than `classes` different values; nothing otherwise.
Classes classes_by_value(std::span<const double> x, std::size_t classes);
/// By value as above, or between the quantiles (type 7) at k / classes, a value on a quantile above it; empty ones are left out.
Classes slices(std::span<const double> x, std::size_t classes);
/// By value as above, or by rank in `classes` parts of equal size, ties in the order given.
Classes equal_classes(std::span<const double> x, std::size_t classes);

}  // namespace cuenca::analysis::sensitivity
