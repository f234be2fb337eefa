// Results and metrics year by year: quantiles over the plausible futures.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "analysis/robustness/sample.hpp"
#include "analysis/threshold.hpp"
#include "report/figure.hpp"
#include "report/number.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/question.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/pathways/yearly.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
using report::kNone;
using report::phrase;
using report::same;

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

double weight_of(const results::Ensemble& e, std::size_t future) { return e.weights.empty() ? 1.0 : std::max(0.0, e.weights[future]); }

/// What is on the wrong side of either limit, of the weight that is known; NaN: nothing is.
double wrong_share(const std::vector<rb::Weighted>& items, double at_least, double at_most) {
  double known = 0, wrong = 0;
  for (const rb::Weighted& one : items) {
    const auto kept = analysis::keeps(one.value, false, at_least, at_most);
    if (!kept) continue;
    known += one.weight;
    wrong += *kept ? 0 : one.weight;
  }
  return known > 0 ? wrong / known : kNone;
}

/// Panels of values [strategy][future][year].
void add_panels(report::RibbonChart& chart, const results::Ensemble& e, const std::vector<double>& values, std::size_t years,
                double at_least, double at_most) {
  for (std::size_t s = 0; s < e.strategies.size(); ++s) {
    report::RibbonPanel panel;
    panel.strategy = s;
    for (std::size_t y = 0; y < years; ++y) {
      std::vector<rb::Weighted> items;
      for (std::size_t f = 0; f < e.futures.size(); ++f) items.push_back({values[e.member(s, f) * years + y], weight_of(e, f)});
      if (at_least == at_least || at_most == at_most) panel.failing.push_back(wrong_share(items, at_least, at_most));
      const rb::Sample sample(std::move(items));
      constexpr double kShares[] = {0.05, 0.25, 0.5, 0.75, 0.95};
      for (std::size_t q = 0; q < 5; ++q) panel.quantiles[q].push_back(sample.size() > 0 ? sample.quantile(kShares[q]) : kNone);
    }
    chart.panels.push_back(std::move(panel));
  }
}

std::vector<double> middles(const Years& years) {
  std::vector<double> days;
  for (const double year : years.names) days.push_back(report::day_of({static_cast<int>(year), 7, 1}));
  return days;
}

/// A metric asked of every year, with its threshold.
report::RibbonChart ribbon_of(const results::Ensemble& e, const Followed& followed, const Years& years) {
  const auto& metric = e.metrics[followed.metric];
  report::RibbonChart chart;
  chart.quantity = title_of(metric.title, metric.id);
  if (!metric.actor.empty()) chart.quantity = report::join(actor_words(e, metric.actor), chart.quantity, same(": "));
  if (followed.years > 1)
    chart.quantity = phrase({"{}, over the {} years until then", "{}, en los {} años hasta entonces"},
                            {chart.quantity, same(std::to_string(followed.years))});
  chart.unit = metric.unit == "1" ? "" : metric.unit;
  chart.day = middles(years);
  chart.more_is_better = metric.at_least == metric.at_least;
  chart.threshold = chart.more_is_better ? metric.at_least : metric.at_most;
  add_panels(chart, e, asked_by_year(e, followed, years.names), years.names.size(), metric.at_least, metric.at_most);
  return chart;
}

}  // namespace

void add_ribbons(report::EnsembleModel& model, const results::Ensemble& e, int first_month) {
  const Years years = years_of(e.time, first_month);
  if (years.names.size() < 2) return;
  const std::vector<Followed> followed = followed_metrics(e);
  for (std::size_t k = 0; k < e.series.size(); ++k) {
    const auto& series = e.series[k];
    bool shown = false;
    for (const Followed& f : followed)
      if (f.series == k && f.years < years.names.size()) model.ribbons.push_back(ribbon_of(e, f, years)), shown = true;
    if (shown) continue;
    std::vector<double> values = by_year(e, series, years, Yearly::mean);
    const Shown unit = shown_in(series.unit, values);
    for (double& v : values) v *= unit.factor;
    report::RibbonChart chart;
    chart.quantity = title_of(series.title, series.name);
    chart.unit = unit.unit;
    chart.day = middles(years);
    add_panels(chart, e, values, years.names.size(), kNone, kNone);
    model.ribbons.push_back(std::move(chart));
  }
}

}  // namespace cuenca::tables
