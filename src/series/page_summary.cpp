#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "base/calendar.hpp"
#include "report/chart_bars.hpp"
#include "report/chart_boxes.hpp"
#include "report/chart_calendar.hpp"
#include "report/chart_time.hpp"
#include "report/chart_xy.hpp"
#include "report/document.hpp"
#include "report/number.hpp"
#include "series/page.hpp"
#include "series/texts.hpp"

namespace cuenca::series {
namespace {

using report::join;
using report::same;
using report::Words;

Words date_words(std::int64_t seconds) { return same(format_time(seconds)); }
Words step_both(const Timeline& line) { return {step_words(line, Language::english), step_words(line, Language::spanish)}; }

/// A series whose lengths matter: rain, flow, areas.
bool from_zero(const ColumnSummary& s) { return s.low >= 0 && !is_height(s.column.quantity) && !is_temperature(s.column.quantity); }

Words lower_case_of(const ColumnSummary& s, Text total, Text mean) { return s.summed ? total : mean; }

std::vector<report::KeyNumber> tiles(const ColumnSummary& s) {
  const report::Tone tone = row_of(s.column.quantity).tone;
  const std::string unit = s.column.unit == "1" ? "" : s.column.unit;
  std::vector<report::KeyNumber> k;
  k.push_back({texts::kMean, s.mean, unit, {}, tone});
  k.push_back({texts::kLow, s.low, unit, date_words(s.low_time), tone});
  k.push_back({texts::kHigh, s.high, unit, date_words(s.high_time), tone});
  std::vector<double> years;
  for (const double v : s.complete_years)
    if (v == v) years.push_back(v);
  if (s.summed && !years.empty()) {
    double sum = 0;
    for (const double v : years) sum += v;
    const std::string n = std::to_string(years.size());
    k.push_back(
        {texts::kTotalYear, sum / static_cast<double>(years.size()), s.period_unit, {n + " complete years", n + " años completos"}, tone});
  }
  if (s.line.regular) {
    const double percent = 100.0 * s.missing / std::max(1, s.missing + s.count);
    std::size_t longest = 0;
    const Gap* where = nullptr;
    for (const Gap& g : s.gaps)
      if (g.size() > longest) longest = g.size(), where = &g;
    k.push_back(
        {texts::kMissing,
         percent,
         "%",
         {fmt::format("{} of {} values", s.missing, s.missing + s.count), fmt::format("{} de {} valores", s.missing, s.missing + s.count)},
         report::Tone::other});
    if (where)
      k.push_back({texts::kLongestGap, static_cast<double>(longest), "",
                   join(Text{"values, from ", "valores, desde "}, date_words(s.line.at(where->first))), report::Tone::other});
  }
  if (s.trend.count >= 10) {
    const bool clear = s.trend.p_corrected < 0.05;
    const std::string p = fmt::format("p = {:.2g}", s.trend.p_corrected);
    k.push_back({texts::kTrend,
                 s.trend.slope * 10,
                 unit.empty() ? "" : s.period_unit,
                 {"per ten years, " + p + (clear ? "" : ": not clear"), "por diez años, " + p + (clear ? "" : ": no es clara")},
                 report::Tone::other});
  }
  return k;
}

report::BoxChart month_boxes(const ColumnSummary& s) {
  report::BoxChart chart;
  chart.caption.title = texts::kMonths;
  chart.quantity = lower_case_of(s, texts::kMonthlyTotal, texts::kMonthlyMean);
  chart.unit = s.period_unit;
  chart.tone = row_of(s.column.quantity).tone;
  chart.from_zero = from_zero(s);
  for (int i = 0; i < 12; ++i) {
    const int m = (s.calendar.year_starts - 1 + i) % 12 + 1;
    const MonthSpread& v = s.months[static_cast<std::size_t>(m - 1)];
    chart.boxes.push_back(
        {Words(std::string(report::month_short(m, Language::english)), std::string(report::month_short(m, Language::spanish))), v.low,
         v.quarter, v.median, v.three_quarters, v.high, v.mean, v.years});
  }
  return chart;
}

report::Figure years_figure(const ColumnSummary& s) {
  report::Caption caption;
  caption.title = texts::kYears;
  const int m = s.calendar.year_starts;
  if (m > 1)
    caption.text = {fmt::format("Years begin in {} and have the number of the year in which they begin. Only years with enough values.",
                                report::month_name(m, Language::english)),
                    fmt::format("Los años empiezan en {} y llevan el número del año en que empiezan. Solo años con valores suficientes.",
                                report::month_name(m, Language::spanish))};
  else
    caption.text = {"Only years with enough values.", "Solo años con valores suficientes."};
  const Words name = lower_case_of(s, texts::kAnnualTotal, texts::kAnnualMean);
  if (from_zero(s)) {
    report::BarChart bars;
    bars.caption = caption;
    bars.unit = s.period_unit;
    for (const Period& p : s.years) bars.years.push_back(p.year);
    bars.groups.push_back({name, row_of(s.column.quantity).tone, s.complete_years, report::kNone});
    return report::draw_bars(bars);
  }
  report::TimeChart chart;
  chart.caption = caption;
  chart.start_day = s.years.empty() ? 0 : static_cast<double>(s.years[0].first_day);
  chart.interval_days = 365.2425;
  report::Panel panel;
  panel.quantity = name;
  panel.unit = s.period_unit;
  report::Series line;
  line.tone = row_of(s.column.quantity).tone;
  line.values = s.complete_years;
  panel.series.push_back(line);
  line.points = true;
  panel.series.push_back(line);
  panel.downward = s.column.quantity == Quantity::depth && s.mean > 0;
  chart.panels.push_back(panel);
  report::Figure figure = report::draw_time(chart);
  figure.table.head = {report::Words("Year", "Año"), report::with_unit(name, s.period_unit)};
  figure.table.rows.clear();
  for (std::size_t i = 0; i < s.years.size(); ++i)
    figure.table.rows.push_back({same(std::to_string(s.years[i].year)), report::significant_words(s.complete_years[i], 5)});
  figure.description = {};
  return figure;
}

report::Calendar data_calendar(const ColumnSummary& s) {
  report::Calendar c;
  c.caption.title = texts::kCalendar;
  c.key = texts::kShareOfData;
  int full = 0;
  for (const Period& p : s.all_months) {
    const int year = p.month == 0 ? 0 : civil_from_days(p.first_day).year;
    if (c.years.empty() || c.years.back() != year) {
      c.years.push_back(year);
      c.share.emplace_back();
      c.share.back().fill(report::kNone);
    }
    if (p.count > 0) c.share.back()[static_cast<std::size_t>(p.month - 1)] = std::min(1.0, p.share());
    full += p.count >= p.expected;
  }
  c.description = {fmt::format("{} of {} months are complete. White: no value.", full, s.all_months.size()),
                   fmt::format("{} de {} meses están completos. Blanco: ningún valor.", full, s.all_months.size())};
  return c;
}

report::XyChart duration_chart(const ColumnSummary& s) {
  report::XyChart chart;
  chart.caption.title = texts::kDuration;
  chart.x = {texts::kExceeded, "%", false};
  std::vector<double> sorted;
  for (const double v : s.values)
    if (v == v) sorted.push_back(v);
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const double low = sorted.empty() ? 0 : sorted.back(), high = sorted.empty() ? 0 : sorted.front();
  chart.y = {texts::kDischarge, s.column.unit, low >= 0 && high > 20 * std::max(low, 1e-9)};
  report::XyLine line;
  line.tone = row_of(s.column.quantity).tone;
  const std::size_t n = sorted.size();
  for (int k = 0; k <= 400 && n > 0; ++k) {
    const double share = std::clamp((k + 0.0) / 400, 0.5 / static_cast<double>(n), 1 - 0.5 / static_cast<double>(n));
    line.x.push_back(100 * share);
    line.y.push_back(sorted[std::min(n - 1, static_cast<std::size_t>(share * static_cast<double>(n)))]);
  }
  chart.lines.push_back(line);
  const auto at = [&](double share) {
    for (const auto& [p, v] : s.duration)
      if (std::abs(p - share) < 1e-9) return report::significant_words(v);
    return Words();
  };
  chart.description = report::phrase(
      Text{"Exceeded nine tenths of the time: {} {}; half of the time: {} {}; a tenth of the time: {} {}.",
           "Superado nueve décimos del tiempo: {} {}; la mitad del tiempo: {} {}; un décimo del tiempo: {} {}."},
      {at(0.9), report::unit_words(s.column.unit), at(0.5), report::unit_words(s.column.unit), at(0.1), report::unit_words(s.column.unit)});
  return chart;
}

void tables(report::Page& page, const ColumnSummary& s) {
  report::Table t;
  t.head = {texts::kItem, report::with_unit(texts::kValue, s.column.unit)};
  for (const auto& [share, value] : s.quantiles)
    t.rows.push_back(
        {{fmt::format("{:g} % of the values are below", share * 100), fmt::format("{:g} % de los valores está por debajo", share * 100)},
         report::significant_words(value, 4)});
  t.rows.push_back({{"standard deviation", "desviación estándar"}, report::significant_words(s.deviation, 4)});
  t.rows.push_back({{"share of zeros (%)", "parte de ceros (%)"}, report::significant_words(100 * s.zeros, 3)});
  t.rows.push_back({{"correlation with the value before", "correlación con el valor anterior"}, report::significant_words(s.lag_1, 3)});
  t.rows.push_back({{"correlation with the year before", "correlación con el año anterior"}, report::significant_words(s.lag_1_years, 3)});
  if (s.trend.count >= 3) {
    t.rows.push_back({{"slope of Sen, per year", "pendiente de Sen, por año"}, report::significant_words(s.trend.slope, 3)});
    t.rows.push_back(
        {{"95 % limits of the slope", "límites del 95 % de la pendiente"},
         join(report::significant_words(s.trend.slope_low, 3), report::significant_words(s.trend.slope_high, 3), same(" … "))});
    t.rows.push_back(
        {{"Mann-Kendall: S, Z, p", "Mann-Kendall: S, Z, p"}, same(fmt::format("{:g}, {:.2f}, {:.2g}", s.trend.s, s.trend.z, s.trend.p))});
    t.rows.push_back({{"p allowing for autocorrelation", "p con la autocorrelación"}, same(fmt::format("{:.2g}", s.trend.p_corrected))});
  }
  page.table(texts::kStatistics, t);
  if (s.gaps.empty()) return;
  std::vector<Gap> gaps = s.gaps;
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.size() > b.size(); });
  report::Table g;
  g.head = {texts::kFrom, texts::kTo, texts::kCount};
  g.text_columns = 2;
  for (std::size_t i = 0; i < gaps.size() && i < 12; ++i)
    g.rows.push_back({date_words(s.line.at(gaps[i].first)), date_words(s.line.at(gaps[i].past - 1)),
                      report::number_words(static_cast<double>(gaps[i].size()), 0)});
  page.table(texts::kGaps, g);
}

}  // namespace

report::Words heading(const std::string& file, const std::string& name) {
  return same(name + " · " + std::filesystem::path(file).filename().string());
}

report::TimeChart time_chart(const Timeline& line, const std::vector<double>& values, const Words& quantity, const std::string& unit,
                             report::Tone tone, bool zero) {
  report::TimeChart chart;
  report::Panel panel;
  panel.quantity = quantity;
  panel.unit = unit;
  panel.from_zero = zero;
  report::Series s;
  s.tone = tone;
  chart.start_day = static_cast<double>(line.first) / 86400;
  if (line.regular) {
    chart.interval_days = line.step_seconds() > 0 ? line.step_seconds() / 86400 : 1;
    s.values = values;
  } else {
    s.points = true;
    const std::int64_t first = line.size ? line.at(0) / 86400 : 0, last = line.size ? line.at(line.size - 1) / 86400 : 0;
    chart.start_day = static_cast<double>(first);
    s.values.assign(static_cast<std::size_t>(last - first + 1), report::kNone);
    for (std::size_t i = 0; i < line.size; ++i) s.values[static_cast<std::size_t>(line.at(i) / 86400 - first)] = values[i];
  }
  // a value between two gaps has no line: it is drawn as a dot
  report::Series alone = s;
  alone.points = true;
  bool any = false;
  for (std::size_t i = 0; i < s.values.size() && !s.points; ++i) {
    const bool left = i > 0 && std::isfinite(s.values[i - 1]), right = i + 1 < s.values.size() && std::isfinite(s.values[i + 1]);
    if (left || right) alone.values[i] = report::kNone;
    any = any || std::isfinite(alone.values[i]);
  }
  panel.series.push_back(std::move(s));
  if (any) panel.series.push_back(std::move(alone));
  chart.panels.push_back(std::move(panel));
  return chart;
}

report::Figure series_figure(const report::TimeChart& chart) {
  report::Figure figure = report::draw_time(chart);
  if (chart.panels[0].series.size() < 2) return figure;
  report::TimeChart whole = chart;  // the dots are part of the same series
  whole.panels[0].series.resize(1);
  report::Figure said = report::draw_time(whole);
  figure.description = std::move(said.description);
  figure.table = std::move(said.table);
  return figure;
}

std::string summary_page(const std::vector<ColumnSummary>& columns, const PageFacts& facts) {
  report::ReportModel model;
  model.default_language = facts.language;
  std::string files;
  std::set<std::string> seen;
  for (const ColumnSummary& s : columns)
    if (seen.insert(s.file).second) files += (files.empty() ? "" : ", ") + std::filesystem::path(s.file).filename().string();
  model.study = same(files);
  model.version = facts.version;
  report::Page page(model);
  int number = 0;
  for (const ColumnSummary& s : columns) {
    const QuantityRow& row = row_of(s.column.quantity);
    page.open_section(fmt::format("c{}", ++number), seen.size() > 1 ? heading(s.file, s.column.name) : same(s.column.name));
    Words lead = row.name;
    if (!s.column.unit.empty()) lead = join(lead, report::unit_words(s.column.unit), same(", "));
    lead = join(lead, same(fmt::format("{} … {}", format_time(s.first), format_time(s.last))), same(", "));
    page.paragraph(join(lead, step_both(s.line), Text{", a value every ", ", un valor cada "}), "lead");
    page.raw(report::key_tiles(tiles(s)));
    report::TimeChart chart = time_chart(s.line, s.values, row.quantity == Quantity::unknown ? same(s.column.name) : Words(row.name),
                                         s.column.unit, row.tone, from_zero(s));
    chart.caption.title = texts::kSeries;
    chart.panels[0].downward = s.column.quantity == Quantity::depth && s.mean > 0;
    page.figure(series_figure(chart));
    if (std::any_of(s.months.begin(), s.months.end(), [](const MonthSpread& m) { return m.years > 1; }))
      page.figure(report::draw_boxes(month_boxes(s)));
    if (s.trend.count > 1) page.figure(years_figure(s));
    if (s.line.regular && !s.all_months.empty() && s.all_months.size() <= 12 * 200 && s.line.spacing.months == 0)
      page.figure(report::draw_calendar(data_calendar(s)));
    if (!s.duration.empty()) page.figure(report::draw_xy(duration_chart(s)));
    tables(page, s);
    page.close_section();
  }
  return report::document(
      model, page, texts::kSummary,
      {{texts::kColumns, report::number_words(static_cast<double>(columns.size()), 0)}, {texts::kVersion, same(facts.version)}});
}

}  // namespace cuenca::series
