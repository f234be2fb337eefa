// The look of the page on a screen and on paper, and its little script. Plain text, nothing is loaded from anywhere.
#pragma once
#include <string>
#include <string_view>

#include "report/model.hpp"

namespace cuenca::report {

std::string_view style_sheet();
std::string_view script_text();

/// Running lines of the printed pages in one language: notice on the left, page number on the right.
std::string page_style(const ReportModel& model, Language language);

}  // namespace cuenca::report
