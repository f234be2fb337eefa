#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tables/csv_text.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/pathways/found.hpp"

namespace cuenca::tables {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }
/// A date: a number, `never`, or null where it is not known.
Json date(double value) { return value == pathways::kNever ? Json("never") : number(value); }
Json text(const report::Words& w) { return {{"es", w.in(Language::spanish)}, {"en", w.in(Language::english)}}; }

class Writer {
 public:
  explicit Writer(const PathwaysFound& f) : f_(f) {}

  Json write() const {
    Json j;
    j["futures"] = {{"all", f_.ensemble.futures.size()},
                    {"plausible", f_.counts.plausible},
                    {"implausible", f_.counts.implausible},
                    {"before_where", f_.futures_before},
                    {"where", f_.where},
                    {"implausible_counted", f_.count_implausible}};
    j["runs"] = {{"all", f_.counts.members}, {"done", f_.counts.done}, {"failed", f_.counts.failed}, {"missing", f_.counts.missing}};
    j["begin"] = number(f_.graph.begin);
    j["end"] = number(f_.graph.end);
    j["start"] = id(f_.graph.start);
    j["years"] = f_.years;
    j["promises"] = Json::array();
    for (const PromiseAsked& p : f_.promises) {
      j["promises"].push_back({{"series", f_.ensemble.series[p.series].name},
                               {"better", p.promise.direction == pathways::Direction::higher ? "more" : "less"},
                               {"threshold", p.promise.threshold},
                               {"misses", p.promise.misses},
                               {"window", p.promise.window},
                               {"says", text(promise_words(p, f_.ensemble))}});
      if (p.metric) j["promises"].back()["metric"] = f_.ensemble.metrics[p.metric->metric].id;
    }
    j["actions"] = actions();
    j["sell_by"] = sell_by();
    j["pathways"] = scored();
    j["truncated"] = f_.scores.truncated;
    j["maps"] = Json::object();
    for (const PathwayPicture& p : f_.pictures) j["maps"][p.id] = picture(p);
    j["signposts"] = signposts();
    return j;
  }

 private:
  const std::string& id(std::size_t action) const { return f_.graph.actions[action].id; }
  Json ids(const std::vector<std::size_t>& actions) const {
    Json all = Json::array();
    for (const std::size_t a : actions) all.push_back(id(a));
    return all;
  }

  Json actions() const {
    Json all = Json::array();
    for (std::size_t a = 0; a < f_.graph.actions.size(); ++a) {
      const pathways::Action& action = f_.graph.actions[a];
      all.push_back(
          {{"id", action.id}, {"title", text(f_.titles[a])}, {"lead", action.lead}, {"cost", action.cost}, {"next", ids(action.next)}});
    }
    return all;
  }

  Json sell_by() const {
    Json all = Json::object();
    for (std::size_t a = 0; a < f_.sell_by.size(); ++a) {
      const pathways::SellBy& s = f_.sell_by[a];
      Json one{{"tenth", date(f_.date_of(a, 0.1))}, {"middle", date(f_.date_of(a, 0.5))}, {"nine_tenths", date(f_.date_of(a, 0.9))}};
      one["never_share"] = number(s.never_share);
      one["known"] = s.known;
      one["never"] = s.never;
      one["undefined"] = s.undefined;
      one["implausible"] = s.implausible;
      one["working"] = Json::array();
      for (const double w : s.working) one["working"].push_back(number(w));
      one["futures"] = Json::object();
      for (std::size_t j = 0; j < s.futures.size(); ++j) one["futures"][f_.ensemble.futures[j].id] = date(s.futures[j].time);
      all[id(a)] = std::move(one);
    }
    return all;
  }

  Json scored() const {
    Json all = Json::array();
    for (const pathways::Scored& p : f_.scores.all) {
      Json one{{"actions", ids(p.actions)},          {"lasts", number(p.lasts)},           {"late", number(p.late)},
               {"mean_cost", number(p.mean_cost)},   {"discounted", number(p.discounted)}, {"mean_last", number(p.mean_last)},
               {"least_last", number(p.least_last)}, {"mean_gap", number(p.mean_gap)},     {"known", p.known},
               {"undefined", p.undefined},           {"implausible", p.implausible},       {"dominated_by", p.dominated_by}};
      one["steps"] = Json::array();
      for (std::size_t s = 0; s < p.steps.size(); ++s)
        one["steps"].push_back({{"action", id(p.actions[s])},
                                {"needed", number(p.steps[s].share)},
                                {"decide_earliest", number(p.steps[s].earliest)},
                                {"decide_tenth", number(p.steps[s].tenth)},
                                {"decide_middle", number(p.steps[s].middle)},
                                {"late", number(p.steps[s].late_share)}});
      all.push_back(std::move(one));
    }
    return all;
  }

  Json picture(const PathwayPicture& p) const {
    Json one{{"title", text(p.title)},
             {"dates", Json::object()},
             {"pathways", Json::array()},
             {"lines", Json::array()},
             {"stations", Json::array()}};
    for (std::size_t a = 0; a < p.dates.size(); ++a) one["dates"][id(a)] = date(p.dates[a]);
    for (const pathways::Pathway& path : p.pathways.all) {
      Json j{{"actions", ids(path.actions)}, {"reaches_end", path.reaches_end}, {"cost", path.cost}, {"last", number(path.last)}};
      j["switches"] = Json::array();
      for (const pathways::Switch& s : path.switches)
        j["switches"].push_back({{"date", s.date}, {"decision", s.decision}, {"late", s.late}, {"gap", s.gap}});
      one["pathways"].push_back(std::move(j));
    }
    one["truncated"] = p.pathways.truncated;
    for (const pathways::Line& l : p.map.lines)
      one["lines"].push_back({{"action", id(l.action)}, {"from", l.from}, {"to", l.to}, {"reaches_end", l.reaches_end}});
    for (const pathways::Station& s : p.map.stations)
      one["stations"].push_back(
          {{"from", id(s.from)}, {"to", id(s.to)}, {"date", s.date}, {"decision", s.decision}, {"late", s.late}, {"pathways", s.pathways}});
    return one;
  }

  Json signposts() const {
    Json all = Json::array();
    for (const ToldTriggers& t : f_.triggers) {
      Json one{{"series", f_.ensemble.series[t.signpost.series].name},
               {"falls", t.signpost.falls},
               {"window", t.signpost.window},
               {"action", id(f_.graph.start)},
               {"next", id(t.next)},
               {"undefined", t.triggers.undefined},
               {"implausible", t.triggers.implausible}};
      one["best"] = t.triggers.curve.empty() ? Json() : Json(t.triggers.best);
      one["curve"] = Json::array();
      for (const pathways::Trigger& c : t.triggers.curve)
        one["curve"].push_back({{"value", c.value},
                                {"in_time", c.in_time},
                                {"late", c.late},
                                {"missed", c.missed},
                                {"false_alarms", c.false_alarms},
                                {"quiet", c.quiet},
                                {"caught", number(c.caught)},
                                {"false_rate", number(c.false_rate)},
                                {"skill", number(c.skill)},
                                {"warning", number(c.warning)}});
      all.push_back(std::move(one));
    }
    return all;
  }

  const PathwaysFound& f_;
};

}  // namespace

std::string json_of(const PathwaysFound& found) { return Writer(found).write().dump(2, ' ', false, Json::error_handler_t::replace); }

std::string csv_of(const PathwaysFound& f) {
  std::string text = "future,weight,action,date\n";
  for (std::size_t j = 0; j < f.ensemble.futures.size(); ++j)
    for (std::size_t a = 0; a < f.graph.actions.size(); ++a) {
      const double when = f.dates[j * f.graph.actions.size() + a];
      text += fmt::format("{},{},{},{}\n", csv_cell(f.ensemble.futures[j].id), f.weights.empty() ? 1.0 : f.weights[j],
                          csv_cell(f.graph.actions[a].id), when == pathways::kNever ? "never" : csv_cell(when));
    }
  return text;
}

}  // namespace cuenca::tables
