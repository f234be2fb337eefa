#include "report/chart_story.hpp"

#include <fmt/core.h>

#include <cmath>

#include "report/chart_dots.hpp"
#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/heat_table.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 250, kTop = 14, kLeft = 8;

/// `full` of a hundred dots are full and orange: bad futures. The others are rings (bad ones that are not caught) or blue (not bad).
Part field(double share, const Text& what, bool rings) {
  Part part;
  part.title = what;
  part.description = of_hundred_words(share);
  Svg svg(kWidth, kTop + 10 * kDotPitch);
  const int full = of_hundred(share);
  put_dots(svg, kLeft, kTop, 0, full, share_colour(0).fill, 8.8);
  if (rings) {
    put_dots(svg, kLeft, kTop, full, 100, share_colour(0).fill, 8.4);
    put_dots(svg, kLeft, kTop, full, 100, "#fff", 5.8);
  } else {
    put_dots(svg, kLeft, kTop, full, 100, share_colour(4).fill, 5.4);
  }
  const double x = kLeft + 10 * kDotPitch + 8, y = kTop + 4.5 * kDotPitch;
  svg.text(x, y, same(std::to_string(full)), {.size = 34, .fill = "#a84a00", .bold = true});
  svg.stack(x, y + 8, {{what, kWidth - x, 3, {.size = 12.5}}});
  part.svg = std::move(svg);
  return part;
}

}  // namespace

Figure draw_story_dots(const BoxStory& s) {
  Figure figure;
  if (!std::isfinite(s.coverage) || !std::isfinite(s.density)) return figure;
  figure.caption.title = phrase(kEnsemble.box_dots, {of_hundred_words(s.coverage), of_hundred_words(s.density)});
  figure.description = kEnsemble.caught_all;
  const auto count = [](int n) { return number_words(n, 0); };
  if (s.futures > 0)
    figure.description = join(phrase(kEnsemble.box_counts, {count(s.bad), count(s.futures), count(s.inside), count(s.inside_bad)}),
                              figure.description, same(" "));
  figure.parts = {field(s.coverage, kEnsemble.box_catches, true), field(s.density, kEnsemble.box_inside, false)};
  figure.table.head = {kEnsemble.measure, kEnsemble.share};
  figure.table.rows = {{kEnsemble.box_catches, percent_words(s.coverage)}, {kEnsemble.box_inside, percent_words(s.density)}};
  return figure;
}

Figure draw_story_ranges(const BoxStory& s) {
  if (s.ranges.empty()) return {};
  RangeChart chart;
  chart.caption.title = kEnsemble.box_ranges;
  chart.description = kEnsemble.box_ranges_says;
  chart.rows = s.ranges;
  for (RangeRow& row : chart.rows) row.inside.resize(row.words.size());
  return draw_ranges(chart);
}

}  // namespace cuenca::report
