#include "report/chart_states.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kPlot = kWidth - 8, kBand = 44, kHead = 24, kKey = 26, kRow = kHead + kBand + kKey + 8;

struct Look {
  std::string_view fill, ink;
};
// At rest, then ever darker: yellow to dark red for alarms, grey to dark blue for stages. The height of the band says the same without
// colour, and so do the words.
constexpr Look kAlarms[] = {{"#d5e7d6", kInk}, {"#f2c14e", kInk}, {"#e58a3c", kInk}, {"#b3261e", "#ffffff"}, {"#5e0f0f", "#ffffff"}};
constexpr Look kStages[] = {{"#e6e8ea", kInk}, {"#b9d3ea", kInk}, {"#7fb0da", kInk}, {"#2f6ca3", "#ffffff"}, {"#17406b", "#ffffff"}};

/// The states of a row spread over the colours: the last is always among the darkest two.
Look look_of(const StateRow& row, int state) {
  const auto& looks = row.growth ? kStages : kAlarms;
  const int last = static_cast<int>(row.states.size()) - 1;
  if (state <= 0) return looks[0];
  const int spread = last <= 1 ? 3 : 1 + (state - 1) * 3 / (last - 1) + (last == 2 && state == 2 ? -1 : 0);
  return looks[std::clamp(spread, 1, 4)];
}

double share(const StateRow& row, int state) {
  double all = 0, own = 0;
  for (const StateSpan& span : row.spans) {
    all += span.end_day - span.start_day;
    if (span.state == state) own += span.end_day - span.start_day;
  }
  return all > 0 ? 100 * own / all : 0;
}

Words date_words(double day) { return {long_date(day, Language::english), long_date(day, Language::spanish)}; }
/// `3`, `0.4`: a tenth where whole per cents would say nothing.
Words share_words(double per_cent) { return number_words(per_cent, per_cent > 0 && per_cent < 1 ? 1 : 0); }

void draw_row(Svg& svg, const StateRow& row, const StateChart& chart, double top) {
  const Scale x{chart.start_day, chart.end_day, 0, kPlot};
  svg.text(0, top + 15, row.name, {.size = 13, .bold = true});
  const double floor = top + kHead + kBand;
  const auto steps = static_cast<double>(std::max<std::size_t>(row.states.size(), 1));
  for (const StateSpan& span : row.spans) {
    if (span.state < 0 || span.state >= static_cast<int>(row.states.size())) continue;
    const Look look = look_of(row, span.state);
    const double left = x(span.start_day), width = std::max(x(span.end_day) - left, 0.7),
                 height = kBand * (0.45 + 0.55 * span.state / std::max(steps - 1, 1.0));
    svg.rect({left, floor - height, width, height}, fmt::format("fill=\"{}\"", look.fill));
    const Words& word = row.states[static_cast<std::size_t>(span.state)];
    if (text_width(word, 12) + 8 < width)
      svg.text(left + width / 2, floor - 7, word, {.size = 12, .anchor = Anchor::middle, .fill = look.ink});
  }
  svg.line(0, floor, kPlot, floor, "stroke=\"#9aa2aa\"");
  double at = 0;
  for (std::size_t state = 0; state < row.states.size(); ++state) {
    const Words label = join(row.states[state], join(share_words(share(row, static_cast<int>(state))), same("%"), same(" ")), same(" "));
    svg.rect({at, floor + 9, 10, 10}, fmt::format("fill=\"{}\" stroke=\"#9aa2aa\"", look_of(row, static_cast<int>(state)).fill));
    svg.text(at + 15, floor + 18, label, {.size = 12, .fill = kSoft});
    at += 15 + text_width(label, 12) + 22;
  }
}

}  // namespace

Figure draw_states(const StateChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  const auto rows = static_cast<double>(chart.rows.size());
  Svg svg(kWidth, kRow * rows + 24);
  const Scale x{chart.start_day, chart.end_day, 0, kPlot};
  for (const TimeTick& t : time_ticks(chart.start_day, chart.end_day, 12)) {
    svg.line(x(t.day), kHead, x(t.day), kRow * rows, fmt::format("stroke=\"{}\"", kGrid));
    svg.text(x(t.day), kRow * rows + 17, t.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  figure.table.head = {kTexts.item, kTexts.state, kTexts.first_day, kTexts.last_day, kTexts.days};
  figure.table.text_columns = 4;
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const StateRow& row = chart.rows[i];
    draw_row(svg, row, chart, kRow * static_cast<double>(i));
    Words said;
    for (std::size_t state = 0; state < row.states.size(); ++state)
      said = join(said, phrase(kTexts.state_says, {row.states[state], share_words(share(row, static_cast<int>(state)))}),
                  same(said.empty() ? "" : ", "));
    figure.description = join(figure.description, join(row.name, said, same(": ")), same(figure.description.empty() ? "" : ". "));
    for (const StateSpan& span : row.spans)
      figure.table.rows.push_back({row.name, row.states[static_cast<std::size_t>(span.state)], date_words(span.start_day),
                                   date_words(span.end_day - 1), number_words(span.end_day - span.start_day, 0)});
  }
  figure.svg = std::move(svg);
  return figure;
}

}  // namespace cuenca::report
