// Pictures of what was found, from the drawing code of the report.
#pragma once
#include <vector>

#include "report/chart_ranges.hpp"
#include "report/figure.hpp"
#include "tables/found.hpp"

namespace cuenca::tables {

/// The limits of a box as bars: of every limited column, the surest first.
std::vector<report::RangeRow> range_rows(const Found& found, const discovery::Box& box, const std::vector<discovery::QuasiP>& quasi_p);
report::Figure ranges_figure(const Found& found, const discovery::Box& box, const std::vector<discovery::QuasiP>& quasi_p);
report::Figure pairs_figure(const Found& found, const discovery::Box& box, const std::vector<discovery::QuasiP>& quasi_p);
report::Figure tradeoff_figure(const Found& found, const ToldBox& box);
/// The two distribution functions of one input.
report::Figure distributions_figure(const Found& found, std::size_t column);

}  // namespace cuenca::tables
