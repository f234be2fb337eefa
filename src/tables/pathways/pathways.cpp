#include <algorithm>
#include <cmath>
#include <cuenca/pathways.hpp>
#include <utility>

#include "base/nearest.hpp"
#include "formats/csv.hpp"
#include "tables/ensemble/futures.hpp"
#include "tables/ensemble/open.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/outcome.hpp"
#include "tables/pathways/actions.hpp"
#include "tables/pathways/found.hpp"
#include "tables/pathways/typed_dates.hpp"
#include "tables/pathways/yearly.hpp"

namespace cuenca {
namespace tables {
namespace {

class Job {
 public:
  explicit Job(const PathwaysOptions& options) : o_(options), told_(options.language == "es" ? Language::spanish : Language::english) {}

  PathwaysResult run() {
    check_options();
    found_.where = o_.where;
    found_.count_implausible = o_.count_implausible;
    names_ensemble(o_.file) ? of_ensemble() : of_dates();
    PathwaysResult result;
    if (!told_.found.has_errors()) {
      follow_pathways(found_, places_, asked_);
      if (!found_.typed) tell_counts(found_.counts, {found_.file, 0, 0}, told_);
      result.json = json_of(found_);
      result.text = text_of(found_, told_.language());
      write_file(o_.csv, csv_of(found_), told_, result);
    }
    finish(told_, result);
    return result;
  }

 private:
  void check_options() {
    within_option("--year-starts", o_.year_starts, o_.year_starts >= 1 && o_.year_starts <= 12, {"a month, 1 to 12", "un mes, de 1 a 12"},
                  told_);
    within_option("--discount", o_.discount, o_.discount > -100 && o_.discount < 1000, {"a rate in % a year", "una tasa en % por año"},
                  told_);
    within_option("--most", o_.most, o_.most >= 1 && o_.most <= 1000000, {"a number from 1 to 1000000", "un número de 1 a 1000000"}, told_);
    asked_.first_month = o_.year_starts;
    asked_.discount = o_.discount / 100;
    asked_.most = static_cast<std::size_t>(std::max(1, o_.most));
    file_exists(o_.csv, o_.force, told_);
  }

  void take_actions(const std::vector<std::string>& strategies) {
    auto read = actions_of(o_.actions, strategies, o_.start, told_);
    if (!read) return;
    found_.graph = std::move(read->graph);
    found_.graph.begin = o_.from;
    found_.graph.end = o_.to;
    places_ = std::move(read->places);
  }

  void take_references() {
    std::vector<std::string> ids;
    for (const auto& f : found_.ensemble.futures) ids.push_back(f.id);
    for (const std::string& id : o_.references) {
      const auto at = std::find(ids.begin(), ids.end(), id);
      if (at != ids.end())
        asked_.references.push_back(static_cast<std::size_t>(at - ids.begin()));
      else
        told_.refuse("pathways_future", {id, did_you_mean(id, ids, told_.language())});
    }
  }

  void check_ends() {
    if (!told_.found.has_errors() && !(found_.graph.begin < found_.graph.end))
      told_.refuse("pathways_ends", {csv_year(found_.graph.begin), csv_year(found_.graph.end)});
  }
  static std::string csv_year(double year) { return std::isnan(year) ? "?" : fmt::format("{}", year); }

  void of_ensemble() {
    auto opened = open_ensemble(o_.file, {}, told_);
    if (!opened) return;
    results::Ensemble& e = opened->ensemble;
    found_.file = opened->file;
    const Position at{opened->file, 0, 0};
    found_.futures_before = e.futures.size();
    std::vector<std::string> strategies;
    for (const auto& s : e.strategies) strategies.push_back(s.id);
    take_actions(strategies);
    if (e.series.empty() || e.time.empty()) return told_.say("pathways_no_series", at);
    for (const std::string& text : o_.promises)
      if (auto p = promise_of(text, e, told_)) found_.promises.push_back(*p);
    for (const std::string& text : o_.signposts)
      if (auto s = signpost_of(text, e, told_)) asked_.signposts.push_back(*s);
    if (o_.promises.empty()) found_.promises = promises_of_metrics(e);
    if (found_.promises.empty() && o_.promises.empty()) {
      std::vector<std::string> names;
      for (const auto& s : e.series) names.push_back(s.name);
      told_.refuse("pathways_no_promise", {listed(names)});
    }
    if (years_of(e.time, std::clamp(o_.year_starts, 1, 12)).names.empty()) told_.say("pathways_no_series", at);
    if (!filter_futures(e, o_.where, opened->file, told_)) return;
    found_.ensemble = std::move(e);
    found_.counts = counts_of(found_.ensemble);
    take_references();
    if (found_.counts.plausible == 0 && !o_.count_implausible)
      told_.say("ensemble_implausible_all", at, {std::to_string(found_.counts.futures)});
    if (told_.found.has_errors()) return;
    if (!o_.count_implausible) found_.weights = judged(found_.ensemble).table.weights;
    for (const std::size_t s : places_)
      found_.titles.push_back(title_of(found_.ensemble.strategies[s].title, found_.ensemble.strategies[s].id));
    date_by_promises(found_, places_, asked_.first_month);
    check_ends();
  }

  void of_dates() {
    found_.typed = true;
    found_.file = o_.file;
    for (const auto& [option, given] : {std::pair{"--promise", !o_.promises.empty()},
                                        {"--signpost", !o_.signposts.empty()},
                                        {"--where", !o_.where.empty()},
                                        {"--count-implausible", o_.count_implausible}})
      if (given) told_.refuse("discover_only_ensemble", {option});
    const auto csv = formats::read_csv(o_.file, told_.language());
    if (!csv) return told_.found.add(csv.error());
    TypedDates typed = typed_dates(*csv, told_);
    take_actions(typed.actions);
    for (const std::string& id : typed.futures) found_.ensemble.futures.push_back({id, {}});
    found_.ensemble.weights = typed.weights;
    found_.futures_before = typed.futures.size();
    found_.counts = counts_of(found_.ensemble);
    take_references();
    if (told_.found.has_errors()) return;
    found_.weights = std::move(typed.weights);
    for (std::size_t j = 0; j < typed.futures.size(); ++j)
      for (const std::size_t a : places_) found_.dates.push_back(typed.dates[j * typed.actions.size() + a]);
    for (const std::size_t a : places_) found_.titles.push_back(report::same(typed.actions[a]));
    if (std::isnan(o_.from) || std::isnan(o_.to)) return told_.refuse("pathways_which_ends", {});
    check_ends();
    for (double year = std::ceil(o_.from); year <= o_.to; ++year) found_.years.push_back(year);
  }

  const PathwaysOptions& o_;
  Told told_;
  PathwaysFound found_;
  PathwaysAsked asked_;
  std::vector<std::size_t> places_;
};

}  // namespace
}  // namespace tables

PathwaysResult pathways(const PathwaysOptions& options) { return tables::Job(options).run(); }

}  // namespace cuenca
