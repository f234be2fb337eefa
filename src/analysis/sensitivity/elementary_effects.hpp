// Morris' screening: what happens when one input moves alone, from many places [morris1991; campolongo2007].
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/sensitivity/index.hpp"
#include "analysis/sensitivity/sample.hpp"

namespace cuenca::analysis::sensitivity {

/// By input, in units of the outcome per whole range of the input.
struct ElementaryEffects {
  std::vector<Index> mu;                       ///< mean effect: its sign says up or down
  std::vector<Index> mu_star;                  ///< mean of the absolute effects: how much it matters
  std::vector<Index> sigma;                    ///< standard deviation of the effects: acts not straight, or together with others
  std::vector<std::size_t> effects;            ///< defined effects
  std::size_t trajectories = 0, left_out = 0;  ///< effects left out because a future failed, all inputs together
};

/// Resamples trajectories. Places of designs are in 0 … 1; of a table they are scaled by the smallest and largest value of each input.
/// Refuses samples that are no trajectories. Not `different`: mu* of an input without any effect is 0.
OrProblems<ElementaryEffects> elementary_effects(const Sample& sample, std::span<const double> outcome, const Resampling& how = {});

}  // namespace cuenca::analysis::sensitivity
