#include "report/chart_overlay.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_time.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 460, kLeft = 52, kRight = 34, kHeight = 190, kTop = 26;

Words period_name(double day, bool by_month) {
  const Date d = date_of(day);
  if (!by_month) return same(std::to_string(d.year));
  return {std::string(month_short(d.month, Language::english)) + " " + std::to_string(d.year),
          std::string(month_short(d.month, Language::spanish)) + " " + std::to_string(d.year)};
}

}  // namespace

RunLine run_line(std::size_t run) {
  constexpr RunLine lines[] = {
      {"#1d232a", "", 2.2},    {"#c24a00", "", 1.8},     {"#1f5f99", "7 3", 1.8},     {"#007a58", "2 3", 2.2}, {"#93479b", "10 3 2 3", 1.8},
      {"#8c2455", "4 2", 1.8}, {"#855800", "12 4", 1.8}, {"#10707a", "1.5 2.5", 2.2}, {"#56606a", "", 1.4},    {"#2f62b0", "6 2 1 2", 1.8}};
  return lines[run % std::size(lines)];
}

std::string line_sample(std::size_t run) {
  const RunLine line = run_line(run);
  return fmt::format(
      "<svg class=\"sample\" viewBox=\"0 0 44 12\" width=\"44\" height=\"12\" aria-hidden=\"true\"><line x1=\"1\" y1=\"6\" x2=\"43\" "
      "y2=\"6\" "
      "stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\"/></svg>",
      line.colour, line.width + 0.4, line.dash);
}

Figure draw_overlay(const OverlayChart& chart, const std::vector<Strategy>& strategies) {
  Figure figure;
  figure.caption = chart.caption;
  figure.svg = Svg(kWidth, kTop + kHeight + 30);
  double low = 1e300, high = -1e300;
  const auto see = [&](double v) {
    if (std::isfinite(v)) low = std::min(low, v), high = std::max(high, v);
  };
  for (const auto& values : chart.values)
    for (const double v : values) see(v);
  const double narrow = high - low;
  // a limit far from every line would press them flat: then it is told, not drawn
  const bool drawn = std::isfinite(chart.limit) && chart.limit > low - 2 * narrow - 1e-12 && chart.limit < high + 2 * narrow + 1e-12;
  if (drawn) see(chart.limit);
  if (low > high) low = 0, high = 1;
  const Ticks ticks = chart.from_zero ? zero_ticks(low, high, 4) : round_ticks(low, high, 4);
  const double bottom = kTop + kHeight, right = kWidth - kRight;
  const Scale y{ticks.low(), ticks.high(), bottom, kTop};
  const double first = chart.day.front(), last = chart.day.back() + chart.days.back();
  const Scale x{first, last, kLeft, right};
  figure.svg.text(0, 13, with_unit({}, chart.unit).empty() ? Words() : unit_words(chart.unit), {.size = 12, .fill = kSoft});
  for (const double v : ticks.at) {
    const bool zero = std::abs(v) < ticks.step * 1e-6;
    figure.svg.line(kLeft, y(v), right, y(v), fmt::format("stroke=\"{}\"", zero ? "#9aa2aa" : kGrid));
    figure.svg.text(kLeft - 6, y(v) + 4, number_words(zero ? 0 : v, ticks.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  for (const TimeTick& t : time_ticks(first, last, 6)) {
    figure.svg.line(x(t.day), kTop, x(t.day), bottom, fmt::format("stroke=\"{}\"", kGrid));
    figure.svg.text(x(t.day), bottom + 17, t.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
  }
  if (drawn)
    figure.svg.line(kLeft, y(chart.limit), right, y(chart.limit), "stroke=\"#1d232a\" stroke-width=\"1\" stroke-dasharray=\"1 2\"");
  const bool by_month = chart.days.front() < 300;
  const Words unit = unit_words(chart.unit);
  figure.svg.open(fmt::format(
      "class=\"panel\" data-low=\"{}\" data-high=\"{}\" data-y0=\"{}\" data-y1=\"{}\" data-d=\"{}\" data-es=\"{}\" data-en=\"{}\"",
      ticks.low(), ticks.high(), coordinate(y.start), coordinate(y.stop), ticks.decimals + 1, escape(unit.in(Language::spanish)),
      escape(unit.in(Language::english))));
  std::vector<double> ends;
  std::vector<std::size_t> marks;
  figure.table.head = {by_month ? kTexts.month : kTexts.year};
  for (std::size_t k = chart.values.size(); k-- > 0;) {  // the first run on top
    const RunLine style = run_line(k);
    PathData path;
    bool on = false;
    double end = kNone;
    for (std::size_t i = 0; i < chart.values[k].size(); ++i) {
      if (!std::isfinite(chart.values[k][i])) {
        on = false;
        continue;
      }
      const double px = x(chart.day[i] + chart.days[i] / 2);
      end = y(chart.values[k][i]);
      on ? path.line(px, end) : path.move(px, end);
      on = true;
    }
    if (path.empty()) continue;
    const Words name = join(same(strategies[k].mark), strategies[k].name, same(" "));
    figure.svg.path(path.str(), fmt::format("class=\"s\" data-es=\"{}\" data-en=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" "
                                            "stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                                            escape(name.in(Language::spanish)), escape(name.in(Language::english)), style.colour,
                                            style.width, style.dash));
    ends.push_back(end);
    marks.push_back(k);
  }
  figure.svg.close();
  std::reverse(ends.begin(), ends.end());  // of ends that meet the first run's letter stands on top
  std::reverse(marks.begin(), marks.end());
  const std::vector<double> at = spread_labels(ends, 14, kTop + 4, bottom - 2);
  for (std::size_t i = 0; i < at.size(); ++i) {
    figure.svg.line(right + 1, ends[i], right + 8, at[i], "stroke=\"#9aa2aa\"");
    figure.svg.text(right + 11, at[i] + 4.5, same(strategies[marks[i]].mark),
                    {.size = 13, .fill = run_line(marks[i]).colour, .bold = true});
  }
  figure.svg.raw(fmt::format("<g class=\"reader\" data-t0=\"{}\" data-t1=\"{}\" data-x0=\"{}\" data-x1=\"{}\"></g>", first, last,
                             coordinate(kLeft), coordinate(right)));
  const int decimals = std::min(6, low < high ? decimals_for((high - low) / 100, 1) : 2);
  const auto value = [&](double v) { return join(number_words(v, decimals), unit, same(" ")); };
  for (std::size_t k = 0; k < chart.values.size(); ++k) {
    figure.table.head.push_back(with_unit(same(strategies[k].mark), chart.unit));
    std::vector<double> known;
    std::copy_if(chart.values[k].begin(), chart.values[k].end(), std::back_inserter(known), [](double v) { return std::isfinite(v); });
    if (known.empty()) continue;
    const auto [least, most] = std::minmax_element(known.begin(), known.end());
    figure.description = join(
        figure.description,
        phrase(kTexts.overlay_says, {same(strategies[k].mark), value(known.front()), value(known.back()), value(*least), value(*most)}),
        same(" "));
  }
  if (std::isfinite(chart.limit))
    figure.description =
        join(figure.description, phrase(drawn ? kTexts.overlay_limit : kTexts.overlay_limit_far, {value(chart.limit)}), same(" "));
  for (std::size_t i = 0; i < chart.day.size(); ++i) {
    std::vector<Words> row{period_name(chart.day[i], by_month)};
    for (const auto& values : chart.values) row.push_back(number_words(values[i], decimals));
    figure.table.rows.push_back(std::move(row));
  }
  return figure;
}

}  // namespace cuenca::report
