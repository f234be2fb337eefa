// What is searched for among the levers of a decision: objectives, constraints, and how the search goes. Rows only; what they mean is
// study/search/plan.hpp. Guide: docs/guide/optimise.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::basin {

extern const catalog::ComponentType search_type;      ///< the table `search`
extern const catalog::ComponentType objective_type;   ///< section `objectives`
extern const catalog::ComponentType constraint_type;  ///< section `constraints`

/// In the order of the choices of `search.method`: analysis::search::Method.
enum class SearchMethod { nsga2, epsilon_nsga2, nsga3 };
/// In the order of the choices of `search.subset`.
enum class FutureSubset { spread, first, given, today };
/// In the order of the choices of `objectives.x.statistic`.
enum class OverFutures { mean, worst, best, percentile, share, deviation };
/// In the order of the choices of `objectives.x.better`.
enum class Wish { as_metric, more, less };

}  // namespace cuenca::basin
