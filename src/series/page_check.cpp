#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "report/chart_bars.hpp"
#include "report/chart_time.hpp"
#include "report/chart_xy.hpp"
#include "report/document.hpp"
#include "report/number.hpp"
#include "report/tables.hpp"
#include "series/page.hpp"
#include "series/texts.hpp"

namespace cuenca::series {
namespace {

using report::join;
using report::same;
using report::Words;

report::Table tests_table(const Homogeneity& h, const std::vector<int>& years) {
  report::Table t;
  t.head = {texts::kTest, texts::kStatistic, texts::kCritical5, texts::kCritical1, texts::kAfter};
  for (const BreakTest& b : h.tests)
    t.rows.push_back({same(std::string(b.name)), report::significant_words(b.statistic, 4), report::significant_words(b.critical_5, 4),
                      report::significant_words(b.critical_1, 4),
                      b.before > 0 ? same(std::to_string(years[static_cast<std::size_t>(b.before - 1)])) : Words()});
  return t;
}

/// The annual values with the means before and after the likely change.
report::Figure change_figure(const ColumnCheck& c) {
  const Homogeneity& h = *c.tests;
  report::TimeChart chart;
  chart.caption.title = join(same(c.column.name), c.summed ? texts::kAnnualTotal : texts::kAnnualMean, same(": "));
  const int last_before = c.years[static_cast<std::size_t>(std::max(1, h.before) - 1)];
  chart.caption.text =
      h.agree_5 >= 2 ? Words(fmt::format("A change after {} is likely: {} of 3 tests see it (5 %).", last_before, h.agree_5),
                             fmt::format("Es probable un cambio después de {}: lo ven {} de 3 pruebas (5 %).", last_before, h.agree_5))
                     : Words("No change that two of the three tests see (5 %).", "Ningún cambio que vean dos de las tres pruebas (5 %).");
  chart.start_day = report::day_of({c.years.front(), 1, 1});
  chart.interval_days = 365.2425;
  report::Panel panel;
  panel.quantity = c.summed ? texts::kAnnualTotal : texts::kAnnualMean;
  panel.unit = c.unit;
  report::Series values, before, after;
  const auto size = static_cast<std::size_t>(c.years.back() - c.years.front() + 1);
  values.tone = before.tone = after.tone = row_of(c.column.quantity).tone;
  values.values.assign(size, report::kNone);
  before.values = after.values = values.values;
  before.name = {"mean before", "media antes"};
  after.name = {"mean after", "media después"};
  for (std::size_t i = 0; i < c.years.size(); ++i) values.values[static_cast<std::size_t>(c.years[i] - c.years.front())] = c.annual[i];
  panel.series.push_back(values);
  if (h.agree_5 >= 2) {
    for (std::size_t i = 0; i < size; ++i)
      (static_cast<int>(i) + c.years.front() <= last_before ? before : after).values[i] =
          static_cast<int>(i) + c.years.front() <= last_before ? h.mean_before : h.mean_after;
    panel.series.push_back(before);
    panel.series.push_back(after);
  }
  chart.panels.push_back(panel);
  report::Figure f = report::draw_time(chart);
  f.description = {};
  f.table = {};
  f.table.head = {Words("Year", "Año"), report::with_unit(panel.quantity, c.unit)};
  for (std::size_t i = 0; i < c.years.size(); ++i)
    f.table.rows.push_back({same(std::to_string(c.years[i])), report::significant_words(c.annual[i], 5)});
  return f;
}

report::Figure mass_figure(const ColumnCheck& c) {
  const DoubleMass& d = *c.double_mass;
  report::XyChart chart;
  chart.caption.title = join(same(c.column.name), texts::kDoubleMass, same(": "));
  const auto n = d.sum_reference.size();
  chart.x = {join(texts::kNeighbours, texts::kCumulated, same(", ")), c.unit, false};
  chart.y = {join(same(c.column.name), texts::kCumulated, same(", ")), c.unit, false};
  report::XyLine points, one, two;
  points.tone = row_of(c.column.quantity).tone;
  points.points = true;
  points.x = d.sum_reference;
  points.y = d.sum_series;
  one.tone = report::Tone::other;
  one.name = texts::kOneSlope;
  one.x = {0, d.sum_reference[n - 1]};
  one.y = {0, d.slope * d.sum_reference[n - 1]};
  chart.lines = {one};
  if (d.broken()) {
    const double xk = d.sum_reference[static_cast<std::size_t>(d.before)];
    two.tone = report::Tone::evaporation;
    two.name = texts::kTwoSlopes;
    two.x = {0, xk, d.sum_reference[n - 1]};
    two.y = {0, d.slope_before * xk, d.slope_before * xk + d.slope_after * (d.sum_reference[n - 1] - xk)};
    chart.lines.push_back(two);
    const int year = c.against.years[static_cast<std::size_t>(d.before - 1)];
    chart.uprights.push_back({{fmt::format("after {}", year), fmt::format("después de {}", year)}, xk});
    chart.description = {fmt::format("The ratio changes from {:.3g} to {:.3g} after {} (F {:.1f}, critical {:.1f}; BIC {:.1f}).",
                                     d.slope_before, d.slope_after, year, d.f, d.critical_5, d.bic_change),
                         fmt::format("La razón cambia de {:.3g} a {:.3g} después de {} (F {:.1f}, crítico {:.1f}; BIC {:.1f}).",
                                     d.slope_before, d.slope_after, year, d.f, d.critical_5, d.bic_change)};
  } else {
    chart.description = {fmt::format("One ratio, {:.3g}, is enough (best break: F {:.1f}, critical {:.1f}).", d.slope, d.f, d.critical_5),
                         fmt::format("Basta una razón, {:.3g} (mejor quiebre: F {:.1f}, crítico {:.1f}).", d.slope, d.f, d.critical_5)};
  }
  chart.lines.push_back(points);
  report::Figure f = report::draw_xy(chart);
  f.table.head = {Words("Year", "Año"), same(c.column.name), texts::kNeighbours};
  f.table.rows.clear();
  for (std::size_t i = 0; i < c.against.years.size(); ++i)
    f.table.rows.push_back({same(std::to_string(c.against.years[i])), report::significant_words(c.against.series[i], 4),
                            report::significant_words(c.against.reference[i], 4)});
  return f;
}

report::Figure shift_figure(const ColumnCheck& c, const ColumnCheck::Neighbour& n) {
  report::BarChart bars;
  bars.caption.title = join(heading(n.file, n.name), texts::kShift, same(": "));
  bars.caption.text = texts::kShiftText;
  report::BarGroup group;
  group.name = {"correlation", "correlación"};
  group.tone = row_of(c.column.quantity).tone;
  for (const auto& [lag, r] : n.shift->lags) bars.years.push_back(lag), group.values.push_back(r);
  bars.groups.push_back(group);
  report::Figure f = report::draw_bars(bars);
  f.description = {fmt::format("Highest at {} steps ({} common values).", n.shift->lag, n.shift->common),
                   fmt::format("Máxima en {} pasos ({} valores comunes).", n.shift->lag, n.shift->common)};
  f.table.head[0] = {"Steps", "Pasos"};
  return f;
}

}  // namespace

std::string check_page(const std::vector<ColumnCheck>& checks, const Diagnostics& english, const Diagnostics& spanish,
                       const PageFacts& facts) {
  report::ReportModel model;
  model.default_language = facts.language;
  std::string files;
  for (const ColumnCheck& c : checks) {
    const std::string name = std::filesystem::path(c.file).filename().string();
    if (files.find(name) == std::string::npos) files += (files.empty() ? "" : ", ") + name;
  }
  model.study = same(files);
  model.version = facts.version;
  report::Page page(model);
  page.open_section("findings", texts::kFindings);
  std::vector<report::Finding> list;
  for (std::size_t i = 0; i < english.all.size() && i < spanish.all.size(); ++i) {
    const Diagnostic &d = english.all[i], &o = spanish.all[i];
    const std::string place =
        d.at.line > 0 ? fmt::format("{}:{}:{}: ", std::filesystem::path(d.at.file).filename().string(), d.at.line, d.at.column) : "";
    list.push_back({d.severity, d.code, d.path, {place + d.message, place + o.message}, {d.hint, o.hint}});
  }
  if (list.empty())
    page.paragraph(texts::kNothingFound);
  else
    page.raw(report::findings_list(list));
  page.close_section();
  int number = 0;
  for (const ColumnCheck& c : checks) {
    if (c.values.empty()) continue;
    page.open_section(fmt::format("c{}", ++number), heading(c.file, c.column.name));
    const QuantityRow& row = row_of(c.column.quantity);
    report::TimeChart chart = time_chart(c.line, c.values, row.quantity == Quantity::unknown ? same(c.column.name) : Words(row.name),
                                         c.column.unit, row.tone, false);
    chart.caption.title = texts::kSeries;
    page.figure(series_figure(chart));
    if (c.tests) {
      page.figure(change_figure(c));
      page.table(join(same(c.column.name), texts::kHomogeneity, same(": ")), tests_table(*c.tests, c.years));
    }
    if (c.double_mass && c.double_mass->count >= 3) page.figure(mass_figure(c));
    if (c.relative)
      page.table(join(join(same(c.column.name), texts::kNeighbours, Text{" against the ", " contra la "}), texts::kHomogeneity, same(": ")),
                 tests_table(*c.relative, c.against.years));
    for (const auto& n : c.neighbours)
      if (n.shift && n.shift->common >= 30) page.figure(shift_figure(c, n));
    page.close_section();
  }
  return report::document(model, page, texts::kCheck, {{texts::kVersion, same(facts.version)}});
}

}  // namespace cuenca::series
