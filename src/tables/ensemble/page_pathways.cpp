// Pathways of an ensemble whose thresholds can be asked of every year: strategies are the actions, dates come from the futures.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "report/figure.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/pathways/yearly.hpp"

namespace cuenca::tables {
namespace {

using report::phrase;
using report::same;

constexpr std::size_t kActions = 6;  ///< more lines than that are no map

int count(std::size_t n) { return static_cast<int>(n); }

/// What is done today and the strategies that do longest in the middle of the futures, by their place. Those that last no longer than what
/// is done today could follow nothing.
std::vector<std::size_t> worth_drawing(const PathwaysFound& f) {
  const auto middle = [&](std::size_t s) { return pathways::date(f.sell_by[s], f.weights, 0.5); };
  std::vector<std::size_t> others;
  for (std::size_t s = 1; s < f.sell_by.size(); ++s)
    if (middle(s) > middle(0)) others.push_back(s);
  std::stable_sort(others.begin(), others.end(), [&](std::size_t a, std::size_t b) { return middle(a) > middle(b); });
  if (others.size() > kActions - 1) others.resize(kActions - 1);
  others.insert(others.begin(), 0);
  std::sort(others.begin(), others.end());
  return others;
}

/// What is done today lasts longest: nothing has to follow it. How long each strategy would do is worth knowing all the same.
void add_sell_by(report::EnsembleModel& model, const PathwaysFound& f, const report::Words& asked) {
  report::PathwayChart chart;
  chart.begin = f.graph.begin, chart.end = f.graph.end;
  std::vector<report::Words> to_the_end;
  for (std::size_t s = 0; s < f.sell_by.size(); ++s) {
    const auto at = [&](double share) { return pathways::date(f.sell_by[s], f.weights, share); };
    const double middle = at(0.5);
    if (std::isnan(middle)) continue;
    const report::Strategy& strategy = model.strategies[s];
    const bool lasts = !(middle < chart.end);
    if (lasts) to_the_end.push_back(strategy.mark.empty() ? strategy.name : same(strategy.mark));
    chart.actions.push_back({strategy.mark.empty() ? strategy.name : report::join(same(strategy.mark), strategy.name, same(" ")),
                             report::kNone, chart.begin, lasts ? chart.end : middle, lasts, at(0.1), at(0.9), f.sell_by[s].never_share});
  }
  if (chart.actions.size() < 2) return;
  report::Words list;
  for (const report::Words& one : to_the_end) list = report::join(list, one, same(", "));
  chart.caption.title = list.empty() ? report::Words("Until when each strategy does what was asked", "Hasta cuándo alcanza cada estrategia")
                                     : phrase({"Until when each strategy does what was asked: to the end in half of the futures with {}",
                                               "Hasta cuándo alcanza cada estrategia: hasta el final, en la mitad de los futuros, con {}"},
                                              {list});
  chart.caption.text = phrase({"It does as long as this holds: {}.", "Alcanza mientras se cumpla: {}."}, {asked});
  chart.basis = {"in the middle: dates of half of the futures", "en el medio: fechas de la mitad de los futuros"};
  model.pathways = std::move(chart);
}

}  // namespace

void add_pathways(report::EnsembleModel& model, const PathwaysFound& found, const std::string& picture) {
  const auto& all = found.graph.actions;
  const bool leads = std::any_of(all.begin(), all.end(), [](const pathways::Action& a) { return a.lead > 0; });
  const bool costs = std::any_of(all.begin(), all.end(), [](const pathways::Action& a) { return a.cost != 0; });
  const auto p = std::find_if(found.pictures.begin(), found.pictures.end(), [&](const auto& one) { return one.id == picture; });
  if (p == found.pictures.end()) return;
  report::PathwayChart chart;
  chart.begin = found.graph.begin, chart.end = found.graph.end;
  chart.basis = p->title;
  std::vector<int> place(found.graph.actions.size(), -1);
  for (const pathways::Line& l : p->map.lines) {
    place[l.action] = count(chart.actions.size());
    chart.actions.push_back({found.titles[l.action], leads ? found.graph.actions[l.action].lead : report::kNone, l.from, l.to,
                             l.reaches_end, found.date_of(l.action, 0.1), found.date_of(l.action, 0.9),
                             found.sell_by[l.action].never_share});
  }
  for (const pathways::Station& s : p->map.stations) chart.stations.push_back({place[s.from], place[s.to], s.date, s.decision, s.late});
  for (const pathways::Scored& s : found.scores.all) {
    report::PathwayRow row;
    for (const std::size_t a : s.actions) row.actions.push_back(place[a]);
    if (std::find(row.actions.begin(), row.actions.end(), -1) != row.actions.end()) continue;  // not in this picture
    row.lasts = s.lasts, row.cost = costs ? s.mean_cost : report::kNone;
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

void add_promised_pathways(report::EnsembleModel& model, const RobustnessFound& found) {
  const results::Ensemble& e = found.ensemble;
  const Years years = years_of(e.time, 1);
  PathwaysFound f;
  f.promises = promises_of_metrics(e);
  if (f.promises.empty() || years.names.size() < 2 || e.strategies.size() < 2) return;
  f.ensemble = e;
  f.counts = found.counts;
  f.count_implausible = found.asked.count_implausible;
  f.weights = found.table().weights;
  std::vector<std::size_t> places(e.strategies.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  f.graph.begin = f.graph.end = report::kNone;
  date_by_promises(f, places, 1);
  places = worth_drawing(f);
  report::Words asked;
  for (const PromiseAsked& p : f.promises) asked = report::join(asked, promise_words(p, e), same("; "));
  if (places.size() < 2) return add_sell_by(model, f, asked);
  PathwaysFound drawn = f;
  drawn.dates.clear(), drawn.sell_by.clear();
  for (std::size_t k = 0; k < places.size(); ++k) {
    pathways::Action action{e.strategies[places[k]].id, 0, 0, {}};
    for (std::size_t other = 0; other < places.size(); ++other)
      if (other != k) action.next.push_back(other);
    drawn.graph.actions.push_back(std::move(action));
    drawn.titles.push_back(model.strategies[places[k]].mark.empty()
                               ? model.strategies[places[k]].name
                               : report::join(same(model.strategies[places[k]].mark), model.strategies[places[k]].name, same(" ")));
    drawn.sell_by.push_back(f.sell_by[places[k]]);
  }
  for (std::size_t j = 0; j < e.futures.size(); ++j)
    for (const std::size_t s : places) drawn.dates.push_back(f.dates[j * e.strategies.size() + s]);
  follow_pathways(drawn, places, {});
  add_pathways(model, drawn);
  model.pathways.caption.text = phrase(
      {"A strategy still does as long as this holds: {}. No time to prepare is known; any strategy may follow any other.",
       "Una estrategia alcanza mientras se cumpla: {}. No se conoce el tiempo de preparación; cualquiera puede seguir a cualquiera."},
      {asked});
}

}  // namespace cuenca::tables
