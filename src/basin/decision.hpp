// The decision of a study, `decision.toml` (XLRM; in Spanish DAMI): what is uncertain, what can be done, how futures are drawn, which
// futures are plausible. Rows only, no part of any step; what they mean is study/decision.hpp. Guide: docs/guide/decision.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::basin {

extern const catalog::ComponentType decision_type;       ///< the table `decision`
extern const catalog::ComponentType correlation_type;    ///< entry of `decision.correlations`
extern const catalog::ComponentType uncertainty_type;    ///< section `uncertainties`
extern const catalog::ComponentType lever_type;          ///< section `levers`
extern const catalog::ComponentType category_word_type;  ///< entry of `uncertainties.x.words`
extern const catalog::ComponentType coupling_type;       ///< section `couplings`
extern const catalog::ComponentType strategy_type;       ///< section `strategies`
extern const catalog::ComponentType plausibility_type;   ///< section `plausibility`

/// Ways to draw futures, in the order of the choices of `decision.design` and of analysis::sampling::DesignKind.
enum class DesignChoice { monte_carlo, latin_hypercube, sobol, saltelli, morris, factorial, table };
/// In the order of the choices of `distribution` and of analysis::sampling::InputKind.
enum class Distribution { uniform, triangular, normal, lognormal, integers, numbers, category, log_uniform };
/// In the order of the choices of `plausibility.x.statistic`.
enum class NaturalStatistic { mean, minimum, maximum, percentile, amplitude };

}  // namespace cuenca::basin
