// Pictures of what was found, from the drawing code of the report.
#pragma once
#include "report/figure.hpp"
#include "tables/found.hpp"

namespace cuenca::tables {

report::Figure ranges_figure(const Found& found, const discovery::Box& box, const std::vector<discovery::QuasiP>& quasi_p);
report::Figure pairs_figure(const Found& found, const discovery::Box& box, const std::vector<discovery::QuasiP>& quasi_p);
report::Figure tradeoff_figure(const Found& found, const ToldBox& box);
/// The two distribution functions of one input.
report::Figure distributions_figure(const Found& found, std::size_t column);

}  // namespace cuenca::tables
