// What the page of an ensemble adds to the look of the report.
#pragma once
#include <string>
#include <string_view>

namespace cuenca::report {

std::string_view ensemble_style();
/// Rules that show one line of the parallel axes alone, for as many strategies.
std::string line_rules(std::size_t strategies);

}  // namespace cuenca::report
