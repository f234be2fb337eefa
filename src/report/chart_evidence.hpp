// How well known the numbers of the study are: counts by class of evidence, one bar a section.
#pragma once
#include <array>

#include "report/figure.hpp"

namespace cuenca::report {

/// The classes of the contracts in the order of the bars, the program's defaults last.
inline constexpr std::array<std::string_view, 10> kEvidence = {"site",   "satellite", "local",   "derived", "literature",
                                                              "analog", "expert",    "assumed", "unsaid", ""};
std::size_t evidence_index(std::string_view evidence);  ///< unknown words count as defaults
Text evidence_text(std::size_t index);

Figure draw_evidence(const std::vector<SourcedNumber>& numbers);

}  // namespace cuenca::report
