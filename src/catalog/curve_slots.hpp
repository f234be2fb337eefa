// How a curve of a study fills the slots of its parameter (catalog/aggregate.hpp: all of the first column, then all of the second).
#pragma once
#include "catalog/row.hpp"
#include "catalog/spec.hpp"

namespace cuenca::catalog {

/// SI value of the slot `row.part` of a curve parameter of `row.points` points. A curve of at most as many points stands there as it is
/// written, its last point repeated; a longer one is sampled at x_i = first + (last - first) (i / (points - 1))^spacing, the ends exactly,
/// the second column by straight lines.
double curve_slot(const Curve& curve, const Row& row);

}  // namespace cuenca::catalog
