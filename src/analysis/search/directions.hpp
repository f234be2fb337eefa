// Reference directions of NSGA-III and who survives by them [deb2014].
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/search/dominance.hpp"
#include "analysis/search/hypervolume.hpp"
#include "analysis/search/operators.hpp"

namespace cuenca::analysis::search {

/// Points of the unit simplex with coordinates that are multiples of 1 / divisions [das1998], in lexicographic order;
/// with `inner` > 0 a second layer, drawn halfway to the centre, for many objectives [deb2014].
Points reference_directions(int objectives, int divisions, int inner = 0);

/// What NSGA-III remembers from generation to generation.
struct Niches {
  std::vector<double> ideal;  ///< least value of each objective ever met by a feasible member
  Points extremes;            ///< the members that mark the ends of the axes
};

/// The indices of the `count` members of `members` that survive, in order. Objectives are scaled by the ideal point and the intercepts of
/// the plane through the extremes (or the worst of the first front where there is no such plane); the last front that fits in part is
/// thinned by niches. `dice` decides between niches and members that are equal.
std::vector<std::size_t> survivors_by_directions(const std::vector<Member>& members, std::size_t count, const Points& directions,
                                                 Niches& niches, Dice& dice);

}  // namespace cuenca::analysis::search
