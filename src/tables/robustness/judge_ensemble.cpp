#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/robustness/ranks.hpp"
#include "base/tasks.hpp"
#include "tables/ensemble/space.hpp"
#include "tables/robustness/found.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;

rb::Criterion first_that_orders(const std::vector<rb::Criterion>& measures) {
  for (const rb::Criterion c : measures)
    if (rb::orders(c)) return c;
  return rb::Criterion::satisficing;
}

/// Metrics in which some strategy has a score by the measure; others say nothing of who is better.
std::vector<std::size_t> comparable(const RobustnessFound& f) {
  std::vector<std::size_t> all;
  for (std::size_t m = 0; m < f.table().metrics.size(); ++m)
    if (std::any_of(f.scores.begin(), f.scores.end(), [&](const auto& s) { return s[m][f.by].defined(); })) all.push_back(m);
  return all;
}

void trade_off(RobustnessFound& f) {
  const std::vector<std::size_t> metrics = comparable(f);
  std::vector<std::vector<double>> scores(f.scores.size());
  std::vector<bool> higher;
  for (const std::size_t m : metrics) {
    higher.push_back(rb::higher_is_better(f.by, f.table().metrics[m]));
    for (std::size_t s = 0; s < scores.size(); ++s) scores[s].push_back(f.scores[s][m][f.by].value);
  }
  f.dominated = metrics.empty() ? std::vector<std::vector<std::size_t>>(scores.size()) : rb::dominated(scores, higher);
  f.agreement = rb::agreement(f.ranks[static_cast<std::size_t>(f.by)]);
}

void find_horizons(RobustnessFound& f) {
  if (!f.asked.options.baseline || f.ensemble.factors.empty()) return;
  std::vector<std::size_t> metrics;
  for (std::size_t m = 0; m < f.table().metrics.size(); ++m)
    if (f.table().metrics[m].has_threshold()) metrics.push_back(m);
  const rb::Space space = space_around(f.ensemble, *f.asked.options.baseline);
  if (metrics.empty() || space.nominal.empty()) return;
  for (std::size_t s = 0; s < f.scores.size(); ++s) f.horizons.push_back(rb::horizon(f.table(), s, metrics, space));
}

void find_sureness(RobustnessFound& f) {
  if (f.asked.resamples == 0) return;
  analysis::convergence::Options options;
  options.criterion = f.by;
  options.robustness = f.asked.options;
  options.resamples = f.asked.resamples;
  options.confidence = f.asked.confidence;
  options.seed = f.asked.seed;
  TaskPool pool(f.asked.threads);
  options.pool = &pool;
  f.intervals = analysis::convergence::resample(f.table(), options);
  analysis::convergence::StabilityOptions pairs;
  pairs.criterion = f.by;
  pairs.robustness = f.asked.options;
  pairs.seed = f.asked.seed;
  pairs.pool = &pool;
  f.stability = analysis::convergence::stability(f.table(), pairs);
}

}  // namespace

std::optional<std::size_t> middle_future(const results::Ensemble& e) {
  std::optional<std::size_t> best;
  double nearest = 0;
  bool any = false;
  for (std::size_t f = 0; f < e.futures.size(); ++f) {
    if (!e.weights.empty() && !(e.weights[f] > 0)) continue;
    double farthest = 0;
    for (std::size_t c = 0; c < e.factors.size(); ++c) {
      const Range r = range_of(e, c);
      if (!e.factors[c].words.empty() || !(r.high > r.low)) continue;
      any = true;
      farthest = std::max(farthest, std::abs(e.futures[f].values[c] - (r.low + r.high) / 2) / (r.high - r.low));
    }
    if (!best || farthest < nearest || (farthest == nearest && e.futures[f].id < e.futures[*best].id)) best = f, nearest = farthest;
  }
  return any ? best : std::nullopt;
}

RobustnessFound judge_ensemble(results::Ensemble ensemble, const RobustnessAsked& asked) {
  RobustnessFound f;
  f.asked = asked;
  f.ensemble = std::move(ensemble);
  f.futures_before = f.ensemble.futures.size();
  f.counts = counts_of(f.ensemble);
  f.judged = judged(f.ensemble, asked.count_implausible);
  f.by = first_that_orders(asked.measures);
  const rb::Judge judge(f.judged.table, asked.options);
  f.scores.resize(f.table().strategies.size());
  for (std::size_t s = 0; s < f.scores.size(); ++s)
    for (std::size_t m = 0; m < f.table().metrics.size(); ++m) f.scores[s].push_back(judge.judgement(s, m));
  for (std::size_t c = 0; c < rb::kCriteria; ++c) f.ranks.push_back(rb::rank(judge, static_cast<rb::Criterion>(c)));
  f.groups = rb::all_thresholds(f.table());
  f.regrets = rb::regrets(f.table(), asked.options.percentile);
  trade_off(f);
  if (asked.against)
    for (std::size_t s = 0; s < f.scores.size(); ++s) {
      f.pairs.emplace_back();
      for (std::size_t m = 0; m < f.table().metrics.size(); ++m) f.pairs.back().push_back(rb::compare(f.table(), s, *asked.against, m));
    }
  find_horizons(f);
  find_sureness(f);
  return f;
}

}  // namespace cuenca::tables
