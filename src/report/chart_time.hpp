// Panels over one time axis. Long series become a band of extremes per pixel column with the mean of each year as a line on it.
#pragma once
#include "report/figure.hpp"

namespace cuenca::report {

Figure draw_time(const TimeChart& chart);

/// Moves labels apart so that none is nearer than `gap` to the next, keeping their order and as near to their wishes as can be.
std::vector<double> spread_labels(std::vector<double> wishes, double gap, double low, double high);

}  // namespace cuenca::report
