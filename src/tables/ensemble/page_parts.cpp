#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "analysis/robustness/sample.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/pathways/yearly.hpp"
#include "tables/pictures.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
using report::kNone;
using report::phrase;
using report::same;
using report::Words;

int count(std::size_t n) { return static_cast<int>(n); }

/// Areas and volumes of basins are read in km2 and hm3.
struct Shown {
  std::string unit;
  double factor = 1;
};
Shown shown_in(const std::string& unit, const std::vector<double>& values) {
  const bool large = std::any_of(values.begin(), values.end(), [](double v) { return v >= 1e5; });
  if (large && unit == "m2") return {"km2", 1e-6};
  if (large && unit == "m3") return {"hm3", 1e-6};
  return {unit == "1" ? "" : unit, 1};
}

}  // namespace

void add_ribbons(report::EnsembleModel& model, const results::Ensemble& e, int first_month) {
  const Years years = years_of(e.time, first_month);
  const std::size_t n = years.names.size();
  if (n < 2) return;
  for (const auto& series : e.series) {
    std::vector<double> values = by_year(e, series, years, Yearly::mean);
    const Shown shown = shown_in(series.unit, values);
    for (double& v : values) v *= shown.factor;
    report::RibbonChart chart;
    chart.quantity = title_of(series.title, series.name);
    chart.unit = shown.unit;
    for (const double year : years.names) chart.day.push_back(report::day_of({static_cast<int>(year), 7, 1}));
    for (std::size_t s = 0; s < e.strategies.size(); ++s) {
      report::RibbonPanel panel;
      panel.strategy = s;
      for (std::size_t y = 0; y < n; ++y) {
        std::vector<rb::Weighted> items;
        for (std::size_t f = 0; f < e.futures.size(); ++f)
          items.push_back({values[e.member(s, f) * n + y], e.weights.empty() ? 1.0 : std::max(0.0, e.weights[f])});
        const rb::Sample sample(std::move(items));
        constexpr double kShares[] = {0.05, 0.25, 0.5, 0.75, 0.95};
        for (std::size_t q = 0; q < 5; ++q) panel.quantiles[q].push_back(sample.size() > 0 ? sample.quantile(kShares[q]) : kNone);
      }
      chart.panels.push_back(std::move(panel));
    }
    model.ribbons.push_back(std::move(chart));
  }
}

void add_boxes(report::EnsembleModel& model, const Found& found, const Words& title) {
  for (const ToldBox& box : found.boxes) {
    const discovery::Step& s = box.step();
    if (s.restricted == 0) continue;
    report::BoxStory story;
    story.title = title;
    story.sentence = box.sentence;
    story.coverage = s.coverage, story.density = s.density;
    story.inside = count(s.n), story.inside_bad = count(s.k), story.bad = count(box.trajectory.of_interest);
    story.futures = count(found.table().rows());
    story.ranges = range_rows(found, s.box, s.quasi_p);
    model.boxes.push_back(std::move(story));
  }
}

void add_sensitivity(report::EnsembleModel& model, const SensitivityFound& found) {
  for (const SensitivityOf& of : found.all) {
    const auto main = of.main();
    if (main.empty()) continue;
    report::SensitivityChart chart;
    const auto& metric = found.ensemble.metrics[of.metric];
    const auto& strategy = found.ensemble.strategies[of.strategy];
    chart.outcome = title_of(metric.title, metric.id);
    if (found.ensemble.strategies.size() > 1)
      chart.outcome = phrase({"{} ({})", "{} ({})"}, {chart.outcome, title_of(strategy.title, strategy.id)});
    for (const auto& factor : found.ensemble.factors) chart.inputs.push_back(title_of(factor.title, factor.id));
    std::vector<report::SensitivityIndex> all;
    for (const auto& i : main) all.push_back({i.value, i.low, i.high, i.different, Words(i.reason)});
    const auto& about = sensitivity_methods()[static_cast<std::size_t>(of.method)];
    chart.measures.push_back({Words(about.name), std::move(all)});
    model.sensitivity.push_back(std::move(chart));
  }
}

void add_pathways(report::EnsembleModel& model, const PathwaysFound& found, const std::string& picture) {
  const auto p = std::find_if(found.pictures.begin(), found.pictures.end(), [&](const auto& one) { return one.id == picture; });
  if (p == found.pictures.end()) return;
  report::PathwayChart chart;
  chart.begin = found.graph.begin, chart.end = found.graph.end;
  chart.basis = p->title;
  std::vector<int> place(found.graph.actions.size(), -1);
  for (const pathways::Line& l : p->map.lines) {
    place[l.action] = count(chart.actions.size());
    chart.actions.push_back({found.titles[l.action], found.graph.actions[l.action].lead, l.from, l.to, l.reaches_end,
                             found.date_of(l.action, 0.1), found.date_of(l.action, 0.9), found.sell_by[l.action].never_share});
  }
  for (const pathways::Station& s : p->map.stations) chart.stations.push_back({place[s.from], place[s.to], s.date, s.decision, s.late});
  for (const pathways::Scored& s : found.scores.all) {
    report::PathwayRow row;
    for (const std::size_t a : s.actions) row.actions.push_back(place[a]);
    if (std::find(row.actions.begin(), row.actions.end(), -1) != row.actions.end()) continue;  // not in this picture
    row.lasts = s.lasts, row.cost = s.mean_cost;
    for (std::size_t k = 1; k < s.steps.size(); ++k)
      if (!(row.first_decision <= s.steps[k].earliest)) row.first_decision = s.steps[k].earliest;
    chart.pathways.push_back(std::move(row));
  }
  for (const ToldTriggers& t : found.triggers) {
    if (t.triggers.curve.empty()) continue;
    const pathways::Trigger& best = t.triggers.curve[t.triggers.best];
    const auto& series = found.ensemble.series[t.signpost.series];
    chart.signposts.push_back(
        phrase(t.signpost.falls ? Text{"Decide on {} when {} falls to {}.", "Decidir {} cuando {} baje a {}."}
                                : Text{"Decide on {} when {} rises to {}.", "Decidir {} cuando {} suba a {}."},
               {found.titles[t.next], title_of(series.title, series.name), value_with_unit(best.value, series.unit)}));
  }
  model.pathways = std::move(chart);
}

void add_notes(report::EnsembleModel& model, const Diagnostics& told) {
  for (const Diagnostic& d : told.all) model.notes.push_back({d.severity, d.code, d.path, same(d.message), same(d.hint)});
}

}  // namespace cuenca::tables
