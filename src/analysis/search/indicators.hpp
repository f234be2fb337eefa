// How good a front is against a reference front; less is better in every objective. Compare objectives of like size only: see `scaled`.
#pragma once
#include <span>

#include "analysis/search/hypervolume.hpp"

namespace cuenca::analysis::search {

/// (sum over the front of d^p)^(1/p) / number, d the Euclidean distance to the nearest point of the reference [vanveldhuizen1998: p = 2].
/// Not a number for an empty front or reference.
double generational_distance(const Points& front, const Points& reference, double p = 2);
/// The same from the reference to the front; p = 1 is the mean distance [coello2005].
double inverted_generational_distance(const Points& front, const Points& reference, double p = 1);
/// The mean from the reference, counting only by how much the front is worse (IGD+) [ishibuchi2015].
double inverted_generational_distance_plus(const Points& front, const Points& reference);
/// By how much the front must be moved in every objective to be nowhere worse than the reference [zitzler2003].
double additive_epsilon(const Points& front, const Points& reference);
/// By what factor it must be divided; objectives above 0.
double multiplicative_epsilon(const Points& front, const Points& reference);
/// Sample standard deviation of the Manhattan distance to the nearest other point [schott1995]; 0 is evenly spread. Not a number below two
/// points.
double spacing(const Points& front);

/// (value - low) / (high - low) in every objective; an objective with low = high only loses its low.
Points scaled(const Points& points, std::span<const double> low, std::span<const double> high);

}  // namespace cuenca::analysis::search
