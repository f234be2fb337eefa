// What people want, against each other: two at a time as marks, or all of them as lines over upright axes. Better is always up (and right).
#pragma once
#include <cstddef>
#include <vector>

#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// All of them in one figure, each with its finding.
Figure draw_scatters(const EnsembleModel& model, const std::vector<TradeScatter>& charts);
/// Strategies that none other beats: not worse in both and better in one. Undefined ones are left out.
std::vector<std::size_t> unbeaten(const TradeScatter& chart, std::size_t strategies);

/// Axes `from` … `to` - 1. Lines have the class `l` and one of their own, `l0`, `l1` ….
Figure draw_parallel(const EnsembleModel& model, const ParallelAxes& chart, std::size_t from, std::size_t to);

}  // namespace cuenca::report
