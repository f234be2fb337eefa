// Exact hypervolume: how much of the space between a front and a reference point the front dominates.
#pragma once
#include <span>
#include <vector>

namespace cuenca::analysis::search {

using Points = std::vector<std::vector<double>>;

/// Volume dominated by `points` and within `reference`, less being better in every objective. Points not better than the reference
/// everywhere, or with values that are not numbers, count nothing; dominated and repeated points change nothing. Two and three objectives
/// by sweeps [beume2009], more by the exclusive volumes of WFG [while2012], whose cost grows with the number of objectives: six with a
/// hundred points is well under a second.
double hypervolume(const Points& points, std::span<const double> reference);

}  // namespace cuenca::analysis::search
