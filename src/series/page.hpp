// The HTML pages of the series tools, with the drawing code of the report.
#pragma once
#include <string>
#include <vector>

#include "report/figure.hpp"
#include "series/compare.hpp"
#include "series/describe.hpp"
#include "series/messages.hpp"
#include "series/rating.hpp"

namespace cuenca::series {

struct PageFacts {
  Language language = Language::english;
  std::string version;
};

std::string summary_page(const std::vector<ColumnSummary>& columns, const PageFacts& facts);
/// `english` and `spanish`: the same findings in the two languages.
std::string check_page(const std::vector<ColumnCheck>& checks, const Diagnostics& english, const Diagnostics& spanish,
                       const PageFacts& facts);

/// Gaugings and curve, and the discharge of a stage series where there is one.
struct RatingPicture {
  std::string file, stage_unit, discharge_unit;
  std::vector<double> stage, discharge;
  Rating rating;
  Timeline line;                 ///< of the stage series; size 0: none
  std::vector<double> computed;  ///< discharge on it
};
std::string rating_page(const RatingPicture& picture, const PageFacts& facts);

/// Values on a line as a chart of one panel; irregular lines as points.
report::TimeChart time_chart(const Timeline& line, const std::vector<double>& values, const report::Words& quantity,
                             const std::string& unit, report::Tone tone, bool from_zero);
/// That chart drawn; words and table of the whole series.
report::Figure series_figure(const report::TimeChart& chart);
/// Name and file of a column as a heading.
report::Words heading(const std::string& file, const std::string& name);

}  // namespace cuenca::series
