#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "report/figure.hpp"
#include "tables/pathways/found.hpp"
#include "tables/pathways/yearly.hpp"

namespace cuenca::tables {
namespace {

constexpr double kSeriesRoom = 1e-6;  ///< of single precision, in which series are kept

/// The part of [strategy][future][year] of the strategies named.
std::vector<double> of_actions(const std::vector<double>& all, const std::vector<std::size_t>& places, std::size_t each) {
  std::vector<double> some;
  for (const std::size_t s : places)
    some.insert(some.end(), all.begin() + static_cast<std::ptrdiff_t>(s * each), all.begin() + static_cast<std::ptrdiff_t>((s + 1) * each));
  return some;
}

PathwayPicture picture(const PathwaysFound& f, std::string id, report::Words title, std::vector<double> dates, std::size_t most) {
  PathwayPicture p{std::move(id), std::move(title), std::move(dates), {}, {}};
  p.pathways = pathways::enumerate(f.graph, p.dates, most);
  p.map = pathways::map_of(f.graph, p.pathways.all);
  return p;
}

void find_triggers(PathwaysFound& f, const std::vector<std::size_t>& places, const PathwaysAsked& asked) {
  const std::size_t now = f.graph.start, futures = f.ensemble.futures.size();
  std::vector<double> ends;
  for (std::size_t j = 0; j < futures; ++j) ends.push_back(f.dates[j * f.graph.actions.size() + now]);
  const Years years = years_of(f.ensemble.time, asked.first_month);
  for (const SignpostAsked& s : asked.signposts) {
    pathways::Signpost signpost;
    signpost.values =
        of_actions(by_year(f.ensemble, f.ensemble.series[s.series], years, s.statistic), {places[now]}, futures * years.names.size());
    signpost.good = s.falls ? pathways::Direction::higher : pathways::Direction::lower;
    signpost.window = s.window;
    for (const std::size_t next : f.graph.actions[now].next)
      f.triggers.push_back({s, next, pathways::triggers(signpost, years.names, ends, f.graph.actions[next].lead, f.weights)});
  }
}

}  // namespace

void date_by_promises(PathwaysFound& f, const std::vector<std::size_t>& places, int first_month) {
  const Years years = years_of(f.ensemble.time, first_month);
  f.years = years.names;
  std::vector<pathways::Watched> watched;
  for (const PromiseAsked& p : f.promises) {
    pathways::Promise promise = p.promise;
    std::vector<double> series;
    if (p.metric) {
      promise.threshold += (promise.direction == pathways::Direction::higher ? -1 : 1) * kSeriesRoom * std::abs(promise.threshold);
      series = asked_by_year(f.ensemble, *p.metric, years.names);
    } else {
      promise.threshold = static_cast<double>(static_cast<float>(promise.threshold));  // as series are kept: equal is good
      series = by_year(f.ensemble, f.ensemble.series[p.series], years, p.statistic);
    }
    watched.push_back({promise, of_actions(series, places, f.ensemble.futures.size() * years.names.size())});
  }
  const auto ends = pathways::ends(watched, places.size(), f.ensemble.futures.size(), f.years);
  f.dates = pathways::dates(ends);
  for (const auto& of_action : ends) f.sell_by.push_back(pathways::sell_by(of_action, f.weights, f.years));
  if (std::isnan(f.graph.begin)) f.graph.begin = f.years.front();
  if (std::isnan(f.graph.end)) f.graph.end = f.years.back() + 1;
}

void follow_pathways(PathwaysFound& f, const std::vector<std::size_t>& places, const PathwaysAsked& asked) {
  const std::size_t actions = f.graph.actions.size();
  if (f.sell_by.empty())
    for (std::size_t a = 0; a < actions; ++a) {
      std::vector<pathways::Broken> of_action;
      for (std::size_t j = 0; j < f.ensemble.futures.size(); ++j) {
        const double date = f.dates[j * actions + a];
        of_action.push_back({date, date, date});
      }
      f.sell_by.push_back(pathways::sell_by(std::move(of_action), f.weights, f.years));
    }
  f.scores = pathways::score(f.graph, f.dates, f.weights, asked.discount, asked.most);
  for (const auto& [id, title, share] :
       {std::tuple{"early",
                   report::Words("if things go badly: dates that one of ten futures passes",
                                 "si las cosas van mal: fechas de uno de cada diez futuros"),
                   0.1},
        {"middle", report::Words("in the middle: dates of half of the futures", "en el medio: fechas de la mitad de los futuros"), 0.5}}) {
    std::vector<double> dates;
    for (std::size_t a = 0; a < actions; ++a) dates.push_back(f.date_of(a, share));
    f.pictures.push_back(picture(f, id, title, std::move(dates), asked.most));
  }
  for (const std::size_t j : asked.references) {
    const auto from = f.dates.begin() + static_cast<std::ptrdiff_t>(j * actions);
    const std::string& id = f.ensemble.futures[j].id;
    f.pictures.push_back(picture(f, id, report::phrase({"in the future {}", "en el futuro {}"}, {report::same(id)}),
                                 {from, from + static_cast<std::ptrdiff_t>(actions)}, asked.most));
  }
  if (!f.typed) find_triggers(f, places, asked);
}

}  // namespace cuenca::tables
