#include "report/chart_time.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/decimate.hpp"
#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 62, kRight = 140, kPlot = kWidth - kLeft - kRight;

/// A series in the unit that is shown.
std::vector<double> shown(const Panel& p, const Series& s) {
  std::vector<double> v = s.values;
  for (double& x : v) x = x * p.scale + p.shift;
  return v;
}

/// Decimals that resolve a hundredth of the range of all series of a panel: heads of 3795,62 m as well as depths of 0,35 m.
int decimals_of(const Panel& p) {
  double low = 1e300, high = -1e300;
  for (const Series& s : p.series) {
    const Summary all = summary_of(shown(p, s));
    if (std::isfinite(all.low)) low = std::min(low, all.low), high = std::max(high, all.high);
  }
  return low < high ? std::min(6, decimals_for((high - low) / 100, 1)) : 2;
}

/// Years with at least nine tenths of the values of the fullest: the mean of a part of a year would carry its season.
std::vector<YearStatistics> full_years(const std::vector<YearStatistics>& years) {
  int fullest = 0;
  for (const YearStatistics& y : years) fullest = std::max(fullest, y.count);
  std::vector<YearStatistics> full;
  for (const YearStatistics& y : years)
    if (y.count * 10 >= fullest * 9 && y.count > 0) full.push_back(y);
  return full;
}

std::size_t length_of(const TimeChart& chart) {
  std::size_t n = 0;
  for (const Panel& p : chart.panels)
    for (const Series& s : p.series) n = std::max(n, s.values.size());
  return n;
}

class Drawing {
 public:
  explicit Drawing(const TimeChart& chart)
      : chart_(chart), last_day_(chart.start_day + static_cast<double>(length_of(chart)) * chart.interval_days) {
    if (!(last_day_ > chart.start_day)) last_day_ = chart.start_day + 1;
    time_ = {chart.start_day, last_day_, kLeft, kLeft + kPlot};
  }

  Svg draw() {
    // tall enough for the names at the right edge, two lines each
    std::size_t names = 0;
    for (const Panel& p : chart_.panels) names = std::max(names, p.series.size() + p.thresholds.size());
    const double usual = chart_.panels.size() == 1 ? 270 : chart_.panels.size() == 2 ? 190 : 150;
    const double height = std::max(usual, 30.0 * static_cast<double>(names));
    const double top = chart_.phases.empty()                                                                                ? 8
                       : std::any_of(chart_.phases.begin(), chart_.phases.end(), [&](const Phase& p) { return narrow(p); }) ? 42
                                                                                                                            : 27;
    const double each = height + 40;
    const double bottom = top + each * static_cast<double>(chart_.panels.size());
    Svg svg(kWidth, bottom + 26);
    draw_phases(svg, top, bottom);
    const auto ticks = time_ticks(chart_.start_day, last_day_, 12);
    for (std::size_t i = 0; i < chart_.panels.size(); ++i) {
      const double y = top + each * static_cast<double>(i) + 28;
      for (const TimeTick& t : ticks) svg.line(time_(t.day), y, time_(t.day), y + height, fmt::format("stroke=\"{}\"", kGrid));
      draw_panel(svg, chart_.panels[i], y, height);
    }
    for (const TimeTick& t : ticks) svg.text(time_(t.day), bottom + 5, t.text, {.size = 12, .anchor = Anchor::middle, .fill = kSoft});
    return svg;
  }

  bool decimated() const { return decimated_; }

 private:
  bool narrow(const Phase& p) const {
    return text_width(p.name, 12) + 8 > time_(std::min(p.end_day, last_day_)) - time_(std::max(p.start_day, chart_.start_day));
  }

  void draw_phases(Svg& svg, double top, double bottom) {
    bool shade = true;
    for (const Phase& p : chart_.phases) {
      const double a = time_(std::clamp(p.start_day, chart_.start_day, last_day_)),
                   b = time_(std::clamp(p.end_day, chart_.start_day, last_day_));
      if (b - a < 1) continue;
      if (shade) svg.rect({a, top, b - a, bottom - top - 12}, "fill=\"#f3f4f1\"");
      shade = !shade;
      // a name that does not fit over its band stands one line higher, where it may run on
      svg.text(a + 5, top - (narrow(p) ? 25 : 10), p.name, {.size = 12, .fill = kSoft});
      svg.line(a, top - (narrow(p) ? 35 : 20), a, bottom - 12, fmt::format("stroke=\"{}\"", kRule));
    }
  }

  void draw_panel(Svg& svg, const Panel& p, double y, double height) {
    double low = 1e300, high = -1e300;
    for (const Series& s : p.series) {
      const Summary all = summary_of(shown(p, s));
      if (std::isfinite(all.low)) low = std::min(low, all.low), high = std::max(high, all.high);
    }
    for (const Threshold& t : p.thresholds)
      low = std::min(low, t.value * p.scale + p.shift), high = std::max(high, t.value * p.scale + p.shift);
    if (low > high) low = 0, high = 1;
    const Ticks ticks = p.from_zero ? zero_ticks(low, high, height > 200 ? 6 : 4) : round_ticks(low, high, height > 200 ? 6 : 4);
    Scale scale{ticks.low(), ticks.high(), y + height, y};
    if (p.downward) std::swap(scale.start, scale.stop);

    svg.text(0, y - 12, with_unit(p.quantity, p.unit), {.size = 13, .bold = true});
    for (const double v : ticks.at) {
      const bool zero = std::abs(v) < ticks.step * 1e-6;
      svg.line(kLeft, scale(v), kLeft + kPlot, scale(v), fmt::format("stroke=\"{}\"", zero ? "#9aa2aa" : kGrid));
      svg.text(kLeft - 7, scale(v) + 4, number_words(zero ? 0 : v, ticks.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
    }
    svg.open(fmt::format(
        "class=\"panel\" data-low=\"{}\" data-high=\"{}\" data-y0=\"{}\" data-y1=\"{}\" data-d=\"{}\" data-es=\"{}\" data-en=\"{}\"",
        ticks.low(), ticks.high(), coordinate(scale.start), coordinate(scale.stop), ticks.decimals + 2,
        escape(with_unit(p.quantity, p.unit).in(Language::spanish)), escape(with_unit(p.quantity, p.unit).in(Language::english))));
    std::vector<double> wishes;
    std::vector<std::pair<Words, std::string_view>> names;
    std::size_t same_tone[13] = {};
    for (const Series& s : p.series) {
      const std::vector<double> values = shown(p, s);
      const LineStyle style = line_style(same_tone[static_cast<std::size_t>(s.tone)]++);
      const double end = draw_series(svg, s, values, scale, style);
      if (!std::isfinite(end) || s.name.empty()) continue;
      wishes.push_back(end);
      names.push_back({s.name, colour_of(s.tone).ink});
    }
    svg.close();
    for (const Threshold& t : p.thresholds) {
      const double at = scale(t.value * p.scale + p.shift);
      svg.line(kLeft, at, kLeft + kPlot, at, "stroke=\"#1d232a\" stroke-width=\"1\" stroke-dasharray=\"5 3\"");
      wishes.push_back(at);
      names.push_back({t.name, kInk});
    }
    const std::vector<double> at = spread_labels(wishes, 28, y + 6, y + height - 4);
    for (std::size_t i = 0; i < at.size(); ++i) {
      svg.line(kLeft + kPlot + 2, wishes[i], kLeft + kPlot + 8, at[i], "stroke=\"#9aa2aa\"");
      const Words& name = names[i].first;
      svg.stack(kLeft + kPlot + 11, at[i], {{name, kRight - 16, 2, {.size = 12, .fill = names[i].second}}}, true);
    }
  }

  /// Draws one series; returns the height of its last value, where its name goes.
  double draw_series(Svg& svg, const Series& s, const std::vector<double>& values, const Scale& scale, const LineStyle& style) {
    const Colour colour = colour_of(s.tone);
    const auto n = static_cast<double>(values.size());
    const auto x_of = [&](double i) { return time_(chart_.start_day + i * chart_.interval_days); };
    const std::string tag =
        fmt::format("data-es=\"{}\" data-en=\"{}\"", escape(s.name.in(Language::spanish)), escape(s.name.in(Language::english)));
    double end = kNone;
    const double span = n > 0 ? x_of(n) - x_of(0) : 0;
    if (s.points) {
      for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]))
          svg.circle(x_of(static_cast<double>(i) + 0.5), end = scale(values[i]), 2.2,
                     fmt::format("fill=\"#fff\" stroke=\"{}\"", colour.ink));
      return end;
    }
    if (n <= 2 * span) {
      PathData path;
      bool on = false;
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
          on = false;
          continue;
        }
        end = scale(values[i]);
        const double x = x_of(static_cast<double>(i) + 0.5);
        on ? path.line(x, end) : path.move(x, end);
        on = true;
      }
      svg.path(
          path.str(),
          fmt::format("class=\"s\" {} fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                      tag, colour.fill, style.width, style.dash));
      return end;
    }
    decimated_ = true;
    draw_band(svg, values, scale, colour, tag, x_of(0), span);
    PathData path;
    int last = 0;
    for (const YearStatistics& y : full_years(by_year(values, chart_.start_day, chart_.interval_days))) {
      const double x = time_((std::max(day_of({y.year, 1, 1}), chart_.start_day) + std::min(day_of({y.year + 1, 1, 1}), last_day_)) / 2);
      end = scale(y.mean);
      !path.empty() && y.year == last + 1 ? path.line(x, end) : path.move(x, end);
      last = y.year;
    }
    svg.path(path.str(), fmt::format("fill=\"none\" stroke=\"#fff\" stroke-width=\"{}\" stroke-opacity=\"0.7\"", style.width + 1.8));
    svg.path(path.str(),
             fmt::format("class=\"m\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-dasharray=\"{}\" stroke-linejoin=\"round\"",
                         colour.ink, style.width + 0.2, style.dash));
    return end;
  }

  /// The band of extremes; a run of columns without a gap is one closed piece.
  void draw_band(Svg& svg, const std::vector<double>& values, const Scale& scale, const Colour& colour, const std::string& tag, double x0,
                 double span) {
    const int columns = std::max(1, static_cast<int>(std::lround(span)));
    const std::vector<Extent> band = envelope(values, columns);
    const double pitch = span / columns;
    PathData path;
    for (std::size_t a = 0; a < band.size();) {
      if (!std::isfinite(band[a].low)) {
        ++a;
        continue;
      }
      std::size_t b = a;
      while (b < band.size() && std::isfinite(band[b].low)) ++b;
      const auto x = [&](std::size_t i) { return x0 + (static_cast<double>(i) + 0.5) * pitch; };
      path.move(x(a), scale(band[a].high));
      for (std::size_t i = a + 1; i < b; ++i) path.line(x(i), scale(band[i].high));
      for (std::size_t i = b; i-- > a;) path.line(x(i), scale(band[i].low));
      path.close();
      a = b;
    }
    svg.path(path.str(),
             fmt::format("class=\"s band\" {} fill=\"{}\" fill-opacity=\"0.3\" stroke=\"{}\" stroke-opacity=\"0.45\" stroke-width=\"0.6\"",
                         tag, colour.fill, colour.fill));
  }

  const TimeChart& chart_;
  double last_day_;
  Scale time_;
  bool decimated_ = false;
};

Words description_of(const TimeChart& chart) {
  Words all;
  for (const Panel& p : chart.panels) {
    const int decimals = decimals_of(p);
    for (const Series& s : p.series) {
      const std::vector<double> v = shown(p, s);
      const Summary sum = summary_of(v);
      if (!std::isfinite(sum.mean)) continue;
      const Words unit = unit_words(p.unit);
      const auto value = [&](double x) { return join(number_words(x, decimals), unit, same(" ")); };
      const auto years = full_years(by_year(v, chart.start_day, chart.interval_days));
      Words last;
      if (years.size() > 3 && std::isfinite(years.back().mean)) last = phrase(kTexts.trend_says, {value(years.back().mean)});
      const Words name = chart.panels.size() > 1 || p.series.size() == 1
                             ? join(p.quantity, p.series.size() > 1 || !s.name.empty() ? s.name : Words(), same(", "))
                             : s.name;
      all = join(all, phrase(kTexts.time_says, {name, value(sum.mean), value(sum.low), value(sum.high), last}), same(" "));
    }
  }
  return all;
}

/// A row a year (a month when the chart is short): mean, lowest and highest of every series.
Table table_of(const TimeChart& chart) {
  Table t;
  t.text_columns = 1;
  t.head = {kTexts.year};
  std::vector<std::vector<YearStatistics>> columns;
  std::vector<int> decimals;
  for (const Panel& p : chart.panels)
    for (const Series& s : p.series) {
      const Words name = with_unit(s.name.empty()            ? p.quantity
                                   : chart.panels.size() > 1 ? join(p.quantity, s.name, same(", "))
                                                             : s.name,
                                   p.unit);
      t.head.push_back(join(name, kTexts.mean, same(": ")));
      t.head.push_back(kTexts.least);
      t.head.push_back(kTexts.most);
      decimals.push_back(decimals_of(p));
      columns.push_back(by_year(shown(p, s), chart.start_day, chart.interval_days));
    }
  std::size_t rows = 0;
  for (const auto& c : columns) rows = std::max(rows, c.size());
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<Words> row;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const auto& c = columns[k];
      if (row.empty()) row.push_back(same(std::to_string(i < c.size() ? c[i].year : date_of(chart.start_day).year + static_cast<int>(i))));
      const YearStatistics y = i < c.size() ? c[i] : YearStatistics{};
      for (const double v : {y.mean, y.low, y.high}) row.push_back(number_words(v, decimals[k]));
    }
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace

std::vector<double> spread_labels(std::vector<double> wishes, double gap, double low, double high) {
  const std::size_t n = wishes.size();
  if (n == 0) return wishes;
  gap = std::min(gap, n > 1 ? (high - low) / static_cast<double>(n - 1) : gap);
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wishes[a] < wishes[b]; });
  for (int round = 0; round < 60; ++round)
    for (std::size_t k = 0; k + 1 < n; ++k) {
      double &a = wishes[order[k]], &b = wishes[order[k + 1]];
      if (const double lack = gap - (b - a); lack > 0) a -= lack / 2, b += lack / 2;
    }
  double least = low;
  for (std::size_t k = 0; k < n; ++k) wishes[order[k]] = std::max(wishes[order[k]], least), least = wishes[order[k]] + gap;
  double most = high;
  for (std::size_t k = n; k-- > 0;) wishes[order[k]] = std::min(wishes[order[k]], most), most = wishes[order[k]] - gap;
  return wishes;
}

Figure draw_time(const TimeChart& chart) {
  Figure figure;
  figure.caption = chart.caption;
  Drawing drawing(chart);
  figure.svg = drawing.draw();
  figure.svg.raw(fmt::format("<g class=\"reader\" data-t0=\"{}\" data-t1=\"{}\" data-x0=\"{}\" data-x1=\"{}\"></g>", chart.start_day,
                             chart.start_day + static_cast<double>(length_of(chart)) * chart.interval_days, coordinate(kLeft),
                             coordinate(kLeft + kPlot)));
  figure.description = description_of(chart);
  if (drawing.decimated()) figure.description = join(figure.description, kTexts.envelope_note, same(" "));
  figure.table = table_of(chart);
  return figure;
}

}  // namespace cuenca::report
