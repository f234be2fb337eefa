// The HTML around a page: head, language bar, title with its facts, contents, footer. For the report of a run and for smaller pages.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "report/model.hpp"
#include "report/page.hpp"

namespace cuenca::report {

/// A self-contained document. Of the model it reads study, scenario, subtitle, notice, version and default_language; `kicker` says what
/// kind of page it is; facts without a value are left out. `first`: HTML that people see before facts and contents (sections with headings).
std::string document(const ReportModel& model, const Page& page, const Words& kicker, const std::vector<std::pair<Words, Words>>& facts,
                     const std::string& first = {});

/// Key numbers as tiles.
std::string key_tiles(const std::vector<KeyNumber>& numbers);

}  // namespace cuenca::report
