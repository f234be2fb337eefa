#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "analysis/convergence/words.hpp"
#include "report/figure.hpp"
#include "report/marks.hpp"
#include "report/number.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/space.hpp"
#include "tables/ensemble/words.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
namespace cv = analysis::convergence;
using report::kNone;
using report::MetShare;
using report::phrase;
using report::same;
using report::Words;

Words words(const results::LocalWords& w) { return {w.en, w.es}; }
Words words(const cv::Said& said) { return {said.in(Language::english), said.in(Language::spanish)}; }
int count(std::size_t n) { return static_cast<int>(n); }

class Filler {
 public:
  explicit Filler(const RobustnessFound& f) : f_(f), e_(f.ensemble) {}

  report::EnsembleModel fill() {
    head();
    groups();
    regrets();
    axes();
    sureness();
    inputs();
    failures();
    return std::move(m_);
  }

 private:
  std::size_t plausible() const { return f_.asked.count_implausible ? f_.counts.futures : f_.counts.plausible; }

  void head() {
    m_.study = same(e_.study);
    m_.base = same(e_.base);
    m_.version = e_.version;
    m_.design = e_.design;
    m_.seed = std::to_string(e_.seed);
    std::vector<std::string> ids;
    for (const auto& strategy : e_.strategies) ids.push_back(strategy.id);
    const std::vector<std::string> marks = report::marks_of(ids);
    for (std::size_t s = 0; s < e_.strategies.size(); ++s)
      m_.strategies.push_back({marks[s], title_of(e_.strategies[s].title, e_.strategies[s].id), words(e_.strategies[s].says), {}});
    m_.futures = count(f_.counts.futures);
    if (!f_.asked.count_implausible) {
      m_.implausible = count(f_.counts.implausible);
    } else if (f_.counts.implausible > 0) {  // every number here counts them: the page must not say otherwise
      const Words n = same(std::to_string(f_.counts.implausible));
      m_.notes.push_back({Severity::warning,
                          "ensemble_implausible_counted",
                          "",
                          phrase({"{} futures are implausible and were counted like the others, as asked",
                                  "{} futuros son inverosímiles y se contaron como los demás, según lo pedido"},
                                 {n}),
                          {"without --count-implausible they weigh nothing", "sin --count-implausible no pesan nada"}});
    }
    m_.runs = count(f_.counts.members);
    m_.failed = count(f_.counts.failed);
    m_.missing = count(f_.counts.missing);
  }

  /// `target`: place among the intervals; they may lack.
  MetShare share_of(const rb::Together& t, std::size_t strategy, std::size_t target) const {
    MetShare share;
    share.share = t.share, share.low = t.low, share.high = t.high;
    share.met = count(t.met), share.failed = count(t.failed), share.undefined = count(t.undefined);
    if (f_.by == rb::Criterion::satisficing && target < f_.intervals.size()) {
      share.sure_low = f_.intervals[target].scores[strategy].outer_low();
      share.sure_high = f_.intervals[target].scores[strategy].outer_high();
    }
    if (std::isnan(share.share)) share.reason = {"no plausible future has a value", "ningún futuro verosímil tiene un valor"};
    return share;
  }

  std::vector<MetShare> shares_of(const rb::Group& g, std::size_t place) const {
    std::vector<MetShare> all;
    for (std::size_t s = 0; s < g.strategies.size(); ++s) all.push_back(share_of(g.strategies[s], s, f_.table().metrics.size() + place));
    return all;
  }

  void groups() {
    std::map<std::string, std::size_t> place;
    for (std::size_t k = 0; k < f_.table().metrics.size(); ++k) {
      if (!f_.table().metrics[k].has_threshold()) continue;
      const auto& metric = f_.metric(k);
      const auto at = place.try_emplace(metric.actor, m_.groups.size());
      if (at.second) {
        report::MetGroup group;
        group.actor = metric.actor.empty() ? Words("Nobody in particular", "Nadie en particular") : actor_words(e_, metric.actor);
        group.group = words(metric.group);
        m_.groups.push_back(std::move(group));
      }
      report::MetColumn column{title_of(metric.title, metric.id), words(metric.says), threshold_words(metric), same(metric.owner), {}};
      for (std::size_t s = 0; s < f_.scores.size(); ++s) column.cells.push_back(share_of(rb::together(f_.table(), s, {k}), s, k));
      m_.groups[at.first->second].metrics.push_back(std::move(column));
    }
    for (std::size_t g = 0; g < f_.groups.size(); ++g) {
      const rb::Group& group = f_.groups[g];
      if (group.actor.empty())
        m_.everybody = shares_of(group, g);
      else if (group.metrics.size() > 1)
        m_.groups[place.at(group.actor)].together = shares_of(group, g);
    }
  }

  void regrets() {
    for (std::size_t k = 0; k < f_.table().metrics.size(); ++k) {
      const auto& metric = f_.metric(k);
      report::RegretChart chart;
      if (!metric.actor.empty()) chart.actor = actor_words(e_, metric.actor);
      chart.metric = title_of(metric.title, metric.id);
      if (f_.judged.readings[k] == Reading::distance)
        chart.metric = phrase({"{}, outside its range", "{}, fuera de su rango"}, {chart.metric});
      chart.unit = metric.unit == "1" ? "" : metric.unit;
      bool any = false;
      for (std::size_t s = 0; s < f_.regrets.size(); ++s) {
        const rb::Regret& r = f_.regrets[s][k];
        chart.bars.push_back({r.mean, r.percentile, r.largest, r.used > 0 ? r.best_share : kNone});
        any = any || r.used > 0;
      }
      if (any && f_.regrets.size() > 1) m_.regrets.push_back(std::move(chart));
    }
  }

  /// In words: of everybody, and of the group whose shares are least sure.
  void sureness() {
    const auto told = [&](std::size_t t, const Words& who) {
      m_.convergence_words.push_back(report::join(who, words(cv::say_verdict(f_.stability[t])), same(": ")));
      m_.convergence_words.push_back(report::join(who, words(cv::say_width(f_.intervals[t], plausible())), same(": ")));
    };
    const auto width = [&](std::size_t t) {
      double widest = 0;
      for (const auto& score : f_.intervals[t].scores)
        if (std::isfinite(score.value)) widest = std::max(widest, score.outer_high() - score.outer_low());
      return widest;
    };
    std::size_t least_sure = f_.intervals.size();
    double of_everybody = 0;
    for (std::size_t t = 0; t < f_.intervals.size(); ++t) {
      if (!f_.intervals[t].together) continue;
      if (f_.intervals[t].actor.empty())
        told(t, {"Everyone at once", "Todos a la vez"}), of_everybody = width(t);
      else if (least_sure == f_.intervals.size() || width(t) > width(least_sure))
        least_sure = t;
    }
    if (least_sure < f_.intervals.size() && width(least_sure) > of_everybody)
      told(least_sure, actor_words(e_, f_.intervals[least_sure].actor));
  }

  void axes() {
    for (std::size_t k = 0; k < f_.table().metrics.size(); ++k) {
      report::TradeAxis axis = trade_axis(f_, k);
      const auto alike = [&](std::size_t other) { return other != k && f_.metric(other).title.en == f_.metric(k).title.en; };
      std::vector<std::size_t> all(f_.table().metrics.size());
      std::iota(all.begin(), all.end(), std::size_t{0});
      if (!f_.metric(k).actor.empty() && std::any_of(all.begin(), all.end(), alike))
        axis.name = report::join(actor_words(e_, f_.metric(k).actor), axis.name, same(": "));
      if (std::any_of(axis.values.begin(), axis.values.end(), [](double v) { return std::isfinite(v); }))
        m_.parallel.axes.push_back(std::move(axis));
    }
  }

  Words range_words(std::size_t c) const {
    const auto& factor = e_.factors[c];
    if (!factor.words.empty()) {
      Words all;
      for (std::size_t w = 0; w < factor.words.size(); ++w) {
        const Words one = w < factor.word_titles.size() ? title_of(factor.word_titles[w], factor.words[w]) : same(factor.words[w]);
        all = all.empty() ? one : report::join(all, one, same(", "));
      }
      return all;
    }
    const Range r = range_of(e_, c);
    return phrase({"{} to {}", "{} a {}"}, {report::significant_words(r.low, 4), value_with_unit(r.high, factor.unit, 4)});
  }

  void inputs() {
    for (std::size_t c = 0; c < e_.factors.size(); ++c) {
      const auto& factor = e_.factors[c];
      m_.inputs.push_back({title_of(factor.title, factor.id), words(factor.says), range_words(c),
                           factor.owner.empty() ? Words() : actor_words(e_, factor.owner), same(factor.source)});
    }
    for (std::size_t t = 0; t < e_.tests.size(); ++t) {
      const auto& test = e_.tests[t];
      report::PlausibilityTest told{title_of(test.title, test.id), {}, same(test.source), 0, 0};
      const bool low = std::isfinite(test.low), high = std::isfinite(test.high);
      const Words from = value_with_unit(test.low, test.unit, 4), to = value_with_unit(test.high, test.unit, 4);
      if (low && high) told.range = phrase({"{} to {}", "{} a {}"}, {report::significant_words(test.low, 4), to});
      if (low != high) told.range = low ? phrase({"at least {}", "al menos {}"}, {from}) : phrase({"at most {}", "como mucho {}"}, {to});
      for (std::size_t f = 0; f < e_.futures.size() && !e_.natural.empty(); ++f) {
        const double value = e_.natural[f * e_.tests.size() + t];
        if (std::isnan(value))
          ++told.unknown;
        else if (value < test.low || value > test.high)
          ++told.failed;
      }
      m_.tests.push_back(std::move(told));
    }
  }

  void failures() {
    for (std::size_t s = 0; s < e_.strategies.size(); ++s) {
      std::map<std::string, int> reasons;
      for (std::size_t f = 0; f < e_.futures.size(); ++f)
        if (e_.states[e_.member(s, f)] == results::MemberState::failed) ++reasons[e_.reasons.empty() ? "" : e_.reasons[e_.member(s, f)]];
      for (const auto& [reason, runs] : reasons)
        m_.failures.push_back({s, runs, reason.empty() ? Words("without a reason", "sin motivo") : same(reason)});
    }
  }

  const RobustnessFound& f_;
  const results::Ensemble& e_;
  report::EnsembleModel m_;
};

}  // namespace

report::TradeAxis trade_axis(const RobustnessFound& f, std::size_t k) {
  const auto& metric = f.metric(k);
  report::TradeAxis axis;
  axis.name = title_of(metric.title, metric.id);
  if (f.judged.readings[k] == Reading::distance) axis.name = phrase({"{}, outside its range", "{}, fuera de su rango"}, {axis.name});
  axis.unit = metric.unit == "1" ? "" : metric.unit;
  axis.more_is_better = f.table().metrics[k].direction == rb::Direction::higher;
  axis.threshold = f.table().metrics[k].threshold;
  for (const auto& of_strategy : f.scores) axis.values.push_back(of_strategy[k][rb::Criterion::median].value);
  return axis;
}

report::EnsembleModel page_model(const RobustnessFound& found) { return Filler(found).fill(); }

}  // namespace cuenca::tables
