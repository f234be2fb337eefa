#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/convergence/words.hpp"
#include "analysis/robustness/ranks.hpp"
#include "tables/ensemble/words.hpp"
#include "tables/robustness/found.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
namespace cv = analysis::convergence;
using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }
Json text(const Text& t) { return {{"es", t.es}, {"en", t.en}}; }
Json text(const report::Words& w) { return {{"es", w.in(Language::spanish)}, {"en", w.in(Language::english)}}; }
Json text(const cv::Said& said) { return {{"es", said.in(Language::spanish)}, {"en", said.in(Language::english)}}; }

class Writer {
 public:
  explicit Writer(const RobustnessFound& f) : f_(f), ids_(f.table().strategies) {}

  Json write() const {
    Json j;
    j["futures"] = {{"all", f_.counts.futures},
                    {"plausible", f_.counts.plausible},
                    {"implausible", f_.counts.implausible},
                    {"before_where", f_.futures_before},
                    {"where", f_.where},
                    {"implausible_counted", f_.asked.count_implausible}};
    j["runs"] = {{"all", f_.counts.members}, {"done", f_.counts.done}, {"failed", f_.counts.failed}, {"missing", f_.counts.missing}};
    j["values"] = {{"undecided", f_.judged.undecided}, {"at_least", f_.judged.at_least}};
    j["strategies"] = Json::array();
    for (const auto& s : f_.ensemble.strategies) j["strategies"].push_back({{"id", s.id}, {"title", text(title_of(s.title, s.id))}});
    j["metrics"] = metrics();
    j["measures"] = Json::array();
    for (const rb::CriterionInfo& c : rb::criteria())
      j["measures"].push_back({{"id", c.id}, {"name", text(c.name)}, {"says", text(c.words)}});
    j["by"] = rb::info(f_.by).id;
    j["options"] = {{"alpha", f_.asked.options.pessimism}, {"percentile", 100 * f_.asked.options.percentile}};
    j["options"]["baseline"] = f_.asked.options.baseline ? Json(f_.table().futures[*f_.asked.options.baseline]) : Json();
    j["scores"] = scores();
    j["worst_metric"] = worst();
    j["together"] = together();
    j["regrets"] = regrets();
    j["dominated"] = dominated();
    j["agreement"] = Json::array();
    for (const auto& row : f_.agreement) {
      Json line = Json::array();
      for (const double tau : row) line.push_back(number(tau));
      j["agreement"].push_back(std::move(line));
    }
    if (!f_.pairs.empty()) j["against"] = against();
    if (!f_.horizons.empty()) j["horizon"] = horizons();
    j["sureness"] = sureness();
    return j;
  }

 private:
  const std::string& metric_id(std::size_t m) const { return f_.table().metrics[m].id; }

  Json metrics() const {
    Json all = Json::array();
    for (std::size_t m = 0; m < f_.table().metrics.size(); ++m) {
      const auto& e = f_.metric(m);
      const bool lower = f_.table().metrics[m].direction == rb::Direction::lower;
      all.push_back({{"id", e.id},
                     {"actor", e.actor},
                     {"unit", e.unit},
                     {"title", text(title_of(e.title, e.id))},
                     {"judged", f_.judged.readings[m] == Reading::distance ? "distance" : "value"},
                     {"better", lower ? "less" : "more"},
                     {"at_least", number(e.at_least)},
                     {"at_most", number(e.at_most)}});
    }
    for (const std::size_t m : f_.judged.unsaid)
      all.push_back({{"id", f_.ensemble.metrics[m].id}, {"actor", f_.ensemble.metrics[m].actor}, {"judged", Json()}});
    return all;
  }

  Json scores() const {
    Json all = Json::object();
    for (std::size_t s = 0; s < ids_.size(); ++s) {
      Json of = Json::object();
      for (std::size_t m = 0; m < f_.table().metrics.size(); ++m) {
        const rb::Judgement& j = f_.scores[s][m];
        Json one = Json::object(), undefined = Json::object(), ranks = Json::object();
        for (std::size_t c = 0; c < rb::kCriteria; ++c) {
          const std::string id(rb::criteria()[c].id);
          one[id] = number(j.scores[c].value);
          if (!j.scores[c].defined()) undefined[id] = text(j.scores[c].reason);
          ranks[id] = f_.ranks[c][m][s] > 0 ? Json(f_.ranks[c][m][s]) : Json();
        }
        one["satisficing_low"] = number(j.satisficing_low);
        one["satisficing_high"] = number(j.satisficing_high);
        one["undefined"] = std::move(undefined);
        one["ranks"] = std::move(ranks);
        one["basis"] = {{"used", j.basis.used},         {"undefined", j.basis.undefined},     {"implausible", j.basis.implausible},
                        {"unshared", j.basis.unshared}, {"unsure_best", j.basis.unsure_best}, {"best_zero", j.basis.best_zero}};
        of[metric_id(m)] = std::move(one);
      }
      all[ids_[s]] = std::move(of);
    }
    return all;
  }

  Json worst() const {
    Json all = Json::object();
    for (std::size_t s = 0; s < ids_.size(); ++s)
      for (const rb::Criterion c : {rb::Criterion::satisficing, rb::Criterion::largest_relative_regret, rb::Criterion::departure}) {
        const rb::WorstMetric w = rb::worst_metric(f_.table(), f_.scores[s], c);
        if (w.score.defined()) all[ids_[s]][std::string(rb::info(c).id)] = {{"metric", metric_id(w.metric)}, {"value", w.score.value}};
      }
    return all;
  }

  Json together() const {
    Json all = Json::array();
    for (const rb::Group& g : f_.groups) {
      Json group{{"actor", g.actor}, {"title", text(actor_words(f_.ensemble, g.actor))}};
      group["metrics"] = Json::array();
      for (const std::size_t m : g.metrics) group["metrics"].push_back(metric_id(m));
      for (std::size_t s = 0; s < ids_.size(); ++s) {
        const rb::Together& t = g.strategies[s];
        Json one{{"share", number(t.share)},
                 {"low", number(t.low)},
                 {"high", number(t.high)},
                 {"met", t.met},
                 {"failed", t.failed},
                 {"undefined", t.undefined},
                 {"implausible", t.implausible},
                 {"missed", Json::object()},
                 {"missed_alone", Json::object()}};
        for (std::size_t k = 0; k < g.metrics.size(); ++k) {
          one["missed"][metric_id(g.metrics[k])] = number(t.missed[k]);
          one["missed_alone"][metric_id(g.metrics[k])] = number(t.missed_alone[k]);
        }
        group["strategies"][ids_[s]] = std::move(one);
      }
      all.push_back(std::move(group));
    }
    return all;
  }

  Json regrets() const {
    Json all = Json::object();
    for (std::size_t s = 0; s < ids_.size(); ++s)
      for (std::size_t m = 0; m < f_.table().metrics.size(); ++m) {
        const rb::Regret& r = f_.regrets[s][m];
        Json one{
            {"largest", number(r.largest)}, {"percentile", number(r.percentile)}, {"mean", number(r.mean)}, {"best_share", r.best_share}};
        one["worst_future"] = r.used > 0 ? Json(f_.table().futures[r.worst_future]) : Json();
        one["best_there"] = r.used > 0 ? Json(ids_[r.best_strategy]) : Json();
        all[ids_[s]][metric_id(m)] = std::move(one);
      }
    return all;
  }

  Json dominated() const {
    Json all = Json::object();
    for (std::size_t s = 0; s < f_.dominated.size(); ++s) {
      all[ids_[s]] = Json::array();
      for (const std::size_t k : f_.dominated[s]) all[ids_[s]].push_back(ids_[k]);
    }
    return all;
  }

  Json against() const {
    Json all{{"strategy", ids_[*f_.asked.against]}};
    for (std::size_t s = 0; s < f_.pairs.size(); ++s)
      for (std::size_t m = 0; m < f_.pairs[s].size(); ++m) {
        const rb::Pair& p = f_.pairs[s][m];
        all["pairs"][ids_[s]][metric_id(m)] = {
            {"better", number(p.better)},     {"equal", number(p.equal)},       {"worse", number(p.worse)}, {"gain", number(p.gain)},
            {"largest_gain", p.largest_gain}, {"largest_loss", p.largest_loss}, {"used", p.used},           {"undefined", p.undefined}};
      }
    return all;
  }

  Json horizons() const {
    Json all = Json::object();
    for (std::size_t s = 0; s < f_.horizons.size(); ++s) {
      const rb::Horizon& h = f_.horizons[s];
      Json one{{"distance", number(h.distance.value)}, {"explored", h.explored}, {"inside", h.inside}, {"undefined", h.undefined}};
      one["nearest_failing"] = h.distance.defined() ? Json(f_.table().futures[h.nearest]) : Json();
      if (!h.distance.defined()) one["reason"] = text(h.distance.reason);
      one["if_undefined_failed"] = number(h.if_undefined);
      all[ids_[s]] = std::move(one);
    }
    return all;
  }

  Json sureness() const {
    Json all = Json::array();
    for (std::size_t t = 0; t < f_.intervals.size(); ++t) {
      const cv::Judged& j = f_.intervals[t];
      Json one{{"metric", j.metric}, {"actor", j.actor}, {"together", j.together}};
      for (std::size_t s = 0; s < ids_.size(); ++s) {
        const cv::Interval& i = j.scores[s];
        Json of{{"value", number(i.value)}, {"low", number(i.low)}, {"high", number(i.high)}};
        of["wilson_low"] = number(i.wilson_low);
        of["wilson_high"] = number(i.wilson_high);
        const cv::RankInterval& r = j.ranks[s];
        of["rank"] = {{"rank", r.rank}, {"low", r.low}, {"high", r.high}, {"first", number(r.first)}};
        one["strategies"][ids_[s]] = std::move(of);
      }
      const cv::Stability& stable = f_.stability[t];
      one["rungs"] = Json::array();
      for (const cv::Rung& r : stable.rungs)
        one["rungs"].push_back(
            {{"futures", r.futures}, {"tau", number(r.tau)}, {"tau_low", number(r.tau_low)}, {"same_first", r.same_first}});
      const std::size_t enough = cv::enough(stable);
      one["enough"] = enough > 0 ? Json(enough) : Json();
      one["verdict"] = text(cv::say_verdict(stable));
      one["width"] = text(cv::say_width(j, f_.asked.count_implausible ? f_.counts.futures : f_.counts.plausible));
      all.push_back(std::move(one));
    }
    return all;
  }

  const RobustnessFound& f_;
  const std::vector<std::string>& ids_;
};

}  // namespace

std::string json_of(const RobustnessFound& found) { return Writer(found).write().dump(2, ' ', false, Json::error_handler_t::replace); }

}  // namespace cuenca::tables
