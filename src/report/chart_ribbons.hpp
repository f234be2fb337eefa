// A quantity over time in all futures: bands of the middle half and of nine in ten, the middle future, named ones, and the threshold.
#pragma once
#include "report/ensemble_model.hpp"
#include "report/figure.hpp"

namespace cuenca::report {

/// A panel for every strategy, on one scale. Long series are drawn by groups of periods: the band of nine in ten keeps its extremes.
Figure draw_ribbons(const EnsembleModel& model, const RibbonChart& chart);

}  // namespace cuenca::report
